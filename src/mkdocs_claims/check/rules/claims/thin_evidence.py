"""CLM008: thin-evidence."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import CertaintyLevel, Claim, ClaimStatus, Design
from mkdocs_claims.resolve import Resolution

_ORDER = tuple(CertaintyLevel)
"""From the surest to the least sure."""
_CARRIES: dict[CertaintyLevel, frozenset[Design]] = {
    CertaintyLevel.HIGH: frozenset(
        {
            Design.META_ANALYSIS,
            Design.SYSTEMATIC_REVIEW,
            Design.RCT_PARALLEL,
            Design.RCT_CROSSOVER,
            Design.GUIDELINE,
            Design.CONSENSUS,
            Design.REGULATORY_OPINION,
            Design.REGULATION,
            Design.PRODUCT_SPEC,
        }
    ),
    CertaintyLevel.MODERATE: frozenset(
        {
            Design.NONRANDOMISED_TRIAL,
            Design.COHORT,
            Design.CASE_CONTROL,
            Design.BEFORE_AFTER,
            Design.CROSS_SECTIONAL,
            Design.NARRATIVE_REVIEW,
            Design.TEXTBOOK,
        }
    ),
    CertaintyLevel.LOW: frozenset(
        {
            Design.CASE_SERIES,
            Design.CASE_REPORT,
            Design.ECOLOGICAL,
            Design.ANIMAL,
            Design.IN_VITRO,
            Design.MECHANISTIC,
            Design.EXPERT_OPINION,
            Design.WEB_PAGE,
        }
    ),
}
"""The highest certainty that a kind of source can carry by itself."""


@rule("CLM008", "thin-evidence", Severity.WARNING)
def thin_evidence(resolution: Resolution) -> Iterator[Finding]:
    """A claim is said to be surer than the designs of its evidence allow.

    The best design among the lines with `supports` or `authority` counts; where one of them
    does not name its design, nothing is reported.

    | at most | carried by |
    |---|---|
    | high | meta-analysis, systematic review, randomised trial; for what it says itself: guideline, consensus statement, regulatory opinion, regulation, product specification |
    | moderate | non-randomised trial, cohort, case-control, before-and-after and cross-sectional study, narrative review, textbook |
    | low | case series, case report, ecological, animal, laboratory and mechanistic study, expert opinion, web page |

    ## Why is this bad?

    A study can be excellent and still unable to show the thing: mice do not tell what people
    feel, and a survey does not show a cause. The table follows GRADE, where randomised trials
    start as high and observational studies as low, a large effect may lift them, and OCEBM's
    levels of evidence of 2011.

    ## Example

    Bad:

    ```yaml
    running-grows-neurons:
      statement: Running grows new nerve cells in the brain.
      evidence:
        - reference: vanpraag1999running
          design: animal
      certainty: {level: high, basis: editor, because: The experiment was clean.}
    ```

    Good:

    ```yaml
    running-grows-neurons-in-mice:
      statement: In mice, running grew new nerve cells in the brain.
      evidence:
        - reference: vanpraag1999running
          design: animal
      certainty: {level: low, basis: editor, because: It is one experiment in mice.}
    ```

    ## How to mend it

    Lower the certainty, add evidence of a stronger design, or narrow the statement to what was
    seen. When the design is named wrongly, correct it.
    """
    for claim in resolution.project.claims.values():
        if claim.certainty is None or claim.status is ClaimStatus.WITHDRAWN or claim.damaged:
            continue
        level, ceiling = claim.certainty.level, _ceiling(claim)
        if ceiling and _ORDER.index(level) < _ORDER.index(ceiling):
            designs = dict.fromkeys(each.label for each in _designs(claim) if each)
            yield Finding(
                claim.location,
                f"the certainty of `{claim.id}` is {level.value}, and its evidence "
                f"({', '.join(designs)}) carries {ceiling.value} at most",
                f"set it to {ceiling.value} or less, add evidence of a stronger design, or "
                "narrow the statement to what was seen",
            )


def _designs(claim: Claim) -> list[Design | None]:
    return [line.design for line in claim.evidence if line.relation.counts_as_evidence]


def _ceiling(claim: Claim) -> CertaintyLevel | None:
    """Return the highest certainty that a claim's designs carry; None when one is not named."""
    designs = _designs(claim)
    if not designs or None in designs:
        return None
    return next((level for level, carriers in _CARRIES.items() if carriers & set(designs)), None)
