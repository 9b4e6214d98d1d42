"""Two texts word by word, and lists of texts matched with each other."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")
_MOST_TOKENS = 1500
"""Of both texts; longer ones are shown whole, so that no input is slow."""
_MOST_PAIRS = 10_000
_ALIKE = 0.5


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that share a fate."""

    fate: Fate
    text: str


_Step = tuple[str, str, str]
"""Text that is kept, or else text that is removed and text that is added."""


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that `before` and `after` are made of, in order."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST_TOKENS:
        return _replaced(before, after) if before != after else _pieces(Fate.KEPT, before)
    found: list[_Step] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[i:j]), "".join(new[k:m])
        found.append((was, "", "") if tag == "equal" else ("", was, now))
    return tuple(piece for each in _joined(found) for piece in _apart(each))


def _joined(found: list[_Step]) -> list[_Step]:
    """Let changes that only a space or a sign keeps apart be one change."""
    joined: list[_Step] = []
    for at, step in enumerate(found):
        after_change = bool(joined) and not joined[-1][0]
        kept, was, now = step
        if kept and after_change and at + 1 < len(found) and not re.search(r"\w", kept):
            kept, was, now = "", kept, kept
        if after_change and not kept:
            _, old, new = joined.pop()
            was, now = old + was, new + now
        joined.append((kept, was, now))
    return joined


def _apart(each: _Step) -> tuple[Piece, ...]:
    kept, was, now = each
    return _pieces(Fate.KEPT, kept) if kept else _replaced(was, now)


def _replaced(before: str, after: str) -> tuple[Piece, ...]:
    return (*_pieces(Fate.REMOVED, before), *_pieces(Fate.ADDED, after))


def _pieces(fate: Fate, text: str) -> tuple[Piece, ...]:
    return (Piece(fate, text),) if text else ()


Match = tuple[int | None, int | None]
"""Indexes in two lists of what belongs together; None where there is no partner."""


def match_texts(before: Sequence[str], after: Sequence[str]) -> list[Match]:
    """Match each text with the one most like it; in the order of `after`, what is gone last."""
    partners: dict[int, int] = {}
    if len(before) * len(after) <= _MOST_PAIRS:
        old, new = [_words(each) for each in before], [_words(each) for each in after]
        likeness = (
            (_likeness(was, now), i, j) for i, was in enumerate(old) for j, now in enumerate(new)
        )
        taken: set[int] = set()
        for alike, i, j in sorted(likeness, key=lambda each: (-each[0], each[1:])):
            if alike >= _ALIKE and i not in taken and j not in partners:
                partners[j] = i
                taken.add(i)
    gone = sorted(set(range(len(before))) - set(partners.values()))
    return [
        *((partners.get(j), j) for j in range(len(after))),
        *((i, None) for i in gone),
    ]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _likeness(one: Counter[str], two: Counter[str]) -> float:
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0
