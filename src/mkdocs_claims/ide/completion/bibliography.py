"""Kinds of entries, fields and keys offered in a .bib file."""

import re
from collections.abc import Iterator

from mkdocs_claims.check.rules.references.missing_field import REQUIRED
from mkdocs_claims.ide.completion.items import MOST, Completion, Item, ItemKind, work_items
from mkdocs_claims.ide.index import Index
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span

_TYPE = re.compile(r"^\s*@(?P<word>\w*)\Z")
_PARENT = re.compile(r"^\s*(?:crossref|xdata)\s*=\s*[{\"](?:[^{}\"]*,)?\s*(?P<word>[^\s{},\"]*)\Z")
_FIELD = re.compile(r"(?:^|,)\s*(?P<word>[a-zA-Z]*)\Z")
_HEAD = re.compile(r"^[ \t]*@\s*(?P<type>\w+)\s*[{(]", re.MULTILINE)
_USUAL = (
    *("author", "editor", "title", "journal", "year", "volume", "number", "pages", "doi"),
    *("url", "urldate", "booktitle", "publisher", "address", "edition", "series", "isbn", "pmid"),
    *("institution", "school", "note", "date", "language", "crossref"),
)
_FURTHEST = 20_000
"""Characters before the cursor in which the head of its entry is looked for."""


def complete_bibliography(
    resolution: Resolution, index: Index, source: Source, offset: int
) -> Completion:
    """Return what could stand at the cursor in a bibliography."""
    at = source.position(offset)
    before = source.line(at.line)[: at.column - 1]
    if found := _TYPE.search(before):
        place = _place(source, offset, found)
        return Completion(tuple(Item(each, ItemKind.VALUE, place) for each in REQUIRED))
    if found := _PARENT.search(before):
        items = work_items(resolution, index, _place(source, offset, found), found["word"])
        return Completion(items[:MOST], complete=False)
    if found := _FIELD.search(before):
        return Completion(tuple(_fields(source, offset, _place(source, offset, found))))
    return Completion()


def _place(source: Source, offset: int, found: re.Match[str]) -> Location:
    return Location(source.path, Span(offset - len(found["word"]), offset))


def _fields(source: Source, offset: int, place: Location) -> Iterator[Item]:
    """Yield the fields that the entry around the cursor does not have, needed ones first."""
    start = max(offset - _FURTHEST, 0)
    heads = list(_HEAD.finditer(source.text, start, offset))
    if not heads:
        return
    following = _HEAD.search(source.text, offset)
    entry = source.text[heads[-1].end() : following.start() if following else len(source.text)]
    depth = source.text.count("{", heads[-1].start(), offset)
    if depth - source.text.count("}", heads[-1].start(), offset) != 1:
        return  # inside of a value, or after the entry
    needed = [name for choices in REQUIRED.get(heads[-1]["type"].lower(), ()) for name in choices]
    taken = {name.lower() for name in re.findall(r"(\w+)\s*=", entry)}
    for name in dict.fromkeys((*needed, *_USUAL)):
        if name not in taken:
            detail = "needed" if name in needed else ""
            yield Item(name, ItemKind.FIELD, place, f"{name} = ", detail=detail)
