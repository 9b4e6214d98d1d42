"""ART006: overstated-certainty."""

from collections.abc import Iterator, Sequence

from mkdocs_claims.check.page import Page
from mkdocs_claims.check.rule import page_rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.language.assurance import surest
from mkdocs_claims.model import CertaintyLevel, Claim, TextKind

_ORDER = tuple(CertaintyLevel)
"""From the surest to the least sure."""
_ADVICE = {
    CertaintyLevel.MODERATE: "write `probably` or `is likely to`",
    CertaintyLevel.LOW: "write `may`, or what was seen and in whom",
    CertaintyLevel.VERY_LOW: "say that it is uncertain, or what was seen and in whom",
}


@page_rule("ART006", "overstated-certainty", Severity.WARNING)
def overstated_certainty(page: Page) -> Iterator[Finding]:
    """A sentence sounds surer than the claims that it cites.

    Two kinds of words sound sure: those that leave no doubt ("proves", "certainly", "has been
    shown"), and a plain present tense that says what something does ("reduces", "prevents").
    They fit a claim of high certainty. A negation before them ("does not prove") or a hedge
    ("may", "probably", "tends to") takes the sureness away, and so does a report of what was
    seen ("in one trial", "in mice").

    The surest claim of a sentence counts: a sentence that cites two may speak as the surer of
    them. Where a claim does not state its certainty, nothing is reported.

    ## Why is this bad?

    The evidence is only as good as the certainty says, and readers know it by the words alone.
    The wording follows GRADE's guideline 26: high "reduces", moderate "probably reduces", low
    "may reduce", very low "the evidence is very uncertain".

    ## Example

    claims.yaml:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron may relieve fatigue in people who lack it.
      evidence: vaucher2012effect
      certainty: low
    ```

    Bad:

    ```markdown
    Iron prevents fatigue in people who lack it [@iron-relieves-fatigue].
    ```

    Good:

    ```markdown
    Iron may prevent fatigue in people who lack it [@iron-relieves-fatigue].
    In one trial, iron relieved fatigue in women who lacked it [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Write "probably" for moderate certainty and "may" for low, or report what was seen and in
    whom. If the evidence has become better since, raise the claim's certainty and say why.
    """
    for paragraph, index in page.citing_parts:
        level = _surest(page.claims_of(paragraph, index))
        if level is None or level is CertaintyLevel.HIGH:
            continue
        text = paragraph.texts[index]
        wording = surest(text)
        if wording and paragraph.kind_of(index) is not TextKind.QUOTATION:
            words = text[wording.start : wording.end]
            yield Finding(
                paragraph.place(index, wording.start, wording.end),
                f"`{words}` sounds surer than the evidence: certainty is {level.value} at best",
                f"{_ADVICE[level]}; or raise the certainty of the claim when its evidence is "
                "better by now",
            )


def _surest(claims: Sequence[Claim]) -> CertaintyLevel | None:
    """Return the highest certainty; None when one of the claims does not state its own."""
    levels = [claim.certainty.level for claim in claims if claim.certainty]
    if not levels or len(levels) < len(claims):
        return None
    return min(levels, key=_ORDER.index)
