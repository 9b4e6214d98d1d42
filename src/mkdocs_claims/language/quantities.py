"""Figures in a text: numbers as digits or words, with their units, so that two texts compare."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mkdocs_claims.language import units
from mkdocs_claims.language.lexicon import places, rows
from mkdocs_claims.language.numerals import (
    FRACTION,
    NUMBER_WORDS,
    WORDS,
    Numeral,
    fraction,
    from_digits,
    from_words,
)
from mkdocs_claims.language.patterns import either
from mkdocs_claims.language.units import Unit
from mkdocs_claims.language.wordlists import words

HANDWRITTEN = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\](?![(:\[])")
"""A number in brackets, as people type who number their references by hand: `[1, 4–6]`."""
NO_CITATION = re.compile(
    r"(?:interval|range|between|scale|from|array|index|item|element|slice)s?(?:\sof)?\s*\Z"
    r"|(?<![^\W_])\w{1,2}\Z|\]\Z",
    re.IGNORECASE,
)
"""What stands before an interval or the index of a list, which is no such number: `a[1]`."""
_NO_FIGURES = re.compile(rf"{HANDWRITTEN.pattern}|\S*://\S*|\b10\.\d{{4,9}}/\S+")
"""Digits that count nothing: such numbers, addresses, DOIs."""
BASE = Unit("ratio", 1.0)
"""What a share is measured in."""
_DIGITS = r"(?:\d{1,3}(?:[,.'’\u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,·]\d+)?|\.\d+)"
_FIGURE = rf"""(?<![\w.,/:])(?<![A-Za-z]-)(?<!\d{{4}}-(?=\d\d-\d\d))(?<!\d{{4}}-\d\d-)
    (?:(?P<fraction>{FRACTION})
      |(?P<digits>{_DIGITS})(?P<scale>\s(?:thousand|million|billion)\b)?(?![\w.]*\d|:\d|/\d)
      |(?P<words>{WORDS})(?!\w)
      |(?P<article>(?i:an?))(?=\s{units.pattern()}))
    (?:\s?-?\s?(?P<unit>{units.pattern()}))?"""
_PARTS = ("fraction", "digits", "scale", "words", "article", "unit")
SIGN = re.compile(r"[\d½⅓⅔¼¾]")
_DIGITS_START = re.compile(r"[0-9.](?:(?<=[0-9])[0-9]*|(?<=\.)(?=[0-9]))")
ASCII_DIGIT = re.compile("[0-9]")
# Digits; then a sign after which nothing belongs to them, or a word.
_PLAIN_FIGURE = re.compile(r"([0-9][0-9]*)( [a-z]+(?!\w)|(?=[,.;)](?:\s|\Z)|\Z))?")
_ARTICLE = re.compile(r"a(?<!\w.)n?\s(?P<next>[a-z]*)")
_ARTICLES = frozenset({"a", "an"})
_JOIN = re.compile(r"\s?(?:[–—-]|to|and|or)\s?")
_SIGNS = "~≈<>≤≥±"
"""Signs before a figure that round it or make it a limit."""
_BETWEEN = frozenset({"a", "an", "only", "just"})
"""Words that may stand between such a word and the figure: "more than a quarter"."""
_MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august"}
_MONTHS |= {"september", "october", "november", "december"}
_MONTHS |= {*(month[:3] for month in _MONTHS), "sept"}
_DATE = re.compile(
    rf"\s(?:{either(_MONTHS)})\b|(?:st|nd|rd|th)\b|-\d\d-\d\d\b|\s?[ap]\.?m\b",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_YEARS = str(_FIRST_YEAR), str(_LAST_YEAR)
_NEAR = 20
"""Characters before a figure that may change what it is."""


class Quantity(NamedTuple):  # there are many, and a frozen dataclass takes three times as long
    """One figure of a text."""

    text: str
    """As it stands there, with its unit: `half an hour`."""
    start: int
    end: int
    numeral: Numeral
    unit: Unit | None = None
    about: bool = False
    """Whether the words before it round: `about`, `more than`."""
    spelt: bool = False
    """Whether it is written in words."""
    article: bool = False
    """Whether its number is only an article: `a week`."""

    @property
    def telling(self) -> bool:
        """Whether it is more than a turn of speech: `two of them`, `a week`."""
        return not self.spelt or (self.unit is not None and not self.article)

    @property
    def values(self) -> tuple[float, ...]:
        """What it may be worth in base units; `1.281` may be a decimal or a thousand."""
        factor = self.unit.factor if self.unit else 1.0
        return tuple(value * factor for value in self.numeral.values)


def telling(text: str) -> list[Quantity]:
    """Return the figures of a text that are more than a turn of speech."""
    return [each for each in quantities(text) if each.telling]


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in order; years, dates, ordinals and labels are none."""
    if not may_hold_figures(text):
        return ()
    if "/" in text or "[" in text:
        text = _NO_FIGURES.sub(lambda match: "/" * len(match[0]), text)
    figures = _figures(text)
    if len(figures) < 2:  # noqa: PLR2004 - two make a range
        return tuple(figures)
    found = figures[:1]
    for figure in figures[1:]:
        last = found[-1]
        if _is_range(text, last, figure):
            found[-1] = last._replace(unit=figure.unit)
            found.append(figure._replace(about=figure.about or last.about))
        else:
            found.append(figure)
    return tuple(found)


known_quantities = lru_cache(maxsize=65_536)(quantities)
"""The same for a text of the register, which is asked for by each page that cites it."""


def may_hold_figures(text: str) -> bool:
    """Whether a text has a digit, a word for a number, or an article and a unit."""
    if (ASCII_DIGIT if text.isascii() else SIGN).search(text):
        return True
    found = rows(text.lower())
    if not NUMBER_WORDS.isdisjoint(found):
        return True
    return not _ARTICLES.isdisjoint(found) and not units.names().isdisjoint(found)


