"""Citations tied to claims, claims to references: who cites whom, and what leads nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_claims.model import Article, Citation, CitationKind, CitedId, Claim, Reference
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
