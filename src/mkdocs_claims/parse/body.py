"""The body of a page: its headings, its citations, and what is wrong with others."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_claims.diagnostics import Fault
from mkdocs_claims.model import Citation, Citations, CitedId, Heading, Headings
from mkdocs_claims.parse.citations import (
    Found,
    check_definitions,
    check_lost,
    find_citations,
    find_in_text,
)
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.fences import without_fences
from mkdocs_claims.parse.markdown.lines import Run, split_lines
from mkdocs_claims.parse.markdown.raw_html import without_raw_html
from mkdocs_claims.parse.markdown.simple_blocks import Piece, read_simple_blocks
from mkdocs_claims.parse.markdown.tree import Prose
from mkdocs_claims.text import Location, Source


@dataclass(frozen=True, slots=True)
class Body:
    """What the body of a page holds."""

    citations: Citations
    headings: Headings
    mentions: Sequence[CitedId]
    faults: Sequence[Fault]
    notes: tuple[Citation, ...] = ()
    """The citations that stand in footnotes."""


def read_body(source: Source, start: int) -> Body:
    """Read the body of a page, which begins at `start`. Never raises, whatever it holds."""
    pieces = read_simple_blocks(source.text, start)
    if pieces is not None:
        return _simple(source.path, pieces)
    lines = without_raw_html(without_fences(split_lines(source.text, start)))
    return _any(source.path, read_blocks(lines))


def _simple(path: str, pieces: Sequence[Piece]) -> Body:
    found = Found()
    for text, at, _ in pieces:
        if "@" in text:
            find_in_text(path, text, at, found)
    headings = Headings(path, [each for each in pieces if each[2]])
    return Body(Citations(path, found.citations), headings, found.mentions, found.faults)


def _any(path: str, prose: Prose) -> Body:
    found = find_citations(path, prose.runs, prose.definitions)
    citations = Citations(path, found.citations)
    headings = [_heading(path, run) for run in prose.runs if run.heading]
    faults = (
        *check_definitions(path, prose.definitions),
        *check_lost(path, prose.lost),
        *found.faults,
    )
    notes = _in_footnotes(prose, citations) if prose.notes else ()
    return Body(citations, Headings(path, headings), found.mentions, faults, notes)


def _in_footnotes(prose: Prose, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    spans = [
        prose.runs[index].span(0, len(prose.runs[index].text))
        for note in prose.notes
        for index in note
    ]
    starts = [span.start for span in spans]
    places = ((each, bisect_right(starts, each.location.span.start) - 1) for each in citations)
    return tuple(
        each for each, at in places if at >= 0 and each.location.span.start < spans[at].end
    )


def _heading(path: str, run: Run) -> Heading:
    return Heading(run.heading, run.text, Location(path, run.span(0, len(run.text))))
