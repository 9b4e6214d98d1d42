"""Units of measurement: what they measure, and how they convert."""

import re
from dataclasses import dataclass
from functools import cache

from mkdocs_claims.language.patterns import either
from mkdocs_claims.language.wordlists import lines

_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure measures (`time`, `mass/volume`), and how many base units one of it is."""

    dimension: str
    factor: float


@cache
def _table() -> dict[str, Unit]:
    table = {}
    for dimension, line in lines("units"):
        factor, _, names = line.partition(":")
        for name in names.split(","):
            table[_key(name)] = Unit(dimension, float(factor))
    return table


@cache
def names() -> frozenset[str]:
    """Return every way to write a unit, in lower case."""
    return frozenset(name.lower() for name in _table())


@cache
def first_words() -> frozenset[str]:
    """Return the first letters a to z in a row of each unit, in lower case."""
    found = (_LETTERS.search(name) for name in names())
    return frozenset(match[0] for match in found if match)


@cache
def signs() -> tuple[str, ...]:
    """Return the units that have no such letters: `%`."""
    return tuple(sorted(name for name in names() if not _LETTERS.search(name)))


def has_sign(text: str) -> bool:
    """Whether a text has a sign that is a unit."""
    for sign in signs():  # noqa: SIM110 - asked of every figure, and `any` takes three times as long
        if sign in text:
            return True
    return False


@cache
def pattern() -> str:
    """Return a regular expression for one unit or a quotient of units: `mmol/L`, `mL/kg/min`."""
    long = either(name for name in _table() if len(name) > 1)
    short = re.escape("".join(name for name in _table() if len(name) == 1))
    one = rf"(?:(?i:{long})|[{short}])"
    return rf"{one}(?:(?:\s?/\s?|\sper\s){one}(?![\w%]))*(?![\w%])"


@cache
def unit(text: str) -> Unit | None:
    """Return the unit that `text` names, or None."""
    spelt = " ".join(text.split()).replace("\u03bc", "µ")
    if whole := _table().get(_key(spelt)):
        return whole
    first, *others = (_table().get(_key(each)) for each in re.split(r"\s?/\s?|\sper\s", spelt))
    if first is None:
        return None
    dimension, factor = first.dimension, first.factor
    for below in others:
        if below is None:
            return None
        dimension, factor = f"{dimension}/{below.dimension}", factor / below.factor
    return Unit(dimension, factor)


def _key(name: str) -> str:
    name = name.strip()
    return name if len(name) == 1 else name.lower()
