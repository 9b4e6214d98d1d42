"""H004: insufficient-dose."""

from collections.abc import Iterator

from mkdocs_claims.packs.health.amounts import SIGNIFICANT, held, micrograms, percent, shown
from mkdocs_claims.packs.health.commerce import authorised, entries
from mkdocs_claims.packs.health.register import Nutrient, nutrient_in, wording
from mkdocs_claims.rules import Claim, Dose, Finding, Regulatory, Resolution, Severity, rule


@rule("H004", "insufficient-dose", Severity.ERROR)
def insufficient_dose(resolution: Resolution) -> Iterator[Finding]:
    """A product holds too little of a nutrient for the claim that is made.

    The claims for vitamins and minerals need a food that is at least a source: 15 % of the
    nutrient reference value (iron 14 mg, vitamin D 5 µg), for food supplements in a day's portion.
    What `dose` says is reckoned exactly. Of a mineral it must say `as: elemental`, or
    `as: compound` with the compound under `of`.

    ## Why is this bad?

    "Iron bisglycinate 5 mg" may be 5 mg of iron, 35.7 % of the reference value, or 5 mg of the
    compound, of which 27.4 % are iron: 1.37 mg, 9.8 %, and no claim about iron may be made.

    ## Example

    Bad:

    ```yaml
    dose: {amount: 5, unit: mg, per: day, as: compound, of: ferrous bisglycinate}
    ```

    Good:

    ```yaml
    dose: {amount: 2.1, unit: mg, per: day, as: elemental, of: iron}
    ```

    ## How to mend it

    Read the label or the specification for what the amount is of. Where it is too little, the
    claim may not be made for this product.
    """
    for claim, entry in entries(resolution):
        if entry.dose is None or entry not in authorised(claim):
            continue
        nutrient = _nutrient(claim, entry)
        if nutrient and (problem := _problem(entry, entry.dose, nutrient)):
            yield Finding(entry.location, f"`{claim.id}`: {problem[0]}", problem[1])


def _nutrient(claim: Claim, entry: Regulatory) -> Nutrient | None:
    known = wording(entry.wording)
    if known:
        return known.nutrient
    of = entry.dose.of if entry.dose else ""
    return nutrient_in(of, entry.wording, claim.statement)


def _problem(entry: Regulatory, dose: Dose, nutrient: Nutrient) -> tuple[str, str] | None:
    found = held(dose, nutrient)
    if found.problem:
        return found.problem, found.advice
    value = micrograms(nutrient.reference_value)
    known = wording(entry.wording)
    least = micrograms(known.least) if known and known.least else value * SIGNIFICANT
    if found.micrograms >= least:
        return None
    share = f"{percent(found.share)} of the reference value of {nutrient.reference_value}"
    return (
        f"the dose holds {shown(found.micrograms)} of {nutrient.name}, {share}",
        f"at least {shown(least)} are needed ({percent(least / value)}): make no claim for it",
    )
