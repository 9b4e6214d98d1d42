"""When claims have to be looked at again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mkdocs_claims.model import Claim
from mkdocs_claims.style.dates import MONTHS

MONTHS_AHEAD = 24


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month and the claims that are due in it."""

    year: int
    month: int
    claims: tuple[Claim, ...]

    @property
    def name(self) -> str:
        """`November 2026`."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def short_name(self) -> str:
        """`Nov 2026`."""
        return f"{MONTHS[self.month - 1][:3]} {self.year}"


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of some claims as seen on one day."""

    today: date
    overdue: tuple[Claim, ...]
    """Due before today, the longest overdue first."""
    months: tuple[Month, ...]
    """This month and those that follow, without a gap."""
    later: int
    """Due after the last of the months."""
    undated: int
    """Claims that name no next review."""

    @property
    def total(self) -> int:
        """How many claims."""
        return len(self.overdue) + self.ahead + self.later + self.undated

    @property
    def ahead(self) -> int:
        """How many are due within the months."""
        return sum(len(each.claims) for each in self.months)


def reviews(claims: Iterable[Claim], today: date) -> Reviews:
    """Sort claims by the month of their next review."""
    first = _number(today)
    months: list[list[Claim]] = [[] for _ in range(MONTHS_AHEAD)]
    overdue: list[tuple[date, str, Claim]] = []
    later = undated = 0
    for claim in claims:
        due = claim.review_by
        if due is None:
            undated += 1
        elif due < today:
            overdue.append((due, claim.id, claim))
        elif _number(due) - first < MONTHS_AHEAD:
            months[_number(due) - first].append(claim)
        else:
            later += 1
    return Reviews(
        today=today,
        overdue=tuple(claim for *_, claim in sorted(overdue, key=lambda each: each[:2])),
        months=tuple(
            Month((first + ahead) // 12, (first + ahead) % 12 + 1, tuple(due))
            for ahead, due in enumerate(months)
        ),
        later=later,
        undated=undated,
    )


def _number(day: date) -> int:
    """Return how many months lie between this one and the beginning of the calendar."""
    return day.year * 12 + day.month - 1
