"""The figures of a sentence at first sight, which for most is enough.

`quantities` tells exactly what a figure is worth, and takes ten times as long.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from mkdocs_claims.language import units
from mkdocs_claims.language.lexicon import rows
from mkdocs_claims.language.numerals import NUMBER_WORDS, SHARES
from mkdocs_claims.language.quantities import (
    ASCII_DIGIT,
    SIGN,
    plain_figures,
    telling,
)

NUMBER, UNIT, MEASURE = (1 << bit for bit in range(3))
"""What a word may be to a figure, a bit for each: a part of a number; a unit or a share; those and
what a unit of several words begins with."""
BITS = 3
"""How many bits that are."""
_RARE_FIGURE = re.compile(r"[½⅓⅔¼¾]|(?![0-9])\d")


def hints() -> dict[str, int]:
    """Return the words that matter to figures, with their bits."""
    found: dict[str, int] = {}
    units_and_shares = units.names() | SHARES
    measures = units_and_shares | units.first_words()
    for bit, names in ((NUMBER, NUMBER_WORDS), (UNIT, units_and_shares), (MEASURE, measures)):
        for name in names:
            found[name] = found.get(name, 0) | bit
    return found


def figures(text: str, folded: Sequence[str], bits: int) -> tuple[tuple[str, ...], bool]:
    """Return the figures of a text that are more than a turn of speech, as they stand there.

    And whether all are digits without a unit. `folded` are its words, `bits` those of all words.
    """
    digits = (ASCII_DIGIT if text.isascii() else SIGN).search(text)
    if not digits and not bits & UNIT:
        return (), True
    compound = _has_compound(text, folded)
    # A number in words counts for little without a unit.
    measured = bits & NUMBER and (bits & MEASURE or units.has_sign(text))
    if digits and not compound and not measured:
        odd = "/" in text or "[" in text or (not text.isascii() and _RARE_FIGURE.search(text))
        plain = None if odd else plain_figures(text)
        if plain is not None:
            return tuple(plain), True
    if digits or compound or bits & NUMBER:
        return tuple(each.text for each in telling(text)), False
    return (), True


def _has_compound(text: str, folded: Sequence[str]) -> bool:
    """Whether a number or a unit is a part of another word: `twenty-five`, `week-long`."""
    if "-" not in text and "'" not in text and "’" not in text:
        return False
    return any(_counts(word) for word in folded if "-" in word or "'" in word)


@lru_cache(maxsize=4096)
def _counts(compound: str) -> bool:
    return not _parts().isdisjoint(rows(compound))


@cache
def _parts() -> frozenset[str]:
    return units.first_words() | NUMBER_WORDS
