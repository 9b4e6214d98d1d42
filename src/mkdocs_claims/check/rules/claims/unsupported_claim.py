"""CLM002: unsupported-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.resolve import Resolution


@rule("CLM002", "unsupported-claim", Severity.ERROR)
def unsupported_claim(resolution: Resolution) -> Iterator[Finding]:
    """A claim has no evidence that supports it.

    ## Why is this bad?

    A claim is there so that a sentence stands on evidence. Works that only qualify it, dispute
    it or give background do not carry it.

    ## Example

    Bad:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence:
        - reference: vaucher2012effect
          relation: background
    ```

    Good:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence:
        - reference: vaucher2012effect
          relation: supports
    ```

    ## How to mend it

    Add a work with `relation: supports` (a study) or `relation: authority` (a guideline or a
    regulator). When there is none, narrow the statement to what the works found, or withdraw
    the claim with `status: withdrawn`.
    """
    for claim in resolution.project.claims.values():
        if claim.damaged or claim.status is ClaimStatus.WITHDRAWN:
            continue
        if not any(line.relation.counts_as_evidence for line in claim.evidence):
            yield Finding(
                claim.location,
                f"the claim `{claim.id}` has no evidence that supports it{_what_it_has(claim)}",
                "add a work with `relation: supports` or `relation: authority` under "
                "`evidence:`, or withdraw the claim with `status: withdrawn`",
            )


def _what_it_has(claim: Claim) -> str:
    relations = dict.fromkeys(line.relation.value for line in claim.evidence)
    return f" (only: {', '.join(relations)})" if relations else ""
