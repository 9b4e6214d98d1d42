"""Blocks: lines that follow each other, taken apart from the front without being copied."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter

from mkdocs_claims.parse.markdown.lines import TAB, Line

Found = tuple[int, re.Match[str]]
"""The number of a line in its block, from 0, and how it matches."""


class Block:
    """Lines without a blank one between them (but in a fence that is none), or a part of them.

    The parts of a block share what was told of its lines, so that it costs no more to take a
    thousand definitions off its front, one by one, than to read them once.
    """

    __slots__ = ("_known", "_lines", "_start", "_stop")

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._start, self._stop = 0, len(lines)
        self._known: dict[str, list[Found]] = {}

    def __len__(self) -> int:
        return self._stop - self._start

    def __getitem__(self, index: int) -> Line:
        return self._lines[self._start + index]

    def __iter__(self) -> Iterator[Line]:
        return map(self._lines.__getitem__, range(self._start, self._stop))

    def before(self, index: int) -> "Block":
        """Return the lines before one."""
        return self._part(self._start, self._start + index)

    def after(self, index: int) -> "Block":
        """Return the lines from one on."""
        return self._part(self._start + index, self._stop)

    def first(self, pattern: re.Pattern[str]) -> Found | None:
        """Return the first line that matches."""
        known = self._known.get(pattern.pattern)
        if known is None:
            match = pattern.match
            known = [(n, m) for n, line in enumerate(self._lines) if (m := match(line.text))]
            self._known[pattern.pattern] = known
        place = bisect_left(known, self._start, key=itemgetter(0)) if known else 0
        if place < len(known) and known[place][0] < self._stop:
            return known[place][0] - self._start, known[place][1]
        return None

    def _part(self, start: int, stop: int) -> "Block":
        part = Block.__new__(Block)
        part._lines, part._known = self._lines, self._known  # noqa: SLF001 - one of its own
        part._start, part._stop = start, stop  # noqa: SLF001 - as above
        return part


def blocks(lines: Iterable[Line]) -> list[Block]:
    """Return the lines between blank ones."""
    found: list[list[Line]] = []
    fresh = True
    for line in lines:
        if line.blank:
            fresh = True
        elif fresh:
            found.append([line])
            fresh = False
        else:
            found[-1].append(line)
    return [Block(each) for each in found]


def detab(block: Block, width: int = TAB) -> tuple[list[Line], Block]:
    """Cut the indentation of the leading lines that have it; return them and the rest."""
    indent = " " * width
    inner: list[Line] = []
    for line in block:
        if not line.text.startswith(indent) and not line.blank:
            break
        inner.append(line.cut(width))
    return inner, block.after(len(inner))


def loose_detab(lines: Iterable[Line], level: int = 1) -> list[Line]:
    """Cut the indentation of the lines that have it, and keep the others."""
    indent = " " * TAB * level
    return [line.cut(len(indent)) if line.text.startswith(indent) else line for line in lines]
