"""Footnotes of an article from elsewhere: those that name works, and those that are remarks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_claims.parse.legacy.reference_line import read_line
from mkdocs_claims.parse.legacy.rows import Row, without_bullet
from mkdocs_claims.text import Location, Span

WORK = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|https?://|\bet al\b|\bISBN\b|www\.", re.IGNORECASE)
"""What only a line that names a work has in it."""
_DEFINITION = re.compile(r"\s{0,3}\[\^(?P<label>[^\]\s]{1,40})\]:\s*(?P<text>.*)$")
_INLINE = re.compile(r"\^\[(?P<text>(?:[^\[\]]|\[[^\[\]]{0,300}\]){1,1500})\]")
_AGAIN = re.compile(r"(?:ibid(?:em)?|ebd|ebenda)\.?", re.IGNORECASE)
_NEXT = re.compile(r";\s+(?:(?:and|see(?:\s+also)?)[:,]?\s+)?(?=[^\W\d_a-z])")
_NOWHERE = Location("", Span(0, 0))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of references or a footnote that names a work."""

    label: str
    """The number that marks use for it, or `^` and the label of a footnote, in small letters.

    Where a footnote names several works, the others have it with ` 2`, ` 3` behind it.
    """
    row: Row


@dataclass
class Notes:
    """What the footnotes of an article are."""

    works: list[Entry] = field(default_factory=list)
    remarks: list[Row] = field(default_factory=list)
    """The lines of footnotes that name no work, as they stand."""


def take_footnotes(rows: Sequence[Row], *, pasted: bool) -> tuple[list[Row], Notes]:
    """Return the rows without footnotes, and these: of a paragraph or more, or within the text.

    `pasted` says that each row is a paragraph, so that none goes on in the next.
    """
    kept: list[Row] = []
    notes = Notes()
    rows, inline = _without_inline(rows)
    at = 0
    works: list[Row] = []
    while at < len(rows):
        match = None if rows[at].is_code or rows[at].level else _DEFINITION.match(rows[at].text)
        if match is None:
            kept.append(rows[at])
            at += 1
            continue
        end = _end(rows, at, pasted=pasted)
        note = [replace(rows[at], text=match["text"]), *rows[at + 1 : end]]
        works = works if is_again(match["text"]) else list(_works(note))
        notes.works += _labelled(match["label"], works)
        if not works:
            notes.remarks += [Row(0, ""), *rows[at:end]]
        at = end
    notes.works += inline
    return kept, notes


def is_again(text: str) -> bool:
    """Whether a footnote says only that it has the works of the one before: `Ibid.`."""
    return _AGAIN.fullmatch(text.lstrip(" :").rstrip()) is not None


def numbers_of(labels: Iterable[str]) -> dict[str, str]:
    """Return the labels of numbered footnotes by these numbers, where no list has any.

    A web page may link some of its marks to the list, which makes it one of footnotes, and not
    others.
    """
    labels = list(labels)
    if any(not each.startswith("^") for each in labels):
        return {}
    return {each[1:]: each for each in labels if each[1:].partition(" ")[0].isdigit()}


def _end(rows: Sequence[Row], start: int, *, pasted: bool) -> int:
    """Return where a footnote ends: lines behind its first are indented, or go on with it."""
    end = start + 1
    for at in range(start + 1, len(rows)):
        row = rows[at]
        if row.blank:
            continue
        goes_on = end == at and not (pasted or row.is_item or row.is_code or row.level)
        if not row.text[:1].isspace() and (not goes_on or _DEFINITION.match(row.text)):
            break
        end = at + 1
    return end


def _works(note: Sequence[Row]) -> Iterator[Row]:
    """Yield the works of a footnote, a row each; none of one that is a remark or more than text."""
    spoken = [each for each in note if not each.blank]
    items = [each for each in spoken[1:] if each.is_item]
    if any(each.is_code for each in spoken):
        return
    if items:
        lines = [replace(each, text=without_bullet(each.text)) for each in items]
        yield from lines if all(WORK.search(each.text) for each in lines) else ()
        return
    text = " ".join(each.text.strip() for each in spoken).strip()
    if WORK.search(text):
        yield from (replace(note[0], text=each) for each in _several(text))


def _several(text: str) -> list[str]:
    """Return the works that semicolons part, where each of them is whole; else the text."""
    parts = _NEXT.split(text)
    return parts if len(parts) > 1 and all(map(_is_whole, parts)) else [text]


def _is_whole(text: str) -> bool:
    read = read_line(text, _NOWHERE).reference
    return bool(read.title and read.names and read.issued)


def _labelled(label: str, works: Sequence[Row]) -> Iterator[Entry]:
    for number, row in enumerate(works, start=1):
        yield Entry(f"^{label.casefold()}{f' {number}' if number > 1 else ''}", row)


def _without_inline(rows: Sequence[Row]) -> tuple[list[Row], list[Entry]]:
    """Return rows with marks in place of Pandoc's notes within the text, `^[…]`, and their works."""
    found: list[Entry] = []
    kept: list[Row] = []
    for row in rows:
        text, at = "", 0
        for match in () if row.is_code else _INLINE.finditer(row.text):
            in_code = row.text.count("`", 0, match.start()) % 2
            if in_code or not WORK.search(match["text"]):
                continue
            label = f"note-{len(found) + 1}"
            found += _labelled(label, [replace(row, text=each) for each in _several(match["text"])])
            text += f"{row.text[at : match.start()]}[^{label}]"
            at = match.end()
        kept.append(replace(row, text=text + row.text[at:]) if at else row)
    return kept, found
