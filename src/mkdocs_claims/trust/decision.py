"""From notices to what they make of a work.

A work may have several notices. It is retracted when the newest of its retractions and
reinstatements is a retraction: corrections and expressions of concern never take one back (52
works of one export are retracted and then corrected, and the newest notice alone gets all of
them wrong). A notice without a date counts as the newest.
"""

from dataclasses import dataclass
from enum import StrEnum

from mkdocs_claims.model import PartialDate
from mkdocs_claims.trust.notices import Notice, NoticeKind, WorkRecord


class Soundness(StrEnum):
    """What notices make of a work, the gravest first."""

    RETRACTED = "retracted"
    CONCERN = "expression of concern"
    UNCLEAR = "unclear"
    """Something is known that cannot be judged: somebody has to look."""
    REINSTATED = "reinstated"
    CORRECTED = "corrected"
    NONE = "none"
    UNCHECKED = "unchecked"
    """Nobody was asked, or nobody had an answer: not the same as none."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known about a work, and the notice that says so."""

    soundness: Soundness
    notice: Notice | None = None

    @property
    def questioned(self) -> bool:
        """Whether somebody doubts the work without having retracted it."""
        return self.soundness in {Soundness.CONCERN, Soundness.UNCLEAR}


UNCHECKED = Judgement(Soundness.UNCHECKED)
_DECIDING = (NoticeKind.RETRACTION, NoticeKind.REINSTATEMENT)
_UNDATED = (9999, 99, 99)


def judge(record: WorkRecord | None) -> Judgement:
    """Return what a work's notices make of it; `unchecked` where none were looked for."""
    if record is None:
        return UNCHECKED
    deciding = _newest(record, *_DECIDING)
    concern = _newest(record, NoticeKind.CONCERN)
    if deciding and deciding.kind is NoticeKind.RETRACTION:
        return Judgement(Soundness.RETRACTED, deciding)
    if concern and (deciding is None or _when(deciding) < _when(concern)):
        return Judgement(Soundness.CONCERN, concern)
    if unknown := _newest(record, NoticeKind.UNKNOWN):
        return Judgement(Soundness.UNCLEAR, unknown)
    if deciding:
        return Judgement(Soundness.REINSTATED, deciding)
    if record.flagged:
        return Judgement(Soundness.UNCLEAR)
    if correction := _newest(record, NoticeKind.CORRECTION):
        return Judgement(Soundness.CORRECTED, correction)
    return Judgement(Soundness.NONE) if record.checked else UNCHECKED


def _newest(record: WorkRecord, *kinds: NoticeKind) -> Notice | None:
    """Return the newest notice of some kinds; of the same day, the one whose kind comes last.

    What is retracted and replaced is retracted and reinstated on one day, in this order.
    """
    found = [notice for notice in record.notices if notice.kind in kinds]
    return max(found, key=lambda each: (_when(each), kinds.index(each.kind)), default=None)


def _when(notice: Notice) -> tuple[int, int, int]:
    day: PartialDate | None = notice.day
    return _UNDATED if day is None else (day.year, day.month or 0, day.day or 0)
