"""CLM004: unused-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faulty_paths
from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.resolve import Resolution


@rule("CLM004", "unused-claim", Severity.NOTE)
def unused_claim(resolution: Resolution) -> Iterator[Finding]:
    """No page cites this claim.

    Drafts and withdrawn claims are left out.

    ## Why is this bad?

    It may be meant: a register can be larger than the articles. But a claim that nobody cites
    is reviewed for nobody, and it may be the trace of a sentence that lost its citation.

    ## Example

    claims.yaml holds two claims. Bad:

    ```markdown
    Iron relieves fatigue [@iron-relieves-fatigue]. Sleep does, too.
    ```

    Good:

    ```markdown
    Iron relieves fatigue [@iron-relieves-fatigue]. Sleep does, too [@sleep-relieves-fatigue].
    ```

    ## How to mend it

    Cite the claim where it belongs, set `status: draft` while you work on it, or
    `status: withdrawn` when it no longer holds. To keep claims in store, turn the note off:
    `claims check --ignore CLM004`.
    """
    if faulty_paths(resolution, {"ART000"}):
        return  # what an unreadable page cites is not known
    meant = _meant(resolution)
    for claim in _unused(resolution):
        if claim.id not in meant:
            yield Finding(
                claim.location,
                f"no page cites `{claim.id}`",
                "cite it, or set `status: draft` or `status: withdrawn`",
            )


def _unused(resolution: Resolution) -> Iterator[Claim]:
    for claim in resolution.project.claims.values():
        wanted = claim.status is ClaimStatus.APPROVED and not claim.damaged
        if wanted and not resolution.citing.get(claim.id):
            yield claim


def _meant(resolution: Resolution) -> frozenset[str]:
    """Return the claims that a misspelt citation probably means: CIT001 names them."""
    misspelt = {each.cited.id for each in resolution.undefined}
    if not misspelt:
        return frozenset()
    unused = [claim.id for claim in _unused(resolution)]
    return frozenset(close for each in misspelt if (close := nearest(each, unused)))
