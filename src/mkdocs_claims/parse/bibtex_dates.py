"""When a work came out and when a page was read, from whichever field says so."""

import re
from calendar import monthrange
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from mkdocs_claims.model import PartialDate
from mkdocs_claims.parse.bibtex_values import MONTHS

# `2012-04-05` as biblatex wants it, with a time, `~` (about) or `?` (uncertain) after it.
_YEAR_FIRST = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?:-XX){0,2}(?:T[0-9:.Z+-]*)?[?~%]?"
)
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?\.?[ -]([a-z]+)\.?,?[ -]([0-9]{4})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"([a-z]+)\.?(?: ([0-9]{1,2})(?:st|nd|rd|th)?)?,? ([0-9]{4})", re.IGNORECASE
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})")
_YEAR = re.compile(r"(?<![0-9])(?<!^-)[0-9]{4}(?![0-9])")
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
_WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_RANGE = re.compile("/|--|–")
_OPEN = ("", "..")  # `2012/..` goes on
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_SEASON_NUMBERS = range(21, 25)  # biblatex: 2012-21 is the spring of 2012
_ACCESSED = ("accessed", "lastaccessed", "accessdate", "lastchecked", "urlaccessdate", "visited")
_ACCESSED_ON = re.compile(
    r"\W*(?:last )?(?:accessed|checked|retrieved|visited)?\W*(?:on )?", re.IGNORECASE
)


class Unreadable(NamedTuple):
    """A field that should hold a date, or a part of one, and does not."""

    field: str
    value: str
    what: str
    """What it should be: `date`, `year`, `month` or `day`."""


class Dates(NamedTuple):
    """What the fields of one entry say about time."""

    issued: PartialDate | None
    accessed: PartialDate | None
    unreadable: tuple[Unreadable, ...]


def read_dates(fields: Mapping[str, str]) -> Dates:
    """Read `date`, else `year`, `month` and `day`; and `urldate` or one made by hand.

    A year may be any text with a year in it (`2012a`, `c. 1850`); text without a number,
    such as `in press`, is no fault and gives no date. Of a date that makes no sense as a
    whole its year is kept.
    """
    unreadable: list[Unreadable] = []
    issued = _formal(fields, "date", unreadable) or _by_parts(fields, "", unreadable)
    accessed = _formal(fields, "urldate", unreadable) or _by_parts(fields, "url", unreadable)
    return Dates(issued, accessed or _by_hand(fields), tuple(unreadable))


def _formal(
    fields: Mapping[str, str], name: str, unreadable: list[Unreadable]
) -> PartialDate | None:
    value = fields.get(name, "")
    if not value:
        return None
    found = read_date(value)
    if found is None:
        unreadable.append(Unreadable(name, value, "date"))
        year = _YEAR.search(value)
        found = _date(int(year[0])) if year else None
    return found


def _by_parts(
    fields: Mapping[str, str], prefix: str, unreadable: list[Unreadable]
) -> PartialDate | None:
    typed = fields.get(f"{prefix}year", "")
    if not typed:
        return None
    found = _YEAR.search(typed) or re.fullmatch(r"[0-9]{3}", typed)
    year = int(found[0]) if found else 0
    if not year:
        if re.search(r"[0-9]", typed):
            unreadable.append(Unreadable(f"{prefix}year", typed, "year"))
        return None
    return _in_year(year, fields, prefix, unreadable)


def _in_year(
    year: int, fields: Mapping[str, str], prefix: str, unreadable: list[Unreadable]
) -> PartialDate:
    month_typed, day_typed = fields.get(f"{prefix}month", ""), fields.get(f"{prefix}day", "")
    month, day = _month_and_day(month_typed)
    if month is None:
        return PartialDate(year)
    if _date(year, month) is None:
        unreadable.append(Unreadable(f"{prefix}month", month_typed, "month"))
        return PartialDate(year)
    name, typed = f"{prefix}month", month_typed
    if re.fullmatch(r"[0-9]{1,2}", day_typed):
        name, typed, day = f"{prefix}day", day_typed, int(day_typed)
    if day is not None and _date(year, month, day) is None:
        unreadable.append(Unreadable(name, typed, "day"))
        day = None
    return PartialDate(year, month, day)


@lru_cache(maxsize=256)
def _month_and_day(value: str) -> tuple[int | None, int | None]:
    """Read `jan`, `March`, `3`, `15 March`, `Mar. 3-5`; a season gives nothing."""
    number = _NUMBER.search(value)
    for word in _WORD.finditer(value):
        month = _month(word[0])
        if month:
            return month, int(number[0]) if number else None
    return (int(number[0]), None) if number and number.start() == 0 else (None, None)


def _month(word: str) -> int | None:
    """Return the number of an English month, in full or from its first three letters on."""
    word = "sep" if word.lower() == "sept" else word.lower()
    names = (place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(word))
    return next(names, None) if len(word) > 2 else None  # noqa: PLR2004 - jan


def _by_hand(fields: Mapping[str, str]) -> PartialDate | None:
    for name in _ACCESSED:
        if typed := fields.get(name):
            said = _ACCESSED_ON.sub("", typed, count=1).rstrip(" ].)")
            return read_date(said)
    return None


def read_date(value: str) -> PartialDate | None:
    """Read one date, or the start of a range (its end, when the start is open)."""
    typed = value.strip()
    spaced = typed.replace("~", " ").strip()
    readers = (_year_first, _day_first, _month_first, _year_last)
    found = _year_first(typed) or next((date for read in readers if (date := read(spaced))), None)
    first, *last = (part.strip() for part in _RANGE.split(typed, maxsplit=1))
    if found or not last:
        return found
    if first in _OPEN:
        return _year_first(last[0])
    return _year_first(first) if last[0] in _OPEN or _year_first(last[0]) else None


def _year_first(text: str) -> PartialDate | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if month in _SEASON_NUMBERS and day is None:
        month = None
    return _date(year or 0, month, day)


def _day_first(text: str) -> PartialDate | None:
    match = _DAY_FIRST.fullmatch(text)
    month = _month(match[2]) if match else None
    return _date(int(match[3]), month, int(match[1])) if match and month else None


def _month_first(text: str) -> PartialDate | None:
    match = _MONTH_FIRST.fullmatch(text)
    if match is None:
        return None
    if match[1].lower() in _SEASONS and match[2] is None:
        return _date(int(match[3]))
    month = _month(match[1])
    return _date(int(match[3]), month, int(match[2]) if match[2] else None) if month else None


def _year_last(text: str) -> PartialDate | None:
    """Read `15.03.2012`, and `03/15/2012` only where it can be read in one way."""
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    day_first, month_first = _date(year, other, one), _date(year, one, other)
    if match[2] == "." or month_first is None or day_first == month_first:
        return day_first
    return month_first if day_first is None else None


def _date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """Return a date of the calendar, or None."""
    valid_month = month is None or 1 <= month <= len(MONTHS)
    if not 1 <= year <= 9999 or not valid_month:  # noqa: PLR2004 - what a date can hold
        return None
    if day is not None and not (month and 1 <= day <= monthrange(year, month)[1]):
        return None
    return PartialDate(year, month, day)
