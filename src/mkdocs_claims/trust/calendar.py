"""When the next review of a claim falls due, where the claim itself does not say."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the options are read by commands that need no model
    from mkdocs_claims.model import Claim

DEFAULT_MONTHS = 24
"""Publishers review after one to three years; of systematic reviews 23 % are out of date after
two (Shojania 2007, doi 10.7326/0003-4819-147-4-200708210-00179)."""
_YEAR = 12


@dataclass(frozen=True, slots=True)
class ReviewMonths:
    """After how many months claims are to be reviewed again."""

    default: int | None = DEFAULT_MONTHS
    """None: a claim without `review_by` never falls due."""
    kinds: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """By what a claim is: one of its tags, its certainty, or `not rated`."""

    def of(self, claim: "Claim") -> int | None:
        """Return the months of a claim: the fewest of its kinds, else the default."""
        names = (*claim.tags, claim.certainty.level.value if claim.certainty else "not rated")
        found = [self.kinds[name] for name in names if name in self.kinds]
        return min(found) if found else self.default

    def next_review(self, claim: "Claim", reviewed: date) -> date | None:
        """Return when a claim that was reviewed on a day is due again; None: never."""
        months = self.of(claim)
        return months_after(reviewed, months) if months else None


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or the month's last day where it has fewer.

    A day beyond the calendar's end is the calendar's last one.
    """
    number = day.year * _YEAR + day.month - 1 + months
    year, month = divmod(number, _YEAR)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def interval(claim: "Claim") -> int | None:
    """Return how many months lie between a claim's last review and its next; None: not known."""
    if claim.reviewed is None or claim.review_by is None or claim.review_by <= claim.reviewed:
        return None
    first, last = claim.reviewed, claim.review_by
    months = (last.year - first.year) * _YEAR + last.month - first.month
    return max(months - (last.day < first.day), 1)


def with_next_reviews(claims: "Iterable[Claim]", months: ReviewMonths) -> "Iterable[Claim]":
    """Yield the claims, those with `reviewed` and without `review_by` with the date it implies."""
    for claim in claims:
        if claim.review_by is None and claim.reviewed is not None:
            yield replace(claim, review_by=months.next_review(claim, claim.reviewed))
        else:
            yield claim
