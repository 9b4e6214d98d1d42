"""The data of the pack: wordings, reference values and words, as register.toml has them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Nutrient:
    """A vitamin or mineral."""

    name: str
    reference_value: str
    """Nutrient reference value, with its unit."""
    mineral: bool
    compounds: Mapping[str, Fraction]
    """By name, the share of the nutrient in the mass of a compound."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An authorised wording."""

    nutrient: Nutrient
    text: str
    verified: str
    """`V`, `V2` or `D`: see register.toml."""
    whole: bool = True
    """Whether the text is all of it, or its beginning."""
    least: str = ""
    """An amount that it needs, where that is more than being a source."""


@cache
def nutrients() -> Mapping[str, Nutrient]:
    """Return the nutrients by their names in lower case."""
    return {
        name.lower(): Nutrient(
            name,
            each["reference_value"],
            each["mineral"],
            {compound: Fraction(share) for compound, share in each["compounds"].items()},
        )
        for name, each in _data()["nutrients"].items()
    }


@cache
def wordings() -> tuple[Wording, ...]:
    """Return every wording."""
    return tuple(
        Wording(
            nutrients()[each["nutrient"].lower()],
            each.get("text") or each["beginning"],
            each["verified"],
            "text" in each,
            each.get("least", ""),
        )
        for each in _data()["wordings"]
    )


@cache
def words(name: str) -> re.Pattern[str]:
    """Return what finds a word of one of the lists; a star stands for the rest of a word."""
    return pattern(_data()["words"][name])


@cache
def titles() -> tuple[str, ...]:
    """Return the titles of health professionals."""
    return tuple(_data()["words"]["titles"])


@cache
def advice() -> Mapping[str, re.Pattern[str]]:
    """Return what a page with a health claim has to say, and what finds it."""
    return {name: pattern(each) for name, each in _data()["advice"].items()}


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds whole words, whatever their case."""
    found = (re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for each in names)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Return a wording without what does not matter: case, white space, a full stop."""
    return " ".join(text.replace("’", "'").split()).rstrip(" .").casefold()


def wording(text: str) -> Wording | None:
    """Return the authorised wording that a text is."""
    wanted = normal(text)
    for each in wordings():
        known = normal(each.text)
        if wanted == known or (not each.whole and known in wanted):
            return each
    return None


def nutrient_in(*texts: str) -> Nutrient | None:
    """Return the first nutrient that one of some texts names, or a compound of it."""
    for text in texts:
        for each in nutrients().values():
            if pattern([each.name, *each.compounds]).search(text):
                return each
    return None


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("register.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
