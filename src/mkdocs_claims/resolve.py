"""Citations tied to claims, claims to references: who cites whom, and what leads nowhere."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from mkdocs_claims.model import Article, Citation, CitedId, Claim, Reference
from mkdocs_claims.numbering import Cited, Numbering, number
from mkdocs_claims.project import Project


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

    def is_of(self, other: "Lookup") -> bool:
        """Whether it finds the very same objects as another one."""
        return (
            self.claims is other.claims
            and self.references is other.references
            and self.direct_references == other.direct_references
        )


@dataclass(frozen=True)
class Undefined:
    """An ID in an article that names nothing."""

    article: Article
    citation: Citation
    cited: CitedId


@dataclass(frozen=True)
class ResolvedArticle:
    """An article with its citations numbered as the page will show them, once somebody asks."""

    article: Article
    lookup: Lookup = field(repr=False)
    takeaways: str
    """Where the page shows its take-home points."""

    @cached_property
    def _tied(self) -> tuple[list[tuple[Cited, ...]], list[Citation], list[Undefined]]:
        cited, shown, undefined = [], [], []
        for citation in in_page_order(self.article, self.takeaways):
            found = [(each, self.lookup.find(each.id)) for each in citation.ids]
            undefined += [Undefined(self.article, citation, each) for each, one in found if not one]
            if group := tuple(one for _, one in found if one):
                cited.append(group)
                shown.append(citation)
        return cited, shown, undefined

    @property
    def cited(self) -> Sequence[tuple[Cited, ...]]:
        """What each of its citations names, of those that name anything, in the page's order."""
        return self._tied[0]

    @property
    def citations(self) -> Sequence[Citation]:
        """For each of the numbering's markers, the citation in the source that it shows."""
        return self._tied[1]

    @property
    def undefined(self) -> Sequence[Undefined]:
        """What its citations name and nothing is."""
        return self._tied[2]

    @cached_property
    def numbering(self) -> Numbering:
        """Its numbers, which a check of a whole publication never asks for."""
        return number(self.cited, self.lookup.references)


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
        if self.project.config.direct_references:  # else no citation leads to a work
            named = (one for each in self.articles for group in each.cited for one in group)
            keys |= {each.reference.key for each in named if each.reference}
        return frozenset(key for key in keys if key in register)

    @cached_property
    def published(self) -> Mapping[str, Article]:
        """The pages that are no drafts, by their sources."""
        return {each.uri: each for each in self.project.articles if not each.draft}


def in_page_order(article: Article, takeaways: str) -> tuple[Citation, ...]:
    """Return body and take-home citations as the page shows them (`bottom`, `top`, `off`).

    Footnotes stand at the end of the page, wherever the source has them.
    """
    points = tuple(each for point in article.takeaways for each in point.citations)
    body = tuple(article.citations)
    if article.notes:
        notes = {each.location for each in article.notes}
        body = tuple(each for each in body if each.location not in notes)
    if takeaways == "off":
        return body + article.notes
    if takeaways == "top":
        return points + body + article.notes
    return body + points + article.notes


def names_on(article: Article, takeaways: str) -> tuple[str, ...]:
    """Return what the citations of a page name, those of its body first."""
    if takeaways == "off":
        return article.citations.names
    parts = (article.citations, *(point.citations for point in article.takeaways))
    return tuple(chain.from_iterable(each.names for each in parts))


def resolve(
    project: Project, known: MutableMapping[str, ResolvedArticle] | None = None
) -> Resolution:
    """Tie every citation of a publication to its claims and references.

    What is `known`, by path, is used again where article and register are the same objects, and
    is brought up to date.
    """
    known = {} if known is None else known
    lookup, takeaways = look_up_in(project), project.config.takeaways
    undefined: list[Undefined] = []
    citing: dict[str, list[Article]] = {claim_id: [] for claim_id in project.claims}
    articles = []
    for article in project.articles:
        resolved = _resolved(article, lookup, takeaways, known.get(article.path))
        known[article.path] = resolved
        articles.append(resolved)
        names = dict.fromkeys(names_on(article, takeaways))
        for name in names:
            if name in citing:
                citing[name].append(article)
        if not citing.keys() >= names.keys():  # the others name works, or nothing
            undefined += resolved.undefined
    return Resolution(
        project,
        tuple(articles),
        tuple(undefined),
        {claim_id: tuple(pages) for claim_id, pages in citing.items()},
    )


def _resolved(
    article: Article, lookup: Lookup, takeaways: str, known: ResolvedArticle | None
) -> ResolvedArticle:
    if (
        known is not None
        and known.article is article
        and known.lookup.is_of(lookup)
        and known.takeaways == takeaways
    ):
        return known
    return ResolvedArticle(article, lookup, takeaways)


def look_up_in(project: Project) -> Lookup:
    """Return what the citations of a publication are looked up in."""
    return Lookup(project.claims, project.references, project.config.direct_references)


def _standing_on(project: Project) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, dict[str, Claim]] = {key: {} for key in project.references}
    for claim in project.claims.values():
        for line in claim.evidence:
            if line.citation_key in found:
                found[line.citation_key][claim.id] = claim
    return {key: tuple(claims.values()) for key, claims in found.items()}
