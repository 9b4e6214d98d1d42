"""CIT009: number-drift."""

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_claims.check.page import Page
from mkdocs_claims.check.rule import page_rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.language.agreement import missing
from mkdocs_claims.language.quantities import Quantity
from mkdocs_claims.model import Claim, Mark, names_of

_OFFERED = 3
"""How many figures of the claims a message names."""


@page_rule("CIT009", "number-drift", Severity.WARNING)
def number_drift(page: Page) -> Iterator[Finding]:
    """A figure in the sentence is in none of the claims cited there.

    The figures of a citing sentence are looked for in what the register says of the claims that
    it cites: statements, findings, quotes, scope and reasons for the certainty. Units are
    converted (half an hour is 30 minutes, 10 mcg are 10 micrograms), shares compared (a quarter
    is 25 %), and a figure may be rounded: 43 % for 43.3 %, or by a tenth after "about",
    "almost", "more than" and the like. Years, dates, ordinals, labels ("type 2") and small
    numbers in words ("two trials") are left alone.

    ## Why is this bad?

    Figures drift: copied from memory, corrected in one place, rounded twice. Readers quote the
    article, not the claim. Of the quotations in medical papers 16.9 % do not say what their
    source says, and that has not become better (Baethge and Jergas 2025,
    doi 10.1186/s41073-025-00173-z).

    ## Example

    claims.yaml:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence:
        - reference: vaucher2012effect
          finding: Fatigue fell by 47.7 % with iron and by 28.8 % with placebo.
    ```

    Bad:

    ```markdown
    Iron cut fatigue by 74% [@iron-relieves-fatigue].
    ```

    Good:

    ```markdown
    Iron cut fatigue by almost half [@iron-relieves-fatigue].
    ```

    ## How to mend it

    Look the figure up in the source. Correct the sentence, or add what the source found to
    `finding` or `quote` under the claim. Cite the claim that the figure is from when it is
    another one.
    """
    for paragraph, index in page.citing_parts:
        stated = [each for each in paragraph.quantities(index) if each.telling]
        claims = page.claims_of(paragraph, index) if stated else ()
        if not claims or _unreadable(paragraph.marks_of(index), claims):
            continue
        known = page.known(paragraph, index)
        for figure in missing(stated, known):
            yield Finding(
                paragraph.place(index, figure.start, figure.end),
                f"`{figure.text}` stands in none of the claims cited here{_offer(figure, known)}",
                "correct the figure; or add it to the `finding` of its source under the claim; "
                "or cite the claim that it is from",
            )


def _unreadable(marks: Iterable[Mark], claims: Sequence[Claim]) -> bool:
    """Whether something is cited that cannot be looked into: another rule says why."""
    names = {name for mark in marks for name in names_of(mark)}
    return len(claims) < len(names) or any(claim.damaged for claim in claims)


def _offer(figure: Quantity, known: Sequence[Quantity]) -> str:
    """Return the figures of the claims that measure the same."""
    dimension = figure.unit.dimension if figure.unit else ""
    alike = dict.fromkeys(
        each.text for each in known if (each.unit.dimension if each.unit else "") == dimension
    )
    offered = [f"`{text}`" for text in alike][:_OFFERED]
    return f"; they say {', '.join(offered)}" if offered and dimension else ""
