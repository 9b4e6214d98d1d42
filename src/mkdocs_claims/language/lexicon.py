"""Finding the words and phrases of word lists in a sentence, in one pass over its words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOODY = "İΣ"
"""Letters that become others in lower case by what stands around them, or more than one."""
ANYTHING = "*"
_GAP = 2
"""Words that `*` in a phrase may stand for, at most."""


class Words:
    """The words of a sentence, in lower case with straight apostrophes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = (
            [_fold(word) for word in _WORD.findall(text)]
            if any(each in text for each in _MOODY)
            else _WORD.findall(_fold(text))
        )

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self.text)]

    def span(self, hit: "Hit") -> tuple[int, int]:
        """Return where a hit stands in the sentence."""
        return self._spans[hit.first][0], self._spans[hit.last][1]

    def typed(self, hit: "Hit") -> str:
        """Return a hit as it is typed."""
        return self.text[self._spans[hit.first][0] : self._spans[hit.last][1]]

    def before(self, hit: "Hit") -> str:
        """Return the word before a hit, '' for none."""
        return self.folded[hit.first - 1] if hit.first else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase of a list, found in a sentence; words are numbered from 0."""

    kind: str
    """The list it is from."""
    first: int
    last: int


@dataclass(frozen=True)
class Lexicon:
    """Words and phrases by kind, ready to be looked up."""

    single: dict[str, list[str]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> "Lexicon":
        """Make a lexicon of lists by kind; a phrase is words with spaces between them."""
        made = cls()
        for kind, entries in lists.items():
            for entry in sorted(entries):
                first, *rest = _fold(entry).split()
                if rest:
                    made.phrases.setdefault(first, []).append((tuple(rest), kind))
                else:
                    made.single.setdefault(first, []).append(kind)
        return made

    def find(self, words: Words) -> list[Hit]:
        """Return what of the lists stands in a sentence, in order."""
        found: list[Hit] = []
        single, phrases, folded = self.single, self.phrases, words.folded
        for index, word in enumerate(folded):
            if word in single:
                found += (Hit(kind, index, index) for kind in single[word])
            if word in phrases:
                for rest, kind in phrases[word]:
                    last = _follow(folded, index + 1, rest)
                    if last is not None:
                        found.append(Hit(kind, index, last))
        return found


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")


def _follow(folded: Sequence[str], at: int, rest: Sequence[str]) -> int | None:
    """Return the number of the last word when `rest` follows at `at`."""
    gap = 0
    for wanted in rest:
        if wanted == ANYTHING:
            gap = _GAP
            continue
        while at < len(folded) and folded[at] != wanted and gap:
            at, gap = at + 1, gap - 1
        if at >= len(folded) or folded[at] != wanted:
            return None
        at, gap = at + 1, 0
    return at - 1
