"""CIT003: citation-in-title."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Article, Citation
from mkdocs_claims.resolve import Resolution

_HELP = (
    "take it out of the heading and cite the claim in the sentence that says it; the title "
    "also stands in navigation, search results and cards, where no number can be shown"
)


@rule("CIT003", "citation-in-title", Severity.ERROR)
def citation_in_title(resolution: Resolution) -> Iterator[Finding]:
    """A citation stands in the title of a page.

    ## Why is this bad?

    The title is repeated in navigation, search results, feeds and cards. There a number leads
    nowhere, or the bare `[@id]` is shown.

    ## Example

    Bad:

    ```markdown
    # Iron relieves fatigue [@iron-relieves-fatigue]
    ```

    Good:

    ```markdown
    # Iron and fatigue

    Iron relieves fatigue in people who lack it [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Cite the claim in the first sentence that makes the statement.
    """
    reported = set()
    for fault in faults(resolution, "CIT003"):
        reported.add(fault.location)
        yield fault
    for article in resolution.project.articles:
        for citation in _in_title(article):
            if citation.location not in reported:
                yield Finding(citation.location, "a citation in the title of the page", _HELP)


def _in_title(article: Article) -> list[Citation]:
    titles = [each.location for each in article.headings.of_level(1) if "@" in each.text]
    if not titles:
        return []
    return [
        citation
        for citation in article.citations
        for title in titles
        if title.span.start <= citation.location.span.start < title.span.end
    ]
