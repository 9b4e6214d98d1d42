"""Where a diagnostic stands, in lines and columns that count from 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_claims.text import Location, Position, Source


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file; `end` is the place after its last character."""

    start: Position
    end: Position

    @property
    def on_one_line(self) -> bool:
        """Whether it starts and ends on the same line."""
        return self.start.line == self.end.line


def region(location: Location, sources: Mapping[str, Source]) -> Region:
    """Return a location in lines and columns; its file's first place when it was not read."""
    source = sources.get(location.path) or Source(location.path, "")
    last = len(source.text)
    span = location.span
    return Region(source.position(min(span.start, last)), source.position(min(span.end, last)))
