"""What in a run of prose is no text: code, math, escapes, links, images, addresses, tags.

The passes follow Python-Markdown's inline patterns in their order of priority, down to
citations at 86. Each replaces what it finds by opaque characters, one for each, so that
places stay what they are.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from mkdocs_claims.parse.markdown.code_spans import code_spans
from mkdocs_claims.parse.markdown.lines import OPAQUE
from mkdocs_claims.parse.markdown.links import links

_MATH_DOLLAR = re.compile(r"(?<!\\)\$(?!\s)(?:\\.|[^\\$\x01\x02])+?(?<!\s)\$", re.DOTALL)
_MATH_ROUND = re.compile(r"(?<!\\)\\\((?:\\[^)]|[^\\\x01\x02])+?\\\)")
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|$~^=:\"'<&@]")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://[^<>]*>|<[^<> !]+@[^@<> ]+>")
_LINE_BREAK = re.compile(r" {2}\n")
_TAG = re.compile(
    r"""<(?:(?P<tag>/?+[a-zA-Z][^\s"'<>@]*+)
        (?:\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?
    |!--(?:(?!<!--|-->).)*--
    |[?](?:(?!<[?]|[?]>).)*[?]
    |!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\])>""",
    re.VERBOSE | re.DOTALL,
)

Range = tuple[int, int]


class Markup(Enum):
    """What stands where a text is opaque."""

    CODE = auto()
    MATH = auto()
    ESCAPE = auto()
    LINK = auto()
    """Or an image: then no text of a link stands in it."""
    ADDRESS = auto()
    TAG = auto()
    BREAK = auto()


Piece = tuple[int, int, Markup]
"""Where something opaque starts and ends, and what it is."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A run's text with everything opaque that is no prose."""

    text: str
    """As long as the run's text."""
    link_texts: tuple[Range, ...]
    """What a reader would click on, which is opaque in `text`."""
    raw_links: tuple[Range, ...]
    """What stands inside raw `<a>` elements, which is prose all the same."""
    pieces: tuple[Piece, ...]
    """What is opaque, in the order it was found; a link may hold others."""


def is_marked_up(text: str) -> bool:
    """Whether a text may hold anything but prose, where no label is defined.

    Asked of every paragraph, so it takes the quickest way there is.
    """
    return (
        "`" in text or "$" in text or "\\" in text or "](" in text or "<" in text or "  \n" in text
    )


def read_inline(text: str, definitions: Collection[str]) -> Inline:
    """Tell prose from markup; `definitions` are the labels of reference links, in lower case."""
    if not definitions and not is_marked_up(text):
        return Inline(text, (), (), ())
    pieces: list[Piece] = []
    text = _hidden(text, code_spans(text), Markup.CODE, pieces)
    if "$" in text:
        text = _without(_MATH_DOLLAR, text, Markup.MATH, pieces)
    if "\\)" in text:
        text = _without(_MATH_ROUND, text, Markup.MATH, pieces)
    if "\\" in text:
        text = _without(_ESCAPE, text, Markup.ESCAPE, pieces)
    found = links(text, definitions)
    text = _hidden(text, [link.whole for link in found], Markup.LINK, pieces)
    raw_links: list[Range] = []
    if "<" in text:
        text = _without(_AUTOLINK, text, Markup.ADDRESS, pieces)
        raw_links = _raw_links(text)
        text = _without(_TAG, text, Markup.TAG, pieces)
    text = _without(_LINE_BREAK, text, Markup.BREAK, pieces)
    link_texts = tuple(link.text for link in found if link.text)
    return Inline(text, link_texts, tuple(raw_links), tuple(pieces))


def _without(pattern: re.Pattern[str], text: str, markup: Markup, pieces: list[Piece]) -> str:
    return _hidden(text, (match.span() for match in pattern.finditer(text)), markup, pieces)


def _hidden(text: str, ranges: Iterable[Range], markup: Markup, pieces: list[Piece]) -> str:
    parts, at = [], 0
    for start, end in ranges:
        parts += [text[at:start], OPAQUE * (end - start)]
        pieces.append((start, end, markup))
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _raw_links(text: str) -> list[Range]:
    found: list[Range] = []
    start = -1
    for match in _TAG.finditer(text):
        tag = (match["tag"] or "").lower()
        if tag == "a":
            start = match.end()
        elif tag == "/a" and start >= 0:
            found.append((start, match.start()))
            start = -1
    return found
