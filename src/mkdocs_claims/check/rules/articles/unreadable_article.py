"""ART000: unreadable-article."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("ART000", "unreadable-article", Severity.ERROR)
def unreadable_article(resolution: Resolution) -> Iterator[Finding]:
    """A page's front matter or its encoding cannot be read.

    ## Why is this bad?

    MkDocs publishes such a page without its title, date and take-home points, or shows the
    front matter as text; a wrong encoding turns letters into nonsense.

    ## Example

    Bad: a text with a colon and a space in it, without quotes.

    ```markdown
    ---
    title: Iron: who needs it
    ---
    ```

    Good:

    ```markdown
    ---
    title: "Iron: who needs it"
    ---
    ```

    ## How to mend it

    Put texts with `: `, or that start with a sign such as `[` or `@`, in quotes, and close the
    front matter with a line `---`. Save the file as UTF-8.
    """
    yield from faults(resolution, "ART000")
