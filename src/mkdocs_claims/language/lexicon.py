"""Finding the words and phrases of word lists in a sentence, in one pass over its words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
ANYTHING = "*"
_GAP = 2
"""Words that `*` in a phrase may stand for, at most."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence, folded for comparison."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A word or phrase of a list, found in a sentence."""

    kind: str
    """The list it is from."""
    start: int
    end: int
    index: int
    """Number of its first word in the sentence, from 0."""


def word_list(text: str) -> list[Word]:
    """Return the words of a text in lower case, with straight apostrophes."""
    return [
        Word(match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


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
                first, *rest = entry.lower().replace("’", "'").split()
                if rest:
                    made.phrases.setdefault(first, []).append((tuple(rest), kind))
                else:
                    made.single.setdefault(first, []).append(kind)
        return made

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return what of the lists stands in a sentence, in order."""
        found: list[Hit] = []
        for index, word in enumerate(words):
            single = self.single.get(word.text, ())
            found += (Hit(kind, word.start, word.end, index) for kind in single)
            for rest, kind in self.phrases.get(word.text, ()):
                last = _follow(words, index + 1, rest)
                if last is not None:
                    found.append(Hit(kind, word.start, words[last].end, index))
        return found


def _follow(words: Sequence[Word], at: int, rest: Sequence[str]) -> int | None:
    """Return the number of the last word when `rest` follows at `at`."""
    gap = 0
    for wanted in rest:
        if wanted == ANYTHING:
            gap = _GAP
            continue
        while at < len(words) and words[at].text != wanted and gap:
            at, gap = at + 1, gap - 1
        if at >= len(words) or words[at].text != wanted:
            return None
        at, gap = at + 1, 0
    return at - 1
