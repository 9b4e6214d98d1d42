"""ART007: markup-in-metadata."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("ART007", "markup-in-metadata", Severity.ERROR)
def markup_in_metadata(resolution: Resolution) -> Iterator[Finding]:
    """A title, description, author, category or tag of a page holds HTML.

    ## Why is this bad?

    MkDocs' themes print these texts as they stand, in the head of the page, in the navigation
    of every other page and in lists. HTML in one of them is an element of all these pages, and
    a script in it runs there; in search results and on cards it is gibberish. A straight quote
    with an `=` behind it ends the attribute that the text stands in and begins another.

    ## Example

    Bad:

    ```markdown
    ---
    title: Iron <em>and</em> fatigue
    ---
    ```

    Good:

    ```markdown
    ---
    title: Iron and fatigue
    ---
    ```

    ## How to mend it

    Write plain text. For a sign that shall be read as it is, write `&lt;` in the place of `<`.
    """
    yield from faults(resolution, "ART007")
