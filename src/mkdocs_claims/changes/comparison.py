"""A comparison as a report needs it: both editions, what differs, what could not be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_claims.changes.compare import compare
from mkdocs_claims.changes.model import Changes, Event, Kind, Passage
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location

_UNREAD = frozenset({"CLM000", "CLM001", "BIB000", "BIB001", "ART000"})
_MOST_FAULTS = 5
_PARTS = frozenset(
    [
        *(Event.LOWERED, Event.UNRATED, Event.RAISED, Event.RATED),
        *(Event.EVIDENCE, Event.SCOPE, Event.REVIEW, Event.DETAILS),
    ]
)
"""What is said of a part of a claim: `1 with evidence changed`, and not `1 evidence changed`."""


@dataclass(frozen=True)
class Edition:
    """One state of a publication."""

    name: str
    """For people: `main (3f2a1bc4d0)`, `the files on disk`."""
    resolution: Resolution
    notes: tuple[str, ...] = ()
    """What was wrong with the set-up, such as a register that is missing."""
    hash: str = ""
    """Of the commit; '' for files on disk."""

    def line(self, location: Location) -> int:
        """Return the line on which a place starts."""
        source = self.resolution.project.sources.get(location.path)
        return source.position(location.span.start).line if source else 1

    def problems(self) -> tuple[str, ...]:
        """Return the notes, and what of the content could not be read."""
        faults = [each for each in self.resolution.project.faults if each.code in _UNREAD]
        shown = [
            f"{each.finding.location.path}:{self.line(each.finding.location)}: "
            f"{each.finding.message}"
            for each in faults[:_MOST_FAULTS]
        ]
        more = len(faults) - len(shown)
        return (*self.notes, *shown, *([f"and {more} more that `claims check` lists"] * (more > 0)))


@dataclass(frozen=True)
class Reread:
    """A passage that stands on claims which no longer say the same, and why."""

    passage: Passage
    fresh: bool
    reasons: tuple[tuple[str, tuple[Event, ...]], ...]
    """ID of each of the claims, and what became of it."""


@dataclass(frozen=True)
class Comparison:
    """Two editions and what differs between them."""

    before: Edition
    after: Edition
    changes: Changes

    def reread(self) -> tuple[Reread, ...]:
        """Return the passages to read again, each once, by article and line."""
        reasons: dict[Passage, list[tuple[str, tuple[Event, ...]]]] = {}
        fresh: dict[Passage, bool] = {}
        for claim in self.changes.claims:
            if claim.reread:
                for each in claim.leaning:
                    reasons.setdefault(each.passage, []).append((claim.id, claim.events))
                    fresh[each.passage] = each.fresh
        ordered = sorted(reasons, key=lambda each: (each.path, each.line))
        return tuple(Reread(each, fresh[each], tuple(reasons[each])) for each in ordered)

    def counts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what changed in numbers: `("claims", ("1 added", "2 reworded"))`."""
        changes = self.changes
        points = [point.kind for article in changes.articles for point in article.points]
        found = (
            ("claims", [event for claim in changes.claims for event in claim.events], Event),
            ("references", [each.kind for each in changes.references], Kind),
            ("articles", [each.kind for each in changes.articles], Kind),
            ("take-home points", points, Kind),
        )
        return tuple((name, tuple(_counted(kinds, order))) for name, kinds, order in found if kinds)


def _counted(found: list[Event] | list[Kind], order: type[Event | Kind]) -> Iterator[str]:
    for each in order:
        if count := sum(one is each for one in found):
            yield f"{count} {'with ' if each in _PARTS else ''}{each.value}"


def compare_editions(before: Edition, after: Edition) -> Comparison:
    """Compare two states of a publication."""
    return Comparison(before, after, compare(before.resolution, after.resolution))
