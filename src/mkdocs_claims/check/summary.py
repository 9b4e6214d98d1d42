"""What a check looked at, with denominators: silence about a page is not a clean page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs_claims.check.coverage import Coverage
from mkdocs_claims.model import Article
from mkdocs_claims.plurals import counted
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.trust.links import Fate, Links, count


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a whole publication."""

    pages: int
    """Markdown pages under docs_dir."""
    articles: int
    """Those of them that the option `articles` names."""
    citations: int
    """Marks in all pages that cite claims, cards included."""
    claims: int
    claims_cited: int
    claims_with_evidence: int
    references: int
    references_cited: int
    """Works under a claim that some page cites, or cited directly."""
    patterns: tuple[str, ...] = ()
    """The option `articles`."""
    statements: Coverage | None = None
    """Sentences of the articles that cite a claim, and those that should; None: not looked."""
    works_checked: int = 0
    """Works about which a source of retractions had an answer."""
    works_retracted: int = 0
    retractions_as_of: date | None = None
    """Day of the snapshot of retractions; None when there is none."""
    quotes: int = 0
    """Lines of evidence with words of their source."""
    quotes_verified: int = 0
    """Those whose words stand in a text of the source that lies beside the bibliography."""
    addresses: tuple[tuple[str, int], ...] | None = None
    """How many addresses had each fate; None when they were not followed."""

    def as_dict(self) -> dict[str, Any]:
        """Return the counts for JSON."""
        counts: dict[str, Any] = {
            "pages": self.pages,
            "articles": self.articles,
            "citations": self.citations,
            "claims": {
                "total": self.claims,
                "cited": self.claims_cited,
                "with_evidence": self.claims_with_evidence,
            },
            "references": {"total": self.references, "cited": self.references_cited},
            "retractions": {
                "total": self.references,
                "checked": self.works_checked,
                "retracted": self.works_retracted,
                "as_of": self.retractions_as_of and self.retractions_as_of.isoformat(),
            },
            "quotes": {"total": self.quotes, "verified": self.quotes_verified},
        }
        if self.addresses is not None:
            total = sum(number for _, number in self.addresses)
            counts["addresses"] = {"total": total, **dict(self.addresses)}
        if self.statements:
            counts["statements"] = {
                "total": self.statements.total,
                "cited": self.statements.cited,
            }
        return counts

    def lines(self, *, whole: bool = False) -> tuple[str, ...]:
        """Return the counts as people read them, one thought a line.

        A publication that never looked for retractions hears of it only where it asks for the
        `whole` of them.
        """
        articles = f"{counted(self.articles, 'article')} of {counted(self.pages, 'page')}"
        if not self.articles:
            articles += f" (no page matches {', '.join(f'`{each}`' for each in self.patterns)})"
        claims = f"{self.claims_cited} of {self.claims} cited"
        evidence = f"{self.claims_with_evidence} of {self.claims} with evidence"
        references = f"{self.references_cited} of {self.references} cited"
        made = self.statements
        statements = f" Statements: {made.cited} of {made.total} cited." if made else ""
        return (
            f"Looked at {articles}, {counted(self.citations, 'citation')}.{statements}",
            f"Claims: {claims}, {evidence}. References: {references}.",
            *([f"Retractions: {self.retractions}."] if self.retractions_as_of or whole else []),
            *(
                [f"Quotes: {self.quotes_verified} of {self.quotes} verified."]
                if self.quotes
                else []
            ),
            *([self._followed()] if self.addresses is not None else []),
        )

    def _followed(self) -> str:
        found = self.addresses or ()
        fates = ", ".join(f"{number} {fate}" for fate, number in found if number)
        total = sum(number for _, number in found)
        return f"Addresses: {total} followed{f', {fates}' if fates else ''}."

    @property
    def retractions(self) -> str:
        """How many works were looked up, and as of when, as people read it."""
        if self.retractions_as_of is None:
            return f"0 of {counted(self.references, 'work')} checked, there is no snapshot"
        return (
            f"{self.works_checked} of {counted(self.references, 'work')} checked as of "
            f"{self.retractions_as_of}, {self.works_retracted} retracted"
        )


def summarise(resolution: Resolution, statements: Coverage | None = None) -> Summary:
    """Count what the publication holds and how much of it is used."""
    project = resolution.project
    cited = {claim_id for claim_id, pages in resolution.citing.items() if pages}
    return Summary(
        pages=len(project.articles),
        articles=sum(article.listed for article in project.articles),
        citations=sum(map(citations_of, project.articles)),
        claims=len(project.claims),
        claims_cited=len(cited),
        claims_with_evidence=sum(
            any(line.relation.counts_as_evidence for line in claim.evidence)
            for claim in project.claims.values()
        ),
        references=len(project.references),
        references_cited=len(resolution.keys_cited),
        patterns=project.config.articles,
        statements=statements,
        works_checked=project.trust.checked,
        works_retracted=len(project.trust.retracted),
        retractions_as_of=project.trust.snapshot.day if project.trust.snapshot else None,
        quotes=len(project.quotes.looked_up),
        quotes_verified=project.quotes.verified,
        addresses=_fates(project.links),
    )


def citations_of(article: Article) -> int:
    """Return how many marks of a page cite claims, cards included."""
    return article.citations.shown + sum(each.citations.shown for each in article.takeaways)


def _fates(links: Links | None) -> tuple[tuple[str, int], ...] | None:
    if links is None:
        return None
    fates = count(links)
    return tuple((fate.value, fates[fate]) for fate in Fate)
