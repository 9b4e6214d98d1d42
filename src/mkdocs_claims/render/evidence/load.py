"""What would fall if a work fell: the citations and claims that stand on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_claims.model import Article, Citation, Claim, Reference
from mkdocs_claims.numbering import Cited, Marker
from mkdocs_claims.render.evidence.counts import Body


@dataclass(frozen=True, slots=True)
class Place:
    """One citation in a published article."""

    article: Article
    marker: Marker
    citation: Citation


@dataclass(frozen=True, slots=True)
class Load:
    """What stands on one work."""

    work: Reference
    claims: tuple[Claim, ...]
    claims_alone: tuple[Claim, ...]
    """Those of them that no other work supports."""
    places: tuple[Place, ...]
    """Citations of these claims, in order of article and page."""
    places_alone: tuple[Place, ...]
    """Citations that would be left with a claim without evidence."""


@dataclass
class _Open:
    """The load of a work while it is being counted."""

    claims: list[Claim] = field(default_factory=list)
    claims_alone: list[Claim] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    places_alone: list[Place] = field(default_factory=list)


def loads(body: Body) -> tuple[Load, ...]:
    """Return every work that something stands on, the most load-bearing first.

    Only `supports` and `authority` bear a claim. A claim stands on a work alone when it is
    the only one that does; a citation does when one of its claims does, or when it cites the
    work directly.
    """
    open_loads = {identity: _Open() for identity in body.works}
    for claim in body.claims:
        grounds = body.grounds(claim)
        for work in grounds:
            open_loads[work].claims.append(claim)
        if len(grounds) == 1:
            open_loads[grounds[0]].claims_alone.append(claim)
    _add_places(body, open_loads)
    return tuple(
        sorted(
            (
                Load(
                    body.works[identity],
                    tuple(each.claims),
                    tuple(each.claims_alone),
                    tuple(each.places),
                    tuple(each.places_alone),
                )
                for identity, each in open_loads.items()
                if each.claims or each.places
            ),
            key=_weight,
        )
    )


def _weight(load: Load) -> tuple[int, int, int, int, str]:
    return (
        -len(load.places_alone),
        -len(load.places),
        -len(load.claims_alone),
        -len(load.claims),
        load.work.key,
    )


def _add_places(body: Body, open_loads: dict[str, _Open]) -> None:
    counted = {claim.id for claim in body.claims}
    for resolved in body.articles:
        for marker, citation in zip(resolved.numbering.markers, resolved.citations, strict=True):
            place = Place(resolved.article, marker, citation)
            bearing: dict[str, bool] = {}
            for cited in marker.cited:
                for work, alone in _grounds(body, counted, cited):
                    bearing[work] = bearing.get(work, False) or alone
            for work, alone in bearing.items():
                if work in open_loads:
                    open_loads[work].places.append(place)
                    if alone:
                        open_loads[work].places_alone.append(place)


def _grounds(body: Body, counted: set[str], cited: Cited) -> Iterator[tuple[str, bool]]:
    """Yield the works under one ID of a citation, and whether it stands on that one alone."""
    if cited.claim and cited.id in counted:
        grounds = body.grounds(cited.claim)
        yield from ((work, len(grounds) == 1) for work in grounds)
    elif cited.reference:
        yield body.identities[cited.reference.key], True
