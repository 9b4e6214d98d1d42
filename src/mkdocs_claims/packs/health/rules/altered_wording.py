"""H002: altered-wording."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.commerce import authorised, entries
from mkdocs_claims.packs.health.register import normal, wording, wordings
from mkdocs_claims.rules import Claim, Finding, Regulatory, Resolution, Severity, WordingMatch, rule
from mkdocs_claims.rules import nearest as nearest_of


@rule("H002", "altered-wording", Severity.ERROR)
def altered_wording(resolution: Resolution) -> Iterator[Finding]:
    """A wording that is called verbatim is not the register's.

    With `wording_match: verbatim` the statement has to be the `wording`, case, white space and a
    full stop aside. An authorised `wording` that is nearly one of those that the pack knows is
    reported, too: it was probably mistyped.

    ## Why is this bad?

    A register authorises words. Whoever reads "verbatim" does not look again.

    ## Example

    Bad:

    ```yaml
    statement: Iron reduces tiredness and fatigue.
    regulatory:
      register: GB-NHC
      status: authorised
      wording: Iron contributes to the reduction of tiredness and fatigue
      wording_match: verbatim
      checked: 2026-11-23
    ```

    Good:

    ```yaml
    statement: Iron contributes to the reduction of tiredness and fatigue.
    ```

    ## How to mend it

    Copy the wording from the register into both places; or write `wording_match: adapted` and
    under `same_meaning_note` why the words mean the same to a consumer.
    """
    for claim, entry in entries(resolution):
        if entry.wording_match is WordingMatch.VERBATIM:
            yield from _verbatim(claim, entry)
        if entry in authorised(claim) and entry.wording and not wording(entry.wording):
            yield from _mistyped(claim, entry)
        if entry.wording_match is WordingMatch.ADAPTED and not entry.same_meaning_note:
            yield Finding(
                entry.location,
                f"`{claim.id}` adapts a wording and does not say why it means the same",
                "write the reason under `same_meaning_note`",
                Severity.WARNING,
            )


def _verbatim(claim: Claim, entry: Regulatory) -> Iterator[Finding]:
    if not entry.wording:
        yield Finding(
            entry.location,
            f"`{claim.id}` is called verbatim, and there is no wording",
            "copy the wording from the register into `wording`",
        )
    elif normal(claim.statement) != normal(entry.wording):
        yield Finding(
            entry.location,
            f"`{claim.id}` is called verbatim and does not say `{entry.wording}`",
            "use the register's words, or write `wording_match: adapted` and why",
        )


def _mistyped(claim: Claim, entry: Regulatory) -> Iterator[Finding]:
    known = [each.text for each in wordings() if each.whole]
    close = nearest_of(entry.wording, known, cutoff=_NEAR)
    if close:
        yield Finding(
            entry.location,
            f"the wording of `{claim.id}` is not the register's `{close}`",
            "copy the wording from the register",
        )


_NEAR = 0.85
