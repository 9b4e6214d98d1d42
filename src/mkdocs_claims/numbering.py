"""The citations of one page numbered: its markers, the works they lead to, and their anchors."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mkdocs_claims.model import Claim, Evidence, Reference, Relation, bare_doi

_WEIGHT = {
    Relation.SUPPORTS: 0,
    Relation.AUTHORITY: 1,
    Relation.QUALIFIES: 2,
    Relation.DISPUTES: 3,
    Relation.BACKGROUND: 4,
}
"""Which links come first in a marker: those that support."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What one ID in a citation names: a claim, or a work cited directly."""

    id: str
    claim: Claim | None = None
    reference: Reference | None = None

    def lines(self) -> tuple[Evidence | None, ...]:
        """The evidence lines that stand under it; None for a work cited directly."""
        return self.claim.evidence if self.claim else (None,)


@dataclass(frozen=True, slots=True)
class MarkerLink:
    """One number inside a marker."""

    number: int
    anchor: str
    """ID of the reference on the page: `ref-raichlen2012wired`."""
    relation: Relation
    key: str = ""
    """Under which the work first stands on the page."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One citation as numbered on its page."""

    place: int
    """1 for the first citation of the page, and so on."""
    cited: tuple[Cited, ...]
    links: tuple[MarkerLink, ...]
    """Each work once; those that support come first, those that only qualify or dispute last."""

    @property
    def anchor(self) -> str:
        """ID of the marker on the page (it starts as a footnote's so that themes know it)."""
        return f"fnref:claims-{self.place}"


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of a page's references: one number, whatever keys the work has."""

    number: int
    anchor: str
    reference: Reference
    places: tuple[int, ...]
    """Of the markers that lead here, in order."""
    keys: tuple[str, ...]
    """Every citation key under which the page cites it."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The citations of one page, numbered in the order of their first appearance."""

    markers: tuple[Marker, ...]
    works: tuple[Work, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim cited on the page, once, in order."""
        found = {
            cited.claim.id: cited.claim
            for marker in self.markers
            for cited in marker.cited
            if cited.claim
        }
        return tuple(found.values())

    @property
    def works_by_key(self) -> dict[str, Work]:
        """The works of the page by each of their citation keys."""
        return {key: work for work in self.works for key in work.keys}


def number(citations: Iterable[Sequence[Cited]], references: Mapping[str, Reference]) -> Numbering:
    """Number the citations of one page, given what each of them names, in document order.

    A citation that names nothing gets no marker. Evidence with a key that `references` does
    not hold is left out: a rule reports it.
    """
    works: dict[str, _OpenWork] = {}
    taken: dict[str, int] = {}
    markers: list[Marker] = []
    for cited in citations:
        if not cited:
            continue
        place = len(markers) + 1
        links: dict[str, MarkerLink] = {}
        for relation, reference in _in_order(cited, references):
            identity = work_identity(reference)
            work = works.get(identity)
            if work is None:
                work = _OpenWork(len(works) + 1, _free(anchor(reference.key), taken), reference)
                works[identity] = work
            work.keys[reference.key] = None
            if identity in links:
                continue
            work.places.append(place)
            links[identity] = MarkerLink(work.number, work.anchor, relation, work.reference.key)
        markers.append(Marker(place, tuple(cited), tuple(links.values())))
    return Numbering(tuple(markers), tuple(work.closed() for work in works.values()))


class _OpenWork:
    """A work while its page is being numbered."""

    def __init__(self, number: int, anchor: str, reference: Reference) -> None:
        self.number = number
        self.anchor = anchor
        self.reference = reference
        self.places: list[int] = []
        self.keys: dict[str, None] = {}

    def closed(self) -> Work:
        places, keys = tuple(self.places), tuple(self.keys)
        return Work(self.number, self.anchor, self.reference, places, keys)


def _in_order(
    cited: Sequence[Cited], references: Mapping[str, Reference]
) -> list[tuple[Relation, Reference]]:
    found: list[tuple[Relation, Reference]] = []
    for each in cited:
        if each.reference:
            found.append((Relation.SUPPORTS, each.reference))
        elif each.claim:
            found += [
                (line.relation, references[line.citation_key])
                for line in each.claim.evidence
                if line.citation_key in references
            ]
    return sorted(found, key=lambda pair: _WEIGHT[pair[0]])  # stable: keeps the editor's order


def work_identity(reference: Reference) -> str:
    """Return what makes two records the same work: DOI, else PMID, else the key itself."""
    fields = reference.fields
    return _identity(fields.get("doi", ""), fields.get("pmid", ""), reference.key)


@lru_cache(maxsize=1 << 16)  # every page asks for each of its works
def _identity(doi: str, pmid: str, key: str) -> str:
    if bare := bare_doi(doi):
        return f"doi:{bare}"
    return f"pmid:{pmid.strip()}" if pmid.strip() else f"key:{key}"


@lru_cache(maxsize=1 << 16)
def anchor(key: str) -> str:
    """Return the page-wide ID of a reference: its key in ASCII (`ref-muller-2012`)."""
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return "ref-" + (re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-") or "work")


def anchors(keys: Iterable[str]) -> dict[str, str]:
    """Return an anchor for each citation key, no two alike, as the page of all works has them."""
    taken: dict[str, int] = {}
    return {key: _free(anchor(key), taken) for key in keys}


def _free(wanted: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken; `taken` also holds where the search of each name ended."""
    name, counter = wanted, taken.get(wanted, 1)
    while name in taken:
        counter += 1
        name = f"{wanted}-{counter}"
    taken[wanted] = counter
    taken.setdefault(name, 1)
    return name
