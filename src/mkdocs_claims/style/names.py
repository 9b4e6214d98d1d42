"""Names as Vancouver style writes them: `van den Hoek D`, `Smith J Jr`, six and then et al."""

import re
import unicodedata
from collections.abc import Sequence

from mkdocs_claims.model import OTHERS, Person

MOST_NAMED = 6
RANKS = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th"}
_WORDS = re.compile(r"[\s.]+")
_STOP = re.compile(r"\.(?=[^\s-])")
_INITIALS = re.compile(r"[A-ZА-Я]{1,3}")
_HYPHENS = re.compile(r"[-‐‑–·]+")
_NICKNAME = tuple("\"'“‘«(")
_SHORT = 3
"""Up to so many capitals in a row are initials, as Zotero has it, too: `RJS`, not `JOHN`."""


def vancouver(people: Sequence[Person]) -> str:
    """Return up to six names and `et al.` for the rest; '' for nobody.

    A comma separates people; a semicolon stands next to an organisation.
    """
    known = [each for each in people if each != OTHERS]
    named = known[:MOST_NAMED]
    text = ""
    for before, person in zip([None, *named], named, strict=False):
        if before is not None:
            text += "; " if before.literal or person.literal else ", "
        text += vancouver_name(person)
    return f"{text}, et al." if text and len(named) < len(people) else text


def vancouver_name(person: Person) -> str:
    """Return one name: family name, initials without stops, rank. Organisations stay."""
    if person.literal:
        return person.literal
    family = " ".join(part for part in (person.particle, person.family) if part)
    short = initials(person)
    if _is_wide(family[-1:]) and _is_wide(short[:1]):
        return family + short
    suffix = person.suffix.replace(".", "")
    return " ".join(part for part in (family, short, RANKS.get(suffix, suffix)) if part)


def initials(person: Person) -> str:
    """Return the initials of the given names; in full in scripts without capitals."""
    given = unicodedata.normalize("NFC", person.given)
    first = next((character for character in given if character.isalpha()), "")
    if first.upper() == first.lower():
        return given
    words = [word for word in _WORDS.split(given) if word and not word.startswith(_NICKNAME)]
    capitalised = [word for word in words if not _letters(word)[:1].islower()]
    shouted = person.family.isupper()
    return "".join(_initials(word, shouted=shouted) for word in capitalised or words)


def spelled_given(person: Person) -> str:
    """Return given names with their initials spelled as Zotero spells them: `R. J. S.` for `RJS`."""
    words = _STOP.sub(". ", person.given).split()
    shouted = person.family.isupper()
    return " ".join(
        word if shouted or not _INITIALS.fullmatch(word) else " ".join(f"{each}." for each in word)
        for word in words
    )


def is_wide(text: str) -> bool:
    """Whether a text is Chinese, Japanese or Korean: names of these have no initials and no space."""
    return text != "" and all(map(_is_wide, text))


def _initials(word: str, *, shouted: bool) -> str:
    if word.isupper() and word.isalpha() and len(word) <= _SHORT and not shouted:
        return word
    return "".join(_letters(part)[:1].upper() for part in _HYPHENS.split(word))


def _letters(word: str) -> str:
    return "".join(character for character in word if character.isalpha())


def _is_wide(character: str) -> bool:
    return character != "" and unicodedata.east_asian_width(character) in "WF"
