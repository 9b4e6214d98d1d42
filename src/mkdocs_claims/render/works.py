"""The page of all references: each work, and the claims and articles that lean on it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_claims.model import Article, Claim, Reference, Relation
from mkdocs_claims.numbering import work_identity
from mkdocs_claims.render.article import WORKS, Renderer
from mkdocs_claims.render.paging import Paging, page_count
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.record import Record
from mkdocs_claims.style.short import short_citation

MOST_PAGES, MOST_PAGES_EACH = 2000, 3
"""How many uses on pages the list names; where there are more, so many of each work."""

MOST_CLAIMS_EACH = 20
"""How many claims of a work a long list names."""
MOST_SHOWN = 2000
"""How many claims and pages the list shows unfolded."""

_KINDS = {
    Kind.ARTICLE: "Journal article",
    Kind.CHAPTER: "Chapter",
    Kind.PAPER: "Conference paper",
    Kind.BOOK: "Book",
    Kind.PERIODICAL: "Issue of a journal",
    Kind.THESIS: "Thesis",
    Kind.REPORT: "Report",
    Kind.PATENT: "Patent",
    Kind.PREPRINT: "Preprint",
    Kind.WEB: "Web page",
    Kind.DATASET: "Dataset",
    Kind.SOFTWARE: "Software",
    Kind.UNPUBLISHED: "Unpublished",
    Kind.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim on a work."""

    claim: Claim
    relation: Relation
    """How the work bears on it; of several ways, the one that says most."""


@dataclass(frozen=True, slots=True)
class PageUse:
    """A page that lists a work among its references."""

    article: Article
    anchor: str
    """Of the work on that page."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One work in the list."""

    reference: Reference
    anchor: str
    name: str
    """In a few words: `Raichlen et al. 2012`."""
    text: Markup
    """In house style."""
    kind: str
    year: str
    doi: str
    claims: tuple[Standing, ...]
    """The first of them, as of pages, where all would make the page too long."""
    pages: tuple[PageUse, ...]
    claims_all: int
    pages_all: int

    @property
    def uses(self) -> int:
        """How many claims and pages lean on it."""
        return self.claims_all + self.pages_all


def works_pages(resolution: Resolution) -> int:
    """Return over how many pages the list of all works goes."""
    return page_count(len(resolution.project.references), WORKS)


def work_rows(resolution: Resolution, renderer: Renderer) -> list[WorkRow]:
    """Return all works, sorted as their texts read."""
    pages = _pages_by_work(resolution)
    long = sum(map(len, pages.values())) > MOST_PAGES
    found = (resolution.project.references[key] for key in renderer.works_in_order)
    return [
        _row(resolution, renderer, each, pages.get(work_identity(each), ()), long=long)
        for each in found
    ]


def works_context(
    resolution: Resolution, rows: Sequence[WorkRow], number: int = 1
) -> Mapping[str, object]:
    """Return the context of the macro `works` for one page of the list of all works."""
    directory_urls = resolution.project.site.directory_urls
    paging = Paging("references", number, works_pages(resolution), WORKS, directory_urls)
    trust = resolution.project.trust
    kinds = Counter(row.kind for row in rows)
    years = Counter(row.year for row in rows)
    return {
        "checked_on": trust.snapshot.day if trust.snapshot else None,
        "checked": trust.checked,
        "retracted": len(trust.retracted),
        "rows": paging.shown(rows) if paging.pages > 1 else rows,
        "total": len(rows),
        "paging": paging,
        "folded": sum(len(row.claims) + len(row.pages) for row in rows) > MOST_SHOWN,
        "kinds": [(name, kinds[name]) for name in _KINDS.values() if kinds[name]],
        "years": sorted(years.items(), reverse=True),
    }


def _row(
    resolution: Resolution,
    renderer: Renderer,
    reference: Reference,
    pages: Sequence[PageUse],
    *,
    long: bool,
) -> WorkRow:
    record = Record.of(reference)
    key = reference.key
    claims = resolution.standing_on[key]
    most_claims = MOST_CLAIMS_EACH if long else None
    return WorkRow(
        reference=reference,
        anchor=renderer.record_anchors[key],
        name=short_citation(reference),
        text=renderer.reference(reference),
        kind=_KINDS[record.kind],
        year=record.issued.year,
        doi=record.doi,
        claims=tuple(Standing(claim, _relation(claim, key)) for claim in claims[:most_claims]),
        pages=tuple(pages[: MOST_PAGES_EACH if long else None]),
        claims_all=len(claims),
        pages_all=len(pages),
    )


def _relation(claim: Claim, key: str) -> Relation:
    found = {line.relation for line in claim.evidence if line.citation_key == key}
    return next(relation for relation in Relation if relation in found)


def _pages_by_work(resolution: Resolution) -> Mapping[str, list[PageUse]]:
    found: dict[str, list[PageUse]] = {}
    for page in resolution.articles:
        if page.article.draft:
            continue
        for work in page.numbering.works:
            use = PageUse(page.article, work.anchor)
            found.setdefault(work_identity(work.reference), []).append(use)
    return found
