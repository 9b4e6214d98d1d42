"""References written down so that a person can read them, for golden cases.

    article raichlen2012wired
    author: Raichlen, David A.
    author: (van den) Hoek, Daniel, Jr
    author: [World Health Organization]
    author: others
    issued: 2012-04
    title: Wired to run

The first line is entry type and citation key; `issued` and `accessed` are dates; any other
line is a field.
"""

import re

from mkdocs_claims.model import OTHERS, PartialDate, Person, Reference
from mkdocs_claims.text import Location, Span

_NAMES = {
    *("author", "bookauthor", "editor", "editora", "translator", "holder"),
}
_NAME = re.compile(
    r"(?:\((?P<particle>[^)]*)\) )?(?P<family>[^,]*)(?:, (?P<given>[^,]*))?(?:, (?P<suffix>.*))?"
)


def read(text: str) -> Reference:
    """Read one reference."""
    head, *lines = text.strip().split("\n")
    entry_type, _, key = head.partition(" ")
    names: dict[str, tuple[Person, ...]] = {}
    fields: dict[str, str] = {}
    dates: dict[str, PartialDate] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if name in _NAMES:
            names[name] = (*names.get(name, ()), person(value))
        elif name in {"issued", "accessed"}:
            dates[name] = PartialDate(*map(int, value.split("-")))
        else:
            fields[name] = value
    location = Location("references.bib", Span(0, 0))
    return Reference(key, entry_type, location, names, fields, **dates)


def person(text: str) -> Person:
    """Read one name."""
    if text == "others":
        return OTHERS
    if text.startswith("["):
        return Person(literal=text.strip("[]"))
    found = _NAME.fullmatch(text)
    assert found, text
    return Person(**{part: value or "" for part, value in found.groupdict().items()})
