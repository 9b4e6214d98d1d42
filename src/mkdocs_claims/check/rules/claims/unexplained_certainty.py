"""CLM007: unexplained-certainty."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Certainty, ClaimStatus
from mkdocs_claims.resolve import Resolution

_OWN = frozenset({"", "editor"})


@rule("CLM007", "unexplained-certainty", Severity.WARNING)
def unexplained_certainty(resolution: Resolution) -> Iterator[Finding]:
    """A claim says how certain it is, and not why.

    A rating that a review or a regulator made, named under `basis`, speaks for itself.

    ## Why is this bad?

    A bare "moderate" looks like a rating by the rules of GRADE when it is one editor's
    judgement, and nobody can check it later. Cochrane's standards ask to justify and document
    every assessment of certainty (MECIR C75).

    ## Example

    Bad:

    ```yaml
    certainty: moderate
    ```

    Good:

    ```yaml
    certainty:
      level: moderate
      basis: editor
      because: Two trials agree, but both are small.
    ```

    ## How to mend it

    Write one sentence under `because`: what speaks for the claim, and what keeps it from being
    surer. When somebody else made the rating, name them under `basis`.
    """
    for claim in resolution.project.claims.values():
        certainty = claim.certainty
        if certainty and claim.status is not ClaimStatus.WITHDRAWN and not _explained(certainty):
            yield Finding(
                claim.location,
                f"`{claim.id}` does not say why its certainty is {certainty.level.value}",
                f"write `certainty: {{level: {certainty.level.value}, basis: editor, "
                "because: ...}` with one sentence of reasons",
            )


def _explained(certainty: Certainty) -> bool:
    return bool(certainty.because.strip()) or certainty.basis.strip().lower() not in _OWN
