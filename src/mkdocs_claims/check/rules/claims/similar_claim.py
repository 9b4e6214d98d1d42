"""CLM005: similar-claim."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.language.similarity import similar
from mkdocs_claims.model import ClaimStatus
from mkdocs_claims.resolve import Resolution


@rule("CLM005", "similar-claim", Severity.NOTE)
def similar_claim(resolution: Resolution) -> Iterator[Finding]:
    """Two claims say nearly the same.

    Two statements are similar when they share three quarters of their content words, whatever
    their order and endings. Different numbers, or a "not" in one of them, make two claims.

    ## Why is this bad?

    New evidence gets filed under one of them, and the articles that cite the other go on
    telling the old story.

    ## Example

    Bad:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in women who lack it.
      evidence: vaucher2012effect
    fatigue-relieved-by-iron:
      statement: In women who lack it, fatigue is relieved by iron.
      evidence: krayenbuehl2011intravenous
    ```

    Good:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in women who lack it.
      evidence: [vaucher2012effect, krayenbuehl2011intravenous]
    ```

    ## How to mend it

    Gather the evidence under one of the two, cite that one everywhere, and give the other
    `status: withdrawn` and `superseded_by`. When they are two claims, let the statements say
    what sets them apart.
    """
    register = resolution.project.claims.values()
    claims = [c for c in register if c.status is not ClaimStatus.WITHDRAWN and not c.damaged]
    sources = resolution.project.sources
    for pair in similar(claim.statement for claim in claims):
        earlier, later = claims[pair.earlier], claims[pair.later]
        at = earlier.location
        line = sources[at.path].position(at.span.start).line
        yield Finding(
            later.location,
            f"`{later.id}` says nearly the same as `{earlier.id}` at {at.path}:{line}",
            "keep one of the two with the evidence of both; withdraw the other with "
            "`superseded_by`; or let the statements say what sets them apart",
        )
