"""A claim, its evidence, and the words that editors judge both by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
        return self is Relation.SUPPORTS or self is Relation.AUTHORITY


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

    @property
    def facts(self) -> dict[str, str]:
        """What it says besides its key, by the names of claims.yaml; '' for what it does not say."""
        return {
            "relation": self.relation.value,
            "design": self.design.value if self.design else "",
            "finding": self.finding,
            "locator": self.locator,
            "quote": self.quote,
            "read": self.read.value if self.read else "",
            "retraction_acknowledged": self.retraction_acknowledged,
        }


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
