"""BIB007: questioned-reference."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.check.standing import direct_uses, doubts, noted, uses
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("BIB007", "questioned-reference", Severity.WARNING)
def questioned_reference(resolution: Resolution) -> Iterator[Finding]:
    """A claim has evidence from a work that is in doubt.

    A journal has published an expression of concern; or OpenAlex alone calls the work retracted;
    or there is a notice of a kind that is not known here; or its title says that it was
    retracted and no source does. A line with `retraction_acknowledged` passes.

    ## Why is this bad?

    An expression of concern is often the first half of a retraction. Whoever reads the claim
    should not be the first to notice.

    ## Example

    Bad, where the journal has expressed concern:

    ```yaml
    evidence:
      - reference: smith2020trial
    ```

    Good:

    ```yaml
    evidence:
      - reference: smith2020trial
        retraction_acknowledged: Read 2026-11-25; the concern is about an analysis not used here.
    ```

    ## How to mend it

    Read the notice. Where it is about what the claim uses, lower the certainty or find other
    evidence. Otherwise write under `retraction_acknowledged` why the evidence still holds.
    """
    doubted = doubts(resolution)
    for claim, line, judgement in uses(resolution, doubted):
        if not line.retraction_acknowledged:
            what = doubted[line.citation_key]
            yield Finding(
                line.location,
                f"`{line.citation_key}`, under `{claim.id}`: {what}{noted(judgement)}",
                "read the notice and see what of the claim holds; where all of it does, write why "
                "under `retraction_acknowledged`",
            )
    for key, location, judgement in direct_uses(resolution):
        if key in doubted:
            yield Finding(
                location,
                f"`{key}`: {doubted[key]}{noted(judgement)}",
                "read the notice; cite a claim instead, whose evidence says what of the work holds",
            )
