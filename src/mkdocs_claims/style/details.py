"""Where in its container a work stands, and who published it, as sentences."""

import re
from collections.abc import Iterator

from mkdocs_claims.style import heads
from mkdocs_claims.style.dates import publication_state
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.punctuation import sentence
from mkdocs_claims.style.record import Record

_ORDINAL = re.compile(r"\d+")
# In English and its neighbours; `Summer 2019` still needs to be told that it is an edition.
_EDITION = re.compile(r"\b(?:ed|éd|aufl|ausg|udg|utg|uitg|wyd|изд)", re.IGNORECASE)


def where_in_journal(record: Record) -> str:
    """Return `, 46(3):246–265` as it follows a journal's title, or ''."""
    volume, issue, pages = record.first("volume"), record.issue, record.pages
    where = volume + (f"({issue})" if issue else "")
    if where and pages:
        return f", {where}:{pages}"
    if pages and not record.article_number:
        return f", {_paged(pages)}"
    return f", {where or pages}" if where or pages else ""


def details(record: Record) -> Iterator[str]:
    """Yield the sentences after title and container."""
    if record.kind in {Kind.ARTICLE, Kind.PERIODICAL}:
        yield from _of_article(record)
    else:
        yield from _of_book(record)
    yield from map(sentence, filter(None, (record.first("addendum"),)))


def _of_article(record: Record) -> Iterator[str]:
    state = publication_state(record.reference)
    if state and state != record.issued.year:
        yield sentence(state[0].upper() + state[1:])


def _of_book(record: Record) -> Iterator[str]:
    steps = (
        edition(record.first("edition")),
        _volume(record),
        *heads.contributors(record),
        _event(record),
        _published(record),
        _number(record),
        _archived(record),
        _part(record),
        _series(record),
        record.first("note") if record.kind is Kind.UNPUBLISHED else "",
    )
    yield from (sentence(step) for step in steps if step)
    yield from _of_article(record)


def edition(text: str) -> str:
    """Return `2nd ed.` for `2`, `Second ed.` for `Second`; what says so itself stays."""
    if _ORDINAL.fullmatch(text):
        return f"{text}{_ending(int(text))} ed."
    return text if not text or _EDITION.search(text) else f"{text} ed."


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _volume(record: Record) -> str:
    volume, volumes = record.first("volume"), record.first("volumes")
    main = record.main_title
    if main and main not in {record.title, record.container}:
        return f"Vol. {volume} of {main}" if volume else f"In: {main}"
    if volume and not _numbers_series(record):
        return f"Vol. {volume}"
    return f"{volumes} vols." if volumes and not volume else ""


def _numbers_series(record: Record) -> bool:
    """Whether the volume is one of the series, as BibTeX has it: LNCS, volume 1234."""
    return bool(record.first("series")) and not (record.series_number or record.main_title)


def _series(record: Record) -> str:
    series = record.first("series")
    if not series:
        return _numbered("No.", record.series_number)
    volume = record.first("volume") if _numbers_series(record) else ""
    number = record.series_number or (f"vol. {volume}" if volume else "")
    return f"({series}; {number})" if number else f"({series})"


def _event(record: Record) -> str:
    event = record.first("eventtitle")
    known = f"{record.container} {record.title}".casefold()
    named = "" if event.casefold() in known else event
    return "; ".join(part for part in (named, record.first("venue")) if part)


def _published(record: Record) -> str:
    if record.kind is Kind.PATENT:
        return ""
    place, publisher = record.place, record.publisher
    if not place and publisher in {record.corporate_author, record.container}:
        return ""  # said already
    return f"{place}: {publisher}" if place and publisher else place or publisher


def _number(record: Record) -> str:
    number = record.number
    if record.kind is Kind.PATENT:
        named = " ".join(part for part in (record.genre or "Patent", number) if part)
        return f"{named} ({record.place})" if record.place else named
    if record.kind is Kind.REPORT:
        if record.genre:
            return f"{record.genre} {number}".strip()
        return _numbered("Report No.", number)
    return _numbered("No.", number)


def _numbered(label: str, number: str) -> str:
    """Return the number with its label, unless it says in words what it is."""
    return number if not number or " " in number else f"{label} {number}"


def _archived(record: Record) -> str:
    if record.kind is not Kind.PREPRINT or not record.eprint or not record.archive:
        return ""
    named = f"{record.archive}:{record.eprint}"
    part = record.first("eprintclass", "primaryclass")
    if record.doi or record.url or record.archive != "arXiv":
        return f"{named} [{part}]" if part else named
    return ""  # the link says it


def _part(record: Record) -> str:
    chapter = record.first("chapter")
    steps = (
        f"Chapter {chapter}" if chapter else "",
        _paged(record.pages) if record.pages else "",
    )
    return ", ".join(step for step in steps if step)


def _paged(pages: str) -> str:
    return f"p. {pages}"
