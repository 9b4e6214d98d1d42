"""Which texts speak most of what a sentence speaks of.

Okapi BM25 (bm25s, Lucene's variant) over stemmed words. Its score has no upper end that two
queries share, so it is given as a share: of what the words of the query weigh, rare words more
than common ones, how much a text holds. A text of average length with each of them once has 1.
A word that stands in no text weighs most, so a sentence about something else scores low
everywhere.

numpy, which bm25s needs, takes long to import: nothing is imported before the first question.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from mkdocs_claims.language.wordlists import words

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, at Lucene's defaults: on our own articles no other pair did better."""
_ASIDE = 0.3
"""What a word of the context weighs beside one of the query. It brings 4 more in a hundred
sentences of our articles their claim among the first three (`bench/suggest.py`)."""
_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""Snowball's algorithms by the code of their language; all else is stemmed as English is."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One text as it fits a query."""

    name: str
    score: float
    """From 0, nothing in common, to 1."""


class Ranking:
    """Texts to look through, each under a name; made once, asked often."""

    def __init__(self, texts: Mapping[str, str], language: str = "en") -> None:
        """Take the texts; `language` is a code such as `en` or `pt-BR`."""
        self._texts = texts
        self._language = language.replace("_", "-").partition("-")[0].lower()

    def rank(self, query: str, context: str = "", *, most: int = 10) -> tuple[Ranked, ...]:
        """Return the texts that fit a query best, at most `most` and none with nothing in common.

        `context` is what stands around the query: its words help, but far less.
        """
        weights = self._weights(query)
        if not weights or not self._documents:
            return ()
        beside = {
            term: each for term, each in self._weights(context).items() if term not in weights
        }
        scores = self._scores(weights) + _ASIDE * self._scores(beside)
        whole = sum(weights.values()) + _ASIDE * sum(beside.values())
        shares = scores * (1 + _SATURATION) / whole
        names = list(self._documents)
        best = (-shares).argsort(kind="stable")[: max(most, 0)]
        return tuple(
            Ranked(names[index], min(float(shares[index]), 1.0))
            for index in best
            if shares[index] > 0
        )

    def _scores(self, asked: Iterable[str]) -> Any:
        """Return the score of each text, an array; words that stand in none are left out."""
        import numpy as np  # noqa: PLC0415 - slow to import

        known = [term for term in asked if self._counts[term]]
        if not known:  # bm25s takes no empty list
            return np.zeros(len(self._documents))
        return self._index.get_scores(known)

    def _weights(self, text: str) -> dict[str, float]:
        """Return the inverse document frequency of each term, as Lucene has it."""
        whole = len(self._documents)
        counts = {term: self._counts[term] for term in terms(text, self._language)}
        return {
            term: math.log(1 + (whole - count + 0.5) / (count + 0.5))
            for term, count in counts.items()
        }

    @cached_property
    def _documents(self) -> dict[str, list[str]]:
        """The terms of each text that has any."""
        found = {name: terms(text, self._language) for name, text in self._texts.items()}
        return {name: each for name, each in found.items() if each}

    @cached_property
    def _counts(self) -> Counter[str]:
        """In how many texts each term stands."""
        return Counter(term for document in self._documents.values() for term in set(document))

    @cached_property
    def _index(self) -> Any:
        import bm25s  # noqa: PLC0415 - as slow as numpy

        index = bm25s.BM25(method="lucene", k1=_SATURATION, b=_LENGTH)
        index.index(list(self._documents.values()), show_progress=False)
        return index


def terms(text: str, language: str = "en") -> list[str]:
    """Return the stems of a text's content words and its numbers, in order."""
    found = _WORD.findall(text.casefold())
    stops = words("function-words")
    return [_stem(word, language) for word in found if word not in stops]


@lru_cache(maxsize=131_072)
def _stem(word: str, language: str) -> str:
    stem: str = _stemmer(language).stemWord(word)
    return stem


@lru_cache
def _stemmer(language: str) -> Any:
    from snowballstemmer import stemmer  # noqa: PLC0415 - only who ranks needs it

    return stemmer(_STEMMERS.get(language, "english"))
