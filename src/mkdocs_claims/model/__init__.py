"""The domain: claims, evidence, references, citations and articles, all immutable."""

from mkdocs_claims.model.articles import (
    Article,
    Heading,
    Headings,
    PlainHeading,
    Sentence,
    Takeaway,
    TextKind,
)
from mkdocs_claims.model.citations import (
    NO_CITATIONS,
    Citation,
    CitationKind,
    Citations,
    CitedId,
    UsualMark,
)
from mkdocs_claims.model.claims import (
    UNREADABLE,
    Certainty,
    CertaintyLevel,
    Claim,
    ClaimStatus,
    Design,
    Evidence,
    Read,
    Relation,
)
from mkdocs_claims.model.references import (
    OTHERS,
    PartialDate,
    Person,
    Reference,
    bare_doi,
)

__all__ = [
    "NO_CITATIONS",
    "OTHERS",
    "UNREADABLE",
    "Article",
    "Certainty",
    "CertaintyLevel",
    "Citation",
    "CitationKind",
    "Citations",
    "CitedId",
    "Claim",
    "ClaimStatus",
    "Design",
    "Evidence",
    "Heading",
    "Headings",
    "PartialDate",
    "Person",
    "PlainHeading",
    "Read",
    "Reference",
    "Relation",
    "Sentence",
    "Takeaway",
    "TextKind",
    "UsualMark",
    "bare_doi",
]
