"""The sentences of an article, read from its source when a rule asks for them.

`parse_article` keeps no prose: a site is built without its sentences, and ten thousand
articles would not fit in memory with them. So the blocks are read again here, which costs
less than what is then done with the sentences.
"""

import re
from collections.abc import Container, Iterator, Mapping

from mkdocs_claims.language.splitting import MARK, split
from mkdocs_claims.model import Article, Citation, Sentence, Takeaway, TextKind
from mkdocs_claims.parse.front_matter import body_start
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.fences import without_fences
from mkdocs_claims.parse.markdown.inline import Inline, Range, read_inline
from mkdocs_claims.parse.markdown.lines import Run, split_lines
from mkdocs_claims.parse.markdown.raw_html import without_raw_html
from mkdocs_claims.parse.markdown.readable import read
from mkdocs_claims.syntax import BRACKETS
from mkdocs_claims.text import Location, Source

_CAPTION = re.compile(r"(?:fig(?:ure)?|table|photo|chart|image)\.?\s\d+\s?[.:–—]", re.IGNORECASE)
_SPACE = re.compile(rf"\s*{MARK}|\s+(?=[.,;:!?])")


def read_sentences(source: Source, article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of an article's body, in order, then its take-home points.

    Never raises, whatever the article holds; it is what `parse_article` made of `source`. A
    take-home point is one sentence here, for its citations stand for all of it.
    """
    lines = without_raw_html(without_fences(split_lines(source.text, body_start(source))))
    prose = read_blocks(lines)
    citations = {each.location.span.start: each for each in article.citations}
    found: list[Sentence] = []
    for number, run in enumerate(prose.runs):
        found += _sentences(source.path, run, number, citations, prose.definitions)
    for number, point in enumerate(article.takeaways, start=len(prose.runs)):
        found.append(_point(point, number))
    return tuple(found)


def _point(point: Takeaway, number: int) -> Sentence:
    inline = read_inline(point.text, ())
    cited = [match.span() for match in BRACKETS.finditer(inline.text) if "@" in match["content"]]
    text = _squeezed(read(point.text, inline, (), cited, MARK).text)
    return Sentence(text, point.location, TextKind.POINT, number, point.citations)


def _sentences(
    path: str,
    run: Run,
    number: int,
    citations: Mapping[int, Citation],
    definitions: Container[str],
) -> Iterator[Sentence]:
    inline = read_inline(run.text, definitions)
    cited = _cited(run, inline, citations)
    readable = read(run.text, inline, definitions, tuple(cited), MARK)
    kind = _kind(run, readable.text)
    for start, end in split(readable.text):
        text = _squeezed(readable.text[start:end])
        first, last = readable.place(start), readable.end(end - 1)
        if any(character.isalnum() for character in text):
            yield Sentence(
                text,
                Location(path, run.span(first, last)),
                _set_apart(run.text, first, last, kind),
                number,
                tuple(citation for (at, _), citation in cited.items() if first <= at < last),
            )


def _cited(run: Run, inline: Inline, citations: Mapping[int, Citation]) -> dict[Range, Citation]:
    """Return the citations in a run and their ranges in it, in order."""
    if "[" not in inline.text:
        return {}
    found = {}
    for match in BRACKETS.finditer(inline.text):
        citation = citations.get(run.place(match.start()))
        if citation is not None:
            found[match.span()] = citation
    return found


def _squeezed(text: str) -> str:
    return " ".join(_SPACE.sub("", text).split())


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
