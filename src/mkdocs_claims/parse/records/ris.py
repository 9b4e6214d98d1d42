"""RIS, as EndNote, Zotero and publishers write it."""

import re
from collections.abc import Iterator

from mkdocs_claims.diagnostics import Finding
from mkdocs_claims.model import PartialDate, Reference
from mkdocs_claims.parse.records.tagged import Tagged, read_tagged
from mkdocs_claims.parse.records.work import date, inverted, work
from mkdocs_claims.text import Source

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?P<value>(?: .*)?)")
_TYPES = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "ABST", "INPR", "MGZN", "NEWS"), "article"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "CLSWK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP"), "incollection"),
    **dict.fromkeys(("DICT", "ENCYC"), "inreference"),
    **dict.fromkeys(("CPAPER", "CONF"), "inproceedings"),
    "THES": "thesis",
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), "report"),
    **dict.fromkeys(("ELEC", "WEB", "BLOG", "ICOMM"), "online"),
    **dict.fromkeys(("DATA", "DBASE", "AGGR"), "dataset"),
    "COMP": "software",
    "PAT": "patent",
    **dict.fromkeys(("UNPB", "MANSCPT"), "unpublished"),
}
_IN_BOOK = frozenset({"incollection", "inproceedings", "inreference"})
_BOOKS = frozenset({"book", "proceedings", *_IN_BOOK})


def parse_ris(source: Source) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Read the works of a file."""
    found: list[Reference] = []
    problems = []
    for record in read_tagged(source.text.removeprefix("\ufeff"), _LINE, ["TY"], "ER"):
        reference = _work(record)
        if reference:
            found.append(reference)
        else:
            place = source.location(source.offset(record.line, 1))
            problems.append(Finding(place, "this record has no title and no DOI", "complete it"))
    return tuple(found), tuple(problems)


def _work(record: Tagged) -> Reference | None:
    entry_type = _TYPES.get(record.first("TY").upper(), "misc")
    names = {
        "author": map(inverted, record.all("AU", "A1")),
        "editor": map(inverted, _editors(record, entry_type)),
        "translator": map(inverted, record.all("A4") if entry_type in _BOOKS else []),
    }
    fields: dict[str, object] = dict(_fields(record, entry_type))
    return work(entry_type, names, fields, _date(record), _accessed(record))


def _editors(record: Tagged, entry_type: str) -> list[str]:
    return record.all("ED", *(("A2",) if entry_type in _BOOKS else ()))


def _fields(record: Tagged, entry_type: str) -> Iterator[tuple[str, str]]:
    first = record.first
    title = first("TI", "T1", "CT") or (first("BT") if entry_type == "book" else "")
    yield "title", title
    container = first("T2", "JF", "JO", "BT", "JA", "J2")
    if entry_type == "article":
        yield "journal", first("JF", "T2", "JO", "JA", "J2")
        yield "eid", "" if first("SP") else first("C7", "AR")
    elif entry_type in _IN_BOOK:
        yield "booktitle", container
    elif entry_type == "book":
        yield "series", first("T3", "T2")
    elif entry_type == "online":
        yield "organization", first("PB", "T2")
    if entry_type not in {"article", "online"}:
        yield ("institution" if entry_type in {"thesis", "report"} else "publisher"), first("PB")
        yield "address", first("CY", "PP")
        yield "isbn", first("SN") if entry_type in _BOOKS else ""
    yield "pages", _pages(first("SP"), first("EP"))
    for name, tags in _PLAIN.items():
        yield name, first(*tags)


_PLAIN = {
    "volume": ("VL",),
    "number": ("IS",),
    "edition": ("ET",),
    "doi": ("DO", "DI"),
    "url": ("UR", "L1"),
}


def _pages(first: str, last: str) -> str:
    """Return the pages; some write both of them into the first."""
    return first if "-" in first or first == last or not last else f"{first}–{last}"


def _date(record: Tagged) -> PartialDate | None:
    """Return the date: `2012/04/15/`, `2012` or `April 2012`; DA is fuller than PY as a rule."""
    for value in (record.first("DA"), record.first("PY", "Y1")):
        parts = [*re.split(r"[/-]", value), "", ""]
        if found := date(parts[0].strip(), parts[1].strip(), parts[2].strip()):
            return found
    year = re.search(r"\b(1[5-9]\d\d|20\d\d)\b", record.first("PY", "Y1", "DA"))
    return date(year[0]) if year else None


def _accessed(record: Tagged) -> PartialDate | None:
    parts = [*re.split(r"[/-]", record.first("Y2")), "", ""]
    return date(parts[0].strip(), parts[1].strip(), parts[2].strip())
