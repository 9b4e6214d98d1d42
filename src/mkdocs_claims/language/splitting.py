"""Where sentences end.

A full stop ends a sentence when a new one can start after it: not inside an abbreviation, a
number, an address or an initial, and not inside brackets or quotation marks that are still
open. Of seven libraries tried none kept what this project needs: citations and raised
numbers after the full stop, brackets and quotations, and the place of each character.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from mkdocs_claims.language.wordlists import words

MARK = "\x03"
"""Stands for a citation: it belongs to the sentence before it, also after the full stop."""

_OPENING = "(\\[{\"'“‘«‹„‚¿¡"
_CLOSING = ")\\]}\"'”’»›"
_ENDS = ".!?…。！？｡"
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf"
# Possessive, and only from the first of a row, so that a long row of full stops costs no more
# than its length. A look behind comes after a sign, not before: then signs are all that is tried.
_STOP = re.compile(
    rf"""(?P<stop>[{_ENDS}](?<![{_ENDS}][{_ENDS}])[{_ENDS}]*+)
    (?P<close>(?:[{_CLOSING}」』）¹²³⁰⁴-⁹]|[{_EMOJI}]\ufe0f?)*+
        (?:\s*{MARK}|\s?\[\d+(?:[,;\s–-]+\d+)*\])*+)
    (?P<gap>\s+|\Z|(?<=[。！？｡」』）]))""",
    re.VERBOSE,
)
_END = re.compile(rf"[{_ENDS}]")
_ODD_STOP = re.compile(r"\.(?![ A-Za-z0-9]|\Z)")
_RARE_END = re.compile(r"[…。！？｡]")
_TOKEN = re.compile(rf"[^\s{_OPENING}/—–]*\Z")
_NEXT = re.compile(
    rf"[\s{_OPENING}…–—\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f]*(?P<word>[^\s{_CLOSING},;:]*)"
)
_INITIAL = re.compile(r"[A-Z]")
_WORD_BEFORE = re.compile(r"(\w+)\s\w\Z")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_AMOUNT = re.compile(r"\d[  ]?[a-z]+\Z")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
"""A word that keeps its small first letter at the start of a sentence: `mTOR`, `pH`."""
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“"}
_BRACKET = re.compile(r"[()\[\]“”«»„\"](?P<opening>(?<=\")(?<![^\s(\[].)(?=\S))?")
_LONGEST_TOKEN = 40
_LONGEST_ASIDE = 500
"""Characters between two brackets or quotation marks; more than that is a mistake in typing."""


def split(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a paragraph, white space around them cut."""
    return _split_plain(text) or _split_any(text)


def _split_plain(text: str) -> list[tuple[int, int]]:
    """Split a text in which each full stop stands plainly at an end, or in a number.

    So it is in most paragraphs. Returns nothing where a closer look is needed.
    """
    if _may_hold(text) or _has_other_ends(text) or _ODD_STOP.search(text):
        return []
    pieces = text.split(". ")
    if text[:1].isspace() or not pieces[-1] or pieces[-1][-1].isspace():
        return []
    found, start = [], 0
    for piece, following in pairwise(pieces):
        if not ("A" <= following[:1] <= "Z" and _is_usual(piece[piece.rfind(" ") + 1 :])):
            return []
        end = start + len(piece) + 1
        found.append((start, end))
        start = end + 1
    found.append((start, len(text)))
    return found


def _has_other_ends(text: str) -> bool:
    """Whether a text has signs other than full stops that end sentences."""
    if "!" in text or "?" in text:
        return True
    return not text.isascii() and _RARE_END.search(text) is not None


@lru_cache(maxsize=4096)
def _is_usual(word: str) -> bool:
    """Whether a full stop after a word ends the sentence when a capital letter comes next."""
    if word.isalpha():
        return len(word) > 1 and word.lower() not in _abbreviations()
    return word[-1:] == MARK