def _is_range(text: str, last: Quantity, figure: Quantity) -> bool:
    """Whether two figures share a unit: `5 to 11 %`."""
    if last.unit is not None or figure.unit is None:
        return False
    return _JOIN.fullmatch(text, last.end, figure.start) is not None


def plain_figures(text: str) -> list[str] | None:
    """Return the figures in digits of a text; None where one of its digits is no `plain_figure`."""
    found = []
    for match in _PLAIN_FIGURE.finditer(text):
        digits, following = match.groups()
        start = match.start()
        if (
            following is None
            or following in _followers()
            or (start and text[start - 1] not in " (")
        ):
            return None
        if not is_label(text, start, digits):
            found.append(digits)
    return found


def plain_figure(text: str, start: int) -> str | None:
    """Return the digits at a place when they are all of a figure, as they mostly are, else None.

    A number in words before them may still share a unit with them.
    """
    match = _PLAIN_FIGURE.match(text, start)
    if match is None or (start and text[start - 1] not in " ("):
        return None
    digits, following = match.groups()
    return None if following is None or following in _followers() else digits


def is_label(text: str, start: int, digits: str) -> bool:
    """Whether such a figure is a year, or names something instead of counting it."""
    if len(digits) == 4 and _YEARS[0] <= digits <= _YEARS[1]:  # noqa: PLR2004
        return True
    word = text[text.rfind(" ", 0, max(start - 1, 0)) + 1 : start]
    if not word[:-1].isalpha():
        word = _last(text[max(start - _NEAR, 0) : start].lower())
    return word.rstrip().lower() in words("figures", "labels")


@cache
def _followers() -> frozenset[str]:
    """Return what may make more, or a date, of digits that stand before it: a blank and a word."""
    found = units.first_words() | _MONTHS | NUMBER_WORDS | {"a", "am", "p", "pm"}
    return frozenset(f" {word}" for word in found)


def _figures(text: str) -> list[Quantity]:
    if not text.isascii():
        return list(filter(None, (_quantity(text, each) for each in _figure().finditer(text))))
    found: list[Quantity] = []
    at = 0
    for start in _starts(text):
        if start < at:
            continue
        if digits := plain_figure(text, start):
            at = start + len(digits)
            if not is_label(text, start, digits):
                about = _rounds(text[max(start - _NEAR, 0) : start].lower())
                found.append(Quantity(digits, start, at, from_digits(digits), None, about))
        elif match := _figure().match(text, start):
            at = match.end()
            if figure := _quantity(text, match):
                found.append(figure)
    return found


@cache
def _measures() -> frozenset[str]:
    """Return what may follow an article that counts."""
    return units.first_words() | NUMBER_WORDS


def _starts(text: str) -> list[int]:
    """Return where a figure may start in a text of ASCII: digits, words for numbers, articles."""
    found = [match.start() for match in _DIGITS_START.finditer(text)]
    folded = text.lower()
    letters = rows(folded)
    if _measures().isdisjoint(letters) and not units.has_sign(text):
        return found
    for word in NUMBER_WORDS.intersection(letters):
        found += places(word, folded)
    if not _ARTICLES.isdisjoint(letters):
        measures = _measures()  # what is no letter may be a unit's sign
        found += (
            match.start()
            for match in _ARTICLE.finditer(folded)
            if not match["next"] or match["next"] in measures
        )
    found.sort()
    return found


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    part, digits, scale, spelt, article, named = match.group(*_PARTS)
    numeral = _numeral(part, digits, scale, spelt)
    if numeral is None:
        return None
    known = units.unit(named) if named else None
    start, end = match.span()
    before = text[max(start - _NEAR, 0) : start].lower()
    if digits and known is None and _is_label(text, match, numeral, before):
        return None
    if part:
        if _last(before) in words("figures", "parts"):
            return None
        known = BASE if known is None else known
    return Quantity(
        match[0], start, end, numeral, known, _rounds(before), not digits, bool(article)
    )


@cache
def _figure() -> re.Pattern[str]:
    """Return the pattern of a figure; made for the first text, as it takes 40 ms to make."""
    return re.compile(_FIGURE, re.VERBOSE)


def _numeral(part: str, digits: str, scale: str, spelt: str) -> Numeral | None:
    """Read a part of a whole, digits, or a number in words; without any it is an article."""
    if digits:
        return from_digits(digits, scale.strip() if scale else "")
    if part:
        return fraction(part)
    return from_words(spelt) if spelt else Numeral((1.0,), 0)


def _last(before: str) -> str:
    """Return the last word before a figure."""
    return (
        before.rsplit(maxsplit=1)[-1].lstrip("([\"“'")
        if before[-1:].isspace() and before.strip()
        else ""
    )


def _rounds(before: str) -> bool:
    """Whether the words before a figure round it or make it a limit."""
    found = before.split()[-3:]
    if found and found[-1][-1] in _SIGNS:
        return True
    while found and found[-1] in _BETWEEN:
        if found.pop() in {"only", "just"}:
            return True
    return bool(found) and (
        found[-1] in words("figures", "about") or " ".join(found[-2:]) in words("figures", "about")
    )


def _is_label(text: str, match: re.Match[str], numeral: Numeral, before: str) -> bool:
    """Whether digits without a unit name something instead of counting it."""
    if _last(before) in words("figures", "labels") or before.endswith("#"):
        return True
    if _DATE.match(text, match.end()):
        return True
    plain = match["digits"].isdigit() and not match["scale"]
    four = plain and len(match["digits"]) == 4  # noqa: PLR2004
    return four and _FIRST_YEAR <= numeral.values[0] <= _LAST_YEAR
