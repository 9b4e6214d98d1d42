"""Numbers as people write them: `1,281`, `5,2`, `two and a half million`, `a quarter`."""

import re
from functools import lru_cache
from typing import NamedTuple

from mkdocs_claims.language.patterns import either
from mkdocs_claims.language.wordlists import lines

_VALUES = {word: float(value) for word, value in (line.split() for _, line in lines("numbers"))}
_FRACTIONS = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
}
SHARES = frozenset(_FRACTIONS)
"""The words that parts of a whole are made of."""
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
NUMBER_WORDS = frozenset({*_VALUES, *_FRACTIONS})
"""The words that numbers are made of."""
_WORD = either(_VALUES)
WORDS = rf"(?i:(?:a\s(?=hundred|thousand|million|dozen))?(?:{_WORD})(?:(?:[\s-]|\sand\s)(?:{_WORD}))*)(?!-?fold\w)"
"""A regular expression for a number in words."""
_PERIOD = r"(?:\s(?:of\s)?an?(?=\s(?:second|minute|hour|day|week|month|year|litre|liter|mile)\b))?"
_NO_NAME = r"(?![\s-](?:marathon|time|way|life|lives|hearted))"
# "a third trial" counts trials; "a third of them" and "by a third" are parts.
_NO_ORDINAL = r"(?!\s(?!(?:of|as|more|less|higher|lower|fewer|or|and|in|by|with|after)\b)\w)"
FRACTION = (
    rf"(?i:half{_NO_NAME}{_PERIOD}"
    rf"|(?:an?|one)\s(?:half|quarter){_NO_NAME}{_PERIOD}|(?:an?|one)\s(?:third|fifth|tenth){_NO_ORDINAL}"
    rf"|(?:two|three|four|five|nine)\s(?:halves|thirds|quarters|fifths|tenths))(?!\w)|[½⅓⅔¼¾]"
)
"""A regular expression for a part of a whole."""
_TWICE = {"once": 1.0, "twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}


class Numeral(NamedTuple):
    """A number: every value that its spelling may stand for, and how far it is rounded."""

    values: tuple[float, ...]
    decimals: int
    """Digits after the decimal point; negative for a number in round tens or hundreds."""


def from_digits(text: str, scale: str = "") -> Numeral:
    """Read digits with a decimal point or comma and marks between thousands.

    A single `1.281` or `1,281` may be either: both values are given.
    """
    factor = _SCALES.get(scale.lower(), 1.0)
    if text.isdecimal():
        return Numeral((float(text) * factor,), 0)
    plain = re.sub(r"['’\u00a0\u202f\u2009]", "", text).replace("·", ".")
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return Numeral((float(plain) * factor,), 0)
    whole = float(plain.replace(",", "").replace(".", ""))
    fraction_digits = len(plain) - max(plain.rfind("."), plain.rfind(",")) - 1
    decimal = whole / 10**fraction_digits
    if len(marks) > 1 and len(set(marks)) == 1:
        return Numeral((whole * factor,), 0)
    if len(marks) > 1 or fraction_digits != 3 or plain[0] == "0":  # noqa: PLR2004
        return Numeral((decimal * factor,), 0 if scale else fraction_digits)
    return Numeral((whole * factor, decimal * factor), 0)


@lru_cache(maxsize=1024)
def from_words(text: str) -> Numeral | None:
    """Read a number in words: `twenty-five`, `a hundred and ten`, `two million`."""
    total = current = 0.0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in {"a", "and"}:
            continue
        value = _VALUES.get(word)
        if value is None:
            return None
        if word in _SCALES or word == "dozen":
            current = (current or 1.0) * value
            if word != "hundred":
                total, current = total + current, 0.0
        else:
            current += value
    return Numeral((total + current,), 0)


def fraction(text: str) -> Numeral:
    """Read a part of a whole: `half`, `two thirds`, `¾`."""
    words = text.lower().split()
    part = next(_FRACTIONS[word] for word in words if word in _FRACTIONS)
    count = _VALUES.get(words[0], 1.0)
    return Numeral((count * part,), 2)
