"""Where the address of a link ends, as Python-Markdown counts parentheses and quotes."""

import re
from itertools import islice

_POINTED = re.compile(r"""\(\s*<[^<>]*>\s*(?:(?:'[^']*'|"[^"]*")\s*)?\)""")
_SIGN = re.compile(r"[()'\"]")
_MOST_SIGNS = 200
"""Parentheses and quotes in an address with its title; with more it is no link here."""


def address_end(text: str, start: int) -> int | None:
    """Return where the parentheses after a link's text end, which open at `start`."""
    if match := _POINTED.match(text, start):
        return match.end()
    address = _Address()
    for match in islice(_SIGN.finditer(text, start + 1), _MOST_SIGNS):
        if address.closes(match[0], _before(text, match.start()), match.end()):
            return match.end()
    if address.backup is None and address.before == 0:
        return len(text) - 1  # as Python-Markdown gets it wrong: all but the last character
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
            if self.quotes and self.before == 1:
                self.backup = end
            self._count(-1)
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
