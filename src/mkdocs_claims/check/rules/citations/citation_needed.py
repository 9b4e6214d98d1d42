"""CIT006: citation-needed."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import CitationKind
from mkdocs_claims.resolve import Resolution, in_page_order


@rule("CIT006", "citation-needed", Severity.ERROR)
def citation_needed(resolution: Resolution) -> Iterator[Finding]:
    """A published page still says that a citation is needed.

    ## Why is this bad?

    `[@?]` is a note to the editor. Readers would see "[citation needed]".

    ## Example

    Bad:

    ```markdown
    Most runners sleep too little [@? a survey of runners].
    ```

    Good:

    ```markdown
    Most runners in one survey slept less than seven hours [@runners-sleep-little].
    ```

    ## How to mend it

    Find the evidence, write the claim and cite it; or take the sentence away. Until then keep
    the page unpublished with `draft: true` in its front matter.
    """
    for article in resolution.project.articles:
        points = (each.citations for each in article.takeaways)
        if article.draft or not any(each.needed for each in (article.citations, *points)):
            continue
        for citation in in_page_order(article, resolution.project.config.takeaways):
            if citation.kind is CitationKind.NEEDED:
                what = f": {citation.note}" if citation.note else ""
                yield Finding(
                    citation.location,
                    f"a citation is needed here{what}",
                    "cite a claim with `[@claim-id]`, take the sentence away, or put "
                    "`draft: true` into the front matter until it is found",
                )
