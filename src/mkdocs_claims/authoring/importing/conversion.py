"""One article from elsewhere becomes an article of the publication."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_claims.authoring.importing.citing import Cited, cite
from mkdocs_claims.authoring.importing.drafts import Drafts
from mkdocs_claims.authoring.importing.losses import lost_from_entry, lost_lines
from mkdocs_claims.authoring.importing.page import (
    Page,
    day_in,
    day_of,
    page_text,
    title_from_name,
    title_of,
)
from mkdocs_claims.authoring.importing.works import Shelf
from mkdocs_claims.authoring.naming import slug
from mkdocs_claims.parse.legacy.article import LegacyArticle, Work
from mkdocs_claims.parse.legacy.document import Remark
from mkdocs_claims.parse.legacy.footnotes import numbers_of
from mkdocs_claims.parse.legacy.marks import unknown_notes
from mkdocs_claims.parse.plain import plain_line


@dataclass
class Imported:
    """One article of an import, and what is to be said about it."""

    source: str
    """The file that it comes from."""
    path: str
    """The file that it becomes, relative to the publication."""
    text: str
    there: str | None
    """What stands in that file already, which is never overwritten; None when there is none."""
    claims: tuple[str, ...] = ()
    """IDs of the claims that it cites, in order."""
    keys: tuple[str, ...] = ()
    """Keys of the works that it names, in the order of its list."""
    citations: int = 0
    takeaways: int = 0
    readings: bool = False
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """Where imported articles go, and what is there already."""

    folder: str
    """Relative to the publication, as `docs/posts`."""
    today: str
    """The date of an article that gives none."""
    there: Mapping[str, str]
    """The texts of the publication's pages, by path."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Titles that were asked for, by the names of the sources."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The titles of the publication's articles, by path: further reading may name them."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """An import under way: the works and claims of all its articles."""

    shelf: Shelf
    drafts: Drafts
    place: Place

    def path(self, legacy: LegacyArticle) -> str:
        """Return the file that an article becomes."""
        return posixpath.join(self.place.folder, f"{_slug(self._title(legacy), legacy)}.md")

    def article(self, legacy: LegacyArticle) -> Imported:
        """Return an article with its citations; its works and claims are put with the others."""
        path = self.path(legacy)
        found = Imported(legacy.document.name, path, "", self.place.there.get(path))
        named = {each.label: self._key(each, found) for each in legacy.works}
        keys = named | {each: named[label] for each, label in numbers_of(named).items()}
        body = cite(legacy.body, keys, self.drafts)
        points = [cite(plain_line(each.text), keys, self.drafts) for each in legacy.takeaways]
        readings = cite(legacy.readings, keys, self.drafts)
        known = day_of(legacy.meta)
        page = Page(
            title=self._title(legacy),
            day=(day_in(found.there) if found.there else "") or known or self.place.today,
            body=body.text,
            takeaways=[each.text for each in points],
            readings=readings.text,
            further_reading=_named(legacy.readings, path, self.place.titles),
        )
        found.text = page_text(page, legacy)
        cited = [body, *points, readings]
        found.claims = tuple(dict.fromkeys(name for each in cited for name in each.ids))
        found.keys = tuple(dict.fromkeys(keys.values()))
        found.citations = sum(each.citations for each in cited)
        found.takeaways, found.readings = len(points), bool(legacy.readings)
        found.remarks[:0] = [*legacy.remarks, *_about(legacy, page, points, known=bool(known))]
        found.remarks += _of_citations(legacy, cited)
        found.remarks += [
            Remark(f"`{each}` was left as it is: there is no such footnote", _line_of(legacy, each))
            for each in unknown_notes(found.text)
        ]
        found.remarks += self._uncited(legacy, keys, found)
        found.remarks += lost_lines(legacy.document, found.text, legacy.works)
        return found

    def _title(self, legacy: LegacyArticle) -> str:
        """Return the title that is given for a file, or that of its article, or its name."""
        return plain_line(self.place.given.get(legacy.document.name) or title_of(legacy))

    def _key(self, work: Work, found: Imported) -> str:
        """Return a work's key, and tell what was not understood of its line."""
        reference, lost = lost_from_entry(work.read)
        key = self.shelf.put(reference)
        messages = (*work.read.remarks, *lost)
        found.remarks += [Remark(f"`{key}`: {each}", work.line) for each in messages]
        return key

    def _uncited(
        self, legacy: LegacyArticle, keys: Mapping[str, str], found: Imported
    ) -> Iterator[Remark]:
        """Yield the works that no mark names: nothing stands on them."""
        lines = (line for name in found.claims for line in self.drafts.claim(name).evidence)
        used = {each.citation_key for each in lines}
        for work in legacy.works:
            if keys[work.label] not in used:
                yield Remark(f"`{keys[work.label]}`: no mark in the text names it", work.line)


def _about(
    legacy: LegacyArticle, page: Page, points: Sequence[Cited], *, known: bool
) -> Iterator[Remark]:
    if not legacy.title and page.title == title_from_name(legacy.document.name):
        yield Remark(
            f"there is no title in it: `{page.title}` is the name of the file; write a better one"
        )
    if not known:
        yield Remark("there is no date in it: `date` is today; write the day on which it came out")
    bare = sum(not each.ids for each in points)
    if bare:
        count = "a take-home point cites" if bare == 1 else f"{bare} take-home points cite"
        yield Remark(f"{count} no claim: put the claim that each sums up at its end, `[@claim-id]`")
    if not points and "takeaways" not in legacy.meta:
        yield Remark("there are no take-home points in it: write `takeaways`")


def _of_citations(legacy: LegacyArticle, cited: Iterable[Cited]) -> Iterator[Remark]:
    for each in cited:
        for message, words in each.remarks:
            yield Remark(message, _line_of(legacy, words))


def _line_of(legacy: LegacyArticle, words: str) -> int:
    """Return the line of the source in which words stand, or 0."""
    wanted = _squeezed(words)[:40]
    if not legacy.document.has_lines or not wanted:
        return 0
    lines = enumerate(legacy.document.text.split("\n"), start=1)
    return next((number for number, line in lines if wanted in _squeezed(line)), 0)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\[\d[\d,;–\s-]*\]", "", text))


def _slug(title: str, legacy: LegacyArticle) -> str:
    """Return a name for the file: the words of the title, or else those of the source's name."""
    name = title_from_name(legacy.document.name)
    return slug(title) or slug(name) or "imported-article"


def _named(readings: str, path: str, titles: Mapping[str, str]) -> list[str]:
    """Return the articles of the publication that further reading names by their titles."""
    said = readings.casefold()
    folder = posixpath.dirname(path)
    return [
        posixpath.relpath(other, folder)
        for other, title in titles.items()
        if other != path and len(title.split()) > 1 and title.casefold() in said
    ]
