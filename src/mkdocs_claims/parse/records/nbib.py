"""PubMed's format, as its `Cite` button saves it (.nbib) and E-utilities answer (MEDLINE).

Tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html
"""

import re
from collections.abc import Iterator

from mkdocs_claims.diagnostics import Finding
from mkdocs_claims.model import PartialDate, Person, Reference
from mkdocs_claims.parse.records.tagged import Tagged, read_tagged
from mkdocs_claims.parse.records.work import date, inverted, organisation, person, work
from mkdocs_claims.text import Source

_LINE = re.compile(r"\ufeff?(?P<tag>[A-Z]{2,4}) {0,2}- ?(?P<value>.*)")
_DOI = re.compile(r"(\S+) \[doi\]")
_PII = re.compile(r"(\S+) \[pii\]")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
_DATE = re.compile(r"(?P<year>\d{4})(?:\s+(?P<month>[A-Za-z]{3})[a-z]*(?:\s+(?P<day>\d{1,2}))?)?.*")


def parse_nbib(source: Source) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Read the works of a file."""
    found: list[Reference] = []
    problems = []
    for record in read_tagged(source.text, _LINE, ["PMID"]):
        reference = _work(record)
        if reference and reference.title:
            found.append(reference)
        else:
            place = source.location(source.offset(record.line, 1))
            problems.append(Finding(place, "this record has no title", "save it from PubMed again"))
    return tuple(found), tuple(problems)


def _work(record: Tagged) -> Reference | None:
    is_part = bool(record.first("BTI") and record.first("TI"))
    is_book = bool(record.first("BTI")) and not is_part
    entry_type = "incollection" if is_part else "book" if is_book else "article"
    names = {"author": _authors(record), "editor": map(inverted, record.all("FED", "ED"))}
    fields: dict[str, object] = dict(_fields(record, entry_type))
    return work(entry_type, names, fields, _date(record.first("DP")))


def _authors(record: Tagged) -> list[Person]:
    people = [inverted(each) for each in record.all("FAU")]
    people = people or [_short_name(each) for each in record.all("AU")]
    return [*people, *map(organisation, record.all("CN"))]


def _short_name(name: str) -> Person:
    """Return the person of `Raichlen DA`."""
    match = re.fullmatch(
        r"(?P<family>.+) (?P<initials>[A-Z]{1,4})(?P<suffix> (?:Jr|Sr|\dr?d|\dth))?", name
    )
    if match is None:
        return organisation(name)
    given = " ".join(f"{initial}." for initial in match["initials"])
    return person(match["family"], given, "", (match["suffix"] or "").strip())


def _fields(record: Tagged, entry_type: str) -> Iterator[tuple[str, str]]:
    first = record.first
    yield "title", _title(first("TI") or first("BTI"))
    if entry_type == "article":
        yield "journal", first("JT", "TA")
    else:
        yield "booktitle", _title(first("BTI")) if entry_type == "incollection" else ""
        yield "publisher", first("PB")
        yield "address", first("PL")
        yield "isbn", first("ISBN").split(" ")[0]
        yield "edition", first("EN")
    pages = first("PG")
    yield "pages", pages
    places = [*record.all("LID"), *record.all("AID")]
    yield "doi", next((m[1] for each in places if (m := _DOI.search(each))), "")
    if not pages:
        yield "eid", next((m[1] for each in record.all("LID") if (m := _PII.search(each))), "")
    for name, tag in (("volume", "VI"), ("number", "IP"), ("pmid", "PMID"), ("pmcid", "PMC")):
        yield name, first(tag)


def _title(text: str) -> str:
    """Return a title without PubMed's full stop, and without the brackets of a translation."""
    bare = _without_stop(text.strip())
    if bare.startswith("[") and bare.endswith("]"):
        bare = _without_stop(bare[1:-1])
    return bare


def _without_stop(text: str) -> str:
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _date(text: str) -> PartialDate | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    return date(match["year"], _MONTHS.get((match["month"] or "").lower()), match["day"])
