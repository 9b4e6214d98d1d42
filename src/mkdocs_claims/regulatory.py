"""What a register of health claims says about a statement, as an editor looked it up."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mkdocs_claims.text import Location


class ClaimRegister(StrEnum):
    """Where health claims are authorised."""

    GB_NHC = "GB-NHC"
    """Nutrition and health claims of Great Britain."""
    EU = "EU"
    NONE = "none"


class RegulatoryStatus(StrEnum):
    """What became of a health claim there."""

    AUTHORISED = "authorised"
    REJECTED = "rejected"
    ON_HOLD = "on-hold"
    NOT_LISTED = "not-listed"
    NOT_A_HEALTH_CLAIM = "not-a-health-claim"


class WordingMatch(StrEnum):
    """How the statement uses the register's words."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"


class DoseAs(StrEnum):
    """What an amount is the amount of."""

    ELEMENTAL = "elemental"
    COMPOUND = "compound"
    EXTRACT = "extract"


class Per(StrEnum):
    """What an amount is taken with."""

    DAY = "day"
    SERVING = "serving"
    PORTION = "portion"
    KG_BODY_WEIGHT = "kg-bw"


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of something is taken."""

    amount: float
    unit: str
    per: Per
    form: DoseAs | None = None
    """Written `as`."""
    of: str = ""
    """Of what: `iron`, `ferrous bisglycinate`."""


@dataclass(frozen=True, slots=True)
class Regulatory:
    """One entry of a register."""

    register: ClaimRegister
    status: RegulatoryStatus
    checked: date
    """When somebody last looked."""
    location: Location
    """Of the entry in claims.yaml."""
    entry_id: str = ""
    wording: str = ""
    """As the register has it."""
    wording_match: WordingMatch | None = None
    same_meaning_note: str = ""
    """Why adapted words mean the same to a consumer."""
    conditions: str = ""
    source: str = ""
    dose: Dose | None = None
