"""Lines whose every character knows its place in the source, and runs of prose made of them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from mkdocs_claims.model import TextKind
from mkdocs_claims.parse.markdown.critic import without_critic
from mkdocs_claims.text import Span

TAB = 4
"""Columns of one level of indentation, Python-Markdown's default."""
OPAQUE = "\x02"
"""Stands for markup that is no prose, one for each character of it (BRACKETS never matches it)."""

_LINE = re.compile(r"(?P<line>[^\r\n]*)(?:\r\n|\n|\r|(?<=[^\r\n])\Z)")
_STRAY = frozenset("\x02\x03")
"""What Python-Markdown takes out of every text, for it has a use of its own for them."""
_ODD = re.compile("[\t\x02\x03]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line or the rest of one, without its line ending.

    `places` holds the offset in the source of each character of `text`; it is a range as long
    as nothing was expanded, so cutting a line costs nothing.
    """

    text: str
    places: Sequence[int]

    def cut(self, start: int, end: int | None = None) -> "Line":
        """Return the characters from `start` to `end`."""
        return Line(self.text[start:end], self.places[start:end])

    def stripped(self) -> "Line":
        """Return the line without white space around it."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return self.cut(start, max(len(text.rstrip()), start))

    @property
    def blank(self) -> bool:
        """Whether it holds white space only."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Fenced(Line):
    """The opaque line that stands for a fence, and what it stands for."""

    behind: tuple[Line, ...]
    prefix: int
    """How many characters stood before the fence, on each of its lines."""

    def cut(self, start: int, end: int | None = None) -> Line:
        """Return the characters from `start` to `end`."""
        return Fenced(self.text[start:end], self.places[start:end], self.behind, self.prefix)

    def reverted(self) -> list[Line]:
        """Return the lines of the fence, cut as much as this one is."""
        cut = self.prefix - (len(self.text) - 1)
        return [line.cut(cut) for line in self.behind]


def split_lines(text: str, start: int = 0) -> list[Line]:
    """Return the lines of `text` from the offset `start`, tabs expanded as Python-Markdown does.

    Marks of pymdownx.critic are blotted out, as that extension does before all else.
    """
    text = without_critic(text, start)
    odd = _ODD.search(text, start) is not None
    lines = []
    for match in _LINE.finditer(text, start):
        line, begin = match["line"], match.start()
        places = range(begin, begin + len(line))
        lines.append(_expanded(line, places) if odd and _ODD.search(line) else Line(line, places))
    return lines


def _expanded(text: str, places: Sequence[int]) -> Line:
    shown: list[str] = []
    kept: list[int] = []
    for character, place in zip(text, places, strict=True):
        if character in _STRAY:
            continue
        wide = TAB - len(shown) % TAB if character == "\t" else 1
        shown.extend((" " if character == "\t" else character) * wide)
        kept.extend([place] * wide)
    return Line("".join(shown), kept)


@dataclass(frozen=True)
class Run:
    """Text that is rendered as one piece: a paragraph, a heading, a cell of a table."""

    lines: Sequence[Line]
    heading: int = 0
    """Level of the heading that it is; 0 for other text."""
    kind: TextKind = TextKind.PARAGRAPH

    @property
    def text(self) -> str:
        """The lines, joined by line feeds."""
        return self.lines[0].text if len(self.lines) == 1 else self._joined

    @cached_property
    def _joined(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line.text) + 1 for line in self.lines), initial=0))

    def place(self, index: int) -> int:
        """Return the offset in the source of the character at `index` of `text`."""
        if len(self.lines) == 1 and index < len(self.lines[0].text):
            return self.lines[0].places[index]
        number = min(bisect_right(self._starts, index), len(self.lines)) - 1
        line, column = self.lines[number], index - self._starts[number]
        if column < len(line.text):
            return line.places[column]
        return line.places[-1] + 1 if line.text else 0

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of `text[start:end]`, which is not empty."""
        if len(self.lines) == 1 and end <= len(self.lines[0].text):
            places = self.lines[0].places
            return Span(places[start], places[end - 1] + 1)
        return Span(self.place(start), self.place(end - 1) + 1)
