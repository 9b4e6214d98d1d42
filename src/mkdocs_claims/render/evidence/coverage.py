"""What each article stands on."""

from dataclasses import dataclass

from mkdocs_claims.model import Article
from mkdocs_claims.render.evidence.counts import Body, CertaintySpread, certainty_spread
from mkdocs_claims.resolve import ResolvedArticle


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """One article and how much evidence is in it."""

    article: Article
    citations: int
    """Marks on the page."""
    works: int
    """Entries of its list of references."""
    spread: CertaintySpread
    """Of its claims, each once."""

    @property
    def claims(self) -> int:
        """How many different claims it cites."""
        return self.spread.total


def coverage(body: Body) -> tuple[ArticleCoverage, ...]:
    """Count for every published article, most claims first."""
    found = [_of(each) for each in body.articles]
    return tuple(sorted(found, key=lambda each: (-each.claims, each.article.path)))


def _of(resolved: ResolvedArticle) -> ArticleCoverage:
    numbering = resolved.numbering
    return ArticleCoverage(
        article=resolved.article,
        citations=len(numbering.markers),
        works=len(numbering.works),
        spread=certainty_spread(numbering.claims),
    )
