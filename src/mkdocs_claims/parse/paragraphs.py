"""A paragraph in sentences: their texts at once, all else when somebody asks.

A check of ten thousand articles reads a million sentences, and has something to say of some.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from mkdocs_claims.language.quantities import Quantity, quantities
from mkdocs_claims.language.splitting import MARK, split
from mkdocs_claims.model import Mark, Takeaway, TextKind, is_citation
from mkdocs_claims.parse.markdown.lines import Run
from mkdocs_claims.parse.markdown.readable import Readable
from mkdocs_claims.parse.markdown.simple_prose import Straight
from mkdocs_claims.parse.markdown.usual import Usual
from mkdocs_claims.text import Location, Source

_CAPTION = re.compile(r"(?:fig(?:ure)?|table|photo|chart|image)\.?\s\d+\s?[.:–—]", re.IGNORECASE)
_SPACE = re.compile(rf"\s*{MARK}|\s+(?=[.,;:!?])")
_SPACED = re.compile(r"[.,;:!?](?<=\s.)")
"""A sign after white space; looked for from the sign on, for signs are rarer than spaces."""
_SPACED_PLAINLY = re.compile(" [.,;:!?]")
"""The same where all white space are blanks."""
_SPOKEN = re.compile(r"[^\W_]")
"""A letter or a digit."""
Range = tuple[int, int]
_NONE: tuple[Mark, ...] = ()


class Place(NamedTuple):
    """Where a paragraph stands, and how it reads there."""

    path: str
    number: int
    run: Straight | Run
    readable: Readable | Usual


class Paragraph:
    """A run of prose: its sentences in order, none without a letter or a digit."""

    __slots__ = (
        "_may_emphasise",
        "_place",
        "_quantities",
        "bounds",
        "kind",
        "marks",
        "number",
        "texts",
    )

    def __init__(
        self, place: Place, marked: Sequence[tuple[int, Mark]] = (), *, usual: bool = False
    ) -> None:
        """Take a run; `marked` are its citations, by their places in the text as it reads.

        `usual` says that all its white space are single blanks.
        """
        self._place = place
        self._quantities: dict[int, tuple[Quantity, ...]] = {}
        self.number = place.number
        """Its number in the reading, counted from 0."""
        shown, typed = place.readable.text, place.run.text
        self._may_emphasise = "*" in typed or "_" in typed
        self.kind = place.run.kind
        """What it is; single sentences may be quotations."""
        if self.kind is TextKind.PARAGRAPH and _CAPTION.match(shown):
            self.kind = TextKind.CAPTION
        self.bounds = bounds = split(shown)
        """Where each sentence stands in the text as it reads."""
        self.texts = texts = [shown[start:end] for start, end in bounds]
        """The sentences without markup and citations; code and formulas are an ellipsis."""
        if not usual or _SPACED_PLAINLY.search(shown):
            self.texts = [squeezed(text) for text in texts]
        elif marked:
            self.texts = [_without_marks(text) if MARK in text else text for text in texts]
        for text in self.texts:
            if not (text[:1].isalnum() or _SPOKEN.search(text)):
                self._keep([n for n, text in enumerate(self.texts) if _SPOKEN.search(text)])
                break
        self.marks = _shared_out(self.bounds, marked) if marked else None
        """The citations of each sentence; None when there are none at all."""

    def _keep(self, indices: Sequence[int]) -> None:
        self.bounds = [self.bounds[each] for each in indices]
        self.texts = [self.texts[each] for each in indices]

    def cites(self, index: int) -> bool:
        """Whether a sentence cites something, be it defined or not."""
        marks = self.marks[index] if self.marks else ()
        return bool(marks) and any(map(is_citation, marks))

    def marks_of(self, index: int) -> Sequence[Mark]:
        """Return the citations of a sentence."""
        return self.marks[index] if self.marks else _NONE

    def quantities(self, index: int) -> tuple[Quantity, ...]:
        """Return the figures of a sentence, read once."""
        found = self._quantities.get(index)
        if found is None:
            found = self._quantities[index] = quantities(self.texts[index])
        return found

    def location(self, index: int) -> Location:
        """Return the place of a sentence in the source."""
        first, last = self._places(index)
        return Location(self._place.path, self._place.run.span(first, last))

    def start(self, index: int) -> int:
        """Return where a sentence starts in the source."""
        return self._place.run.place(self._place.readable.place(self.bounds[index][0]))

    def kind_of(self, index: int) -> TextKind:
        """Return what a sentence is: a QUOTATION when it is wholly in italics."""
        if not self._may_emphasise:
            return self.kind
        text, start = self._place.run.text, self.bounds[index][0]
        if not self._place.readable.starts_piece(start):
            return self.kind
        first, last = self._places(index)
        mark = text[first - 1 : first]
        if mark and mark in "*_" and text[last : last + 1] == mark:
            bold = text[first - 2 : first - 1] == mark if first > 1 else False
            return self.kind if bold else TextKind.QUOTATION
        return self.kind

    def place(self, index: int, start: int, end: int) -> Location:
        """Return where a piece of the text of a sentence stands in the source."""
        readable = self._place.readable
        kept = _kept(readable.text, self.bounds[index][0], self.texts[index][:end])
        return Location(
            self._place.path, self._place.run.span(*readable.span(kept[start], kept[end - 1] + 1))
        )

    def _places(self, index: int) -> Range:
        return self._place.readable.span(*self.bounds[index])


class Point(Paragraph):
    """A take-home point: one sentence, for its citations stand for all of it."""

    __slots__ = ("_source", "_typed")

    def __init__(self, typed: Takeaway, text: str, number: int, source: Source) -> None:
        self._typed, self._source = typed, source
        self._quantities = {}
        self.number = number
        self.kind = TextKind.POINT
        self.texts = [text]
        self.bounds = [(0, len(text))]
        self.marks = [tuple(typed.citations.plain)]

    def location(self, index: int) -> Location:
        """Return the place of the point in the source."""
        del index
        return self._typed.location

    def start(self, index: int) -> int:
        """Return where it starts."""
        return self.location(index).span.start

    def kind_of(self, index: int) -> TextKind:
        """Return that it is a take-home point."""
        del index
        return self.kind

    def place(self, index: int, start: int, end: int) -> Location:
        """Look for words in the source of a point; what YAML folds or markup parts is not found."""
        whole = self.location(index)
        words = self.texts[index][start:end]
        at = self._source.text.find(words, whole.span.start, whole.span.end)
        return self._source.location(at, at + len(words)) if at >= 0 else whole


def _without_marks(text: str) -> str:
    return text.replace(f" {MARK}", "").replace(MARK, "").strip()


def squeezed(text: str) -> str:
    """Return a sentence without marks, and with single blanks where readers see some."""
    if MARK in text or _SPACED.search(text):
        text = _SPACE.sub("", text)
    return " ".join(text.split())


def _shared_out(
    bounds: Sequence[Range], marked: Sequence[tuple[int, Mark]]
) -> list[tuple[Mark, ...]]:
    """Return for each sentence the marks in it."""
    found = [_NONE] * len(bounds)
    for at, mark in marked:
        number = bisect_left(bounds, (at + 1,)) - 1
        if number >= 0 and at < bounds[number][1]:
            found[number] += (mark,)
    return found


def _kept(text: str, start: int, squeezed: str) -> Sequence[int]:
    """Return the indices in the text of the first characters of a squeezed sentence.

    `squeezed` are those characters, the last of them no white space.
    """
    count = len(squeezed)
    if text.startswith(squeezed, start):
        return range(start, start + count)
    kept: list[int] = []
    space = -1
    at = start
    while at < len(text) and len(kept) < count:
        dropped = _SPACE.match(text, at)
        if dropped:
            at = dropped.end()
            continue
        if text[at].isspace():
            space = at
        else:
            if space >= 0 and kept:
                kept.append(space)
            kept.append(at)
            space = -1
        at += 1
    return kept
