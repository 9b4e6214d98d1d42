"""Code between backticks, as Python-Markdown's BacktickInlineProcessor pairs them."""

import re
from bisect import bisect_right

_TICKS = re.compile("`+")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Return the places of code spans, backticks included, in order.

    Backticks that are not closed by as many are closed by the longest run after them, when
    that one is shorter.
    """
    if "`" not in text:
        return []
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    closers: dict[int, list[int]] = {}
    for start, end in runs:
        closers.setdefault(end - start, []).append(start)
    found: list[tuple[int, int]] = []
    at = 0
    for (start, end), longest in zip(runs, _longest_after(runs), strict=True):
        opener = max(start, at)
        opener += opener == start and _escaped(text, start)
        closing = _closing(end - opener, end, longest, closers) if opener < end else None
        if closing is not None:
            found.append((opener, closing))
            at = closing
    return found


def _longest_after(runs: list[tuple[int, int]]) -> list[int]:
    longest, found = 0, []
    for start, end in reversed(runs):
        found.append(longest)
        longest = max(longest, end - start)
    return found[::-1]


def _escaped(text: str, at: int) -> bool:
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def _closing(length: int, end: int, longest: int, closers: dict[int, list[int]]) -> int | None:
    """Return where the span ends that `length` backticks before `end` open."""
    for wanted in (length, longest if longest < length else 0):
        places = closers.get(wanted, [])
        index = bisect_right(places, end - 1)
        if index < len(places):
            return places[index] + wanted
    return None
