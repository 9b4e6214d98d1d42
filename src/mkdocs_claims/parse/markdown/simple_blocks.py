"""Pages of paragraphs, headings, flat lists and the like, read without taking them apart.

Most pages hold nothing else. Where their blocks stand is plain at a glance, and only those that
cite something need a closer look. A page with anything that could change what another line means
(indentation, raw HTML, definitions of links, footnotes) is left to `read_blocks`; a property
test holds the two together.
"""

import re
from collections.abc import Iterable, Iterator

from mkdocs_claims.parse.markdown import block_syntax as syntax
from mkdocs_claims.parse.markdown.fences import mask_fences
from mkdocs_claims.parse.markdown.lines import OPAQUE

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
PARAGRAPH = re.compile(
    rf"(?:(?!<){syntax.PLAIN.pattern}[^\n]*\n)*(?!<){syntax.PLAIN.pattern}[^\n]*"
)
_HEADING = re.compile(r"(?P<level>#{1,6})[ ]*(?P<title>[^\s#\\](?:[^\n#\\]*[^\s#\\])?)")
"""One without a sign that asks for a closer look."""
LIST = re.compile(r"[*+-] |\d+\. ")


Piece = tuple[str, int, int]
"""Text that stands in the source as it is, its line breaks too; where; its level as a heading, or 0."""


class NotSimpleError(Exception):
    """The page, or a block of it, cannot be read the short way."""


def read_simple_blocks(text: str, start: int) -> list[Piece] | None:
    """Return the headings of a page and what of its prose holds an `@`, in order.

    The body begins at `start`. None when the page is not simple.
    """
    masked = mask_simple(text, start)
    if masked is None:
        return None
    try:
        return [piece for block, at in _blocks(masked, start) for piece in _pieces(block, at)]
    except NotSimpleError:
        return None


def mask_simple(text: str, start: int) -> str | None:
    """Return a page with its fences opaque; None when it is not simple."""
    if any(sign in text for sign in _UNLIKE):
        return None
    if "{" in text and any(sign in text for sign in _CRITIC):
        return None
    masked = mask_fences(text, start)
    return None if masked is None or _is_odd(masked, start) else masked


def _is_odd(text: str, start: int) -> bool:
    first_line = text[start:].partition("\n")[0] if start == 0 else ""
    return bool(_ODD.match(f"\n{first_line}") or _ODD.search(text, max(start - 1, 0)))


def _blocks(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield every block that may be or hold a heading, a comment or a citation, and where it is."""
    if text.startswith("<", start) or text.find("\n<", start) >= 0:
        yield from ((match[0], match.start()) for match in _BLOCK.finditer(text, start))
        return
    end = start
    hash_sign, at_sign = text.find("#", start), text.find("@", start)
    while (sign := _first(hash_sign, at_sign)) >= 0:
        begin = text.rfind("\n\n", end, sign) + 2
        if begin == 1:  # there is none: the first block
            begin = end
        while text[begin] == "\n":
            begin += 1
        end = text.find("\n\n", sign)
        if end < 0:
            end = len(text) - text.endswith("\n")
        yield text[begin:end], begin
        if 0 <= hash_sign < end:
            hash_sign = text.find("#", end)
        if 0 <= at_sign < end:
            at_sign = text.find("@", end)


def _first(one: int, other: int) -> int:
    """Return the smaller of two places, of which -1 is none."""
    return max(one, other) if min(one, other) < 0 else min(one, other)


def _pieces(block: str, at: int) -> Iterable[Piece]:
    if block[0] == "#":
        return read_heading(block, at)
    if block[0] == "<":  # a comment
        if "\n" in block:
            raise NotSimpleError
    elif "@" in block:
        return _cited(block, at)
    elif "#" in block and not PARAGRAPH.fullmatch(block):
        raise NotSimpleError  # it may be a heading in a list
    return ()


def read_heading(block: str, at: int) -> Iterable[Piece]:
    """Return the heading that a block is, or nothing when it has no title.

    Raises:
        NotSimpleError: the block is more than a heading.
    """
    if found := _HEADING.fullmatch(block):
        return ((found["title"], at + found.start("title"), len(found["level"])),)
    match = None if "\n" in block else syntax.HASH_HEADING.match(block)
    if match is None:
        raise NotSimpleError
    typed = match["title"]
    title = typed.strip()
    begin = match.start("title") + len(typed) - len(typed.lstrip())
    return ((title, at + begin, len(match["level"])),) if title else ()


def _cited(block: str, at: int) -> Iterable[Piece]:
    if "|" in block.partition("\n")[0]:
        raise NotSimpleError
    if PARAGRAPH.fullmatch(block):
        return ((block, at, 0),)
    if LIST.match(block) and OPAQUE not in block:
        return read_items(block, at)
    raise NotSimpleError


def read_items(block: str, at: int) -> list[Piece]:
    """Return the items of a list, each a paragraph.

    Raises:
        NotSimpleError: an item is something else.
    """
    items: list[tuple[int, int]] = []
    begin = 0
    for line in block.split("\n"):
        end = begin + len(line)
        if match := syntax.ITEM.match(line):
            items.append((begin + match.start("text"), end))
        else:
            items[-1] = items[-1][0], end
        begin = end + 1
    found = [(block[begin:end], at + begin, 0) for begin, end in items]
    if any(not PARAGRAPH.fullmatch(text) or "|" in text for text, _, _ in found):
        raise NotSimpleError
    return found
