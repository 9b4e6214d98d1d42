"""Sections of an article that state nothing: references, further reading and the like."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from mkdocs_claims.language.wordlists import words
from mkdocs_claims.model import Heading, Headings, Sentence, TextKind
from mkdocs_claims.text import Location

_KINDS = ("references", "sources", "readings", "notices")
_FRAME = re.compile(r"^[\d.\s*_#>]+|\s*\{[^{}]*\}\s*$|[:.\s*_]+$")
_A_WORK = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|https?://|\bet al\b|\bISBN\b", re.IGNORECASE)
_AROUND = " \t\r\x0b\x0c.*_#>:0123456789+-"
"""Signs around a title that is a heading, stands in bold type, or both."""
_BELOW_ALL = 7
"""Level of a paragraph that is used as a heading: every heading ends its section."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section under one of the headings in the list `sections`."""

    kind: str
    """`references`, `readings` or `notices`."""
    title: str
    location: Location
    """Of the title."""
    sentences: Sequence[Sentence] = field(repr=False)


def sections(sentences: Sequence[Sentence], headings: Iterable[Heading]) -> Iterator[Section]:
    """Yield the sections of a body that state nothing, in order."""
    titles = [*_titles(headings), *_bold_titles(sentences)]
    titles.sort(key=lambda title: title.location.span.start)
    starts = [each.location.span.start for each in sentences]
    reached = -1
    for index, title in enumerate(titles):
        start = title.location.span.start
        kind = _kind(title.text)
        if not kind or start < reached:
            continue
        ends = (each for each in titles[index + 1 :] if each.level <= title.level)
        reached = next((each.location.span.start for each in ends), 1 << 62)
        inside = sentences[bisect_left(starts, start) : bisect_left(starts, reached)]
        if kind != "sources" or any(_A_WORK.search(each.text) for each in inside):
            kind = "references" if kind == "sources" else kind
            yield Section(kind, title.text, title.location, inside)


def may_hold_sections(text: str, headings: Headings) -> bool:
    """Whether a look at the source alone leaves it open that there is such a section."""
    titles = _every_title()
    longest = max(map(len, titles))
    for line in (*text.split("\n"), *headings.texts()):
        title = line.strip(_AROUND)
        if "{" in title:
            title = _plain(title)
        if len(title) <= longest and title.lower() in titles:
            return True
    return False


@cache
def _every_title() -> frozenset[str]:
    return frozenset().union(*(words("sections", kind) for kind in _KINDS))


def _titles(headings: Iterable[Heading]) -> Iterator[Heading]:
    for each in headings:
        yield Heading(each.level, _plain(each.text), each.location)


def _bold_titles(sentences: Iterable[Sentence]) -> Iterator[Heading]:
    """Yield paragraphs that are used as a heading, as in `**References**`."""
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        first, *others = group
        text = _plain(first.text)
        if not others and first.kind is TextKind.PARAGRAPH and _kind(text) == "references":
            yield Heading(_BELOW_ALL, text, first.location)


def _plain(title: str) -> str:
    return _FRAME.sub("", _FRAME.sub("", title)).strip()


def _kind(title: str) -> str:
    folded = title.lower()
    return next((kind for kind in _KINDS if folded in words("sections", kind)), "")
