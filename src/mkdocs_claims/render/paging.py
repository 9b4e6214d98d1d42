"""Long lists over several pages, so that no page grows with the publication.

A short list is one page, `claims/index.md`. The others of a long one are `claims/page/2.md` and
so on, and `claims/index.json` has a row for each entry: a filter asks for it when a reader first
asks for something, and works over all pages. Without a script the pages are plain lists with
links from one to the next.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from mkdocs_claims.render.urls import PageUrls, served_at

Entry = TypeVar("Entry")
INDEX = "index.json"
_AROUND = 2
"""How many pages before and after its own a page names."""


@dataclass(frozen=True, slots=True)
class Paging:
    """One page of a list."""

    folder: str
    """Of the list: `claims`."""
    number: int
    """Of the page, from 1."""
    pages: int
    """How many there are."""
    most: int
    """How many entries one holds."""
    directory_urls: bool = True

    @property
    def base(self) -> str:
        """What leads from this page's source to the list's folder."""
        return "" if self.number == 1 else "../"

    @property
    def index(self) -> str:
        """The address of the file with all rows from this page, '' for a list of one page."""
        if self.pages == 1:
            return ""
        url = served_at(
            f"{self.folder}/{page_source(self.number)}", directory_urls=self.directory_urls
        )
        return PageUrls(url).to(f"{self.folder}/{INDEX}")

    @property
    def near(self) -> tuple[int, ...]:
        """The numbers of the pages to link to; 0 stands for those left out."""
        first, last = self.number - _AROUND, self.number + _AROUND
        numbers = sorted({1, *range(max(first, 1), min(last, self.pages) + 1), self.pages})
        found: list[int] = []
        for each in numbers:
            if found and each > found[-1] + 1:
                found.append(0)
            found.append(each)
        return tuple(found)

    def source(self, number: int) -> str:
        """Return the source of a page of the list, as seen from this one."""
        return f"{self.base}{page_source(number)}"

    def shown(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Return the entries of this page."""
        return entries[(self.number - 1) * self.most : self.number * self.most]


def page_source(number: int) -> str:
    """Return the source of a page of a list, from the list's folder."""
    return "index.md" if number == 1 else f"page/{number}.md"


def page_count(entries: int, most: int) -> int:
    """Return over how many pages so many entries go; one that is a little longer stays whole."""
    return 1 if entries <= most * 3 // 2 else ceil(entries / most)


def rows_json(entries: Iterable[Entry], row: Callable[[Entry], str]) -> str:
    """Return the file with a row of HTML for each entry; links are relative to the file."""
    return json.dumps({"rows": [row(each) for each in entries]}, ensure_ascii=False) + "\n"
