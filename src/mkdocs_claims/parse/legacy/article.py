"""An article from elsewhere as structures: title, body as Markdown, points, works."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_claims.parse.front_matter import read_front_matter
from mkdocs_claims.parse.legacy.document import Document, Remark
from mkdocs_claims.parse.legacy.footnotes import Entry, Notes, numbers_of, take_footnotes
from mkdocs_claims.parse.legacy.reference_line import ReadLine, read_line
from mkdocs_claims.parse.legacy.rows import Row, read_rows
from mkdocs_claims.parse.legacy.sections import Parts, divide, entries, points
from mkdocs_claims.parse.legacy.spellings import spelt
from mkdocs_claims.text import Location, Source, Span

_BULLET = re.compile(r"^(?P<indent>[ \t]*)(?:[*+•‣▪◦–—-]|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Work:
    """A work that an article names in its list of references or in a footnote."""

    label: str
    """As marks write it: `3`, or `^iron` for a footnote."""
    line: int
    """In the source; 0 where it has none."""
    read: ReadLine


@dataclass(frozen=True, slots=True)
class LegacyArticle:
    """An article from elsewhere, before its marks are citations."""

    document: Document
    title: str
    """'' when the source gives none."""
    heading: str
    """The text of its H1, where it differs from the title."""
    body: str
    """Markdown, its marks as they are; without title, references, points, further reading."""
    takeaways: tuple[Row, ...]
    readings: str
    """Markdown; '' without."""
    readings_title: str
    works: tuple[Work, ...]
    meta: Mapping[str, Any] = field(default_factory=dict)
    front_matter: str = ""
    """The front matter of the source as it stands there, without its fences."""
    remarks: tuple[Remark, ...] = ()


def read_article(document: Document) -> LegacyArticle:
    """Tell the parts of a document apart; never raises, and every word of it is in one of them."""
    source = Source(document.name, document.text)
    front = read_front_matter(source)
    is_yaml = front.is_yaml
    start = front.body if is_yaml else 0
    meta = {**document.meta, **(front.meta if is_yaml else {})}
    first = source.position(start).line
    rows, pasted = read_rows(document.text[start:], first)
    rest, notes = take_footnotes(rows, pasted=pasted)
    h1, rest = _without_title(rest, pasted=pasted)
    parts = divide(rest)
    found, beside = points(parts.takeaways)
    works = [*entries(parts.references), *notes.works]
    labels = [each.label for each in works]
    known = {*labels, *numbers_of(labels)}
    title = str(meta.get("title") or h1).strip()
    return LegacyArticle(
        document=document,
        title=title,
        heading=h1 if h1 != title else "",
        body=_body(_spelt([*parts.body, *beside, *notes.remarks], known), pasted=pasted),
        takeaways=tuple(_spelt(found, known)),
        readings=_body(_spelt(parts.readings, known), pasted=pasted),
        readings_title=parts.titles.get("readings", "Further reading"),
        works=tuple(_work(each, document) for each in works),
        meta=meta,
        front_matter=_front_text(document.text[:start]) if is_yaml else "",
        remarks=(*document.remarks, *_remarks(parts, notes, beside, document)),
    )


def _work(entry: Entry, document: Document) -> Work:
    line = entry.row.number if document.has_lines else 0
    read = read_line(entry.row.text, Location(document.name, Span(0, 0)))
    return Work(entry.label, line, read)


def _spelt(rows: Sequence[Row], known: Container[str]) -> list[Row]:
    return [each if each.is_code else replace(each, text=spelt(each.text, known)) for each in rows]


def _without_title(rows: Sequence[Row], *, pasted: bool) -> tuple[str, list[Row]]:
    """Return the text of the title and the rows without it; headings then start at level 2."""
    spoken = [each for each in rows if not each.blank]
    tops = [each for each in rows if each.level == 1]
    title = tops[0] if tops else None
    if len(tops) > 1 and spoken[0] is not tops[0]:
        title = None
    if title is None and pasted and spoken and spoken[0].level and not spoken[0].section:
        title = spoken[0]
    rest = [each for each in rows if each is not title]
    if any(each.level == 1 for each in rest):
        rest = [
            replace(each, level=min(each.level + 1, 6)) if each.level else each for each in rest
        ]
    return (title.text.strip(" *_") if title else ""), rest


def _body(rows: Sequence[Row], *, pasted: bool) -> str:
    """Return rows as Markdown, blank lines where blocks need them."""
    lines: list[str] = []
    before: Row | None = None
    for row in rows:
        if before and not _belongs(before, row, pasted=pasted):
            lines.append("")
        lines.append(_line(row, pasted=pasted))
        before = row
    text = "\n".join(lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") if not _has_code(rows) else text.strip("\n")


def _has_code(rows: Sequence[Row]) -> bool:
    return any(each.is_code for each in rows)


def _belongs(before: Row, row: Row, *, pasted: bool) -> bool:
    """Whether a row follows another without a blank line of ours between them."""
    if before.blank or row.blank or (before.is_code and row.is_code):
        return True
    if before.level or row.level:
        return False
    if not pasted:
        return True
    return (before.is_item and (row.is_item or row.text[:1].isspace())) or (
        before.text.lstrip().startswith("|") and row.text.lstrip().startswith("|")
    )


def _line(row: Row, *, pasted: bool) -> str:
    if row.level:
        return f"{'#' * row.level} {row.text.strip()}"
    if not pasted or row.is_code:
        return row.text
    return _BULLET.sub(_bullet, row.text).rstrip()


def _bullet(match: re.Match[str]) -> str:
    return f"{match['indent']}{match['number']}. " if match["number"] else f"{match['indent']}- "


def _front_text(text: str) -> str:
    lines = text.strip().split("\n")
    return "\n".join(lines[1:-1])


def _remarks(
    parts: Parts, notes: Notes, beside: Sequence[Row], document: Document
) -> Iterator[Remark]:
    if not parts.references and not notes.works:
        yield Remark("there is no list of references in it: nothing becomes a citation")
    for row in parts.references:
        if row.level:
            yield Remark(
                f"the subheading `{row.text}` within the references is not carried over",
                row.number if document.has_lines else 0,
            )
    for row in beside:
        yield Remark(
            "text beside the take-home points stands at the end of the article now",
            row.number if document.has_lines else 0,
        )
