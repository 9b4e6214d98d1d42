"""The sentences of an article, read from its source when a rule asks for them.

`parse_article` keeps no prose: a site is built without its sentences, and ten thousand
articles would not fit in memory with them. So the blocks are read again here, which costs
less than what is then done with the sentences.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from mkdocs_claims.language.splitting import MARK, split
from mkdocs_claims.model import Article, Citation, Sentence, Takeaway, TextKind
from mkdocs_claims.parse.front_matter import body_start
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.fences import without_fences
from mkdocs_claims.parse.markdown.inline import Inline, Range, read_inline
from mkdocs_claims.parse.markdown.lines import Run, split_lines
from mkdocs_claims.parse.markdown.raw_html import without_raw_html
from mkdocs_claims.parse.markdown.readable import Readable, read, read_plain
from mkdocs_claims.syntax import BRACKETS
from mkdocs_claims.text import Location, Source

_CAPTION = re.compile(r"(?:fig(?:ure)?|table|photo|chart|image)\.?\s\d+\s?[.:–—]", re.IGNORECASE)
_SPACE = re.compile(rf"\s*{MARK}|\s+(?=[.,;:!?])")
_SPACED = re.compile(r"[.,;:!?](?<=\s.)")
"""A sign after white space; looked for from the sign on, for signs are rarer than spaces."""
_SPOKEN = re.compile(r"[^\W_]")
"""A letter or a digit."""


def read_sentences(source: Source, article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article's body, then its take-home points."""
    return Reading(source, article).sentences


class Reading:
    """The prose of one article: its sentences, and the places of their words.

    Never raises, whatever the article holds; it is what `parse_article` made of `source`.
    """

    def __init__(self, source: Source, article: Article) -> None:
        lines = without_raw_html(without_fences(split_lines(source.text, body_start(source))))
        self._prose = read_blocks(lines)
        self._source = source
        self._article = article
        self._known: dict[int, tuple[Readable, dict[int, int]]] = {}
        """Runs as they read, and where their sentences start there, by place in the source."""
        self._citations = {each.location.span.start: each for each in article.citations}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body in order, then the take-home points.

        A take-home point is one sentence here, for its citations stand for all of it.
        """
        found: list[Sentence] = []
        for number, run in enumerate(self._prose.runs):
            found += self._sentences(run, number)
        for number, point in enumerate(self._article.takeaways, start=len(self._prose.runs)):
            found.append(_point(point, number))
        return tuple(found)

    def place(self, sentence: Sentence, start: int, end: int) -> Location:
        """Return where `sentence.text[start:end]` stands in the source."""
        if sentence.kind is TextKind.POINT:
            return self._place_in_point(sentence, sentence.text[start:end])
        run = self._prose.runs[sentence.paragraph]
        readable, starts = self._known[sentence.paragraph]
        kept = _kept(readable.text, starts[sentence.location.span.start], sentence.text[:end])
        here, there = readable.place(kept[start]), readable.end(kept[end - 1])
        return Location(self._source.path, run.span(here, there))

    def _place_in_point(self, sentence: Sentence, words: str) -> Location:
        """Look for words in the source of a point; what YAML folds or markup parts is not found."""
        span = sentence.location.span
        at = self._source.text.find(words, span.start, span.end)
        return self._source.location(at, at + len(words)) if at >= 0 else sentence.location

    def _readable(self, run: Run) -> tuple[Readable, dict[Range, Citation]]:
        if plain := read_plain(run.text):
            return plain, {}
        inline = read_inline(run.text, self._prose.definitions)
        cited = self._cited(run, inline)
        return read(run.text, inline, self._prose.definitions, tuple(cited), MARK), cited

    def _cited(self, run: Run, inline: Inline) -> dict[Range, Citation]:
        """Return the citations in a run and their ranges in it, in order."""
        if "[" not in inline.text:
            return {}
        found = {}
        for match in BRACKETS.finditer(inline.text):
            citation = self._citations.get(run.place(match.start()))
            if citation is not None:
                found[match.span()] = citation
        return found

    def _sentences(self, run: Run, number: int) -> Iterator[Sentence]:
        readable, cited = self._readable(run)
        kind, starts = _kind(run, readable.text), dict[int, int]()
        self._known[number] = readable, starts
        for start, end in split(readable.text):
            text = _squeezed(readable.text[start:end])
            first, last = readable.place(start), readable.end(end - 1)
            span = run.span(first, last)
            starts[span.start] = start
            if _SPOKEN.search(text):
                yield Sentence(
                    text,
                    Location(self._source.path, span),
                    _set_apart(run.text, first, last, kind),
                    number,
                    tuple(each for (at, _), each in cited.items() if first <= at < last)
                    if cited
                    else (),
                )


def _point(point: Takeaway, number: int) -> Sentence:
    inline = read_inline(point.text, ())
    cited = [match.span() for match in BRACKETS.finditer(inline.text) if "@" in match["content"]]
    text = _squeezed(read(point.text, inline, (), cited, MARK).text)
    return Sentence(text, point.location, TextKind.POINT, number, point.citations)


def _squeezed(text: str) -> str:
    if MARK in text or _SPACED.search(text):
        text = _SPACE.sub("", text)
    return " ".join(text.split())


def _kept(text: str, start: int, squeezed: str) -> Sequence[int]:
    """Return the indices in the text of the first characters of a squeezed sentence.

    `squeezed` are those characters, the last of them no white space.
    """
    count = len(squeezed)
    if text.startswith(squeezed, start):
        return range(start, start + count)
    kept: list[int] = []
    space = -1
    at = start
    while at < len(text) and len(kept) < count:
        dropped = _SPACE.match(text, at)
        if dropped:
            at = dropped.end()
            continue
        if text[at].isspace():
            space = at
        else:
            if space >= 0 and kept:
                kept.append(space)
            kept.append(at)
            space = -1
        at += 1
    return kept


def _set_apart(text: str, first: int, last: int, kind: TextKind) -> TextKind:
    """Return QUOTATION for a sentence wholly in italics: words that are talked about."""
    mark = text[first - 1 : first]
    if mark and mark in "*_" and text[last : last + 1] == mark:
        bold = text[first - 2 : first - 1] == mark if first > 1 else False
        return kind if bold else TextKind.QUOTATION
    return kind


def _kind(run: Run, text: str) -> TextKind:
    if run.kind is TextKind.PARAGRAPH and _CAPTION.match(text):
        return TextKind.CAPTION
    return run.kind
