"""Changes of claims after their publication, the newest first.

A claim is published on the day of the first article that cites it, but not before it was
recorded; where no article with a date cites it, on the day on which it was recorded. What happened until that day is how it came to
be; what happened later is a correction.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.render.claim.history import Change, Histories, Revision
from mkdocs_claims.resolve import Resolution

MOST = 200
"""How many corrections the page tells of; it must not grow with the publication."""
_RECORDED = "Recorded"
_NO_CORRECTIONS = frozenset({_RECORDED, "Reviewed"})


@dataclass(frozen=True, slots=True)
class Correction:
    """What one day changed in one claim."""

    claim: Claim
    day: date
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """On the page of all corrections."""
        return f"{self.claim.id}-{self.day}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The newest corrections, and how many there are."""

    newest: tuple[Correction, ...]
    total: int


def corrections(resolution: Resolution, histories: Histories) -> Corrections:
    """Return what changed after publication; drafts were never published."""
    found = [
        Correction(claim, revision.day, changes)
        for claim in resolution.project.claims.values()
        if claim.status is not ClaimStatus.DRAFT
        for published in [_published(resolution, claim, histories.get(claim.id, ()))]
        for revision in histories.get(claim.id, ())
        if published and revision.day > published
        if (changes := _worth_telling(revision))
    ]
    found.sort(key=lambda each: (-each.day.toordinal(), each.claim.id))
    return Corrections(tuple(found[:MOST]), len(found))


def _worth_telling(revision: Revision) -> tuple[Change, ...]:
    return tuple(each for each in revision.changes if each.what not in _NO_CORRECTIONS)


def _published(resolution: Resolution, claim: Claim, history: tuple[Revision, ...]) -> date | None:
    """Return the day on which readers first saw a claim; None: nobody knows."""
    pages = resolution.citing.get(claim.id, ())
    cited = [day for page in pages if not page.draft for day in _days(page.meta)]
    recorded = [
        each.day for each in history if any(change.what == _RECORDED for change in each.changes)
    ]
    return max((min(days) for days in (cited, recorded) if days), default=None)


def _days(meta: Mapping[str, Any]) -> Iterator[date]:
    """Yield the day of an article: `date: 2026-11-23`, or `date: {created: 2026-11-23}`."""
    value = meta.get("date")
    if isinstance(value, Mapping):
        value = value.get("created")
    if isinstance(value, datetime):
        yield value.date()
    elif isinstance(value, date):
        yield value
    elif isinstance(value, str):
        try:
            yield date.fromisoformat(value.strip()[:10])
        except ValueError:
            return
