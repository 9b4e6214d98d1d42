"""The sentences of an article, read from its source when a rule asks for them.

`parse_article` keeps no prose: a site is built without its sentences, and ten thousand
articles would not fit in memory with them. So the blocks are read again here, which costs
less than what is then done with the sentences.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from mkdocs_claims.language.splitting import MARK
from mkdocs_claims.model import Article, Mark, Sentence, start_of
from mkdocs_claims.parse.front_matter import body_start
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.fences import without_fences
from mkdocs_claims.parse.markdown.inline import read_inline
from mkdocs_claims.parse.markdown.lines import Run, split_lines
from mkdocs_claims.parse.markdown.raw_html import without_raw_html
from mkdocs_claims.parse.markdown.readable import Readable, read
from mkdocs_claims.parse.markdown.simple_prose import Straight, read_simple_prose
from mkdocs_claims.parse.markdown.usual import Usual, may_be_usual, read_usual
from mkdocs_claims.parse.paragraphs import Paragraph, Place, Point, squeezed
from mkdocs_claims.syntax import BRACKETS
from mkdocs_claims.text import Location, Source

_ODD_SPACE = re.compile(
    r"[\x01\t\x0b-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
"""All white space but blanks and line breaks, and a sign of our own."""


_ODD_ASCII = tuple(map(chr, (1, 9, *range(0x0B, 0x20))))


def _has_odd_space(text: str) -> bool:
    if text.isascii():  # to look for each is a twentieth of the pattern's time
        return any(map(text.__contains__, _ODD_ASCII))
    return _ODD_SPACE.search(text) is not None


_Read = tuple[Readable | Usual, list[tuple[int, Mark]]]
"""A run as it reads, and the citations in it with their places there."""


def read_sentences(source: Source, article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article's body, then its take-home points."""
    return Reading(source, article).sentences


class Reading:
    """The prose of one article: its sentences, and the places of their words.

    Never raises, whatever the article holds; it is what `parse_article` made of `source`.
    """

    def __init__(self, source: Source, article: Article) -> None:
        self._source = source
        self._article = article
        self._definitions: Sequence[str] = ()
        start = body_start(source)
        runs = read_simple_prose(source.text, start)
        if runs is None:
            lines = without_raw_html(without_fences(split_lines(source.text, start)))
            prose = read_blocks(lines)
            runs, self._definitions = prose.runs, tuple(prose.definitions)
        self.runs = runs
        """Paragraphs, headings, cells and the like, in order."""
        self._is_odd = _has_odd_space(source.text)
        self._marks = {start_of(each): each for each in article.citations.plain}
        self._known: dict[int, Paragraph] = {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body in order, then the take-home points."""
        return (*self.body, *(self.sentence(each, 0) for each in self.points))

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences of the body in order."""
        paragraphs = map(self.paragraph, range(len(self.runs)))
        return tuple(
            self.sentence(each, index) for each in paragraphs for index in range(len(each.texts))
        )

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The take-home points."""
        points = enumerate(self._article.takeaways, start=len(self.runs))
        return tuple(Point(each, _read_point(each.text), n, self._source) for n, each in points)

    def paragraph(self, number: int) -> Paragraph:
        """Return a run in sentences."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._paragraph(number)
        return known

    def sentence(self, paragraph: Paragraph, index: int) -> Sentence:
        """Return a sentence of a paragraph with all that is known of it."""
        return Sentence(
            paragraph.texts[index],
            paragraph.location(index),
            paragraph.kind_of(index),
            paragraph.number,
            tuple(map(self._article.citations.make, paragraph.marks_of(index))),
        )

    def place(self, sentence: Sentence, start: int, end: int) -> Location:
        """Return where `sentence.text[start:end]` stands in the source."""
        number = sentence.paragraph - len(self.runs)
        if number >= 0:
            return self.points[number].place(0, start, end)
        paragraph, begin = self.paragraph(sentence.paragraph), sentence.location.span.start
        starts = map(paragraph.start, range(len(paragraph.texts)))
        return paragraph.place([*starts].index(begin), start, end)

    def _paragraph(self, number: int) -> Paragraph:
        run = self.runs[number]
        text = run.text

        def mark_at(index: int) -> Mark | None:
            return self._marks.get(run.place(index))

        odd = bool(self._definitions) or (self._is_odd and _ODD_SPACE.search(text))
        found: _Read | None = (
            None if odd or not may_be_usual(text) else read_usual(text, mark_at, MARK)
        )
        usual = found is not None
        readable, marked = self._read(run) if found is None else found
        return Paragraph(Place(self._source.path, number, run, readable), marked, usual=usual)

    def _read(self, run: Straight | Run) -> _Read:
        """Read a run that may hold any markup."""
        inline = read_inline(run.text, self._definitions)
        found, cited = {}, {}
        for match in BRACKETS.finditer(inline.text) if "[" in inline.text else ():
            mark = self._marks.get(run.place(match.start()))
            if mark is not None:
                cited[match.start()] = mark
                found[match.span()] = mark
        readable = read(run.text, inline, self._definitions, tuple(found), MARK)
        pieces = zip(readable.starts, readable.places, strict=True)
        return readable, [(at, cited[place]) for at, place in pieces if place in cited]


def _read_point(text: str) -> str:
    """Return a take-home point as a reader reads it, without its citations."""
    usual = None
    if text.isprintable() and may_be_usual(text):
        usual = read_usual(text, lambda at: "@" in text[at : text.find("]", at)] or None, MARK)
    if usual:
        return squeezed(usual[0].text)
    inline = read_inline(text, ())
    cited = [match.span() for match in BRACKETS.finditer(inline.text) if "@" in match["content"]]
    return squeezed(read(text, inline, (), cited, MARK).text)
