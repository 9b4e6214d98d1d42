"""The page of all claims: one row for each, and what readers can ask for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.model import CertaintyLevel, Claim, ClaimStatus, Design
from mkdocs_claims.render.paging import Paging, page_count
from mkdocs_claims.resolve import Resolution

Facet = list[tuple[str, int]]
"""Values that readers can choose from, and how many claims have each."""

MOST = 400
"""How many claims one page of the list holds."""
_NOT_RATED = "not rated"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the list."""

    claim: Claim
    uses: int
    """How many published pages cite it."""
    sources: int
    """How many works have been recorded under it."""
    designs: tuple[Design, ...]


def claims_pages(resolution: Resolution) -> int:
    """Return over how many pages the list of all claims goes."""
    return page_count(len(resolution.project.claims), MOST)


def claim_rows(resolution: Resolution) -> list[ClaimRow]:
    """Return all claims, in the order of the register."""
    return [_row(resolution, claim) for claim in resolution.project.claims.values()]


def claims_context(
    resolution: Resolution, rows: Sequence[ClaimRow], number: int = 1, *, corrections: bool = False
) -> Mapping[str, object]:
    """Return the context of the macro `claims` for one page of the list of all claims.

    `corrections`: whether these have a page.
    """
    directory_urls = resolution.project.site.directory_urls
    paging = Paging("claims", number, claims_pages(resolution), MOST, directory_urls)
    return {
        "rows": paging.shown(rows) if paging.pages > 1 else rows,
        "total": len(rows),
        "paging": paging,
        "link": lambda claim_id: f"{paging.base}{claim_id}.md",
        "facets": {
            "tags": _by_name(tag for row in rows for tag in dict.fromkeys(row.claim.tags)),
            "certainties": _in_order(
                (_certainty(row.claim) for row in rows), [*CertaintyLevel, _NOT_RATED]
            ),
            "designs": _in_order((each for row in rows for each in row.designs), Design),
            "cited": _in_order(("yes" if row.uses else "no" for row in rows), ["yes", "no"]),
            "states": _in_order((row.claim.status for row in rows), ClaimStatus),
        },
        "corrections": corrections,
        "changed": frozenset(resolution.project.trust.changed),
        "labels": {each.value: each.label for each in Design},
    }


def _row(resolution: Resolution, claim: Claim) -> ClaimRow:
    uses = sum(not article.draft for article in resolution.citing[claim.id])
    sources = len({line.citation_key for line in claim.evidence})
    designs = dict.fromkeys(line.design for line in claim.evidence if line.design)
    return ClaimRow(claim, uses, sources, tuple(designs))


def _certainty(claim: Claim) -> str:
    return claim.certainty.level if claim.certainty else _NOT_RATED


def _in_order(values: Iterable[str], order: Iterable[str]) -> Facet:
    counted = Counter(map(str, values))
    return [(str(value), counted[value]) for value in order if counted[value]]


def _by_name(values: Iterable[str]) -> Facet:
    return sorted(Counter(values).items(), key=lambda pair: pair[0].casefold())
