"""Fenced code, at any depth of lists and quotes, as pymdownx.superfences finds it."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from mkdocs_claims.parse.markdown.lines import OPAQUE, Fenced, Line

_PREFIX = re.compile(r"[> ]*")
_OPEN = re.compile(
    r"""(?P<fence>~{3,}|`{3,})
    (?:[ ]*\.?(?P<lang>[\w#.+-]+)(?=[ ]|$))?
    (?:[ ]*\{[^\n]*\}|(?:[ ]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<quote>["']).*?(?P=quote))?(?=[ ]|$))+)?
    [ ]*$""",
    re.VERBOSE,
)


_SIGNS = ("```", "~~~")


def mask_fences(text: str, start: int) -> str | None:
    """Return a text in which every fenced block at the margin is opaque, as long as before.

    None when a line at the margin looks like a fence and opens none, or one that nothing closes.
    """
    parts, at = [], 0
    opening = start if text.startswith(_SIGNS, start) else _next_opening(text, start)
    while opening >= 0:
        end = text.find("\n", opening)
        match = _OPEN.match(text[opening:end]) if end >= 0 else None
        closing = match and _closing(match["fence"]).search(text, end)
        if not closing:
            return None
        parts += [text[at:opening], OPAQUE * (closing.end() - opening)]
        at = closing.end()
        opening = _next_opening(text, at)
    return "".join([*parts, text[at:]]) if parts else text


def _next_opening(text: str, at: int) -> int:
    """Return where the next line starts that looks like a fence; -1 for none."""
    found = [place + 1 for sign in _SIGNS if (place := text.find(f"\n{sign}", at)) >= 0]
    return min(found, default=-1)


@lru_cache
def _closing(fence: str) -> re.Pattern[str]:
    return re.compile(rf"\n{fence}[ \t]*(?=\n|\Z)")


class _Verdict(Enum):
    """What a line does to the fence above it."""

    OPEN = auto()
    CLOSED = auto()
    BROKEN = auto()


@dataclass
class _Fence:
    """An open fence."""

    first: int
    """Number of its first line."""
    prefix: Line
    """Indentation and quote signs that its lines share."""
    closing: re.Pattern[str]
    blank: bool = False
    """Whether the line before was blank."""

    @property
    def quotes(self) -> int:
        return self.prefix.text.count(">")


def without_fences(lines: list[Line]) -> list[Line]:
    """Return the lines with each fenced block replaced by one opaque line.

    A fence that is not closed, or whose lines are not indented like it, is no fence.
    """
    kept: list[Line] = []
    fence: _Fence | None = None
    for line in lines:
        kept.append(line)
        if fence is None:
            fence = _opened(len(kept) - 1, line)
            continue
        verdict = _continued(fence, line)
        if verdict is _Verdict.CLOSED:
            kept[fence.first :] = [_opaque(fence.prefix, tuple(kept[fence.first :]))]
        if verdict is not _Verdict.OPEN:
            fence = None
    return kept


def _opaque(prefix: Line, fence: tuple[Line, ...]) -> Fenced:
    first = fence[0].places
    place = prefix.places[-1] if prefix.text else (first[0] if first else 0)
    return Fenced(prefix.text + OPAQUE, [*prefix.places, place], fence, len(prefix.text))


def _opened(number: int, line: Line) -> _Fence | None:
    if "```" not in line.text and "~~~" not in line.text:
        return None
    width = _width(line.text)
    match = _OPEN.match(line.text, width)
    if match is None:
        return None
    return _Fence(number, line.cut(0, width), re.compile(rf"{match['fence']}[ ]*$"))


def _width(text: str) -> int:
    match = _PREFIX.match(text)
    return match.end() if match else 0


def _continued(fence: _Fence, line: Line) -> _Verdict:
    indent = len(fence.prefix.text)
    width = _width(line.text[:indent])
    prefix, content = line.text[:width], line.text[width:]
    quotes = prefix.count(">")
    empty = not (content if fence.quotes else line.text).strip()
    was_blank, fence.blank = fence.blank, empty
    if quotes > fence.quotes:
        return _Verdict.BROKEN
    if empty:
        return _Verdict.OPEN
    if width != indent or (was_blank and quotes < fence.quotes):
        return _Verdict.BROKEN
    return _Verdict.CLOSED if fence.closing.match(content) else _Verdict.OPEN
