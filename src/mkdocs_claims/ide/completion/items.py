"""Offers of what could be typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from mkdocs_claims.ide.cards import in_short
from mkdocs_claims.ide.index import Index
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.short import short_citation
from mkdocs_claims.text import Location

MOST = 100
"""Items in one answer; typing on asks for others."""


class ItemKind(Enum):
    """What is offered."""

    CLAIM = auto()
    WORK = auto()
    FIELD = auto()
    VALUE = auto()
    PAGE = auto()
    RULE = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """One offer: a text that takes the place of what is typed."""

    label: str
    kind: ItemKind
    place: Location
    text: str = ""
    """What is written; '' for the label."""
    detail: str = ""
    """A few words behind the label."""
    about: str = ""
    """A sentence or two, plain."""
    typed: str = ""
    """What it was found for, where that is not the start of its label."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Offers, the best first."""

    items: tuple[Item, ...] = ()
    complete: bool = True
    """Whether these are all, so that an editor may go on filtering by itself."""


def claim_items(
    resolution: Resolution, names: Iterable[str], place: Location, typed: str
) -> tuple[Item, ...]:
    """Return an item for each claim; withdrawn claims are left out."""
    claims = resolution.project.claims
    return tuple(
        Item(
            label=name,
            kind=ItemKind.CLAIM,
            place=place,
            detail=in_short(resolution, claims[name]),
            about=claims[name].statement,
            typed=typed,
        )
        for name in names
        if name in claims and claims[name].status != "withdrawn"
    )


def work_items(
    resolution: Resolution, index: Index, place: Location, typed: str
) -> tuple[Item, ...]:
    """Return an item for each work that is found for what is typed."""
    works = resolution.project.references
    return tuple(
        Item(
            label=key,
            kind=ItemKind.WORK,
            place=place,
            detail=short_citation(works[key]),
            about=works[key].title,
            typed=typed,
        )
        for key in index.works.find(typed, MOST)
        if key in works
    )
