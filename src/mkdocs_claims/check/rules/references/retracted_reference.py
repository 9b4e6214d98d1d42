"""BIB006: retracted-reference."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.check.standing import direct_uses, noted, uses
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.trust.decision import Soundness


@rule("BIB006", "retracted-reference", Severity.ERROR)
def retracted_reference(resolution: Resolution) -> Iterator[Finding]:
    """A claim has evidence from a work that was retracted.

    What is retracted stands in the snapshot that `claims update retractions` writes; without one
    this rule has nothing to say. A work is retracted when the newest of its retractions and
    reinstatements is a retraction; a correction or an expression of concern never takes one back.

    A line that acknowledges the retraction passes. One that acknowledges what no source knows
    of is a note, so that it is taken away when a work was reinstated.

    ## Why is this bad?

    Retracted findings go on being cited: of 13,252 citations made after a retraction, 5.4 % said
    that there was one (Hsiao and Schneider 2021). A reader of this site
    should not have to look it up.

    ## Example

    Bad, where the work has been retracted:

    ```yaml
    evidence:
      - reference: smith2010trial
    ```

    Good, where the article is about the retraction:

    ```yaml
    evidence:
      - reference: smith2010trial
        relation: background
        retraction_acknowledged: The article tells how the paper came to be retracted.
    ```

    ## How to mend it

    Take the line away, find other evidence, and lower the certainty or withdraw the claim where
    none is left. Where the claim is about the retraction, say so in `retraction_acknowledged`.
    Readers see in either case that the work is retracted.
    """
    for claim, line, judgement in uses(resolution, resolution.project.trust.retracted):
        if judgement.soundness is Soundness.RETRACTED and not line.retraction_acknowledged:
            yield Finding(
                line.location,
                f"`{line.citation_key}`, under `{claim.id}`, was retracted{noted(judgement)}",
                "take the line away and see what of the claim is left; where the claim is about "
                "the retraction, write why under `retraction_acknowledged`",
            )
        elif line.retraction_acknowledged and judgement.soundness in _NOTHING_TO_ACKNOWLEDGE:
            yield Finding(
                line.location,
                f"no source knows of a retraction of `{line.citation_key}` that `{claim.id}` "
                "could acknowledge",
                "take `retraction_acknowledged` away, when the work really stands",
                Severity.NOTE,
            )
    for key, location, judgement in direct_uses(resolution):
        if judgement.soundness is Soundness.RETRACTED:
            yield Finding(
                location,
                f"`{key}` was retracted{noted(judgement)}",
                "cite other work; to write about the retraction, cite a claim whose evidence has "
                "`retraction_acknowledged`",
            )


_NOTHING_TO_ACKNOWLEDGE = frozenset({Soundness.NONE, Soundness.REINSTATED, Soundness.CORRECTED})
