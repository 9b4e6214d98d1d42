"""The domain: claims, evidence, references, citations and articles, all immutable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from mkdocs_claims.regulatory import Regulatory
from mkdocs_claims.text import Location


class Relation(StrEnum):
    """How a source bears on a claim, read from source to claim (after CiTO)."""

    SUPPORTS = "supports"
    AUTHORITY = "authority"
    QUALIFIES = "qualifies"
    DISPUTES = "disputes"
    BACKGROUND = "background"

    @property
    def counts_as_evidence(self) -> bool:
        """Whether a claim may stand on a source with this relation (DESIGN section 3)."""
        return self in {Relation.SUPPORTS, Relation.AUTHORITY}


class CertaintyLevel(StrEnum):
    """How sure the body of evidence lets us be: GRADE's four levels."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"


class ClaimStatus(StrEnum):
    """Only an approved claim may stand under a published sentence."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Design(StrEnum):
    """Study designs and other kinds of source, as editors write them in claims.yaml."""

    META_ANALYSIS = "meta-analysis"
    SYSTEMATIC_REVIEW = "systematic-review"
    RCT_PARALLEL = "rct-parallel"
    RCT_CROSSOVER = "rct-crossover"
    NONRANDOMISED_TRIAL = "nonrandomised-trial"
    COHORT = "cohort"
    CASE_CONTROL = "case-control"
    BEFORE_AFTER = "before-after"
    CROSS_SECTIONAL = "cross-sectional"
    CASE_SERIES = "case-series"
    CASE_REPORT = "case-report"
    ECOLOGICAL = "ecological"
    ANIMAL = "animal"
    IN_VITRO = "in-vitro"
    MECHANISTIC = "mechanistic"
    NARRATIVE_REVIEW = "narrative-review"
    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    REGULATORY_OPINION = "regulatory-opinion"
    REGULATION = "regulation"
    PRODUCT_SPEC = "product-spec"
    EXPERT_OPINION = "expert-opinion"
    WEB_PAGE = "web-page"
    TEXTBOOK = "textbook"

    @property
    def label(self) -> str:
        """The design as a reader sees it: `randomised crossover trial`."""
        return _DESIGN_LABELS.get(self, self.value.replace("-", " "))


_DESIGN_LABELS = {
    Design.META_ANALYSIS: "meta-analysis",
    Design.RCT_PARALLEL: "randomised controlled trial",
    Design.RCT_CROSSOVER: "randomised crossover trial",
    Design.NONRANDOMISED_TRIAL: "non-randomised trial",
    Design.COHORT: "cohort study",
    Design.CASE_CONTROL: "case-control study",
    Design.BEFORE_AFTER: "before-and-after study",
    Design.CROSS_SECTIONAL: "cross-sectional study",
    Design.ECOLOGICAL: "ecological study",
    Design.ANIMAL: "animal study",
    Design.IN_VITRO: "laboratory study",
    Design.MECHANISTIC: "mechanistic study",
    Design.CONSENSUS: "consensus statement",
    Design.PRODUCT_SPEC: "product specification",
}


class Read(StrEnum):
    """What of a source was read for a line of evidence (Mogull 2017)."""

    FULL_TEXT = "full-text"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"
    """Nothing of it: another work tells what it says."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line under a claim: a reference, how it bears on the claim, what it found, where."""

    citation_key: str
    location: Location
    """Of the citation key in claims.yaml."""
    relation: Relation = Relation.SUPPORTS
    design: Design | None = None
    finding: str = ""
    locator: str = ""
    """Where in the work: `table 2`, `p. 12`."""
    quote: str = ""
    """Exact words of the source."""
    retraction_acknowledged: str = ""
    """Why the line stays although the work was retracted or is in doubt."""
    read: Read | None = None
    """What of the source was read; None when nobody says."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """A judgement of the body of evidence for one claim."""

    level: CertaintyLevel
    basis: str = ""
    """Who judged: `editor`, or the review or regulator whose rating this is."""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One declarative sentence with an ID that is never reused, and its evidence."""

    id: str
    statement: str
    evidence: tuple[Evidence, ...]
    location: Location
    """Of the ID in claims.yaml."""
    certainty: Certainty | None = None
    scope: str = ""
    tags: tuple[str, ...] = ()
    status: ClaimStatus = ClaimStatus.APPROVED
    reviewed: date | None = None
    review_by: date | None = None
    superseded_by: str | None = None
    owner: str = ""
    """Who is asked to review it: a name, a team, a handle."""
    regulatory: tuple[Regulatory, ...] = ()
    """What registers of health claims say about it."""
    damaged: bool = False
    """Whether a part could not be read (CLM000 says which); rules then keep silent on it."""


