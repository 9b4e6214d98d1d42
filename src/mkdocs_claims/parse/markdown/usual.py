"""A run of prose with the markup that most have, stars and marks, as a reader reads it.

What `readable` does for any markup; a property test holds the two together.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from mkdocs_claims.parse.markdown.inline import Range

Found = TypeVar("Found")
_LOOSE_STARS = re.compile(r"\*(?<![^\s*]\*)(?<!\*\*)\**+(?=[\s\[]|\Z)")
"""Stars that no word touches, which emphasise nothing; a mark behind them does not count."""
Marked = list[tuple[int, Found]]
"""Where marks stand in a readable text, and what each of them is."""


class Usual:
    """A run whose only markup are stars and marks, as a reader reads it.

    Where a piece of it stands is worked out when somebody asks: most say nothing that is asked for.
    """

    __slots__ = ("_cuts", "_ends", "_starred", "text")

    def __init__(self, starred: str, ends: Mapping[int, int]) -> None:
        """Take a run, as long as it is typed: all that is not shown is stars.

        `ends` says where each mark ends in the run, by its place in the text as it reads.
        """
        self._starred = starred
        self._ends = ends
        self._cuts: Sequence[int] | None = None
        self.text = starred.replace("*", "").replace("\n", " ")

    def _found_cuts(self) -> Sequence[int]:
        """Return for each star how much is shown before it."""
        cuts = self._cuts
        if cuts is None:
            cuts = self._cuts = [*accumulate(map(len, self._starred.split("*")))]
            cuts.pop()
        return cuts

    def _hidden(self, index: int) -> int:
        """Return how many stars stand before a character."""
        return bisect_right(self._found_cuts(), index)

    def starts_piece(self, index: int) -> bool:
        """Whether the character at `index` starts a piece: markup may stand before it."""
        return index == 0 or index in self._ends or self._hidden(index) > self._hidden(index - 1)

    def place(self, index: int) -> int:
        """Return the index in the run of the character at `index`."""
        return index + self._hidden(index)

    def span(self, start: int, end: int) -> Range:
        """Return where a piece of the text, which is not empty, stands in the run."""
        cuts, last = self._found_cuts(), end - 1
        first = start + bisect_right(cuts, start)
        return first, self._ends.get(last) or end + bisect_right(cuts, last)


def may_be_usual(text: str) -> bool:
    """Whether a run has no markup but stars and brackets, no white space but in single blanks.

    Asked of every paragraph, so it takes the quickest way there is.
    """
    return not (
        "`" in text
        or "\\" in text
        or "_" in text
        or "~" in text
        or "=" in text
        or "^" in text
        or "{" in text
        or "<" in text
        or "&" in text
        or "$" in text
        or "  " in text
        or ("[" in text and ("](" in text or "![" in text))
        or ("\n" in text and (" \n" in text or "\n " in text))
    )


def read_usual(
    text: str, mark_at: Callable[[int], Found | None], mark: str
) -> tuple[Usual, Marked[Found]] | None:
    """Read a run that `may_be_usual`, where no labels of links are defined.

    `mark_at` gives what starts at a bracket and becomes `mark`. Returns None when a bracket is
    no such thing, and when stars may be no markup.
    """
    if "*" in text and _LOOSE_STARS.search(text):
        return None
    start = text.find("[")
    if start < 0:
        return Usual(text, {}), []
    parts: list[str] = []
    ends: dict[int, int] = {}
    marked: Marked[Found] = []
    at = length = 0
    while start >= 0:
        end = text.find("]", start) + 1
        what = mark_at(start) if end and text.find("[", start + 1, end) < 0 else None
        if what is None:
            return None
        before = text[at:start]
        length += len(before) - before.count("*")
        parts += before, mark, "*" * (end - start - 1)
        marked.append((length, what))
        ends[length] = end
        at, length = end, length + 1
        start = text.find("[", at)
    parts.append(text[at:])
    return Usual("".join(parts), ends), marked
