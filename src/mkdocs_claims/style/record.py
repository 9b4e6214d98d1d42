"""What each entry type calls its parts, said once for all outputs.

BibTeX and biblatex have several names for one thing (`journal` and `journaltitle`, `school`
and `institution`), and one name for several (`number` is an issue, a report's number or a
place in a series).
"""

from dataclasses import dataclass

from mkdocs_claims.model import OTHERS, Person, Reference
from mkdocs_claims.style import addresses, pages
from mkdocs_claims.style.biblatex_keys import countries_in_words, type_in_words
from mkdocs_claims.style.dates import Issued, issued
from mkdocs_claims.style.kinds import Kind, kind_of, preprint_server
from mkdocs_claims.style.punctuation import titled

_EDITORS = ("editor", "editora", "editorb", "editorc")
_JOURNALS = {Kind.ARTICLE, Kind.PERIODICAL}
_BOOKS = {Kind.BOOK, Kind.CHAPTER, Kind.PAPER}
_ANONYMOUS = {Kind.ARTICLE, Kind.CHAPTER, Kind.PAPER, Kind.THESIS}
"""Kinds where an organisation in the record is not the author."""


@dataclass(frozen=True, slots=True)
class Record:
    """One reference, its parts by what they are. What is not known is ''."""

    reference: Reference
    kind: Kind

    @classmethod
    def of(cls, reference: Reference) -> "Record":
        """Look at a reference as a record."""
        return cls(reference, kind_of(reference))

    def first(self, *names: str) -> str:
        """Return the first of these fields that says something, its white space tidied."""
        for name in names:
            value = " ".join(self.reference.fields.get(name, "").split())
            if value:
                return value
        return ""

    def people(self, *names: str) -> tuple[Person, ...]:
        """Return the people of these fields, in order."""
        return tuple(each for name in names for each in self.reference.names.get(name, ()))

    @property
    def authors(self) -> tuple[Person, ...]:
        """Who wrote it."""
        return self.people("author")

    @property
    def editors(self) -> tuple[Person, ...]:
        """Who edited it, or the book it is part of."""
        return self.people(*_EDITORS)

    @property
    def is_part(self) -> bool:
        """Whether it is part of a book."""
        return self.kind in {Kind.CHAPTER, Kind.PAPER}

    @property
    def title(self) -> str:
        """Title and subtitle; of a journal's issue only where the issue has its own."""
        if self.kind is Kind.PERIODICAL:
            return titled(self.first("issuetitle"), self.first("issuesubtitle"))
        own = titled(self.first("title"), self.first("subtitle"))
        return own if own or self.is_part else self.main_title

    @property
    def container(self) -> str:
        """The journal or book that it is part of, or the site that has it."""
        if self.kind is Kind.PERIODICAL:
            return titled(self.first("title", "journaltitle"), self.first("subtitle"))
        journal = titled(self.first("journaltitle", "journal"), self.first("journalsubtitle"))
        if self.is_part:
            return self.book or self.main_title or journal
        return journal or (self.book if self.kind is Kind.ARTICLE else "")

    @property
    def book(self) -> str:
        """The book that it is part of, with its subtitle."""
        return titled(self.first("booktitle"), self.first("booksubtitle"))

    @property
    def main_title(self) -> str:
        """The work in several volumes that the book is a volume of."""
        return titled(self.first("maintitle"), self.first("mainsubtitle"))

    @property
    def publisher(self) -> str:
        """Publisher, school, institution, or the owner of a web page."""
        if self.kind is Kind.THESIS:
            return self.first("institution", "school", "publisher", "organization")
        if self.kind is Kind.REPORT:
            return self.first("institution", "publisher", "organization", "school")
        named = self.first("publisher", "organization", "institution", "school")
        medium = self.first("howpublished")
        return named or ("" if addresses.address_in(medium) else medium)

    @property
    def corporate_author(self) -> str:
        """The organisation that stands for the makers of a work that names none."""
        named = names_somebody(self.authors) or names_somebody(self.editors)
        if named or self.kind in _ANONYMOUS:
            return ""
        owner = "publisher" if self.kind is Kind.WEB else ""
        return self.first("organization", "institution", owner)

    @property
    def place(self) -> str:
        """Where the publisher is; of a patent, the countries it holds in."""
        return countries_in_words(self.first("location", "address"))

    @property
    def genre(self) -> str:
        """What the record says of its type in words: `PhD thesis`, `NICE Guideline`."""
        typed = self.first("type")
        if not typed and self.reference.entry_type in {"phdthesis", "mastersthesis"}:
            typed = self.reference.entry_type
        return type_in_words(typed)

    @property
    def issue(self) -> str:
        """The issue of a journal: `4`, `Suppl 1`, `Spring`."""
        return self.first("number", "issue") if self.kind in _JOURNALS else self.first("issue")

    @property
    def is_in_series(self) -> bool:
        """Whether its volume can only be that of a series: it is of no work in several volumes."""
        return self.kind in _BOOKS and self.first("series") != "" and not self.main_title

    @property
    def series_number(self) -> str:
        """The number of a book in its series."""
        return self.first("number") if self.kind in _BOOKS else ""

    @property
    def number(self) -> str:
        """The number of a report, a patent and the like."""
        return "" if self.kind in _JOURNALS | _BOOKS else self.first("number")

    @property
    def pages(self) -> str:
        """Page ranges with en dashes, or an article's number in its volume."""
        return self.article_number or pages.page_range(self.first("pages"))

    @property
    def article_number(self) -> str:
        """The article's number in its volume, where it has one in place of pages."""
        given = self.first("eid", "articleno", "article-number")
        typed = self.first("pages")
        return given or (typed if self._is_article_number(typed) else "")

    def _is_article_number(self, typed: str) -> bool:
        return self.kind is Kind.ARTICLE and pages.is_article_number(typed)

    @property
    def issued(self) -> Issued:
        """When it came out."""
        return issued(self.reference)

    @property
    def doi(self) -> str:
        """The bare DOI, when it can be one."""
        return addresses.real_doi(self.reference.doi)

    @property
    def typed_url(self) -> str:
        """Its address on the web as typed; no other scheme than http and https."""
        typed = self.first("url")
        return typed if addresses.web_address(typed) else self._url_in("howpublished")

    def _url_in(self, name: str) -> str:
        return addresses.address_in(self.first(name))

    @property
    def url(self) -> str:
        """Its address on the web, safe to link."""
        return addresses.web_address(self.typed_url)

    @property
    def archive(self) -> str:
        """The server of a preprint, or of another archive."""
        server = preprint_server(self.reference)
        return "arXiv" if server.lower() == "arxiv" else server

    @property
    def eprint(self) -> str:
        """Its number in the archive, without the archive's name."""
        number = self.first("eprint")
        before, colon, rest = number.partition(":")
        return rest if colon and before.lower() == self.archive.lower() else number

    @property
    def arxiv(self) -> str:
        """Its number in arXiv, of a preprint there."""
        return self.eprint if self.kind is Kind.PREPRINT and self.archive == "arXiv" else ""

    @property
    def address(self) -> str:
        """Its address on the web, or that of its number in arXiv."""
        return self.url or (addresses.arxiv_address(self.arxiv) if self.arxiv else "")

    @property
    def pmid(self) -> str:
        """Its number in PubMed."""
        is_pubmed = self.archive.lower() in {"pubmed", "pmid"}
        return self.first("pmid") or (self.eprint if is_pubmed else "")

    @property
    def pmcid(self) -> str:
        """Its number in PubMed Central, with the letters."""
        number = self.first("pmcid", "pmc").upper()
        return f"PMC{number}" if number.isdigit() else number


def names_somebody(people: tuple[Person, ...]) -> bool:
    """Whether a list of names has more in it than `and others`."""
    return any(each != OTHERS for each in people)
