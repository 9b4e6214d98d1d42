"""The outline of a file, and names to jump to anywhere in the publication."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from mkdocs_claims.ide.index import Index
from mkdocs_claims.model import Article, Claim, Heading
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.short import short_citation
from mkdocs_claims.text import Location, Source, Span

MOST = 200
"""Symbols in one answer to a search."""


class SymbolKind(Enum):
    """What a symbol stands for."""

    CLAIM = auto()
    WORK = auto()
    HEADING = auto()
    PAGE = auto()


@dataclass(frozen=True, slots=True)
class Symbol:
    """A named part of a file."""

    name: str
    kind: SymbolKind
    place: Location
    """Of the name."""
    whole: Location
    """Of all that belongs to it."""
    detail: str = ""
    children: tuple["Symbol", ...] = field(default=(), repr=False)


def outline(resolution: Resolution, path: str) -> tuple[Symbol, ...]:
    """Return the claims, works or headings of a file, in order."""
    project = resolution.project
    source = project.sources.get(path)
    if source is None:
        return ()
    article = next((each for each in project.articles if each.path == path), None)
    if article:
        return _headings(source, article)
    found = [*_claims(resolution), *_works(resolution)]
    here = sorted((each for each in found if each.place.path == path), key=lambda s: s.place)
    ends = [_line_start(source, each.place.span.start) for each in here[1:]]
    ends += [len(source.text)] * bool(here)
    return tuple(
        Symbol(each.name, each.kind, each.place, _whole(source, each.place, end), each.detail)
        for each, end in zip(here, ends, strict=True)
    )


def find_symbols(resolution: Resolution, index: Index, query: str) -> tuple[Symbol, ...]:
    """Return claims, works and articles that a few words name, at most 200."""
    project = resolution.project
    claims = {name: project.claims.get(name) for name in index.claims.find(query, MOST)}
    found = [_claim(each) for each in claims.values() if each]
    keys = index.works.find(query, MOST - len(found))
    found += [_work(resolution, key) for key in keys if key in project.references]
    folded = query.casefold()
    for article in project.articles:
        if folded in article.title.casefold() or folded in article.path.casefold():
            place = article.location
            found.append(
                Symbol(article.title or article.path, SymbolKind.PAGE, place, place, article.path)
            )
    return tuple(found[:MOST])


def _claims(resolution: Resolution) -> Iterator[Symbol]:
    yield from map(_claim, resolution.project.claims.values())


def _claim(claim: Claim) -> Symbol:
    return Symbol(claim.id, SymbolKind.CLAIM, claim.location, claim.location, claim.statement)


def _works(resolution: Resolution) -> Iterator[Symbol]:
    return (_work(resolution, key) for key in resolution.project.references)


def _work(resolution: Resolution, key: str) -> Symbol:
    reference = resolution.project.references[key]
    place = reference.location
    return Symbol(key, SymbolKind.WORK, place, place, short_citation(reference))


def _whole(source: Source, place: Location, end: int) -> Location:
    """Return what belongs to an entry: from its line to where the next one starts."""
    start = _line_start(source, place.span.start)
    text = source.text[start : max(end, place.span.end)]
    return Location(place.path, Span(start, max(start + len(text.rstrip()), place.span.end)))


def _line_start(source: Source, offset: int) -> int:
    return source.offset(source.position(offset).line, 1)


def _headings(source: Source, article: Article) -> tuple[Symbol, ...]:
    return _nested(source, article.headings, len(source.text))


def _nested(source: Source, headings: Sequence[Heading], end: int) -> tuple[Symbol, ...]:
    """Return headings with those of lower levels below them."""
    found = []
    at = 0
    while at < len(headings):
        top = headings[at]
        last = at + 1
        while last < len(headings) and headings[last].level > top.level:
            last += 1
        stop = headings[last].location.span.start if last < len(headings) else end
        children = _nested(source, headings[at + 1 : last], stop)
        start = _line_start(source, top.location.span.start)
        length = len(source.text[start:stop].rstrip())
        span = Span(start, max(start + length, top.location.span.end))
        name = " ".join(top.text.split()) or "(no title)"
        whole = Location(source.path, span)
        found.append(Symbol(name, SymbolKind.HEADING, top.location, whole, children=children))
        at = last
    return tuple(found)
