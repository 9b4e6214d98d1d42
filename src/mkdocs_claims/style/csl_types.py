"""The type of a work in CSL 1.0.2."""

from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.record import Record

_BY_KIND = {
    Kind.ARTICLE: "article-journal",
    Kind.CHAPTER: "chapter",
    Kind.PAPER: "paper-conference",
    Kind.BOOK: "book",
    Kind.PERIODICAL: "periodical",
    Kind.THESIS: "thesis",
    Kind.REPORT: "report",
    Kind.PATENT: "patent",
    Kind.PREPRINT: "article",
    Kind.WEB: "webpage",
    Kind.DATASET: "dataset",
    Kind.SOFTWARE: "software",
    Kind.UNPUBLISHED: "manuscript",
    Kind.OTHER: "document",
}
_BY_TYPE = {
    "booklet": "pamphlet",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "inreference": "entry-encyclopedia",
    "review": "review",
    "standard": "standard",
    "artwork": "graphic",
    "image": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "letter": "personal_communication",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
}
"""Entry types that say more than the kind they are printed as."""
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}


def csl_type(record: Record) -> str:
    """Return one of the schema's types; `document` for what nothing is known of."""
    if record.kind is Kind.ARTICLE:
        subtype = _SUBTYPES.get(record.first("entrysubtype").lower())
        if subtype:
            return subtype
    if record.kind is Kind.UNPUBLISHED and record.first("eventtitle"):
        return "speech"
    return _BY_TYPE.get(record.reference.entry_type, _BY_KIND[record.kind])
