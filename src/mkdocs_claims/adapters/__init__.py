"""The edges: Markdown, MkDocs and the command line. They call downwards only."""