def _split_any(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    held = _Held(text)
    start = 0
    for at in _stops(text):
        if at < start:
            continue
        if _plainly_ends(text, at):
            if held and held.holds(at, at + 1):
                continue
            end = at + 1
        else:
            match = _STOP.match(text, at)
            if match is None:
                continue
            end = match.end("close")
            if end < len(text) and not _ends(text, start, match, held):
                continue
        _keep(found, text, start, end)
        start = end
    _keep(found, text, start, len(text))
    return found


def _stops(text: str) -> Iterator[int]:
    """Yield where a sign stands that may end a sentence."""
    if _has_other_ends(text):
        yield from (match.start() for match in _END.finditer(text))
        return
    at, last = text.find("."), len(text) - 1
    while 0 <= at < last:
        yield at
        at = text.find(".", at + 1)


def _plainly_ends(text: str, at: int) -> bool:
    """Whether a full stop stands between a usual word and a capital letter, as most do.

    Brackets aside, `_ends` would say the same, and take several times as long.
    """
    if not (text.startswith(". ", at) and "A" <= text[at + 2 : at + 3] <= "Z"):
        return False
    before = text[max(at - _LONGEST_TOKEN, 0) : at]
    return _is_usual(before[before.rfind(" ") + 1 :])


@cache
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations whose full stop may go on with the sentence."""
    kinds = ("inside", "before a number", "either")
    return frozenset().union(*(words("abbreviations", kind) for kind in kinds))


def _keep(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Keep a sentence without the white space around it, if that leaves anything."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    if start < end:
        found.append((start, end))


def _ends(text: str, start: int, match: re.Match[str], held: "_Held") -> bool:
    stop = match["stop"]
    if held.holds(match.start("stop"), match.end("close")):
        return False
    if stop[-1] in "。！？｡":
        return True
    following = _NEXT.match(text, match.end())
    word = following["word"] if following else ""
    if word[:1].islower() and not _BRAND.match(word):
        return False
    if stop[-1] in "!?…" or len(stop) > 1:
        return True
    at = match.start("stop")
    return _full_stop_ends(text[max(start, at - _LONGEST_TOKEN) : at], word)


def _full_stop_ends(before: str, word: str) -> bool:
    """Whether a full stop after `before` ends the sentence when `word` comes next."""
    match = _TOKEN.search(before)
    token = match[0] if match else ""
    folded = token.lower()
    number = word[:1].isdigit()
    opens = word.rstrip(".,'’").lower().partition("'")[0] in words("openers")
    if token.isdigit() and token == before.strip():  # `1. First item`
        return False
    if folded in words("abbreviations", "inside"):
        return False
    if folded in words("abbreviations", "before a number"):
        return not number
    if _INITIAL.fullmatch(token):
        named = _WORD_BEFORE.search(before)
        if named and named[1].lower() in words("abbreviations", "before a letter"):
            return True
        return opens and not _INITIAL.fullmatch(word.removesuffix("."))
    if folded in words("abbreviations", "either"):
        return opens or _AMOUNT.search(before) is not None  # `30 min. Done.`
    return opens or not _DOTTED.fullmatch(token)


class _Held:
    """The stretches between brackets or quotation marks, in which no sentence ends."""

    def __init__(self, text: str) -> None:
        self._ranges = _ranges(text) if _may_hold(text) else []
        self._at = 0

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def holds(self, stop: int, end: int) -> bool:
        """Whether a stop stands inside such a stretch that goes on after `end`.

        Asked in the order of the text.
        """
        while self._at < len(self._ranges) and self._ranges[self._at][1] < end:
            self._at += 1
        return self._at < len(self._ranges) and self._ranges[self._at][0] < stop


def _may_hold(text: str) -> bool:
    """Whether a text has a sign that opens brackets or a quotation."""
    if "(" in text or "[" in text or '"' in text:
        return True
    return not text.isascii() and ("“" in text or "«" in text or "„" in text)


def _ranges(text: str) -> list[tuple[int, int]]:
    """Return the outermost pairs, in order; what is never closed holds nothing."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        sign, at, opens = match[0], match.start(), match["opening"] is not None
        if stack and sign == stack[-1][0] and not opens:
            start = stack.pop()[1]
            if at - start > _LONGEST_ASIDE:
                continue
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at))
        elif sign in _PAIRS or opens:
            stack.append((_PAIRS.get(sign, sign), at))
    return found
