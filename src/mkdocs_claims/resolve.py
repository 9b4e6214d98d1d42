"""Citations tied to claims, claims to references: numbers, back-links, and what leads nowhere."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mkdocs_claims.model import (
    Article,
    Citation,
    CitationKind,
    CitedId,
    Claim,
    Evidence,
    Reference,
    Relation,
    bare_doi,
)
from mkdocs_claims.project import Project

_WEIGHT = {
    Relation.SUPPORTS: 0,
    Relation.AUTHORITY: 1,
    Relation.QUALIFIES: 2,
    Relation.DISPUTES: 3,
    Relation.BACKGROUND: 4,
}


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
class Lookup:
    """What citations are looked up in."""

    claims: Mapping[str, Claim]
    references: Mapping[str, Reference]
    direct_references: bool = False
    _known: dict[str, Cited] = field(default_factory=dict, compare=False, repr=False)
    """Claims that were found: a popular one is cited a thousand times."""

    def find(self, name: str) -> Cited | None:
        """Return what `name` cites: a claim, or a reference where the options allow it."""
        if known := self._known.get(name):
            return known
        if name in self.claims:
            self._known[name] = Cited(name, claim=self.claims[name])
            return self._known[name]
        if self.direct_references and name in self.references:
            return Cited(name, reference=self.references[name])
        return None


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


@dataclass(frozen=True)
class ResolvedArticle:
    """An article with its citations numbered as the page will show them."""

    article: Article
    cited: tuple[tuple[Cited, ...], ...]
    """What each of its citations names, of those that name anything, in the page's order."""
    references: Mapping[str, Reference] = field(repr=False)
    """Those of the publication."""
    citations: tuple[Citation, ...] = ()
    """For each of the numbering's markers, the citation in the source that it shows."""

    @cached_property
    def numbering(self) -> Numbering:
        """Its numbers, which a check of a whole publication never asks for."""
        return number(self.cited, self.references)


@dataclass(frozen=True)
class Undefined:
    """An ID in an article that names nothing."""

    article: Article
    citation: Citation
    cited: CitedId


@dataclass(frozen=True)
class Resolution:
    """The whole publication tied together."""

    project: Project
    articles: tuple[ResolvedArticle, ...]
    undefined: tuple[Undefined, ...]
    citing: Mapping[str, tuple[Article, ...]]
    """For each claim ID, the pages that cite it, in order of path."""

    @cached_property
    def standing_on(self) -> Mapping[str, tuple[Claim, ...]]:
        """For each citation key, the claims with evidence from it, in order of the register."""
        return _standing_on(self.project)

    @cached_property
    def keys_cited(self) -> frozenset[str]:
        """The citation keys of the works that some page cites, mostly by way of a claim."""
        register = self.project.references
        claims = (self.project.claims[each] for each, pages in self.citing.items() if pages)
        keys = {line.citation_key for claim in claims for line in claim.evidence}
        cited = (one.reference for each in self.articles for group in each.cited for one in group)
        keys |= {reference.key for reference in cited if reference}
        return frozenset(key for key in keys if key in register)

    @cached_property
    def published(self) -> Mapping[str, Article]:
        """The pages that are no drafts, by their sources."""
        return {each.uri: each for each in self.project.articles if not each.draft}


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


def _free(wanted: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken; `taken` also holds where the search of each name ended."""
    name, counter = wanted, taken.get(wanted, 1)
    while name in taken:
        counter += 1
        name = f"{wanted}-{counter}"
    taken[wanted] = counter
    taken.setdefault(name, 1)
    return name


def in_page_order(article: Article, takeaways: str) -> tuple[Citation, ...]:
    """Return body and take-home citations as the page shows them (`bottom`, `top`, `off`).

    Footnotes stand at the end of the page, wherever the source has them.
    """
    points = tuple(each for point in article.takeaways for each in point.citations)
    body = article.citations
    if article.notes:
        notes = {id(each) for each in article.notes}
        body = tuple(each for each in body if id(each) not in notes)
    if takeaways == "off":
        return body + article.notes
    if takeaways == "top":
        return points + body + article.notes
    return body + points + article.notes


def resolve(project: Project) -> Resolution:
    """Tie every citation of a publication to its claims and references."""
    lookup = look_up_in(project)
    undefined: list[Undefined] = []
    citing: dict[str, list[Article]] = {claim_id: [] for claim_id in project.claims}
    articles = []
    for article in project.articles:
        resolved, missing = resolve_article(article, lookup, project.config.takeaways)
        articles.append(resolved)
        undefined += missing
        for claim_id in dict.fromkeys(each.id for group in resolved.cited for each in group):
            if claim_id in citing:  # else it is a work
                citing[claim_id].append(article)
    return Resolution(
        project,
        tuple(articles),
        tuple(undefined),
        {claim_id: tuple(pages) for claim_id, pages in citing.items()},
    )


def look_up_in(project: Project) -> Lookup:
    """Return what the citations of a publication are looked up in."""
    return Lookup(project.claims, project.references, project.config.direct_references)


def resolve_article(
    article: Article, lookup: Lookup, takeaways: str
) -> tuple[ResolvedArticle, tuple[Undefined, ...]]:
    """Number the citations of one article; return the IDs that name nothing, too."""
    undefined: list[Undefined] = []
    groups, shown = [], []
    for citation in in_page_order(article, takeaways):
        if citation.kind is CitationKind.NEEDED:
            continue
        group = []
        for each in citation.ids:
            found = lookup.find(each.id)
            if found is None:
                undefined.append(Undefined(article, citation, each))
            else:
                group.append(found)
        if group:
            groups.append(group)
            shown.append(citation)
    cited = tuple(map(tuple, groups))
    return ResolvedArticle(article, cited, lookup.references, tuple(shown)), tuple(undefined)


def _standing_on(project: Project) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, dict[str, Claim]] = {key: {} for key in project.references}
    for claim in project.claims.values():
        for line in claim.evidence:
            if line.citation_key in found:
                found[line.citation_key][claim.id] = claim
    return {key: tuple(claims.values()) for key, claims in found.items()}
