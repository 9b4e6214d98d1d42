"""What is counted, how certain it is, how old it is, and what kinds of study it comes from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median_low

from mkdocs_claims.model import CertaintyLevel, Claim, ClaimStatus, Design, Evidence, Reference
from mkdocs_claims.numbering import work_identity
from mkdocs_claims.resolve import Resolution, ResolvedArticle


@dataclass(frozen=True)
class Body:
    """What the pictures are of: approved claims, published pages, and the works under them."""

    claims: tuple[Claim, ...]
    """The approved ones, in the order of the register."""
    drafts: int
    withdrawn: int
    articles: tuple[ResolvedArticle, ...]
    """Articles, and other pages that cite; no drafts."""
    works: Mapping[str, Reference]
    """What bears on an approved claim or is cited directly, each once, by its identity."""
    identities: Mapping[str, str]
    """The identity of the work behind each citation key."""

    def lines(self, claim: Claim) -> list[tuple[Evidence, str]]:
        """Return the evidence of a claim with the identity of each work, known works only."""
        return [
            (line, self.identities[line.citation_key])
            for line in claim.evidence
            if line.citation_key in self.identities
        ]

    def grounds(self, claim: Claim) -> tuple[str, ...]:
        """Return the works that a claim may stand on, each once."""
        return tuple(
            dict.fromkeys(
                work for line, work in self.lines(claim) if line.relation.counts_as_evidence
            )
        )


def body_of(resolution: Resolution) -> Body:
    """Choose what is counted."""
    project = resolution.project
    claims = project.claims.values()
    approved = tuple(each for each in claims if each.status is ClaimStatus.APPROVED)
    articles = tuple(
        each
        for each in resolution.articles
        if not each.article.draft and (each.article.listed or each.numbering.markers)
    )
    identities = {key: work_identity(each) for key, each in project.references.items()}
    works: dict[str, Reference] = {}
    for key in _keys(approved, articles):
        if key in identities:
            works.setdefault(identities[key], project.references[key])
    return Body(
        claims=approved,
        drafts=sum(each.status is ClaimStatus.DRAFT for each in claims),
        withdrawn=sum(each.status is ClaimStatus.WITHDRAWN for each in claims),
        articles=articles,
        works=works,
        identities=identities,
    )


def _keys(claims: Iterable[Claim], articles: Iterable[ResolvedArticle]) -> Iterator[str]:
    """Yield the citation keys under claims, and those that pages cite without one."""
    for claim in claims:
        yield from (line.citation_key for line in claim.evidence)
    for article in articles:
        for marker in article.numbering.markers:
            yield from (each.reference.key for each in marker.cited if each.reference)


@dataclass(frozen=True, slots=True)
class CertaintySpread:
    """How many of some claims have which certainty."""

    levels: tuple[tuple[CertaintyLevel, int], ...]
    """Every level, the highest first."""
    unrated: int

    @property
    def total(self) -> int:
        """How many claims."""
        return sum(count for _, count in self.levels) + self.unrated

    @property
    def sure(self) -> int:
        """How many are of high or moderate certainty."""
        levels = {CertaintyLevel.HIGH, CertaintyLevel.MODERATE}
        return sum(count for level, count in self.levels if level in levels)

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """The levels that occur, by name, and at last the claims without one."""
        named = [(str(level), count) for level, count in self.levels if count]
        return (*named, *([("not rated", self.unrated)] if self.unrated else ()))


def certainty_spread(claims: Iterable[Claim]) -> CertaintySpread:
    """Count claims by certainty."""
    found = Counter(claim.certainty.level if claim.certainty else None for claim in claims)
    return CertaintySpread(tuple((level, found[level]) for level in CertaintyLevel), found[None])


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Works of some years in a row."""

    first: int
    last: int
    count: int

    @property
    def length(self) -> int:
        """How many years."""
        return self.last - self.first + 1

    @property
    def name(self) -> str:
        """`2016`, or `2015–2019`."""
        return str(self.first) if self.length == 1 else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Ages:
    """How old the works are."""

    spans: tuple[YearSpan, ...]
    """Of one length, without a gap, the oldest first."""
    median: int | None
    """Half of the dated works are of this year or later; None without dated works."""
    dated: int
    total: int


_LENGTHS = (1, 5, 10, 25, 50, 100)
_MOST_SPANS = 40


def ages(works: Iterable[Reference]) -> Ages:
    """Count works by the year they came out; long histories by 5, 10 or more years."""
    issued = [work.issued.year if work.issued else None for work in works]
    years = sorted(year for year in issued if year is not None)
    if not years:
        return Ages((), None, 0, len(issued))
    length = _length(years[0], years[-1])
    counted = Counter(year // length for year in years)
    spans = (
        YearSpan(each * length, (each + 1) * length - 1, counted[each])
        for each in range(years[0] // length, years[-1] // length + 1)
    )
    return Ages(tuple(spans), median_low(years), len(years), len(issued))


def _length(first: int, last: int) -> int:
    for length in _LENGTHS:
        if last // length - first // length < _MOST_SPANS:
            return length
    return last - first + 1


@dataclass(frozen=True, slots=True)
class DesignCount:
    """Evidence lines of one kind of study."""

    design: Design | None
    """None where the editor names none."""
    standing: int
    """Lines that a claim may stand on."""
    other: int
    """Lines that qualify, dispute or give background."""

    @property
    def label(self) -> str:
        """The design in words."""
        return self.design.label if self.design else "kind not named"

    @property
    def total(self) -> int:
        """Lines of every relation."""
        return self.standing + self.other


def designs(claims: Iterable[Claim]) -> tuple[DesignCount, ...]:
    """Count evidence lines by design, in the order of the vocabulary; without one at last."""
    standing: Counter[Design | None] = Counter()
    other: Counter[Design | None] = Counter()
    for claim in claims:
        for line in claim.evidence:
            (standing if line.relation.counts_as_evidence else other)[line.design] += 1
    return tuple(
        DesignCount(design, standing[design], other[design])
        for design in (*Design, None)
        if standing[design] or other[design]
    )
