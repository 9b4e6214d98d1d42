"""The parts of an article from elsewhere: body, references, take-home points, further reading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_claims.parse.legacy.footnotes import WORK, Entry
from mkdocs_claims.parse.legacy.rows import Row, labelled, without_bullet

_NUMBER = re.compile(r"\s*(?:\\?\[(\d{1,3})\\?\]|\(?(\d{1,3})[.)])\s")
_BREAK = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
"""A rule across the page."""


@dataclass
class Parts:
    """The rows of an article, told apart."""

    body: list[Row] = field(default_factory=list)
    references: list[Row] = field(default_factory=list)
    takeaways: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """What each section is called in the source."""
    has_list: bool = False
    """Whether there is a section of references, even an empty one."""


def divide(rows: Sequence[Row]) -> Parts:
    """Tell the parts of an article apart by the names of its sections."""
    parts = Parts()
    kind, level = "body", 7
    for index, row in enumerate(rows):
        named = labelled(row)
        if row.level and (kind == "body" or row.level <= level or row.section):
            kind, level = _kind(rows, index), row.level
            parts.titles.setdefault(kind, row.text)
            parts.has_list = parts.has_list or kind == "references"
            if kind == "body":
                parts.body.append(row)
        elif named:
            _of(parts, named[0]).append(named[1])
            parts.titles.setdefault(named[0], row.text.partition(":")[0].strip(" *_"))
            kind, level = ("body" if named[0] == "takeaways" else named[0]), 7
        else:
            if _is_beyond(parts, kind, row):
                kind, level = "body", 7
            _of(parts, kind).append(row)
    return parts


def _of(parts: Parts, kind: str) -> list[Row]:
    return {
        "references": parts.references, "takeaways": parts.takeaways, "readings": parts.readings
    }.get(kind, parts.body)  # fmt: skip


def _kind(rows: Sequence[Row], index: int) -> str:
    """Return the kind of the section that a heading opens; "Sources" may be anything."""
    kind = rows[index].section
    if kind == "sources":
        inside = _until_heading(rows, index + 1)
        return "references" if any(WORK.search(each.text) for each in inside) else "body"
    return kind if kind in {"references", "takeaways", "readings"} else "body"


def _until_heading(rows: Sequence[Row], start: int) -> Iterator[Row]:
    for row in rows[start:]:
        if row.level:
            return
        yield row


def _is_beyond(parts: Parts, kind: str, row: Row) -> bool:
    """Whether a paragraph follows a list of references or points, and so is the article's again."""
    if kind not in {"references", "takeaways"} or row.blank or row.is_item or row.level:
        return False
    first = next((each for each in _of(parts, kind) if not each.blank), None)
    if first is None or not first.is_item or row.text[:1].isspace() or row.is_code:
        return False
    return kind == "takeaways" or not WORK.search(row.text)


def entries(rows: Sequence[Row]) -> list[Entry]:
    """Return the works of a list of references, numbered as it numbers them or by their order.

    Each line is one, unless bullets, numbers or blank lines say where each begins.
    """
    parted = any(each.is_item for each in rows) or _has_gaps(rows)
    lines: list[Row] = []
    blank = True
    for row in rows:
        goes_on = lines and not (blank or row.is_item)
        if row.blank or _BREAK.match(row.text):
            blank = True
            continue
        if goes_on and (parted or row.text[0].isspace() or row.text[0].islower()):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {row.text.strip()}")
        elif not row.level:
            lines.append(row)
        blank = False
    numbers = [_number(each.text) for each in lines]
    if not all(numbers) or len(set(numbers)) < len(numbers):
        numbers = [str(place) for place in range(1, len(lines) + 1)]
    return [Entry(number, row) for number, row in zip(numbers, lines, strict=True)]


def _has_gaps(rows: Sequence[Row]) -> bool:
    """Whether blank lines stand between the works."""
    text = "\n".join(each.text.strip() for each in rows).strip("\n")
    return "\n\n" in text


def _number(line: str) -> str:
    match = _NUMBER.match(line)
    return str(int(match[1] or match[2])) if match else ""


def points(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the take-home points, one a row without its bullet, and what stands beside them."""
    spoken = [each for each in rows if not each.blank]
    has_items = any(each.is_item for each in spoken)
    found: list[Row] = []
    beside: list[Row] = []
    for row in spoken:
        if row.is_item or not has_items:
            found.append(replace(row, text=without_bullet(row.text)))
        elif found and row.text[:1].isspace():
            found[-1] = replace(found[-1], text=f"{found[-1].text} {row.text.strip()}")
        else:
            beside.append(row)
    return found, beside
