"""What became of the addresses of works, when they were last followed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_LASTS = timedelta(days=7)
"""So long an answer counts; an address is not asked again before."""


class Fate(StrEnum):
    """What became of an address."""

    THERE = "there"
    MOVED = "moved"
    """It leads to another for good."""
    GONE = "gone"
    REFUSED = "refused"
    """It does not answer programs, so nobody knows."""
    ENDLESS = "endless"
    """It leads on and on, or in a circle."""
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Followed:
    """An address that was followed."""

    fate: Fate
    day: date
    detail: str = ""
    """What it answers: `404`."""
    target: str = ""
    """Where it leads to, when it does."""
    archived: str = ""
    """Where an archive keeps the page, when it is gone."""

    def counts(self, today: date) -> bool:
        """Whether the answer is recent enough, and was one."""
        return self.fate is not Fate.UNREACHABLE and today - _LASTS < self.day <= today


Links = Mapping[str, Followed]
"""By address."""


def count(links: Links) -> Counter[Fate]:
    """Return how many addresses had each fate."""
    return Counter(each.fate for each in links.values())
