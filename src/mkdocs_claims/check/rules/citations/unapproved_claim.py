"""CIT005: unapproved-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.resolve import Resolution, in_page_order, names_on


@rule("CIT005", "unapproved-claim", Severity.ERROR)
def unapproved_claim(resolution: Resolution) -> Iterator[Finding]:
    """A published page cites a claim that is a draft or has been withdrawn.

    ## Why is this bad?

    A draft has not been checked by anybody; a withdrawn claim no longer holds. Readers cannot
    know either from the sentence.

    ## Example

    claims.yaml:

    ```yaml
    lactic-acid-makes-sore:
      statement: Lactic acid makes muscles sore.
      evidence: oldbook1985
      status: withdrawn
      superseded_by: soreness-is-damage
    ```

    Bad:

    ```markdown
    Lactic acid makes muscles sore [@lactic-acid-makes-sore].
    ```

    Good:

    ```markdown
    Small injuries make muscles sore [@soreness-is-damage].
    ```

    ## How to mend it

    For a draft: check the claim and set `status: approved`, or mark the page `draft: true`.
    For a withdrawn claim: rewrite the sentence so that it fits what is known now, and cite
    the claim that took its place.
    """
    project = resolution.project
    cited = (name for name, pages in resolution.citing.items() if pages)
    unapproved = {name for name in cited if project.claims[name].status is not ClaimStatus.APPROVED}
    for article in project.articles:
        if article.draft or unapproved.isdisjoint(names_on(article, project.config.takeaways)):
            continue
        for citation in in_page_order(article, project.config.takeaways):
            for each in citation.ids:
                if each.id in unapproved:
                    yield Finding(each.location, *_words(project.claims[each.id]))


def _words(claim: Claim) -> tuple[str, str]:
    if claim.status is ClaimStatus.DRAFT:
        return (
            f"the claim `{claim.id}` is a draft, and this page is published",
            "check the claim and set `status: approved`, or mark the page `draft: true`",
        )
    message = f"the claim `{claim.id}` has been withdrawn"
    if claim.superseded_by:
        return message, (
            f"`{claim.superseded_by}` took its place: rewrite the sentence to fit it, and cite that"
        )
    return message, "rewrite the sentence so that it stands on another claim, or take it away"
