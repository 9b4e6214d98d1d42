"""H003: exaggerated-wording."""

import re
from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import authorised, is_commercial
from mkdocs_claims.packs.health.register import words
from mkdocs_claims.rules import Claim, Finding, Location, Page, Resolution, Severity, pages, rule

_CONTRIBUTES = re.compile(r"\bcontribut", re.IGNORECASE)
_OR_HELPS = re.compile(r"\b(?:contribut|help)", re.IGNORECASE)
_NORMAL = re.compile(r"\bnormal", re.IGNORECASE)


@rule("H003", "exaggerated-wording", Severity.ERROR)
def exaggerated_wording(resolution: Resolution) -> Iterator[Finding]:
    """An authorised health claim is made stronger than its wording.

    "Contributes to" and "normal" must not be left out ("helps" may stand for the former), and
    words such as boosts, optimises, stimulates and enhances must not come in. Looked at are the
    statement of a claim with an authorised wording, and the sentences that cite it on commercial
    pages.

    ## Why is this bad?

    "Reduction in tiredness and fatigue" was ruled to exaggerate "contributes to the reduction of
    tiredness and fatigue", although the conditions were met (ASA, Novomins, 24 July 2024). "With
    iron to help reduce tiredness and fatigue" was accepted (ASA, Salus, 2014).

    ## Example

    Bad:

    ```markdown
    Vitamin D boosts the immune system [@vitamin-d-and-immunity].
    ```

    Good:

    ```markdown
    Vitamin D contributes to the normal function of the immune system [@vitamin-d-and-immunity].
    ```

    ## How to mend it

    Say it as the register does.
    """
    for claim in resolution.project.claims.values():
        if claim.status.value != "withdrawn" and (what := _too_strong(claim, claim.statement)):
            yield _finding(claim, what, claim.location)
    for page in pages(resolution):
        yield from _on_page(page)


def _on_page(page: Page) -> Iterator[Finding]:
    if not is_commercial(page.article):
        return
    for sentence in page.citing:
        for claim in page.claims(sentence):
            if what := _too_strong(claim, sentence.text):
                yield _finding(claim, what, sentence.location)
                break


def _finding(claim: Claim, what: str, place: Location) -> Finding:
    return Finding(
        place,
        f"this is more than the wording of `{claim.id}`: it {what}",
        f"the register has `{authorised(claim)[0].wording}`",
    )


def _too_strong(claim: Claim, text: str) -> str:
    """Return what a text does with an authorised wording that it must not, or ''."""
    wordings = [each.wording for each in authorised(claim) if each.wording]
    if not wordings:
        return ""
    found = words("intensifiers").search(text)
    if found and not any(found[0].lower() in each.lower() for each in wordings):
        return f"says `{found[0]}`"
    if all(map(_CONTRIBUTES.search, wordings)) and not _OR_HELPS.search(text):
        return "leaves `contributes to` out"
    if all(map(_NORMAL.search, wordings)) and not _NORMAL.search(text):
        return "leaves `normal` out"
    return ""
