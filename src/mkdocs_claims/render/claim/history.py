"""What became of a claim and when, as its page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, in words; '' where there was nothing before, or is nothing now."""

    what: str
    before: str = ""
    after: str = ""
    work: str = ""
    """Citation key of the work whose evidence it is about."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What one change of the register did to one claim."""

    day: date
    changes: tuple[Change, ...]


Histories = Mapping[str, tuple[Revision, ...]]
"""For each claim ID, its revisions, the newest first."""
