"""Sentences that say nearly the same, found without comparing each with each.

Each sentence becomes the set of its content words, roughly stemmed. Two sets that have enough
in common share one of their rarest words (the prefix filter of set-similarity joins), so a
sentence is compared only with those that it shares a rare word with, and with a bounded number
of them. Cost grows with the number of sentences and no faster.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from mkdocs_claims.language.wordlists import words

ENOUGH = 0.75
"""Words in common of all words of both, from which on two sentences are similar."""
_FEWEST = 3
"""Content words; shorter sentences are never similar."""
_MOST = 12
"""Sentences looked at for each rare word, the latest first."""
_BITS = 120
"""Of a signature: as many as Python computes with fast, and several for each word."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NEGATIONS = frozenset({"not", "no", "never", "neither", "without", "nobody", "none"})
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "ly", "s", "e", "y")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two similar sentences, by their numbers from 0."""

    earlier: int
    later: int


def similar(sentences: Iterable[str]) -> Iterator[Pair]:
    """Yield each sentence that is similar to an earlier one, with the most similar of those.

    Sentences with different numbers in them, or of which only one has a negation, differ.
    """
    bags = [_bag(each) for each in sentences]
    signatures = [_signature(each) for each in bags]
    ranks = _ranks(bags)
    shared: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        if len(bag) < _FEWEST:
            continue
        fewest = math.ceil(ENOUGH * len(bag))  # words that a similar one shares, at least
        rare = sorted(bag, key=ranks.__getitem__)[: len(bag) - fewest + 1]
        others = {each for word in rare for each in shared[word][-_MOST:]}
        own = signatures[number]
        most_missing = len(bag) - fewest
        near = [n for n in others if (own & ~signatures[n]).bit_count() <= most_missing]
        earlier = _best(number, bags, near) if near else None
        if earlier is not None:
            yield Pair(earlier, number)
        for word in rare:
            shared[word].append(number)


def _signature(bag: Iterable[str]) -> int:
    """Return a number with a bit for each word; two words may have the same.

    A bit that another sentence lacks is a word that it lacks: most are told apart by that alone.
    """
    found = 0
    for word in bag:
        found |= _bit(word)
    return found


@lru_cache(maxsize=65_536)
def _bit(word: str) -> int:
    return 1 << crc32(word.encode()) % _BITS


def _best(number: int, bags: Sequence[frozenset[str]], others: Iterable[int]) -> int | None:
    bag, best, most = bags[number], None, ENOUGH
    for other in sorted(others):
        common = len(bag & bags[other])
        score = common / (len(bag) + len(bags[other]) - common)
        if score >= most and not _differ(bag ^ bags[other]) and (best is None or score > most):
            best, most = other, score
    return best


def _differ(words_of_one: frozenset[str]) -> bool:
    """Whether words that only one of two sentences has turn it into another statement."""
    return any(word[0].isdigit() or word in _NEGATIONS for word in words_of_one)


def _ranks(bags: Iterable[frozenset[str]]) -> dict[str, tuple[int, str]]:
    """Return a rank for each word, the rarest lowest."""
    counts = Counter(word for bag in bags for word in bag)
    return {word: (count, word) for word, count in counts.items()}


def _bag(sentence: str) -> frozenset[str]:
    found = set(_WORD.findall(sentence.lower()))
    return frozenset(map(_stem, found.difference(words("function-words"))))


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if word in _NEGATIONS:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