UNREADABLE = "(this claim could not be read)"
"""The statement of a claim whose own could not be read."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name as CSL splits it. A corporate author has only `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """Non-dropping particle: `van den` in van den Hoek."""
    suffix: str = ""
    literal: str = ""


OTHERS = Person(literal="others")
"""What `and others` at the end of a list of names becomes."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliography record; its citation key is the BibTeX key.

    `fields` holds every field but names, by lower-case BibTeX name, evaluated (strings,
    `#`), inherited (crossref) and decoded from LaTeX to Unicode, except `doi`, `url` and
    `file`, which are kept as typed. `names` holds `author`, `editor` and the like.
    """

    key: str
    entry_type: str
    """Lower case, without the @: `article`."""
    location: Location
    """Of the citation key in the .bib file."""
    names: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    field_locations: Mapping[str, Location] = field(default_factory=dict)
    """Of each field's name, where the entry itself writes it (inherited ones are absent)."""
    source: str = ""
    """The entry as it stands in the .bib file, for export without loss."""

    @property
    def authors(self) -> tuple[Person, ...]:
        """The names in `author`, in order."""
        return self.names.get("author", ())

    @property
    def title(self) -> str:
        """The title as typed, decoded."""
        return self.fields.get("title", "")

    @property
    def doi(self) -> str:
        """The bare DOI in lower case (DOIs are case-insensitive), or ''."""
        return bare_doi(self.fields.get("doi", ""))


def bare_doi(value: str) -> str:
    """Return a DOI without resolver or `doi:` prefix, in lower case; '' stays ''."""
    doi = value.strip().lower()
    for prefix in ("https://", "http://", "dx.", "www.", "doi.org/", "doi:"):
        doi = doi.removeprefix(prefix)
    return doi.strip()


@dataclass(frozen=True, slots=True)
class CitedId:
    """One ID inside a citation, with the words around it."""

    id: str
    location: Location
    """Of the ID without its @."""
    prefix: str = ""
    suffix: str = ""


class CitationKind(StrEnum):
    """What a mark in an article does."""

    CITATION = "citation"
    """`[@id]` or `[see @a; @b]`: cites claims."""
    EMBED = "embed"
    """`![@id]`: shows the claim's card."""
    NEEDED = "needed"
    """`[@?]`: says that a citation is missing."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark in an article that names one or more claims."""

    location: Location
    """From the opening to the closing bracket."""
    kind: CitationKind
    ids: tuple[CitedId, ...] = ()
    note: str = ""
    """What is missing, in `[@? note]`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading, its markup left in."""

    level: int
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One take-home point of an article's front matter, Markdown with citations."""

    text: str
    location: Location
    citations: tuple[Citation, ...] = ()


class TextKind(StrEnum):
    """What a piece of an article's text is to a reader."""

    PARAGRAPH = "paragraph"
    ITEM = "list item"
    """Also what a definition list says of a term."""
    CELL = "table cell"
    QUOTATION = "quotation"
    HEADING = "heading"
    """Also the title of an admonition or a tab, and the term that a definition list defines."""
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    POINT = "take-home point"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, as a reader reads it."""

    text: str
    """Without markup and citations; code and formulas are an ellipsis."""
    location: Location
    """From its first to its last character, a citation after the full stop included."""
    kind: TextKind
    paragraph: int
    """Sentences of one paragraph, list item or cell have the same number; it counts from 0."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown page: what its source says, before anything is looked up."""

    path: str
    """Relative to the project: `docs/posts/iron.md`."""
    uri: str
    """Relative to docs_dir: `posts/iron.md`."""
    title: str
    location: Location
    """Of the title: the H1 or the front matter's `title`, or the first character."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter."""
    citations: tuple[Citation, ...] = ()
    """Of the body, in the order of the source."""
    notes: tuple[Citation, ...] = ()
    """Those of them that stand in footnotes, which the page shows at its end."""
    mentions: tuple[CitedId, ...] = ()
    """IDs behind an @ that stand in no brackets, here and in take-home points: they cite nothing."""
    headings: tuple[Heading, ...] = ()
    takeaways: tuple[Takeaway, ...] = ()
    listed: bool = False
    """Whether the option `articles` names this page, so that the article rules hold."""

    @property
    def draft(self) -> bool:
        """Whether the front matter keeps the page from being published."""
        return self.meta.get("draft") is True
