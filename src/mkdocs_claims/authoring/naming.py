"""IDs for new claims and keys for new works, made by a pattern; and names that will not do."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from string import ascii_lowercase

from mkdocs_claims.language.wordlists import words
from mkdocs_claims.model import OTHERS, Reference
from mkdocs_claims.parse.yaml_scalars import is_text
from mkdocs_claims.syntax import CLAIM_ID_LENGTHS, is_claim_id

_LONGEST = 60
"""Characters of an ID that is made: it stays readable in the middle of a sentence."""
_KEY = re.compile(r"\w(?:[\w:.+/-]*\w)?")
_NOT_ASCII = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"}
)
_FEWEST_LETTERS = 3


def slug(text: str) -> str:
    """Return the name of a page or file for a text: its words in ASCII, joined by hyphens."""
    return _cut(_ascii_words(text))


def claim_id(statement: str, taken: Collection[str]) -> str:
    """Return an ID for a claim: the words of its statement, but for small ones at its ends.

    It is cut at a word where it gets too long; a number goes behind it where it is taken.
    """
    found = _ascii_words(statement)
    while len(found) > 1 and found[0] in {"a", "an", "the"}:
        found = found[1:]
    name = _cut(found)
    wanted = name if _may_be_claim_id(name) else f"claim-{name}".strip("-")
    return next(each for each in _numbered(wanted) if each not in taken)


def citation_key(reference: Reference, taken: Collection[str]) -> str:
    """Return a key for a work: family name, year and first telling word of the title.

    `raichlen2012wired`, in ASCII and lower case. An organisation gives its first telling word,
    and so does an editor where there is no author. Where the key is taken, a letter follows
    the year: `raichlen2012bwired`.
    """
    lower = {each.casefold() for each in taken}
    who, word = _who(reference), _telling(reference.title)
    year = str(reference.issued.year) if reference.issued else ""
    if not who and (year or not word):
        who = "work"
    wanted = (f"{who}{letter}{word}" for letter in _lettered(year))
    return next(each for each in wanted if each and each not in lower and is_text(each))


def why_no_claim_id(name: str) -> str:
    """Return why a text cannot name a new claim; '' when it can."""
    if _may_be_claim_id(name):
        return ""
    reason = (
        f"`{name}` is not a claim ID: an ID has 3 to 80 characters: lower-case letters, digits "
        "and single hyphens"
    )
    if is_claim_id(name):
        reason = f"`{name}` would be read as a number, a date or yes and no in claims.yaml"
    better = "-".join(_ascii_words(name))[: CLAIM_ID_LENGTHS.stop - 1].rstrip("-")
    return f"{reason}: `{better}` would do" if _may_be_claim_id(better) else reason


def why_no_key(name: str) -> str:
    """Return why a text cannot be the key of a new work; '' when it can."""
    if _KEY.fullmatch(name) is None:
        return (
            f"`{name}` is not a citation key: it has letters and digits, with `:.+/-_` between "
            "them and no spaces"
        )
    if not is_text(name):
        return f"`{name}` would be read as a number, a date or yes and no in claims.yaml"
    return ""


def _cut(found: Sequence[str]) -> str:
    """Return words joined by hyphens, cut where it gets too long at a word that says something."""
    name = ""
    for word in found:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    while len(parts := name.rsplit("-", 1)) > 1 and parts[1] in words("function-words"):
        name = parts[0]
    return name


def _may_be_claim_id(name: str) -> bool:
    return is_claim_id(name) and is_text(name)


def _who(reference: Reference) -> str:
    people = [*reference.authors, *reference.names.get("editor", ())]
    for person in people:
        if person != OTHERS:
            name = "".join(_ascii_words(f"{person.particle} {person.family}")) or _telling(
                person.literal
            )
            if name:
                return name
    fields = reference.fields
    owner = fields.get("organization") or fields.get("institution") or fields.get("publisher", "")
    return _telling(owner)


def _telling(text: str) -> str:
    """Return the first word that says something, or the first of all."""
    found = _ascii_words(text)
    small = words("function-words")
    telling = (w for w in found if w not in small and len(w) >= _FEWEST_LETTERS and not w.isdigit())
    return next(telling, found[0] if found else "")


def _ascii_words(text: str) -> list[str]:
    without = text.translate(_NOT_ASCII).replace("’", "").replace("'", "")
    plain = unicodedata.normalize("NFKD", without).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _lettered(year: str) -> Iterator[str]:
    yield year
    yield from (f"{year}{letter}" for letter in ascii_lowercase[1:])
    yield from (f"{year}x{number}" for number in count(1))
