"""CLM001: duplicate-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("CLM001", "duplicate-claim", Severity.ERROR)
def duplicate_claim(resolution: Resolution) -> Iterator[Finding]:
    """Two claims have the same ID.

    ## Why is this bad?

    Only one of them can be meant by a citation. YAML itself keeps the last one without a
    word, and articles would stand on another statement than their editor saw.

    ## Example

    Bad:

    ```yaml
    claims:
      iron-relieves-fatigue:
        statement: Iron relieves fatigue in people who lack it.
        evidence: vaucher2012effect
      iron-relieves-fatigue:
        statement: Iron relieves fatigue in everybody.
        evidence: oldbook1985
    ```

    Good: two claims, two IDs.

    ```yaml
    claims:
      iron-relieves-fatigue:
        statement: Iron relieves fatigue in people who lack it.
        evidence: vaucher2012effect
      iron-relieves-fatigue-in-all:
        statement: Iron relieves fatigue in everybody.
        evidence: oldbook1985
    ```

    ## How to mend it

    IDs are permanent: keep the one that articles cite, and give the newer claim another ID.
    """
    yield from faults(resolution, "CLM001")
