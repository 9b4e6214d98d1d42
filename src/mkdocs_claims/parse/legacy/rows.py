"""The lines of a text from elsewhere, and which of them are headings though nothing marks them.

A text with marks of its own (`#`, underlined headings) is Markdown and keeps its lines. Any
other text was pasted: a short line without an end mark is a heading there, and every line is a
paragraph unless the text was wrapped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from mkdocs_claims.language.wordlists import words

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?P<sign>=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[-*+•‣▪◦–—]|\(?\d{1,3}[.)]|\[\d{1,3}\])(?P<gap>[ \t]+)(?=\S)"
)
_BOLD = re.compile(r"\s*(\*\*|__)(?P<text>[^*_]{1,90})\1:?\s*$")
_LABEL = re.compile(
    r"\s*(?:\*\*|__)?(?P<name>[^\W\d_][^:*_.\n]{1,38}?)(?:\*\*|__)?:(?:\*\*|__)?\s+(?P<rest>\S.*)$"
)
_END = re.compile(r"[.!,;:…]['\"”’)\]]*$")
_MARKED = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\[\^")
_WORK = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|https?://|\bet al\b|\bISBN\b", re.IGNORECASE)
_MOST_WORDS = 12
_LONGEST_HEADING = 90
_LONGEST_NAME = 200
"""Characters of a section's name with all marks around it; no sentence is looked at."""
_WRAPPED = 100
"""Columns; a text with longer lines was not wrapped by hand."""
SECTIONS = ("references", "sources", "readings", "takeaways", "notices")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source."""

    number: int
    """From 1."""
    text: str
    """As it stands there; a heading's without its marks."""
    level: int = 0
    """Of a heading; 0 for any other line."""
    is_code: bool = False
    """Whether it stands in a fence."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands there."""
        return not self.text.strip()

    @property
    def is_item(self) -> bool:
        """Whether it starts with a bullet or a number."""
        return not self.level and _ITEM.match(self.text) is not None

    @property
    def section(self) -> str:
        """The kind of section that this line is the name of: `references`, `takeaways` and so on."""
        return "" if self.is_code else section_of(self.text)


def read_rows(text: str, first: int = 1) -> tuple[tuple[Row, ...], bool]:
    """Return the lines of a text, `first` being the number of its first one.

    The second value says whether the text has no marks of its own: each row is a paragraph then.
    """
    rows = list(_fenced(text.split("\n"), first))
    if any(_HEADING.match(each.text) for each in rows if not each.is_code) or _underlined(rows):
        return tuple(_marked(rows)), False
    return tuple(_pasted(rows)), True


def section_of(text: str) -> str:
    """Return the kind of section that a title names, or ''."""
    text = text.strip()
    if len(text) > _LONGEST_NAME:
        return ""
    bold = _BOLD.match(text)
    name = re.sub(r"^[\d.\s#>*_]+|[\s.:*_#]+$", "", bold["text"] if bold else text).lower()
    name = name.replace("’", "'")
    return next((kind for kind in SECTIONS if name in words("sections", kind)), "")


def labelled(row: Row) -> tuple[str, Row] | None:
    """Return the section that `Further reading: see …` begins, and the row of its text."""
    match = _LABEL.match(row.text) if not (row.level or row.is_code) else None
    kind = section_of(match["name"]) if match else ""
    if match is None or kind not in {"readings", "takeaways", "references"}:
        return None
    return kind, replace(row, text=match["rest"])


def without_bullet(text: str) -> str:
    """Return the text of an item of a list."""
    return _ITEM.sub("", text, count=1).strip()


def _fenced(lines: Iterable[str], first: int) -> Iterator[Row]:
    fence = ""
    for number, line in enumerate(lines, start=first):
        match = _FENCE.match(line)
        if fence:
            yield Row(number, line, is_code=True)
            if match and match["fence"].startswith(fence) and not line.strip(" `~"):
                fence = ""
        else:
            fence = match["fence"] if match else ""
            yield Row(number, line, is_code=bool(fence))


def _underlined(rows: Sequence[Row]) -> bool:
    return any(
        not before.blank and not before.is_item and _UNDERLINE.match(row.text) and "=" in row.text
        for before, row in pairwise(rows)
        if not row.is_code
    )


def _marked(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the lines of Markdown, its headings told apart."""
    skip = False
    for row, after in zip(rows, [*rows[1:], Row(0, "")], strict=True):
        if skip:
            skip = False
            continue
        heading = None if row.is_code else _HEADING.match(row.text)
        under = _UNDERLINE.match(after.text) if not (after.is_code or row.is_code) else None
        if heading:
            yield replace(row, text=heading["text"], level=len(heading["marks"]))
        elif under and not row.blank and not row.is_item and len(row.text) <= _LONGEST_HEADING:
            yield replace(row, text=row.text.strip(), level=1 if "=" in under["sign"] else 2)
            skip = True
        elif row.section and row.section != "notices":
            yield _named(row)
        else:
            yield row


def _named(row: Row) -> Row:
    bold = _BOLD.match(row.text)
    return replace(row, text=(bold["text"] if bold else row.text).strip().rstrip(":"), level=2)


def _pasted(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the lines of pasted text; each is a paragraph, and blank lines part them."""
    paragraphs = _unwrapped(rows) if _is_wrapped(rows) else list(rows)
    spoken = [each for each in paragraphs if not each.blank]
    heads = {
        each.number for each, after in zip_longest(spoken, spoken[1:]) if _is_heading(each, after)
    }
    for row in paragraphs:
        yield _named(row) if row.number in heads else row


def _is_heading(row: Row, after: Row | None) -> bool:
    if row.is_code or row.is_item:
        return False
    if row.section or _BOLD.match(row.text):
        return True
    text = row.text.strip()
    if after is None or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS:
        return False
    first = next((sign for sign in text if sign.isalnum()), "")
    if _END.search(text) or not first or first.islower() or re.match(r"[|>]", text):
        return False
    return not (_MARKED.search(text) or re.search(r"[.!?]\s", text) or _WORK.search(text)) and not (
        after.level or labelled(row)
    )


def _is_wrapped(rows: Sequence[Row]) -> bool:
    longest = max((len(each.text) for each in rows if not each.is_code), default=0)
    return longest <= _WRAPPED and any(each.blank for each in rows)


def _unwrapped(rows: Sequence[Row]) -> list[Row]:
    """Return wrapped lines joined, up to a blank line, an item or the name of a section.

    In a list of references a line goes on with the one above it only where it is indented.
    """
    found: list[list[Row]] = []
    in_list = False
    for row in rows:
        before = found[-1][0] if found else None
        in_list = row.section == "references" if row.section else in_list
        apart = row.blank or row.is_code or row.is_item or row.section
        if (
            before is None
            or apart
            or (before.blank or before.is_code or before.section)
            or (in_list and not row.text[:1].isspace())
        ):
            found.append([row])
        else:
            found[-1].append(row)
    return [_together(each) for each in found]


def _together(rows: Sequence[Row]) -> Row:
    if len(rows) == 1:
        return rows[0]
    first, *others = rows
    text = " ".join([first.text.rstrip(), *(each.text.strip() for each in others)])
    return replace(first, text=text)
