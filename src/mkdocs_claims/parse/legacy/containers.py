"""Title and container of a reference: a journal, a book, a publisher, a site.

What stands between the authors and the pages is parted into sentences; what kind of work it is
tells which of them is the title.
"""

import re

from mkdocs_claims.language.wordlists import words
from mkdocs_claims.parse.legacy.container import Container
from mkdocs_claims.parse.legacy.explicit import take_chapter, take_explicit, take_note_of_a_book
from mkdocs_claims.parse.legacy.heads import Head
from mkdocs_claims.parse.legacy.identifiers import Left
from mkdocs_claims.parse.legacy.names import read_organisation
from mkdocs_claims.parse.legacy.places import Place, split_place
from mkdocs_claims.parse.legacy.work_kinds import classify, container_start

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’]?\s+(?=[^\W_a-z]|[\"“‘(\[])")
_LAST_WORD = re.compile(r"([^\s.]+)\.$")


def read_container(head: Head, left: Left) -> Container:
    """Return title, container and place; `title` is '' when it could not be told apart."""
    found = Container(title=head.title)
    text = take_note_of_a_book(take_explicit(head.rest, found), found)
    chapter = take_chapter(text, found)
    if chapter is not None:
        text = chapter
    text, place = split_place(text)
    _note_place(found, place)
    segments = _segments(text)
    if not found.title and segments:
        segments = _with_title(segments, found, place, head)
    if not (head.names or head.issued or head.pubstate or found.issued or left.fields):
        found.title = ""  # a sentence, and no work that anybody could find
    if found.title:
        classify(found, segments, place, head, left)
    return found


def _with_title(segments: list[str], found: Container, place: Place, head: Head) -> list[str]:
    """Take the title off the segments, and return those that are left."""
    if not head.names and len(segments) > 1 and _may_be_author(segments[0]):
        return segments
    cut = container_start(segments, 1, abbreviated=place.in_journal or bool(place.pages))
    if place.in_journal and len(segments) == 1:
        found.remarks.append("no journal could be told from the title")
    found.title = " ".join(segments[:cut]).removesuffix(".").strip(" ,")
    return segments[cut:]


def _may_be_author(segment: str) -> bool:
    """Whether a first sentence of few capitalised words may name an author or be a title."""
    return read_organisation(segment.removesuffix("."), sure=True) is not None and (
        len(segment.split()) <= 3  # noqa: PLR2004 - words of a place
    )


def _note_place(found: Container, place: Place) -> None:
    for name, value in (
        ("volume", place.volume),
        ("number", place.issue),
        ("pages", place.pages),
        ("eid", place.eid),
    ):
        found.set(name, re.sub(r"\s?[-‐‑‒–—−]{1,2}\s?", "–", value) if name == "pages" else value)
    found.issued = found.issued or place.issued
    found.pubstate = place.pubstate
    if place.other:
        found.unread.append(place.other)


def _segments(text: str) -> list[str]:
    """Return the sentences of a text; an abbreviation ends none."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        segment = text[start : match.start()].strip()
        last = _LAST_WORD.search(segment)
        word = last[1].lower() if last else ""
        if word in words("abbreviations", "inside") and word not in {"sec", "ed", "eds", "st"}:
            continue
        found.append(segment)
        start = match.end()
    return [each for each in (*found, text[start:].strip(" ,;")) if each.strip(" .,;")]
