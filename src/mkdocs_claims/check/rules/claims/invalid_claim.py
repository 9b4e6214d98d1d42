"""CLM000: invalid-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("CLM000", "invalid-claim", Severity.ERROR)
def invalid_claim(resolution: Resolution) -> Iterator[Finding]:
    """A claim in claims.yaml is not written as a claim is written.

    ## Why is this bad?

    What cannot be read is not published: a misspelt field is a missing field, and a claim
    that is no YAML takes its evidence with it.

    ## Example

    Bad:

    ```yaml
    claims:
      iron-relieves-fatigue:
        statment: Iron relieves fatigue in people who lack it.
        evidence: vaucher2012effect
        certainty: fairly sure
    ```

    Good:

    ```yaml
    claims:
      iron-relieves-fatigue:
        statement: Iron relieves fatigue in people who lack it.
        evidence: vaucher2012effect
        certainty: moderate
    ```

    ## How to mend it

    A claim needs an ID in lower-case letters, digits and hyphens, a `statement` and `evidence`.
    `certainty` is high, moderate, low or very low. Put texts with `: ` in them in quotes.
    With claims.schema.json most text editors complete and check the fields as you type.
    """
    yield from faults(resolution, "CLM000")
    claims = resolution.project.claims
    for claim in claims.values():
        successor = claim.superseded_by
        if successor and successor not in claims:
            yield Finding(
                claim.location,
                f"`{claim.id}` is superseded by `{successor}`, and no claim has that ID",
                did_you_mean(successor, claims) or "name a claim of this register",
            )
