"""A run of prose as a reader reads it: without its markup, each character with its place."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from mkdocs_claims.parse.markdown.inline import Inline, Markup, Piece, Range, read_inline

ELLIPSIS = "…"
"""What a reader cannot take for words: code and formulas."""

# What is left of markup when the opaque pieces are out: emphasis, raised and lowered
# letters, attribute lists, references to footnotes, task boxes, entities, white space.
_LEFT = re.compile(
    r"""(?=[*_~=^\s\[{&])(?:
    (?P<drop>(?<!\*)\*+(?=[^\s*])|(?<=[^\s*])\*+|(?<!\w)_+(?=[^\s_])|(?<=[^\s_])_+(?!\w)
        |~~|==|\^\^|(?<=\w)[~^]
        |\s?\[\^[^\]\[\s]*\]
        |\A\[[ xX]\]\s
        |\s?\{[:.#][^{}\n]*\}
        |\x01+)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<space>[^\S ]\s*|[ ]\s+))""",
    re.VERBOSE,
)
_ANY_LEFT = re.compile(
    r"[*_~=^\[{&\x01\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
"""Signs of such markup, and all white space but the space: one set, which is looked for fast."""
_STANDS_FOR = {Markup.CODE: ELLIPSIS, Markup.MATH: ELLIPSIS}


@dataclass(frozen=True, slots=True)
class Readable:
    """Text made of pieces of a run; `starts` and `places` say where each piece came from."""

    text: str
    starts: tuple[int, ...]
    """Where each piece starts in `text`."""
    places: tuple[int, ...]
    """Where it starts in the run."""
    ends: tuple[int, ...]
    """Where it ends in the run."""

    def starts_piece(self, index: int) -> bool:
        """Whether the character at `index` starts a piece: markup may stand before it."""
        return index in self.starts

    def place(self, index: int) -> int:
        """Return the index in the run of the character at `index`."""
        piece = bisect_right(self.starts, index) - 1
        return min(self.places[piece] + index - self.starts[piece], self.ends[piece] - 1)

    def end(self, index: int) -> int:
        """Return where the character at `index` ends in the run; an entity is longer than one."""
        return self.span(index, index + 1)[1]

    def span(self, start: int, end: int) -> Range:
        """Return where a piece of the text, which is not empty, stands in the run."""
        starts, places, ends = self.starts, self.places, self.ends
        piece = bisect_right(starts, start) - 1
        first = min(places[piece] + start - starts[piece], ends[piece] - 1)
        last = bisect_right(starts, end - 1, piece) - 1
        following = starts[last + 1] if last + 1 < len(starts) else len(self.text)
        if end == following:
            return first, ends[last]
        return first, min(places[last] + end - starts[last], ends[last])


_PLAIN = re.compile(r"(?:[^\s\\`*_~=^\[\]{}<>&$!]++|[ \n](?!\s))*+")


def read_plain(text: str) -> Readable | None:
    """Return a run's text when nothing in it can be markup, as most have none; else None."""
    match = _PLAIN.fullmatch(text)
    return Readable(text.replace("\n", " "), (0,), (0,), (len(text),)) if match else None


def read(
    text: str,
    inline: Inline,
    definitions: Collection[str],
    marks: Iterable[Range] = (),
    mark: str = "",
) -> Readable:
    """Return a run's text as a reader reads it; each range in `marks` becomes `mark`."""
    pieces = list(_pieces(text, inline, definitions, dict(marks), mark))
    starts, at = [], 0
    for shown, _, _ in pieces:
        starts.append(at)
        at += len(shown)
    return Readable(
        "".join(shown for shown, _, _ in pieces),
        tuple(starts),
        tuple(start for _, start, _ in pieces),
        tuple(end for _, _, end in pieces),
    )


_Shown = tuple[str, int, int]
"""What a reader sees, and where it stands in the run."""


def _pieces(
    text: str, inline: Inline, definitions: Collection[str], marks: dict[int, int], mark: str
) -> Iterator[_Shown]:
    at = 0
    links = dict(inline.link_texts)
    for start, end, markup in _outermost(inline.pieces, marks):
        if start > at:
            yield from _plain(text, at, start)
        at = end
        if markup is None:
            yield mark, start, end
        elif markup is Markup.LINK:
            yield from _link(text, start, end, links, definitions)
        elif markup is Markup.ESCAPE:
            yield text[start + 1 : end], start + 1, end
        elif markup is Markup.ADDRESS:
            yield text[start + 1 : end - 1], start + 1, end
        elif markup is Markup.BREAK or _line_break(text, start, end, markup):
            yield " ", start, end
        elif markup in _STANDS_FOR:
            yield _STANDS_FOR[markup], start, end
    yield from _plain(text, at, len(text))


def _outermost(
    pieces: Iterable[Piece], marks: dict[int, int]
) -> Iterator[tuple[int, int, Markup | None]]:
    every = [*pieces, *((start, end, None) for start, end in marks.items())]
    reached = 0
    for start, end, markup in sorted(every, key=lambda piece: (piece[0], -piece[1])):
        if start >= reached:
            yield start, end, markup
            reached = end


def _link(
    text: str, start: int, end: int, links: dict[int, int], definitions: Collection[str]
) -> Iterator[_Shown]:
    opening = start + 1
    closing = links.get(opening)
    if closing is None or closing > end:  # an image
        return
    inner = text[opening:closing]
    inside = read_inline(inner, definitions)
    for shown, first, last in _pieces(inner, inside, definitions, {}, ""):
        yield shown, first + opening, last + opening


def _line_break(text: str, start: int, end: int, markup: Markup) -> bool:
    return markup is Markup.TAG and text[start:end].lower().startswith("<br")


def _plain(text: str, start: int, end: int) -> Iterator[_Shown]:
    at = start
    left = _ANY_LEFT.search(text, start, end) or text.find("  ", start, end) >= 0
    matches = _LEFT.finditer(text, start, end) if left else ()
    for match in matches:
        if match.start() > at:
            yield text[at : match.start()], at, match.start()
        at = match.end()
        if match.lastgroup == "space":
            yield " ", match.start(), match.end()
        elif match.lastgroup == "entity":
            yield unescape(match[0]).replace("\xa0", " "), match.start(), match.end()
    if end > at:
        yield text[at:end], at, end
