"""What kind of work a bibliography record is, from its entry type and its fields."""

import re
from enum import StrEnum, auto

from mkdocs_claims.model import Reference
from mkdocs_claims.style.addresses import address_in, web_address


class Kind(StrEnum):
    """The kinds of works that are printed differently."""

    ARTICLE = auto()
    """Part of a journal: volume(issue):pages."""
    CHAPTER = auto()
    """Part of a book."""
    PAPER = auto()
    """Part of a conference's proceedings."""
    BOOK = auto()
    """Stands by itself; proceedings, collections and manuals, too."""
    PERIODICAL = auto()
    """A whole issue of a journal."""
    THESIS = auto()
    REPORT = auto()
    PATENT = auto()
    PREPRINT = auto()
    WEB = auto()
    DATASET = auto()
    SOFTWARE = auto()
    UNPUBLISHED = auto()
    OTHER = auto()


_BY_TYPE = {
    "article": Kind.ARTICLE,
    "suppperiodical": Kind.ARTICLE,
    "review": Kind.ARTICLE,
    "book": Kind.BOOK,
    "mvbook": Kind.BOOK,
    "booklet": Kind.BOOK,
    "collection": Kind.BOOK,
    "mvcollection": Kind.BOOK,
    "manual": Kind.BOOK,
    "proceedings": Kind.BOOK,
    "mvproceedings": Kind.BOOK,
    "reference": Kind.BOOK,
    "mvreference": Kind.BOOK,
    "inbook": Kind.CHAPTER,
    "bookinbook": Kind.CHAPTER,
    "suppbook": Kind.CHAPTER,
    "incollection": Kind.CHAPTER,
    "suppcollection": Kind.CHAPTER,
    "inreference": Kind.CHAPTER,
    "inproceedings": Kind.PAPER,
    "conference": Kind.PAPER,
    "periodical": Kind.PERIODICAL,
    "thesis": Kind.THESIS,
    "phdthesis": Kind.THESIS,
    "mastersthesis": Kind.THESIS,
    "report": Kind.REPORT,
    "techreport": Kind.REPORT,
    "standard": Kind.REPORT,
    "patent": Kind.PATENT,
    "preprint": Kind.PREPRINT,
    "online": Kind.WEB,
    "electronic": Kind.WEB,
    "www": Kind.WEB,
    "webpage": Kind.WEB,
    "dataset": Kind.DATASET,
    "software": Kind.SOFTWARE,
    "unpublished": Kind.UNPUBLISHED,
}
_LOOSE = {Kind.ARTICLE, Kind.WEB, Kind.UNPUBLISHED, Kind.OTHER}
_ARXIV = re.compile(
    r"(?:arXiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE
)
"""Numbers of arXiv, since 2007 and before."""
_PREPRINT_SERVERS = {"arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "osf", "ssrn"}


def kind_of(reference: Reference) -> Kind:
    """Return what kind of work it is; an unknown entry type goes by the fields it has."""
    fields = reference.fields
    kind = _BY_TYPE.get(reference.entry_type, Kind.OTHER)
    in_journal = bool(fields.get("journaltitle") or fields.get("journal"))
    in_book = bool(fields.get("booktitle") or fields.get("maintitle"))
    if kind in {Kind.CHAPTER, Kind.PAPER} and not in_book:
        if in_journal:
            return Kind.ARTICLE
        # BibTeX's @inbook: `title` is the book's, of which a chapter or pages are cited.
        return Kind.BOOK if reference.entry_type == "inbook" else kind
    if kind not in _LOOSE:
        return kind
    if in_journal:
        paged = fields.get("volume") or fields.get("pages")
        return Kind.ARTICLE if kind is Kind.ARTICLE or paged else kind
    if is_preprint(reference):
        return Kind.PREPRINT
    if kind is Kind.OTHER and on_the_web(reference) and not reference.doi:
        return Kind.WEB
    return kind


def is_preprint(reference: Reference) -> bool:
    """Whether the record names a preprint server."""
    return preprint_server(reference).lower() in _PREPRINT_SERVERS


def preprint_server(reference: Reference) -> str:
    """Return the archive of the record's `eprint`, as typed, or ''."""
    fields = reference.fields
    number = fields.get("eprint", "")
    if not number:
        return ""
    named = fields.get("eprinttype") or fields.get("archiveprefix")
    # Publishers put the address of a PDF there, and name no archive.
    return named or ("arXiv" if _ARXIV.fullmatch(number.strip()) else "")


def on_the_web(reference: Reference) -> bool:
    """Whether the record has an address that readers may open."""
    fields = reference.fields
    return bool(web_address(fields.get("url", "")) or address_in(fields.get("howpublished", "")))
