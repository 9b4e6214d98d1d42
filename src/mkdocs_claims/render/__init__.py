"""From a resolution to HTML, pages and data: pure functions; every tag stands in a macro."""
