"""What all formats become: a reference, made field by field from plain text."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from mkdocs_claims.model import OTHERS, PartialDate, Person, Reference, bare_doi
from mkdocs_claims.parse.plain import plain_line
from mkdocs_claims.text import Location, Span

NOWHERE = Location("", Span(0, 0))
"""The place of a work that stands in no file of the publication yet."""
_LONGEST = 2000
"""Characters of a field; more than that is no title and no name."""
_TAG = re.compile(r"</?[A-Za-z][\w:-]{0,30}(?:\s[^<>]{0,300})?/?>")
_DATED = frozenset({"online", "report", "misc", "unpublished"})
"""Types of which month and day matter to readers; of others the year does."""
_WHOLE_RANGE = re.compile(r"(\d+)\s*[-–—‐]\s*(\d+)")
_OTHERS = frozenset({"others", "et al", "et al."})
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_PARTICLES = re.compile(r"(?P<particle>(?:[a-zà-ÿ'’]+\s)+)(?P<family>\S.*)")


def plain(value: object) -> str:
    """Return a value as one line of text, without HTML and JATS markup; '' for a structure."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[: 4 * _LONGEST]
    return plain_line(unescape(_TAG.sub("", unescape(text))))[:_LONGEST].strip()


def work(
    entry_type: str,
    names: Mapping[str, Iterable[Person]],
    fields: Mapping[str, object],
    issued: PartialDate | None = None,
    accessed: PartialDate | None = None,
) -> Reference | None:
    """Return a reference without a key; None for what has neither a title nor an identifier."""
    kept = {name: text for name, value in fields.items() if (text := plain(value))}
    if "doi" in kept:
        kept["doi"] = _doi(kept["doi"])
    if "pages" in kept:
        kept["pages"] = page_range(kept["pages"])
    url = kept.get("url", "")
    if not _ADDRESS.fullmatch(url) or (kept.get("doi") and "doi.org/" in url):
        kept["url"] = ""
    kept = {name: text for name, text in kept.items() if text}
    if not kept.keys() & {"title", "doi", "pmid"}:
        return None
    people = {
        role: tuple(each for each in found if each != Person()) for role, found in names.items()
    }
    if issued and entry_type not in _DATED:
        issued = PartialDate(issued.year)
    return Reference(
        "",
        entry_type,
        NOWHERE,
        names={role: found for role, found in people.items() if found},
        fields=kept,
        issued=issued,
        accessed=accessed,
    )


def person(
    family: object = "", given: object = "", particle: object = "", suffix: object = ""
) -> Person:
    """Return a person by the parts of a name."""
    first, last = plain(given), plain(family)
    split = _PARTICLES.fullmatch(last)
    if split and not plain(particle):
        particle, last = split["particle"], split["family"]
    if not last:
        return Person(family=first) if first else Person()
    return Person(last, first, plain(particle), plain(suffix))


def organisation(name: object) -> Person:
    """Return an author that is no person; `et al.` becomes what it stands for."""
    text = plain(name)
    return OTHERS if text.lower() in _OTHERS else Person(literal=text)


def inverted(name: object) -> Person:
    """Return the person of a name written `Family, Given` or `Family, Given, Suffix`."""
    text = plain(name)
    family, comma, rest = text.partition(",")
    if not comma:
        return organisation(text)
    given, _, suffix = rest.partition(",")
    return person(family, given, "", suffix)


def page_range(text: str) -> str:
    """Return a range of pages with its last page whole: `1331-6` is 1331–1336."""

    def whole(match: re.Match[str]) -> str:
        first, last = match.groups()
        missing = len(first) - len(last)
        return f"{first}–{first[:missing] if missing > 0 else ''}{last}"

    return _WHOLE_RANGE.sub(whole, text)


def date(year: object, month: object = None, day: object = None) -> PartialDate | None:
    """Return a date as far as its parts make one."""
    numbers = [_number(each) for each in (year, month, day)]
    if not 1000 <= numbers[0] <= 9999:  # noqa: PLR2004 - years of four digits
        return None
    if not 1 <= numbers[1] <= 12:  # noqa: PLR2004 - months
        return PartialDate(numbers[0])
    if not 1 <= numbers[2] <= 31:  # noqa: PLR2004 - days
        return PartialDate(numbers[0], numbers[1])
    return PartialDate(*numbers)


def _number(value: object) -> int:
    text = plain(value)
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else 0


def _doi(text: str) -> str:
    """Return a bare DOI, in the letter case it is given in; '' for what is none."""
    bare = (
        text[len(text) - len(bare_doi(text)) :] if text.lower().endswith(bare_doi(text)) else text
    )
    return bare if re.fullmatch(r"10\.\d{4,9}/\S+", bare) else ""
