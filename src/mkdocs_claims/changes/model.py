"""What can change between two states of a publication."""

from dataclasses import dataclass
from enum import StrEnum

from mkdocs_claims.model import Article, Claim, Evidence, Reference


class Kind(StrEnum):
    """What became of a thing that both states may have."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"


class Event(StrEnum):
    """What became of a claim; one claim may have several."""

    DELETED = "deleted"
    UNREADABLE = "unreadable"
    """One of the two files is broken, so that nothing can be said."""
    WITHDRAWN = "withdrawn"
    ADDED = "added"
    REWORDED = "reworded"
    LOWERED = "certainty lowered"
    UNRATED = "certainty removed"
    RAISED = "certainty raised"
    RATED = "certainty given"
    EVIDENCE = "evidence changed"
    SCOPE = "scope changed"
    DRAFTED = "back to draft"
    APPROVED = "approved"
    REVIEW = "review dates changed"
    DETAILS = "details changed"
    """Tags, the grounds of the certainty, what takes its place."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A named text and what became of it; '' where it is not there."""

    name: str
    before: str
    after: str

    @property
    def prose(self) -> bool:
        """Whether it reads better word by word than as one value and another."""
        return self.name not in _VALUES


_VALUES = frozenset(
    [
        "certainty",
        "status",
        "superseded_by",
        "reviewed",
        "review_by",
        "relation",
        "design",
        "type",
        "year",
        "date",
        "doi",
    ]
)


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """One line of evidence."""

    kind: Kind
    key: str
    before: Evidence | None
    after: Evidence | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def unsettles(self) -> bool:
        """Whether it may leave a sentence saying more than the evidence does."""
        if self.kind is Kind.ADDED and self.after:
            return not self.after.relation.counts_as_evidence
        return self.kind is Kind.REMOVED or any(each.name != "locator" for each in self.fields)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a take-home point or a card of an article, with the claims it cites."""

    path: str
    line: int
    text: str
    """Without markup and citations; '' for a card."""
    ids: tuple[str, ...]
    point: bool = False
    """Whether it is a take-home point."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A passage of the later state that stands on something that changed."""

    passage: Passage
    fresh: bool
    """Whether this change itself wrote or reworded it."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim and what became of it."""

    id: str
    before: Claim | None
    after: Claim | None
    events: tuple[Event, ...]
    """The gravest first."""
    fields: tuple[FieldChange, ...] = ()
    evidence: tuple[EvidenceChange, ...] = ()
    leaning: tuple[Leaning, ...] = ()
    twin: str = ""
    """Of a deleted claim: the new one with the same statement."""

    @property
    def reread(self) -> bool:
        """Whether the sentences that lean on it have to be read again."""
        return bool(_UNSETTLING.intersection(self.events)) or any(
            each.unsettles for each in self.evidence
        )


_UNSETTLING = frozenset(
    {
        Event.DELETED,
        Event.WITHDRAWN,
        Event.REWORDED,
        Event.LOWERED,
        Event.UNRATED,
        Event.SCOPE,
        Event.DRAFTED,
    }
)


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A work and what became of its record."""

    kind: Kind
    key: str
    before: Reference | None
    after: Reference | None
    fields: tuple[FieldChange, ...] = ()
    claims: tuple[str, ...] = ()
    """IDs of the claims that stand on it in the later state."""
    leaning: tuple[Leaning, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage that cites, and what became of its words or citations."""

    kind: Kind
    before: Passage | None
    after: Passage | None


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """A page and what became of it."""

    kind: Kind
    before: Article | None
    after: Article | None
    cited: tuple[str, ...] = ()
    """IDs that it cites now and did not before."""
    uncited: tuple[str, ...] = ()
    """IDs that it cites no more."""
    passages: tuple[PassageChange, ...] = ()
    """Of the body; take-home points stand apart."""
    points: tuple[PassageChange, ...] = ()

    @property
    def article(self) -> Article:
        """The page as it is now, or as it was."""
        article = self.after or self.before
        if article is None:
            raise ValueError("a change of no article")
        return article


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two states of a publication."""

    claims: tuple[ClaimChange, ...] = ()
    references: tuple[ReferenceChange, ...] = ()
    articles: tuple[ArticleChange, ...] = ()
    options: tuple[str, ...] = ()
    """Names of the options of `claims` with another value (values may be secrets)."""

    def __bool__(self) -> bool:
        return any((self.claims, self.references, self.articles, self.options))
