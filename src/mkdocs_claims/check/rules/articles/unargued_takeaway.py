"""ART004: unargued-takeaway."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faulty_paths
from mkdocs_claims.check.mentions import mentions
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Article, ClaimStatus
from mkdocs_claims.resolve import Resolution


@rule("ART004", "unargued-takeaway", Severity.ERROR)
def unargued_takeaway(resolution: Resolution) -> Iterator[Finding]:
    """A take-home point cites a claim that the article does not.

    ## Why is this bad?

    A take-home point sums up what the article has shown. One that brings something new gives
    readers a conclusion without the argument.

    ## Example

    Bad:

    ```markdown
    ---
    takeaways:
      - "**Test before you take iron.** [@too-much-iron-harms]"
    ---
    # Iron and fatigue

    Iron relieves fatigue in people who lack it [@iron-relieves-fatigue].
    ```

    Good:

    ```markdown
    ---
    takeaways:
      - "**Test before you take iron.** [@too-much-iron-harms]"
    ---
    # Iron and fatigue

    Iron relieves fatigue in people who lack it [@iron-relieves-fatigue]. Others may be harmed
    by it [@too-much-iron-harms].
    ```

    ## How to mend it

    Say in the article what the point sums up, and cite the claim there; or let the point cite
    a claim that the article does.
    """
    project = resolution.project
    if project.config.takeaways == "off":
        return
    told = {each.article.path for each in resolution.undefined}
    told |= faulty_paths(resolution, {"ART000", "CIT002"})
    for article in project.articles:
        if article.draft or not article.listed or article.path in told or _has_gaps(article):
            continue
        if any(mentions(resolution, article)):
            continue
        argued = set(article.citations.names)
        for point in article.takeaways:
            if argued.issuperset(point.citations.names):
                continue
            for each in (one for citation in point.citations for one in citation.ids):
                claim = project.claims.get(each.id)
                approved = claim and claim.status is ClaimStatus.APPROVED  # else CIT005 says so
                if approved and each.id not in argued:
                    yield Finding(
                        each.location,
                        f"the article itself does not cite `{each.id}`",
                        "say in the article what this point sums up, and cite the claim there",
                    )


def _has_gaps(article: Article) -> bool:
    """Whether a citation is still missing in the body: CIT006 says so."""
    return article.citations.needed > 0
