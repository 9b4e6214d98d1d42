"""Which claims have to be reviewed, by when, and by whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.resolve import Resolution


class State(StrEnum):
    """Why a claim is in the list."""

    OVERDUE = "overdue"
    CHANGED = "changed since its review"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class DueReview:
    """One claim that has to be reviewed."""

    claim: Claim
    state: State
    path: str
    line: int
    url: str
    """Of the claim's page; '' where the site has no address or claims have no pages."""
    changed: tuple[str, ...] = ()
    """What changed since its last review."""


@dataclass(frozen=True, slots=True)
class DueList:
    """The reviews that fall due, those to be done first before the others."""

    reviews: tuple[DueReview, ...]
    today: date
    until: date
    site_name: str
    site_url: str
    undated: int
    """Approved claims that no review is planned for."""
    total: int
    """Approved claims, all of them or those of the owner who was asked for."""

    @property
    def owners(self) -> dict[str, list[DueReview]]:
        """Return the reviews of each owner, by name; '' stands last, for nobody."""
        found: dict[str, list[DueReview]] = {}
        for each in sorted(self.reviews, key=lambda each: (not each.claim.owner, each.claim.owner)):
            found.setdefault(each.claim.owner, []).append(each)
        return found


Addresses = Callable[[str], str]
"""Gives the address of a claim's page by its ID; '' where it has none."""


def due_list(
    resolution: Resolution,
    address_of: Addresses,
    today: date,
    within: timedelta,
    owner: str | None = None,
) -> DueList:
    """Return the approved claims to be reviewed until some days from now.

    With `owner` only that one's; '' asks for the claims of nobody.
    """
    project = resolution.project
    until = _later(today, within)
    claims = [
        claim
        for claim in project.claims.values()
        if claim.status is ClaimStatus.APPROVED and owner in {None, claim.owner}
    ]
    found = [each for claim in claims for each in _due(resolution, address_of, claim, today, until)]
    return DueList(
        reviews=tuple(sorted(found, key=_first)),
        today=today,
        until=until,
        site_name=project.site.name,
        site_url=project.site.url,
        undated=sum(claim.review_by is None for claim in claims),
        total=len(claims),
    )


def _later(day: date, within: timedelta) -> date:
    try:
        return day + within
    except OverflowError:
        return date.max


def _first(each: DueReview) -> tuple[date, str]:
    return each.claim.review_by or date.max, each.claim.id


def _due(
    resolution: Resolution, address_of: Addresses, claim: Claim, today: date, until: date
) -> Iterator[DueReview]:
    project, day = resolution.project, claim.review_by
    changed = project.trust.changed.get(claim.id, ())
    if day is not None and day < today:
        state = State.OVERDUE
    elif changed:
        state = State.CHANGED
    elif day is not None and day <= until:
        state = State.DUE
    else:
        return
    source = project.sources[claim.location.path]
    line = source.position(claim.location.span.start).line
    yield DueReview(claim, state, claim.location.path, line, address_of(claim.id), changed)
