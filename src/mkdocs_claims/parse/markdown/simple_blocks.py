"""Pages of paragraphs, headings, flat lists and the like, read without taking them apart.

Most pages hold nothing else. Where their blocks stand is plain at a glance, and only those that
cite something need a closer look. A page with anything that could change what another line means
(indentation, raw HTML, definitions of links, footnotes) is left to `read_blocks`; a property
test holds the two together.
"""

import re
from collections.abc import Iterator

from mkdocs_claims.model import TextKind
from mkdocs_claims.parse.markdown import block_syntax as syntax
from mkdocs_claims.parse.markdown.fences import mask_fences
from mkdocs_claims.parse.markdown.lines import OPAQUE, Line, Run

_UNLIKE = ("\r", "\t", "\x02", "\x03")
"""Line ends and tabs that would have to be evened out, and signs of our own."""
_CRITIC = ("{++", "{--", "{==", "{>>", "{~~")
_ODD = re.compile(
    r"""\n(?:
        [^\S\n]                                     # indentation
      | <(?!!--[^<>\n-]*-->(?:\n|\Z))               # raw HTML, but for a comment on a line
      | \[[^\]\n]*\]:                              # a link's definition, a footnote
      | (?<=[^\n]\n)(?:=+|-+)[ ]*(?:\n|\Z)         # the underline of a heading
      | >[^\n]*(?:```|~~~|\#)                      # a quotation of more than text
      | >[> ]*(?:=+|-+)[ ]*(?:\n|\Z)
    )""",
    re.VERBOSE,
)
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_PARAGRAPH = re.compile(
    rf"(?:(?!<){syntax.PLAIN.pattern}[^\n]*\n)*(?!<){syntax.PLAIN.pattern}[^\n]*"
)
_HEADING = re.compile(r"(?P<level>#{1,6})[ ]*(?P<title>[^\s#\\](?:[^\n#\\]*[^\s#\\])?)")
"""One without a sign that asks for a closer look."""
_LIST = re.compile(r"[*+-] |\d+\. ")


class _NotSimpleError(Exception):
    """The page, or a block of it, is not what this module is for."""


def read_simple_blocks(text: str, start: int) -> list[Run] | None:
    """Return the headings of a page and what of its prose holds an `@`, in order.

    The body begins at `start`. None when the page is not simple.
    """
    if any(sign in text for sign in _UNLIKE):
        return None
    if "{" in text and any(sign in text for sign in _CRITIC):
        return None
    masked = mask_fences(text, start)
    if masked is None or _is_odd(masked, start):
        return None
    try:
        return [
            run
            for match in _BLOCK.finditer(masked, start)
            for run in _runs(match[0], match.start())
        ]
    except _NotSimpleError:
        return None


def _is_odd(text: str, start: int) -> bool:
    first_line = text[start:].partition("\n")[0] if start == 0 else ""
    return bool(_ODD.match(f"\n{first_line}") or _ODD.search(text, max(start - 1, 0)))


def _runs(block: str, at: int) -> Iterator[Run]:
    if block[0] == "#":
        yield from _heading(block, at)
    elif block[0] == "<":  # a comment
        if "\n" in block:
            raise _NotSimpleError
    elif "@" in block:
        yield from _cited(block, at)
    elif "#" in block and not _PARAGRAPH.fullmatch(block):
        raise _NotSimpleError  # it may be a heading in a list


def _heading(block: str, at: int) -> Iterator[Run]:
    if found := _HEADING.fullmatch(block):
        title = _line(found["title"], at + found.start("title"))
        yield Run((title,), len(found["level"]), TextKind.HEADING)
        return
    match = None if "\n" in block else syntax.HASH_HEADING.match(block)
    if match is None:
        raise _NotSimpleError
    title = _line(match["title"], at + match.start("title")).stripped()
    if title.text:
        yield Run((title,), len(match["level"]), TextKind.HEADING)


def _cited(block: str, at: int) -> Iterator[Run]:
    if "|" in block.partition("\n")[0]:
        raise _NotSimpleError
    if _PARAGRAPH.fullmatch(block):
        yield Run(_lines(block, at))
    elif _LIST.match(block) and OPAQUE not in block:
        yield from _items(block, at)
    else:
        raise _NotSimpleError


def _items(block: str, at: int) -> Iterator[Run]:
    """Yield the items of a list, each a paragraph."""
    items: list[tuple[int, int]] = []
    for line in _lines(block, at):
        begin, end = line.places[0], line.places[-1] + 1
        if match := syntax.ITEM.match(line.text):
            items.append((begin + match.start("text"), end))
        else:
            items[-1] = items[-1][0], end
    for begin, end in items:
        text = block[begin - at : end - at]
        if not _PARAGRAPH.fullmatch(text) or "|" in text:
            raise _NotSimpleError
        yield Run(_lines(text, begin), 0, TextKind.ITEM)


def _lines(block: str, at: int) -> tuple[Line, ...]:
    if "\n" not in block:
        return (_line(block, at),)
    lines = []
    for text in block.split("\n"):
        lines.append(_line(text, at))
        at += len(text) + 1
    return tuple(lines)


def _line(text: str, at: int) -> Line:
    return Line(text, range(at, at + len(text)))
