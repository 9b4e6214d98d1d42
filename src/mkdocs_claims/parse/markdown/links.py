"""Links and images in a run of prose, as Python-Markdown reads brackets and parentheses."""

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import islice

_POINTED = re.compile(r"""\(\s*<[^<>]*>\s*(?:(?:'[^']*'|"[^"]*")\s*)?\)""")
_LABEL = re.compile(r"\s?\[(?P<label>[^\]]*)\]")
_SIGN = re.compile(r"[()'\"]")
_MOST_SIGNS = 200
"""Parentheses and quotes in an address with its title; with more it is no link here."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image."""

    whole: tuple[int, int]
    text: tuple[int, int] | None
    """What a reader clicks on; None for an image."""


def links(text: str, definitions: Container[str]) -> list[Link]:
    """Return the outermost links and images of a run, in order."""
    pairs = _pairs(text)
    found: list[Link] = []
    at = 0
    for opening in sorted(pairs):
        if opening < at:
            continue
        closing = pairs[opening]
        end = _end(text, opening, closing, definitions)
        if end is None:
            continue
        image = opening > 0 and text[opening - 1] == "!"
        inner = None if image else (opening + 1, closing)
        found.append(Link((opening - image, end), inner))
        at = end
    return found


def _pairs(text: str) -> dict[int, int]:
    """Return for each opening bracket the one that closes it."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            stack.append(match.start())
        elif stack:
            pairs[stack.pop()] = match.start()
    return pairs


def _end(text: str, opening: int, closing: int, definitions: Container[str]) -> int | None:
    """Return where the link ends whose text stands in these brackets; None when it is none."""
    inner = text[opening + 1 : closing] if definitions else ""
    if definitions and (match := _LABEL.match(text, closing + 1)):
        label = " ".join((match["label"] or inner).lower().split())
        if label in definitions:
            return match.end()
    if text.startswith("(", closing + 1):
        end = _address_end(text, closing + 1)
        if end is not None:
            return end
    if definitions and " ".join(inner.lower().split()) in definitions:
        return closing + 1
    return None


def _address_end(text: str, start: int) -> int | None:
    """Return where the parentheses after a link's text end."""
    if match := _POINTED.match(text, start):
        return match.end()
    address = _Address()
    for match in islice(_SIGN.finditer(text, start + 1), _MOST_SIGNS):
        if address.closes(match[0], _before(text, match.start()), match.end()):
            return match.end()
    return address.backup


def _before(text: str, at: int) -> str:
    """Return the last character before a place that is no space."""
    while text[at - 1] == " ":
        at -= 1
    return text[at - 1]


class _Address:
    """Counts the parentheses of an address; those in a quoted title do not count."""

    def __init__(self) -> None:
        self.open = self.before = 1
        self.quotes: list[str] = []
        """The kinds of quotation marks seen, at most two."""
        self.closed: set[str] = set()
        """Those that stand twice."""
        self.backup: int | None = None
        """Where the address ends if the title is never closed."""

    def closes(self, sign: str, last: str, end: int) -> bool:
        """Take the next sign; return whether it ends the address. `last` stands before it."""
        if sign == "(":
            self._count(1)
        elif sign == ")":
            if last in self.closed:
                return True
            self._count(-1)
            if self.quotes and self.before == 0 and self.backup is None:
                self.backup = end
        else:
            self._quote(sign)
        return self.open == 0

    def _count(self, change: int) -> None:
        if not self.quotes:
            self.open += change
        elif self.before > 0:
            self.before -= 1

    def _quote(self, sign: str) -> None:
        if sign in self.quotes:
            self.closed.add(sign)
        elif len(self.quotes) < 2:  # noqa: PLR2004 - a title, and quotation marks in it
            if not self.quotes:
                self.before, self.open = self.open, 1
            self.quotes.append(sign)
