"""Finding the words and phrases of word lists in a sentence, in one pass over its words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from string import ascii_lowercase

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LOOSE_HYPHEN = re.compile(r"-(?:(?![A-Za-z0-9])|(?<![A-Za-z0-9]-))")
_FOLDED = bytes(
    ord(each.lower()) if each.isalnum() or each == "-" else 32 for each in map(chr, range(128))
)
_FOLDED += bytes(128)
"""For each sign of ASCII what stands for it between words that are parted by spaces."""
_PARTED = bytes(each if chr(each).isalnum() or each == ord("-") else 32 for each in range(128))
_PARTED += bytes(128)
_LETTERS = re.compile("[a-z]+")
_LETTERS_ONLY = bytes(each if chr(each) in ascii_lowercase else 32 for each in range(256))
ANYTHING = "*"
_GAP = 2
"""Words that `*` in a phrase may stand for, at most."""


def fold(text: str) -> list[str]:
    """Return the words of a text, in lower case with straight apostrophes."""
    if text.isascii() and "'" not in text and not ("-" in text and _LOOSE_HYPHEN.search(text)):
        # Most texts; a third of the time that the pattern takes.
        return text.encode("ascii").translate(_FOLDED).decode("ascii").split()
    # Letters that become others in lower case by what stands around them, or more than one.
    if "İ" in text or "Σ" in text:
        return [_fold(word) for word in _WORD.findall(text)]
    return _WORD.findall(_fold(text))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are typed, as many as `fold` finds."""
    if text.isascii() and "'" not in text and not ("-" in text and _LOOSE_HYPHEN.search(text)):
        return text.encode("ascii").translate(_PARTED).decode("ascii").split()
    return _WORD.findall(text)


def typed_words(text: str, first: int, last: int) -> str:
    """Return the words from one to another as they are typed, with what stands between them."""
    spans = [match.span() for match in islice(_WORD.finditer(text), last + 1)]
    return text[spans[first][0] : spans[last][1]]


def rows(folded: str) -> list[str]:
    """Return the letters a to z in a row of a text in lower case."""
    if folded.isascii():
        return folded.encode("ascii").translate(_LETTERS_ONLY).decode("ascii").split()
    return _LETTERS.findall(folded)


def places(word: str, text: str) -> Iterator[int]:
    """Yield where a word, or a longer one with it inside, stands in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


class Words:
    """The words of a sentence, folded, and where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self.text)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from one to another stand in the sentence."""
        return self._spans[first][0], self._spans[last][1]

    def before(self, index: int) -> str:
        """Return the word before another one, '' for none."""
        return self.folded[index - 1] if index else ""


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
                first, *rest = fold_phrase(entry)
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
                    last = follow(folded, index + 1, rest)
                    if last is not None:
                        found.append(Hit(kind, index, last))
        return found


def fold_phrase(entry: str) -> list[str]:
    """Return the words of an entry of a list, and its `*`, as `fold` would."""
    return _fold(entry).split()


def _fold(text: str) -> str:
    return text.lower().replace("’", "'")


def follow(folded: Sequence[str], at: int, rest: Sequence[str]) -> int | None:
    """Return the number of the last word when the words of a phrase follow at `at`, else None."""
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
