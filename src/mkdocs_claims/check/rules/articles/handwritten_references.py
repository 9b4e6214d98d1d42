"""ART005: handwritten-references."""

from collections.abc import Iterator

from mkdocs_claims.check.page import Page
from mkdocs_claims.check.rule import page_rule
from mkdocs_claims.diagnostics import Finding, Severity


@page_rule("ART005", "handwritten-references", Severity.ERROR)
def handwritten_references(page: Page) -> Iterator[Finding]:
    """An article has a list of references typed by hand.

    A section called "References" or "Bibliography" is always one; a section called "Sources"
    or "Literature" is one when works stand in it.

    ## Why is this bad?

    The page ends with the references that its claims stand on, numbered and linked. A second
    list beside it is not tied to any sentence, and nobody keeps it in step.

    ## Example

    Bad:

    ```markdown
    Iron relieves fatigue [1].

    **References**

    1. Vaucher P. Effect of iron supplementation on fatigue. CMAJ 2012.
    ```

    Good:

    ```markdown
    Iron relieves fatigue [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Move each work into references.bib and under the claim that it supports, cite the claim,
    and delete the section. `claims import FILE` does this for a whole article. Works that
    nothing stands on go under a heading "Further reading".
    """
    if not page.article.listed:
        return
    for section in page.apart:
        if section.kind == "references":
            yield Finding(
                section.location,
                f"a list of references typed by hand, `{section.title}`",
                "the page makes its list from the claims that it cites: move the works into "
                "references.bib and delete this section; `claims import` can do it",
            )
