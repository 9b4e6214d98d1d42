"""A source line with its number and carets under a span, as it lines up on a terminal."""

from mkdocs_claims.report.visible import expanded, is_narrow, width
from mkdocs_claims.text import Source, Span

WIDTH = 100
"""Cells that a source line may take."""
_BEFORE = 40
"""Cells that a cut line keeps before the span."""
_MARK = "…"
_NEAR = 4 * WIDTH
"""Code points on each side of a span's start that are looked at: a line may have millions."""


def frame(source: Source, span: Span) -> tuple[str, str]:
    """Return the line on which `span` starts, and the carets under what of it is there."""
    start = source.position(span.start)
    text = source.line(start.line)
    first = min(start.column - 1, len(text))
    last = max(min(first + span.end - span.start, len(text)), first)
    left = max(first - _NEAR, 0)
    text, first = text[left : first + 2 * _NEAR], first - left
    last = min(last - left, len(text))
    cut = _cut_narrow if is_narrow(text) else _cut
    before, marked, after = cut(text, first, last)
    gutter = str(start.line)
    indent = " " * (width(before) + 1)
    carets = "^" * max(width(marked), 1)
    return (
        f"{gutter} | {before}{marked}{after}".rstrip(),
        f"{' ' * len(gutter)} |{indent}{carets}",
    )


def _cut_narrow(text: str, first: int, last: int) -> tuple[str, str, str]:
    """Do what `_cut` does, for a line of which each code point takes one cell."""
    if len(text) <= WIDTH:
        return text[:first], text[first:last], text[last:]
    before = text[:first]
    if first > _BEFORE:
        before = _MARK + text[first - _BEFORE + 1 : first]
    room = WIDTH - len(before)
    marked = text[first:last]
    if len(marked) > room:
        marked = text[first : first + room - 1] + _MARK
    room -= len(marked)
    after = text[last:]
    if len(after) > room:
        after = text[last : last + room - 1] + _MARK if room else _MARK
    return before, marked, after


def _cut(text: str, first: int, last: int) -> tuple[str, str, str]:
    """Return the texts before, in and after the span; a long line is cut around the span."""
    cells = expanded(text)
    if width("".join(cells)) <= WIDTH:
        return "".join(cells[:first]), "".join(cells[first:last]), "".join(cells[last:])
    before = _tail(cells[:first], _BEFORE)
    marked = _head(cells[first:last], WIDTH - width(before))
    after = _head(cells[last:], WIDTH - width(before) - width(marked))
    return before, marked, after


def _head(cells: list[str], room: int) -> str:
    whole = "".join(cells)
    if width(whole) <= room:
        return whole
    kept = ""
    for cell in cells:
        if width(kept + cell) > room - 1:
            break
        kept += cell
    return kept + _MARK


def _tail(cells: list[str], room: int) -> str:
    whole = "".join(cells)
    if width(whole) <= room:
        return whole
    kept = ""
    for cell in reversed(cells):
        if width(cell + kept) > room - 1:
            break
        kept = cell + kept
    return _MARK + kept
