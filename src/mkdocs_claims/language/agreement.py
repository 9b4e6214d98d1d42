"""Whether two figures say the same: equal, converted or rounded."""

import itertools
from collections.abc import Iterable

from mkdocs_claims.language.numerals import Numeral
from mkdocs_claims.language.quantities import BASE, Quantity

_TOLERANCE = {False: 0.001, True: 0.1}
"""How much a figure may be off, by whether words before it round."""
_MOST_ABOUT, _MOST_ROUNDED = 0.1001, 0.5001
"""A little more than a figure in digits may be off, as a share and by rounding to a whole number."""
_SHARE = 0.15
"""How much a share in words may be off: "a quarter" for 28.8 %."""
_CALENDAR = 0.03
"""How much a month is off when it is counted in weeks."""


def missing(stated: Iterable[Quantity], known: Iterable[Quantity]) -> list[Quantity]:
    """Return the figures of `stated` that are not among those of `known`."""
    known = list(known)
    return [each for each in stated if not any(same(each, other) for other in known)]


def all_far(digits: str, known: Iterable[Quantity]) -> bool:
    """Whether digits without a unit are so far from all of some figures that none is the same.

    Then nothing else need be known of them.
    """
    value = float(digits)
    return all(
        abs(value - other) > max(_MOST_ABOUT * max(value, abs(other)), _MOST_ROUNDED)
        for each in known
        for other in (*each.values, *each.numeral.values)
    )


def same(stated: Quantity, known: Quantity) -> bool:
    """Whether a figure agrees with one of its source: equal, converted or rounded."""
    if stated.unit is None and known.unit is None and len(stated.numeral.values) == 1:
        return any(_near(stated, each) for each in known.numeral.values)
    if stated.unit and known.unit and stated.unit.dimension != known.unit.dimension:
        return False
    tolerance = _SHARE if stated.spelt and stated.unit == BASE else _TOLERANCE[stated.about]
    if stated.unit and stated.unit.dimension == "time" and stated.unit != known.unit:
        tolerance = max(tolerance, _CALENDAR)
    pairs = list(itertools.product(stated.values, known.values))
    shares = BASE.dimension in {each.unit.dimension for each in (stated, known) if each.unit}
    if (stated.unit is None or known.unit is None) and not shares:
        pairs += itertools.product(stated.numeral.values, known.numeral.values)
    return any(
        abs(one - other) <= tolerance * max(abs(one), abs(other))
        or _rounded(other / (stated.unit.factor if stated.unit else 1.0), stated.numeral)
        for one, other in pairs
    )


def _near(stated: Quantity, other: float) -> bool:
    """Whether a figure without a unit, of one value, agrees with a value without one."""
    (one,) = stated.numeral.values
    most = _TOLERANCE[stated.about] * max(abs(one), abs(other))
    return abs(one - other) <= most or _rounded(other, stated.numeral)


def _rounded(value: float, to: Numeral) -> bool:
    """Whether `value`, rounded as far as `to` is, is the same number."""
    return any(round(value, to.decimals) == each for each in to.values)
