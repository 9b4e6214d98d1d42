"""CLM009: changed-since-review."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import ClaimStatus
from mkdocs_claims.resolve import Resolution


@rule("CLM009", "changed-since-review", Severity.WARNING)
def changed_since_review(resolution: Resolution) -> Iterator[Finding]:
    """A claim is not as it was when it was last reviewed.

    `claims review ID` writes a fingerprint of the claim into `claims.lock.yaml`: its statement,
    scope and certainty, each line of evidence, and what the bibliography says of each work. Tags,
    status, dates, owner and what is private to a reference manager may change; so may the layout
    of a file, the order of lines and the name of a key. A claim that was never reviewed in this
    way is not looked at.

    ## Why is this bad?

    The page says "reviewed", and what was reviewed was something else. Until somebody looks
    again, readers are told so wherever the claim is cited.

    ## Example

    Bad, after a review of "Iron relieves fatigue in women who lack it":

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue.
      evidence: vaucher2012effect
      reviewed: 2026-05-01
    ```

    Good: the same, after `claims review iron-relieves-fatigue`.

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue.
      evidence: vaucher2012effect
      reviewed: 2026-11-25
    ```

    ## How to mend it

    Read the claim against its evidence, as if it were new, and then run `claims review ID`.
    """
    for found in faults(resolution, "CLM009"):
        yield Finding(found.location, found.message, found.help, Severity.ERROR)
    project = resolution.project
    for name, changed in project.trust.changed.items():
        claim = project.claims[name]
        if claim.status is ClaimStatus.WITHDRAWN:
            continue
        day = project.trust.reviews[name].day
        yield Finding(
            claim.location,
            f"`{name}` changed since its review on {day}: {', '.join(changed)}",
            f"read it against its evidence, then run `claims review {name}`",
        )
