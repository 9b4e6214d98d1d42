"""Notices about works that came after them, and the snapshot of those that concern a publication.

The kinds are those of Retraction Watch; Crossref's finer types are told apart in words only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mkdocs_claims.model import PartialDate
from mkdocs_claims.text import Location


class NoticeKind(StrEnum):
    """What a notice does to the work that it is about."""

    RETRACTION = "retraction"
    CONCERN = "expression of concern"
    CORRECTION = "correction"
    REINSTATEMENT = "reinstatement"
    UNKNOWN = "unknown"
    """A kind that no rule here knows; it never reads as nothing."""


class Origin(StrEnum):
    """Who says that there is a notice. Crossref passes on what Retraction Watch says, too."""

    RETRACTION_WATCH = "retraction-watch"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice about a work."""

    kind: NoticeKind
    day: PartialDate | None = None
    """When it was published; None when nobody knows."""
    doi: str = ""
    """Of the notice itself."""
    origin: Origin = Origin.RETRACTION_WATCH
    words: str = ""
    """What the source calls it, where that says more than the kind: `partial retraction`."""
    reasons: tuple[str, ...] = ()
    record: str = ""
    """Number of the record at Retraction Watch."""


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """What is known about one work."""

    notices: tuple[Notice, ...] = ()
    flagged: bool = False
    """Whether OpenAlex calls it retracted. It says no more than that, so it proves nothing."""
    checked: date | None = None
    """When a source that knows of notices was last asked about it; None: never, or it had no
    answer."""


@dataclass(frozen=True, slots=True)
class RetractionSnapshot:
    """What sources said, on one day, about the works of a publication."""

    day: date
    works: Mapping[str, WorkRecord] = field(default_factory=lambda: MappingProxyType({}))
    """By identifier, `doi:10.1/x` or `pmid:1`; a work with both stands under its DOI."""
    sources: tuple[str, ...] = ()
    """Names of the sources that were asked."""
    location: Location | None = None
    """Of the day, in the file."""
