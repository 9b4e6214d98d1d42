"""What Open Library answers of a book (`/api/books?jscmd=data`).

Names come as one text, `Frank Herbert`; they are split as BibTeX splits them.
"""

import re
from collections.abc import Iterator, Mapping

from mkdocs_claims.model import PartialDate, Person, Reference
from mkdocs_claims.parse.bibtex_names import parse_names
from mkdocs_claims.parse.records.work import date, organisation, person, plain, work


def open_library_work(item: object, isbn: str) -> Reference | None:
    """Return a book as a reference; None for what is none."""
    if not isinstance(item, Mapping):
        return None
    title, subtitle = plain(item.get("title")), plain(item.get("subtitle"))
    fields = {
        "title": f"{title}: {subtitle}" if subtitle and title else title,
        "publisher": next(_names(item.get("publishers")), ""),
        "address": next(_names(item.get("publish_places")), ""),
        "isbn": isbn,
    }
    authors = [each for name in _names(item.get("authors")) for each in _people(name)]
    found = work("book", {"author": authors}, fields, _year(item.get("publish_date")))
    return found if found and found.title else None


def _names(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else []:
        if isinstance(each, Mapping) and (name := plain(each.get("name"))):
            yield name


def _people(name: str) -> list[Person]:
    if re.search(r"[{}\\\"]", name) or " and " in f" {name.lower()} ":
        return [organisation(name)]
    people, _ = parse_names(name)
    return [person(each.family, each.given, each.particle, each.suffix) for each in people]


def _year(value: object) -> PartialDate | None:
    found = re.search(r"\b(1[4-9]\d\d|20\d\d)\b", plain(value))
    return date(found[0]) if found else None
