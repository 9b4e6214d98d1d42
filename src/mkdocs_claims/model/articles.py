"""An article, and what stands in it besides citations: headings, sentences, take-home points."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mkdocs_claims.model.citations import NO_CITATIONS, Citation, Citations, CitedId
from mkdocs_claims.model.made import Made
from mkdocs_claims.text import Location, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading, its markup left in."""

    level: int
    text: str
    location: Location


PlainHeading = tuple[str, int, int]
"""Text of a heading that stands in the source as it is, where it starts, and its level."""


class Headings(Made[Heading | PlainHeading, Heading]):
    """Headings in order; nearly nobody looks at more than the first."""

    __slots__ = ()

    def make(self, plain: Heading | PlainHeading) -> Heading:
        """Return the heading that plain data stand for."""
        if isinstance(plain, Heading):
            return plain
        text, start, level = plain
        return Heading(level, text, Location(self._path, Span(start, start + len(text))))

    def texts(self) -> Iterator[str]:
        """Yield the text of each."""
        for each in self._plain:
            yield each.text if isinstance(each, Heading) else each[0]

    def of_level(self, level: int) -> Iterator[Heading]:
        """Yield the headings of one level."""
        for each in self._plain:
            if level == (each.level if isinstance(each, Heading) else each[2]):
                yield self.make(each)


NO_HEADINGS = Headings("", ())


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One take-home point of an article's front matter, Markdown with citations."""

    text: str
    location: Location
    citations: Citations = NO_CITATIONS


class TextKind(StrEnum):
    """What a piece of an article's text is to a reader."""

    PARAGRAPH = "paragraph"
    ITEM = "list item"
    """Also what a definition list says of a term."""
    CELL = "table cell"
    QUOTATION = "quotation"
    HEADING = "heading"
    """Also the title of an admonition or a tab, and the term that a definition list defines."""
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    POINT = "take-home point"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, as a reader reads it."""

    text: str
    """Without markup and citations; code and formulas are an ellipsis."""
    location: Location
    """From its first to its last character, a citation after the full stop included."""
    kind: TextKind
    paragraph: int
    """Sentences of one paragraph, list item or cell have the same number; it counts from 0."""
    citations: Sequence[Citation] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown page: what its source says, before anything is looked up."""

    path: str
    """Relative to the project: `docs/posts/iron.md`."""
    uri: str
    """Relative to docs_dir: `posts/iron.md`."""
    title: str
    location: Location
    """Of the title: the H1 or the front matter's `title`, or the first character."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter."""
    citations: Citations = NO_CITATIONS
    """Of the body, in the order of the source."""
    notes: tuple[Citation, ...] = ()
    """Those of them that stand in footnotes, which the page shows at its end."""
    mentions: tuple[CitedId, ...] = ()
    """IDs behind an @ that stand in no brackets, here and in take-home points: they cite nothing."""
    headings: Headings = NO_HEADINGS
    takeaways: tuple[Takeaway, ...] = ()
    listed: bool = False
    """Whether the option `articles` names this page, so that the article rules hold."""

    @property
    def draft(self) -> bool:
        """Whether the front matter keeps the page from being published."""
        return self.meta.get("draft") is True
