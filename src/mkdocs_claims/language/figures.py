"""The figures of a sentence at first sight, which for most is enough.

`quantities` tells exactly what a figure is worth, and takes ten times as long.
"""

import re
from collections.abc import Sequence
from functools import cache

from mkdocs_claims.language import units
from mkdocs_claims.language.numerals import NUMBER_WORDS, SHARES
from mkdocs_claims.language.quantities import (
    FIRST_YEAR,
    LAST_YEAR,
    LETTERS,
    MONTHS,
    NEAR,
    SIGN,
    last_word,
    telling,
)
from mkdocs_claims.language.wordlists import words

NUMBER, UNIT, MEASURE = (1 << bit for bit in range(3))
"""What a word may be to a figure, a bit for each: a part of a number; a unit or a share; those and
what a unit of several words begins with."""
BITS = 3
"""How many bits that are."""
_ASCII_DIGIT = re.compile("[0-9]")
_RARE_FIGURE = re.compile(r"[½⅓⅔¼¾]|(?![0-9])\d")
# Digits; then a sign after which nothing belongs to them, or a word.
_PLAIN_FIGURE = re.compile(r"([0-9]+)( [a-z]+(?!\w)|(?=[,.;)](?:\s|\Z)|\Z))?")
_YEARS = str(FIRST_YEAR), str(LAST_YEAR)


def hints() -> dict[str, int]:
    """Return the words that matter to figures, with their bits."""
    found: dict[str, int] = {}
    units_and_shares = units.names() | SHARES
    measures = units_and_shares | units.first_words()
    for bit, names in ((NUMBER, NUMBER_WORDS), (UNIT, units_and_shares), (MEASURE, measures)):
        for name in names:
            found[name] = found.get(name, 0) | bit
    return found


def figures(text: str, folded: Sequence[str], bits: int) -> tuple[str, ...]:
    """Return the figures of a text that are more than a turn of speech, as they stand there.

    `folded` are its words, `bits` those of all of them.
    """
    digits = (_ASCII_DIGIT if text.isascii() else SIGN).search(text)
    if not digits and not bits & UNIT:
        return ()
    compound = _has_compound_number(text, folded)
    # A number in words counts for little without a unit.
    if digits and not compound and not (bits & NUMBER and (bits & MEASURE or _has_sign(text))):
        plain = _plain_figures(text, digits.start())
        if plain is not None:
            return plain
    if digits or compound or bits & NUMBER:
        return tuple(each.text for each in telling(text))
    return ()


def _has_sign(text: str) -> bool:
    """Whether a text has a sign that is a unit, such as `%`."""
    return any(sign in text for sign in units.signs())


def _has_compound_number(text: str, folded: Sequence[str]) -> bool:
    """Whether a word for a number is a part of another one: `twenty-five`."""
    if "-" not in text and "'" not in text and "’" not in text:
        return False
    compounds = [word for word in folded if "-" in word or "'" in word]
    return not NUMBER_WORDS.isdisjoint(LETTERS.findall(" ".join(compounds)))


def _plain_figures(text: str, at: int) -> tuple[str, ...] | None:
    """Return the figures in digits of a text, the first of them not before `at`.

    None where one is more than digits between blanks, as most are.
    """
    if "/" in text or "[" in text or (not text.isascii() and _RARE_FIGURE.search(text)):
        return None
    found = []
    while match := _PLAIN_FIGURE.search(text, at):
        digits, word = match.groups()
        start, at = match.span()
        if word is None or word in _followers() or (start and text[start - 1] not in " ("):
            return None
        year = len(digits) == 4 and _YEARS[0] <= digits <= _YEARS[1]  # noqa: PLR2004
        if not year and not _is_labelled(text, start):
            found.append(digits)
    return tuple(found)


def _is_labelled(text: str, start: int) -> bool:
    """Whether the word before a figure says that it only names something."""
    word = text[text.rfind(" ", 0, max(start - 1, 0)) + 1 : start]
    if not word[:-1].isalpha():
        word = last_word(text[max(start - NEAR, 0) : start].lower())
    return word.rstrip().lower() in words("figures", "labels")


@cache
def _followers() -> frozenset[str]:
    """Return what may make more, or a date, of digits that stand before it: a blank and a word."""
    found = units.first_words() | MONTHS | NUMBER_WORDS | {"a", "am", "p", "pm"}
    return frozenset(f" {word}" for word in found)
