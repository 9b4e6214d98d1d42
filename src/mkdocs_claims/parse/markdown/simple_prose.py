"""All prose of a simple page, read without taking its blocks apart line by line.

What `simple_blocks` is for headings and citations this is for sentences. A property test holds
it together with `read_blocks`, to which everything out of the ordinary is left.
"""

import re
from collections.abc import Iterable, Sequence

from mkdocs_claims.model import TextKind
from mkdocs_claims.parse.markdown import block_syntax as syntax
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.lines import OPAQUE, Line, Run
from mkdocs_claims.parse.markdown.simple_blocks import (
    LIST,
    PARAGRAPH,
    NotSimpleError,
    mask_simple,
    read_heading,
    read_items,
)
from mkdocs_claims.text import Span

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_QUOTED = re.compile(rf"(?:> ?(?!<){syntax.PLAIN.pattern}[^\n]*(?:\n|\Z))+")


class Straight:
    """A run of prose that stands in the source as it is, its line breaks too."""

    __slots__ = ("at", "kind", "text")

    def __init__(self, text: str, at: int, kind: TextKind) -> None:  # there are millions
        self.text = text
        self.at = at
        self.kind = kind

    def place(self, index: int) -> int:
        """Return the offset in the source of the character at `index` of `text`."""
        return self.at + index

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of `text[start:end]`, which is not empty."""
        return Span(self.at + start, self.at + end)


def read_simple_prose(text: str, start: int) -> Sequence[Straight | Run] | None:
    """Return the runs of prose of a page in order; None when the page is not simple.

    The body begins at `start`.
    """
    masked = mask_simple(text, start)
    if masked is None or "\n:" in masked:  # what a colon defines hangs on the block before
        return None
    runs: list[Straight | Run] = []
    try:
        for match in _BLOCK.finditer(masked, start):
            runs += _runs(match[0], match.start())
    except NotSimpleError:
        return None
    return runs


def _runs(block: str, at: int) -> Iterable[Straight | Run]:
    first = block[0]
    if first == "#":
        pieces = read_heading(block, at)
        return [Straight(title, begin, TextKind.HEADING) for title, begin, _ in pieces]
    if first == "<":  # a comment
        if "\n" in block:
            raise NotSimpleError
        return ()
    if OPAQUE in block:
        if block.strip(OPAQUE):
            raise NotSimpleError
        return ()
    table = "|" in block.partition("\n")[0]
    if not table and PARAGRAPH.fullmatch(block):
        return (Straight(block, at, TextKind.PARAGRAPH),)
    return _table(block, at) if table else _others(block, at)


def _others(block: str, at: int) -> Iterable[Straight | Run]:
    if LIST.match(block):
        try:
            items = read_items(block, at)
        except NotSimpleError:
            return _any(block, at)
        return [Straight(text, begin, TextKind.ITEM) for text, begin, _ in items]
    if block[0] == ">" and not _QUOTED.fullmatch(block):
        raise NotSimpleError  # what is quoted may go on with the quotation before
    return _any(block, at)


def _any(block: str, at: int) -> Sequence[Run]:
    """Read a block that starts at the margin, as if it stood alone."""
    if "\n<" in block:
        raise NotSimpleError
    return read_blocks(
        [Line(text, range(begin, begin + len(text))) for text, begin in _lines(block, at)]
    ).runs


def _lines(block: str, at: int) -> Iterable[tuple[str, int]]:
    for text in block.split("\n"):
        yield text, at
        at += len(text) + 1


def _table(block: str, at: int) -> Iterable[Straight | Run]:
    lines = list(_lines(block, at))
    if not syntax.is_table([text.strip(" ") for text, _ in lines[:2]]):
        return _others(block, at)
    columns = len(syntax.cells(lines[0][0]))
    found = []
    for text, begin in (lines[0], *lines[2:]):
        for left, right in syntax.cells(text)[:columns]:
            cell = text[left:right]
            if shown := cell.strip():
                start = left + len(cell) - len(cell.lstrip())
                found.append(Straight(shown, begin + start, TextKind.CELL))
    return found
