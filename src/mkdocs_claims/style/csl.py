"""CSL-JSON, valid against the schema of CSL 1.0.2.

A mapping of our own, because the known ones get particles, article numbers and the owners
of web pages wrong. A title stays as typed: which style wants which capitals is its business.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs_claims.model import PartialDate, Person, Reference
from mkdocs_claims.style.csl_types import csl_type
from mkdocs_claims.style.dates import Issued, publication_state
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.languages import language_code
from mkdocs_claims.style.names import spelled_given
from mkdocs_claims.style.punctuation import sentence
from mkdocs_claims.style.record import Record

_PLAIN = {
    "title-short": ("shorttitle",),
    "container-title-short": ("shortjournal",),
    "collection-title": ("series",),
    "volume": ("volume",),
    "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal",),
    "chapter-number": ("chapter",),
    "part": ("part",),
    "edition": ("edition",),
    "version": ("version",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "call-number": ("library",),
    "abstract": ("abstract",),
    "keyword": ("keywords",),
    "original-title": ("origtitle",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
}
"""CSL's variables that hold a field as it is."""
_ROLES = {
    "author": ("author",),
    "editor": ("editor", "editora", "editorb", "editorc"),
    "translator": ("translator",),
    "container-author": ("bookauthor",),
}


def csl_item(reference: Reference) -> dict[str, Any]:
    """Return a reference as a CSL-JSON item; its `id` is the citation key.

    What is not known is left out. `and others` stays as the literal name `others`, which
    pandoc reads as "et al.".
    """
    record = Record.of(reference)
    item: dict[str, Any] = {"id": reference.key, "type": csl_type(record)}
    item.update(_names(record))
    item.update(_titles(record))
    item.update(_dates(record))
    item.update({name: record.first(*fields) for name, fields in _PLAIN.items()})
    item.update(_numbers(record))
    item.update(_publication(record))
    item.update(_identifiers(record))
    return {name: value for name, value in item.items() if value}


def _names(record: Record) -> dict[str, list[dict[str, str]]]:
    names = {role: _people(record.people(*fields)) for role, fields in _ROLES.items()}
    if corporate := record.corporate_author:
        names["author"] = [{"literal": corporate}]
    return names


def _people(people: Sequence[Person]) -> list[dict[str, str]]:
    return [name for name in map(_name, people) if name]


def _name(person: Person) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    parts = {
        "family": person.family,
        "given": spelled_given(person),
        # A dropping particle would print "Hoek D van den".
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: part for name, part in parts.items() if part}


def _titles(record: Record) -> dict[str, str]:
    title, container, volume = record.title, record.container, ""
    main = record.main_title
    if main and record.is_part and container != main:
        container, volume = f"{sentence(main)} {container}", container
    elif main and not record.is_part and title != main:
        title, volume = f"{sentence(main)} {title}", title
    return {"title": title, "container-title": container, "volume-title": volume}


def _dates(record: Record) -> dict[str, Any]:
    accessed = record.reference.accessed
    return {
        "issued": _issued(record.issued),
        "accessed": {"date-parts": [_date_parts(accessed)]} if accessed else None,
    }


def _issued(issued: Issued) -> Mapping[str, Any]:
    if issued.start is None:
        return {"literal": issued.text} if issued.text else {}
    parts = [_date_parts(each) for each in (issued.start, issued.end) if each]
    return {"date-parts": parts, "circa": True} if issued.circa else {"date-parts": parts}


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def _numbers(record: Record) -> dict[str, str]:
    # APA prints "Article 273" from `number`, the medical styles print `page`.
    number = record.article_number or record.number
    if record.kind is Kind.PREPRINT and record.eprint and record.archive:
        number = f"{record.archive}:{record.eprint}"
    return {
        "page": record.pages.replace("–", "-"),
        "number": number,
        "issue": record.issue,
        **_in_series(record),
    }


def _in_series(record: Record) -> dict[str, str]:
    """Return the number of a book in its series, which many records call its volume."""
    if record.series_number or not record.is_in_series:
        return {"collection-number": record.series_number if record.first("series") else ""}
    return {"collection-number": record.first("volume"), "volume": ""}


def _publication(record: Record) -> dict[str, str]:
    is_preprint = record.kind is Kind.PREPRINT
    return {
        "publisher": record.publisher or (record.archive if is_preprint else ""),
        "publisher-place": record.place,
        "genre": record.genre or ("Preprint" if is_preprint else ""),
        "status": publication_state(record.reference),
        "archive": record.archive,
        "archive_location": record.eprint if record.archive else "",
        "note": ". ".join(filter(None, (record.first("note"), record.first("addendum")))),
        "language": language_code(record.first("langid", "language", "hyphenation")),
    }


def _identifiers(record: Record) -> dict[str, str]:
    return {
        "DOI": record.doi,
        "URL": record.address,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
    }
