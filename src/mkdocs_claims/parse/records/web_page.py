"""What a web page says of itself in its head: the work that it is, or has.

Scholarly pages name their DOI as Google Scholar, Dublin Core or PRISM want it; others have a
title, an owner and a date for those who share them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as day
from html.parser import HTMLParser

from mkdocs_claims.model import PartialDate, Reference, bare_doi
from mkdocs_claims.parse.records.work import date, inverted, plain, work

_DOIS = ("citation_doi", "dc.identifier.doi", "dc.identifier", "prism.doi", "bepress_citation_doi")
_TITLES = ("citation_title", "dc.title", "og:title", "twitter:title")
_OWNERS = ("og:site_name", "citation_publisher", "dc.publisher", "application-name")
_AUTHORS = ("citation_author", "dc.creator")
_DATES = ("citation_publication_date", "citation_online_date", "article:published_time", "dc.date")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_MOST = 2000
"""Tags of a head; more than that is no head."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """What the head of a page says."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """The contents of its `meta` tags by name, in lower case."""
    title: str = ""

    @property
    def doi(self) -> str:
        """The DOI of the work that the page has, or ''."""
        for value in self._all(_DOIS):
            if _DOI.fullmatch(bare_doi(value)):
                return bare_doi(value)
        return ""

    def reference(self, address: str, accessed: day) -> Reference | None:
        """Return the page as a work; None when it does not say its title."""
        fields = {
            "title": next(self._all(_TITLES), "") or self.title,
            "organization": next(self._all(_OWNERS), ""),
            "url": address,
        }
        if not plain(fields["title"]):
            return None
        authors = [inverted(each) for each in self._all(_AUTHORS[:1])]
        today = PartialDate(accessed.year, accessed.month, accessed.day)
        return work("online", {"author": authors}, fields, self._date(), today)

    def _date(self) -> PartialDate | None:
        for value in self._all(_DATES):
            parts = [*re.split(r"[-/.]", value[:10]), "", ""]
            if found := date(parts[0], parts[1], parts[2]):
                return found
        return None

    def _all(self, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            yield from (value for value in self.meta.get(name, []) if value)


def read_web_page(html: str) -> WebPage:
    """Read the head of a page. Never raises."""
    reader = _Head()
    reader.feed(html)
    return WebPage(reader.meta, plain(reader.title))


class _Head(HTMLParser):
    """Gathers the `meta` tags and the title, up to the body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, list[str]] = {}
        self.title = ""
        self._tags = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        self._in_title = tag == "title" and not self.title
        if tag == "meta" and self._tags <= _MOST:
            given = {name: value or "" for name, value in attrs}
            name = (given.get("name") or given.get("property") or "").lower()
            if name:
                self.meta.setdefault(name, []).append(plain(given.get("content", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
