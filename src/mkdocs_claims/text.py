"""Places in a text: spans in code points, and the lines and columns people read."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

# Only these three end a line in an editor; str.splitlines knows many more.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open range of code points, `start` inclusive and `end` exclusive, from 0."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # there are millions: half the time
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start} to {end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def shifted(self, by: int) -> "Span":
        """Return the same range, `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A span in a file; `path` is relative to the project, with forward slashes."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Line and column as an editor shows them: both count from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """The decoded text of one file. `path` is relative to the project."""

    path: str
    text: str

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE.findall(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) for line in self._lines), initial=0))

    def position(self, offset: int) -> Position:
        """Return the line and column of a code point offset (0 to `len(text)`)."""
        line = min(bisect_right(self._starts, offset), max(len(self._lines), 1))
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column (from 1), kept inside the text."""
        if line > len(self._lines):
            return len(self.text)
        start = self._starts[line - 1]
        return min(start + max(column, 1) - 1, len(self.text))

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line ending, or '' past the end."""
        return self._lines[number - 1].rstrip("\r\n") if 0 < number <= len(self._lines) else ""

    def location(self, start: int, end: int | None = None) -> Location:
        """Return the place from `start` to `end`, by default to the end of that line."""
        start = min(start, len(self.text))
        if end is None:
            at = self.position(start)
            end = start + max(len(self.line(at.line)) - at.column + 1, 0)
        return Location(self.path, Span(start, min(max(end, start), len(self.text))))
