"""CIT004: direct-reference."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.check.undefined import Reason, misnamed
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution

_MOST_NAMED = 3


@rule("CIT004", "direct-reference", Severity.ERROR)
def direct_reference(resolution: Resolution) -> Iterator[Finding]:
    """An article cites a work itself and not a claim.

    ## Why is this bad?

    A bare work does not say what it found, how sure that makes us or who disagrees. A claim
    does, and it is mended in one place when the evidence changes.

    ## Example

    Bad:

    ```markdown
    Iron helps some people with fatigue [@vaucher2012effect].
    ```

    Good, with a claim in claims.yaml that stands on that work:

    ```markdown
    Iron helps some people with fatigue [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Cite a claim that stands on the work; write one in claims.yaml when there is none. A site
    that wants to cite works directly sets `direct_references: true` under `claims` in
    mkdocs.yml.
    """
    for each in misnamed(resolution, Reason.REFERENCE):
        yield Finding(
            each.undefined.cited.location,
            f"`{each.id}` is a work, and articles cite claims",
            _advice(resolution, each.id),
        )


def _advice(resolution: Resolution, key: str) -> str:
    claims = [f"`[@{claim.id}]`" for claim in resolution.standing_on.get(key, ())]
    if claims:
        left = len(claims[_MOST_NAMED:])
        more = f" (and {left} more)" if left else ""
        return f"cite a claim that stands on it: {' or '.join(claims[:_MOST_NAMED])}{more}"
    file = resolution.project.config.claims[0]
    return f"no claim stands on it yet: write one in {file} and cite that"
