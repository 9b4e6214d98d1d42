"""COinS: the reference as an OpenURL context object, which reference managers read in a page.

Keys after the matrices of Z39.88-2004 (journal, book, dissertation, patent, dc), values as
Zotero reads them: a space as %20, authors as `Family, Given`.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from mkdocs_claims.model import OTHERS, Person, Reference
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.names import spelled_given
from mkdocs_claims.style.pages import first_and_last
from mkdocs_claims.style.record import Record

_Pairs = Iterator[tuple[str, str]]

_FORMATS: Mapping[Kind, str] = {
    Kind.ARTICLE: "journal",
    Kind.PREPRINT: "journal",
    Kind.PERIODICAL: "journal",
    Kind.BOOK: "book",
    Kind.CHAPTER: "book",
    Kind.PAPER: "book",
    Kind.REPORT: "book",
    Kind.THESIS: "dissertation",
    Kind.PATENT: "patent",
}
"""Whatever else there is goes as Dublin Core."""
_GENRES = {
    Kind.ARTICLE: "article",
    Kind.PREPRINT: "preprint",
    Kind.PERIODICAL: "issue",
    Kind.BOOK: "book",
    Kind.CHAPTER: "bookitem",
    Kind.PAPER: "proceeding",
    Kind.REPORT: "report",
}
_DC_TYPES = {
    Kind.WEB: "webpage",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "computerProgram",
    Kind.UNPUBLISHED: "manuscript",
    Kind.OTHER: "document",
}
"""In Zotero's words; the format has none of its own."""


def coins(reference: Reference) -> str:
    """Return the context object for the title of a `<span class="Z3988">`, not yet escaped."""
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs(reference) if value)


def pairs(reference: Reference) -> _Pairs:
    """Yield keys and plain values in the order they stand in; a value may be ''."""
    record = Record.of(reference)
    form = _FORMATS.get(record.kind, "dc")
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    yield from _BY_FORMAT[form](record)
    yield from _inventors(record) if form == "patent" else _authors(record)
    start = record.issued.start
    yield "rft.date", str(start) if start else ""
    yield from _identifiers(record)


def _journal(record: Record) -> _Pairs:
    yield "rft.genre", _GENRES[record.kind]
    yield "rft.atitle", record.title
    is_preprint = record.kind is Kind.PREPRINT
    yield "rft.jtitle", record.container or (record.archive if is_preprint else "")
    yield "rft.stitle", record.first("shortjournal")
    yield "rft.volume", record.first("volume")
    yield "rft.issue", record.issue
    yield "rft.artnum", record.article_number
    yield from _pages(record)
    yield "rft.issn", record.first("issn")


def _book(record: Record) -> _Pairs:
    yield "rft.genre", _GENRES[record.kind]
    if record.is_part:
        yield "rft.atitle", record.title
        yield "rft.btitle", record.container
        yield from _pages(record)
    else:
        yield "rft.btitle", record.title
    yield "rft.place", record.place
    yield "rft.pub", record.publisher
    yield "rft.edition", record.first("edition")
    yield "rft.series", record.first("series")
    yield "rft.tpages", record.first("pagetotal")
    yield "rft.isbn", record.first("isbn")


def _dissertation(record: Record) -> _Pairs:
    yield "rft.title", record.title
    yield "rft.inst", record.publisher
    yield "rft.degree", record.genre
    yield "rft.tpages", record.first("pagetotal")


def _patent(record: Record) -> _Pairs:
    yield "rft.title", record.title
    yield "rft.number", record.number
    yield "rft.co", record.place
    yield "rft.assignee", "; ".join(map(_full_name, record.people("holder")))


def _dc(record: Record) -> _Pairs:
    yield "rft.type", _DC_TYPES[record.kind]
    yield "rft.title", record.title
    yield "rft.source", record.container
    yield "rft.publisher", record.publisher
    yield "rft.identifier", record.url or (f"urn:doi:{record.doi}" if record.doi else "")
    yield "rft.language", record.first("langid", "language")


_BY_FORMAT = {
    "journal": _journal,
    "book": _book,
    "dissertation": _dissertation,
    "patent": _patent,
    "dc": _dc,
}


def _pages(record: Record) -> _Pairs:
    # Zotero takes `pages` when it comes first; link resolvers want the first page alone.
    yield "rft.pages", record.pages.replace("–", "-")
    if not record.article_number:
        first, last = first_and_last(record.pages)
        yield "rft.spage", first
        yield "rft.epage", last


def _authors(record: Record) -> _Pairs:
    people = [each for each in record.authors if each != OTHERS]
    for place, person in enumerate(people):
        if person.literal:
            # Zotero takes what stands before a comma for a family name; a comma at the end
            # keeps an organisation in one piece.
            corporate = place == 0 or "," in person.literal
            yield ("rft.aucorp", person.literal) if corporate else ("rft.au", f"{person.literal},")
            continue
        if place == 0:
            yield "rft.aulast", _family(person)
            yield "rft.aufirst", spelled_given(person)
            yield "rft.ausuffix", person.suffix
        if place or person.given:  # else Zotero has the first author twice
            yield "rft.au", _full_name(person)
    if not people:
        yield "rft.aucorp", record.corporate_author


def _inventors(record: Record) -> _Pairs:
    people = [each for each in record.authors if each != OTHERS]
    for person in people[:1]:
        yield "rft.invlast", _family(person) or person.literal
        yield "rft.invfirst", spelled_given(person)
    for person in people[1:]:
        yield "rft.inventor", _full_name(person)


def _full_name(person: Person) -> str:
    return person.literal or f"{_family(person)}, {spelled_given(person)}"


def _family(person: Person) -> str:
    return " ".join(part for part in (person.particle, person.family) if part)


def _identifiers(record: Record) -> _Pairs:
    yield "rft_id", f"info:doi/{record.doi}" if record.doi else ""
    yield "rft_id", f"info:pmid/{record.pmid}" if record.pmid else ""
    yield "rft_id", record.address
