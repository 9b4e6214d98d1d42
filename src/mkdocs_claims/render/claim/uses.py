"""Where claims are cited: the sentences of the published pages, and the marker in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mkdocs_claims.model import Article, Citation, CitationKind
from mkdocs_claims.numbering import Marker
from mkdocs_claims.render.evidence.sentences import Sentences
from mkdocs_claims.resolve import Resolution, ResolvedArticle


@dataclass(frozen=True, slots=True)
class Use:
    """One sentence that cites a claim."""

    anchor: str
    """Of the marker on its page."""
    sentence: str
    """As a reader reads it; '' for a card, which stands in no sentence."""
    point: bool
    """Whether it is a take-home point."""


@dataclass(frozen=True, slots=True)
class PageUses:
    """One page that cites a claim."""

    article: Article
    uses: tuple[Use, ...]


@dataclass
class Uses:
    """Looks up where a claim is cited; every page is read once, for all claims together."""

    resolution: Resolution
    sentences: Sentences

    def of(self, claim_id: str) -> tuple[PageUses, ...]:
        """Return the published pages that cite a claim, articles first, with their sentences."""
        pages = (PageUses(page.article, uses) for page, uses in self._by_claim.get(claim_id, ()))
        return tuple(sorted(pages, key=lambda page: not page.article.listed))

    @cached_property
    def _by_claim(self) -> dict[str, list[tuple[ResolvedArticle, tuple[Use, ...]]]]:
        found: dict[str, list[tuple[ResolvedArticle, tuple[Use, ...]]]] = {}
        for page in self.resolution.articles:
            if not page.article.draft:
                for claim_id, uses in self._on(page).items():
                    found.setdefault(claim_id, []).append((page, tuple(uses.values())))
        return found

    def _on(self, page: ResolvedArticle) -> dict[str, dict[str, Use]]:
        """Return the uses of each claim on one page; a sentence that cites twice counts once."""
        points = {each.location for point in page.article.takeaways for each in point.citations}
        found: dict[str, dict[str, Use]] = {}
        for marker, citation in zip(page.numbering.markers, page.citations, strict=True):
            use = Use(marker.anchor, self._sentence(page, citation), citation.location in points)
            for claim_id in _claims(marker):
                found.setdefault(claim_id, {}).setdefault(use.sentence or use.anchor, use)
        return found

    def _sentence(self, page: ResolvedArticle, citation: Citation) -> str:
        if citation.kind is CitationKind.EMBED:
            return ""
        return self.sentences.around(page.article, citation)


def _claims(marker: Marker) -> Iterator[str]:
    yield from dict.fromkeys(cited.id for cited in marker.cited if cited.claim)
