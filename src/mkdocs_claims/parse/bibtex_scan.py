"""The parts of a value, found as BibTeX finds them."""

import re
from typing import NamedTuple

from mkdocs_claims.parse.bibtex_raw import Kind, Part, is_name

_HASH = re.compile(r"\s*+#\s*+")
_BARE = re.compile(r"""[^\s,{}"#)]++""")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


class Value(NamedTuple):
    """A value as far as it can be read."""

    parts: tuple[Part, ...]
    stop: int
    """After the last part."""
    closed: bool
    """Whether every brace and quote closes."""


def scan_value(text: str, start: int, end: int) -> Value:
    """Read the parts of a value from `start`, at most to `end`.

    Braces count as BibTeX counts them: one behind a backslash is a brace, too.
    """
    parts: list[Part] = []
    at = stop = start
    while at < end:
        part, behind = _scan_part(text, at, end)
        if part is None:
            break
        parts.append(part)
        if behind > end:
            return Value(tuple(parts), end, closed=False)
        stop = behind
        joint = _HASH.match(text, stop, end)
        if joint is None:
            break
        at = joint.end()
    return Value(tuple(parts), stop, closed=True)


def _scan_part(text: str, at: int, end: int) -> tuple[Part | None, int]:
    """Return a part and where it stops: past `end` when it is never closed."""
    opener = text[at]
    if opener in '{"':
        close = closing_brace(text, at, end) if opener == "{" else _closing_quote(text, at, end)
        stop = end if close < 0 else close
        return Part(text[at + 1 : stop], at + 1, Kind.TEXT), stop + 1
    word = _BARE.match(text, at, end)
    return (Part(word[0], at, _kind(word[0])), word.end()) if word else (None, at)


def _kind(word: str) -> Kind:
    if word.isdecimal():
        return Kind.TEXT
    return Kind.ABBREVIATION if is_name(word) else Kind.BARE


def closing_brace(text: str, opening: int, end: int) -> int:
    """Return where the brace at `opening` closes, or -1 when it does not before `end`."""
    depth = 0
    for match in _BRACE.finditer(text, opening, end):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return -1


def _closing_quote(text: str, opening: int, end: int) -> int:
    """Return where a quote closes; a quote in braces does not close it."""
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(text, opening + 1, end):
        if match[0] == '"':
            if depth <= 0:
                return match.start()
        else:
            depth += 1 if match[0] == "{" else -1
    return -1
