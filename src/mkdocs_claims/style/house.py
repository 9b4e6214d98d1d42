"""House style: Vancouver's names, then year, title, container, details and a link.

    Raichlen DA, Foster AD, et al. (2012). Wired to run. Journal of Experimental Biology,
    215(8):1331–1336. https://doi.org/10.1242/jeb.063677

This module says which words are printed in which order; `macros/reference.html.jinja` says
how they look.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkdocs_claims.model import Reference
from mkdocs_claims.style import heads
from mkdocs_claims.style.addresses import doi_address
from mkdocs_claims.style.dates import written
from mkdocs_claims.style.details import details, where_in_journal
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.punctuation import full_stop, sentence
from mkdocs_claims.style.record import Record

_MARKS = {
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "software",
    Kind.PREPRINT: "preprint",
    Kind.UNPUBLISHED: "unpublished",
    Kind.THESIS: "thesis",
}
"""What stands in brackets after the title, where the record does not say it in other words."""

_UNMARKED = {
    *(Kind.ARTICLE, Kind.BOOK, Kind.CHAPTER, Kind.PAPER, Kind.PERIODICAL),
    *(Kind.REPORT, Kind.PATENT),
}
"""Kinds whose `type` stands in the details, or says nothing (EndNote: `Journal Article`)."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a reference, with what stands before and after them in the same sentence."""

    text: str
    before: str = ""
    after: str = ""
    is_work: bool = False
    """Whether it is the title of a journal or of a work that stands by itself."""

    @property
    def right_to_left(self) -> bool:
        """Whether the words would turn round what stands beside them (Arabic, Hebrew)."""
        return any(unicodedata.bidirectional(each) in {"R", "AL"} for each in self.text)

    def __str__(self) -> str:
        return self.before + self.text + self.after


@dataclass(frozen=True, slots=True)
class Link:
    """Where the work is: `label` stands before the link and is not part of it."""

    address: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class HouseEntry:
    """The parts of a reference in house style: plain text, each with its closing stop."""

    authors: Words | None
    """None where nobody is named; the title then comes first, or the container."""
    year: str
    """Without brackets: `2012`, `2010–2015`, `in press`, `n.d.` where there is none."""
    title: Words | None
    container: Words | None
    details: tuple[str, ...]
    """Sentences: edition, place and publisher, pages, numbers."""
    link: Link | None
    accessed: str
    """When an address was opened: `5 April 2012`; '' where there is no address."""

    @property
    def words(self) -> tuple[Words, ...]:
        """Authors, title and container, as far as there are any; the year follows the first."""
        return tuple(each for each in (self.authors, self.title, self.container) if each)


def house_entry(reference: Reference) -> HouseEntry:
    """Return the parts of a reference in house style."""
    record = Record.of(reference)
    authors = heads.authors(record)
    link = _link(record)
    read_on_the_web = link is not None and link.address == record.url
    accessed = reference.accessed if read_on_the_web else None
    entry = HouseEntry(
        Words(authors, after=full_stop(authors)) if authors else None,
        record.issued.year,
        _title(record),
        _container(record),
        tuple(details(record)),
        link,
        written(accessed) if accessed else "",
    )
    if entry.words:
        return entry
    # Nothing else would tell readers and editors which work is meant.
    return replace(entry, title=Words(reference.key, after=full_stop(reference.key)))


def house_text(reference: Reference) -> str:
    """Return a reference in house style as plain text on one line."""
    return " ".join(_text(house_entry(reference)))


def _text(entry: HouseEntry) -> Iterator[str]:
    first, *rest = entry.words
    yield from (str(first), f"({entry.year}).", *map(str, rest), *entry.details)
    if entry.link:
        yield entry.link.label + entry.link.text
    if entry.accessed:
        yield f"(accessed {entry.accessed})"


def _title(record: Record) -> Words | None:
    if not record.title:
        return None
    version = record.first("version")
    notes = f" (version {version})" if version else ""
    if mark := _mark(record):
        notes += f" [{mark}]"
    is_book = record.kind is Kind.BOOK
    stop = "." if notes else full_stop(record.title)
    more = sentence(record.first("titleaddon"))
    return Words(record.title, after=f"{notes}{stop} {more}".rstrip(), is_work=is_book)


def _mark(record: Record) -> str:
    return "" if record.kind in _UNMARKED else record.genre or _MARKS.get(record.kind, "")


def _container(record: Record) -> Words | None:
    text = record.container
    if not text:
        return None
    if record.kind in {Kind.ARTICLE, Kind.PERIODICAL}:
        where = where_in_journal(record)
        return Words(text, after=sentence(where) or full_stop(text), is_work=True)
    before = f"In: {heads.of_book(record)}" if record.is_part else ""
    return Words(text, before, full_stop(text), is_work=True)


def _link(record: Record) -> Link | None:
    if record.doi:
        return Link(doi_address(record.doi), f"https://doi.org/{record.doi}")
    if record.url:
        return Link(record.url, record.typed_url, "Available at: ")
    if record.arxiv:
        return Link(record.address, f"arXiv:{record.arxiv}")
    if record.pmid.isdigit():
        return Link(f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/", f"PMID: {record.pmid}")
    if record.pmcid:
        return Link(
            f"https://pmc.ncbi.nlm.nih.gov/articles/{record.pmcid}/", f"PMCID: {record.pmcid}"
        )
    return None
