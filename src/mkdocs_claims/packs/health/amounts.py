"""How much of a nutrient a dose holds, in exact figures."""

import re
from dataclasses import dataclass
from fractions import Fraction

from mkdocs_claims.packs.health.register import Nutrient
from mkdocs_claims.rules import Dose, DoseAs, Per

SIGNIFICANT = Fraction(15, 100)
"""Share of the reference value that makes a source (Annex to Regulation 1924/2006; the yardstick
of food supplements is a day's portion, which is to be confirmed in guidance)."""
_MICROGRAMS = {
    "µg": 1,
    "μg": 1,
    "mcg": 1,
    "ug": 1,
    "mg": 1000,
    "g": 1_000_000,
}
_AMOUNT = re.compile(r"([\d.]+)\s*(\S+)")


@dataclass(frozen=True, slots=True)
class Held:
    """What a dose holds of a nutrient."""

    micrograms: Fraction = Fraction(0)
    share: Fraction = Fraction(0)
    """Of the nutrient reference value."""
    problem: str = ""
    """Why that cannot be said; '' when it can."""
    advice: str = ""


def held(dose: Dose, nutrient: Nutrient) -> Held:
    """Return how much of a nutrient a dose holds.

    `5 mg` of a compound are less of the element: of ferrous bisglycinate 27.4 % are iron.
    """
    if dose.per is Per.KG_BODY_WEIGHT:
        return Held(
            problem="the dose is per kg of body weight", advice="write what a day has of it"
        )
    if dose.unit not in _MICROGRAMS:
        units = ", ".join(f"`{each}`" for each in ("µg", "mg", "g"))
        return Held(problem=f"`{dose.unit}` is no unit of mass here", advice=f"write {units}")
    if nutrient.mineral and dose.form is None:
        return Held(
            problem=f"the dose does not say whether it is {nutrient.name} or a compound of it",
            advice="write `as: elemental`, or `as: compound` and `of:` with its name",
        )
    part = _part(dose, nutrient)
    if part is None:
        what = f"`{dose.of}`" if dose.of else f"the {dose.form}"
        return Held(
            problem=f"how much {nutrient.name} {what} holds is not known here",
            advice=f"write the amount of {nutrient.name}, with `as: elemental`",
        )
    amount = Fraction(repr(dose.amount)) * _MICROGRAMS[dose.unit] * part
    return Held(amount, amount / micrograms(nutrient.reference_value))


def _part(dose: Dose, nutrient: Nutrient) -> Fraction | None:
    if dose.form is DoseAs.ELEMENTAL or dose.form is None:
        return Fraction(1)
    if dose.form is DoseAs.EXTRACT:
        return None
    return nutrient.compounds.get(" ".join(dose.of.lower().split()))


def micrograms(text: str) -> Fraction:
    """Return an amount of the data, such as `14 mg`, in micrograms.

    Raises:
        ValueError: it is none.
    """
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise ValueError(f"not an amount: {text}")
    return Fraction(found[1]) * _MICROGRAMS[found[2]]


def shown(amount: Fraction) -> str:
    """Return an amount as people write it, to three digits: `1.37 mg`."""
    unit, size = next(
        ((unit, _MICROGRAMS[unit]) for unit in ("g", "mg") if amount >= _MICROGRAMS[unit]),
        ("µg", 1),
    )
    return f"{float(amount / size):.3g} {unit}"


def percent(share: Fraction) -> str:
    """Return a share in percent, to a tenth, rounded to even."""
    return f"{float(round(share * 100, 1)):g} %"
