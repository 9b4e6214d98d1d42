"""A new snapshot from an old one and what sources have answered since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from mkdocs_claims.trust.notices import Notice, Origin, RetractionSnapshot, WorkRecord


@dataclass(frozen=True, slots=True)
class Answers:
    """What one source said about works."""

    source: str
    day: date
    """As of when it knows."""
    notices: Mapping[str, tuple[Notice, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By identifier; a work about which it knows of no notice has none, one that it does not
    know is left out."""
    covers: frozenset[Origin] = frozenset()
    """Whose notices it passes on: for works that it knows, they take the place of older ones."""
    flagged: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    """By identifier, whether it calls the work retracted without a notice."""
    problem: str = ""
    """Why it was not asked to the end; '' when it was."""


def refresh(
    old: RetractionSnapshot | None,
    works: Collection[tuple[str, ...]],
    answers: Sequence[Answers],
    today: date,
) -> RetractionSnapshot:
    """Return the snapshot of some works, each given by its identifiers.

    What a source did not say keeps what was known before. The day is that of the answers; while
    one that knows of notices was not asked to the end, it stays that of the old snapshot, so
    that a snapshot never reads as newer than it is. Works that are no longer in the bibliography
    are left out.
    """
    before = old.works if old else {}
    found: dict[str, WorkRecord] = {}
    for names in works:
        record = next((before[name] for name in names if name in before), WorkRecord())
        for answer in answers:
            record = _told(record, names[0], answer)
        found[names[0]] = record
    telling = [answer for answer in answers if answer.covers]
    whole = bool(telling) and not any(answer.problem for answer in telling)
    day = min(answer.day for answer in telling) if whole else old.day if old else today
    asked = tuple(sorted({answer.source for answer in answers}))
    return RetractionSnapshot(day, found, asked)


def _told(record: WorkRecord, name: str, answer: Answers) -> WorkRecord:
    if name in answer.notices:
        kept = [each for each in record.notices if each.origin not in answer.covers]
        notices = tuple(dict.fromkeys((*answer.notices[name], *kept)))
        checked = max(record.checked or answer.day, answer.day)
        record = replace(record, notices=notices, checked=checked)
    if name in answer.flagged:
        record = replace(record, flagged=answer.flagged[name])
    return record
