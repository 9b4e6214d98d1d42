"""Numbered marks in a text, `[1]`, `[1,4–6]`, `¹`, `[^1]`: which works each names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_claims.language.quantities import NO_CITATION
from mkdocs_claims.parse.front_matter import body_start
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.fences import without_fences
from mkdocs_claims.parse.markdown.inline import read_inline
from mkdocs_claims.parse.markdown.lines import split_lines
from mkdocs_claims.parse.markdown.raw_html import without_raw_html
from mkdocs_claims.text import Source, Span

_NUMBERS = r"\d{1,3}(?:\s?(?:[,;]|[-‐‑–—−]|\band\b|&)\s?\d{1,3}){0,30}"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(
    rf"\[\s?(?P<numbers>{_NUMBERS})\s?\](?![(:]\S)|\[\^(?P<note>[^\]\s]{{1,40}})\](?!:)"
    rf"|(?P<raised>[{_RAISED}]{{1,3}}(?:[⁻˒,‚][{_RAISED}]{{1,3}}){{0,20}})"
)
_DEFINITION = re.compile(r"^ {0,3}(\[\^[^\]\s]{1,40}\]):", re.MULTILINE)
_PAIR = re.compile(r"(\d{1,3})(?:\s?[-‐‑–—−⁻]\s?(\d{1,3}))?")
_TO_DIGITS = str.maketrans(_RAISED + "⁻˒‚", "0123456789-,,")
POWER = re.compile(r"(?:\d|(?<![^\W\d_])(?:[kcmdµ]?m|kg|s|in|ft|R|χ|r|η))\Z")
"""What stands before raised digits that are a power: `m²`."""
_TOGETHER = re.compile(r"(?:[\s,;]|\^[,;]\^|<sup>[,;]</sup>)*\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a text, and the works that it names."""

    span: Span
    """Of the mark, or of marks that follow one another, with the spaces before them."""
    keys: tuple[str, ...]
    """The numbers or labels of the works, in the order in which they are named."""
    unknown: tuple[str, ...] = ()
    """Numbers that name no work. Then nothing of the mark is read."""


def find_marks(text: str, known: Mapping[str, object]) -> list[Mark]:
    """Return the marks of a Markdown text in order; `known` are the numbers and labels of works.

    What stands in code, links, addresses or math is none, and neither are powers (`m²`),
    intervals (`range [1, 2]`) and indices (`a[1]`).
    """
    found = [
        Mark(span, *mark)
        for span, match in _matches(text)
        if (mark := _mark(match, known)) is not None
    ]
    return list(_joined(sorted(found, key=lambda each: each.span), text))


def unknown_notes(text: str) -> list[str]:
    """Return the marks of footnotes, `[^iron]`, that a Markdown text does not have, each once."""
    defined = {each.casefold() for each in _DEFINITION.findall(text)}
    notes = (match[0] for _, match in _matches(text) if match["note"])
    return [each for each in dict.fromkeys(notes) if each.casefold() not in defined]


def _matches(text: str) -> Iterator[tuple[Span, re.Match[str]]]:
    """Yield what looks like a mark in the prose of a text, and where it stands."""
    source = Source("", text)
    prose = read_blocks(without_raw_html(without_fences(split_lines(text, body_start(source)))))
    for run in prose.runs:
        inline = read_inline(run.text, prose.definitions)
        for match in _MARK.finditer(inline.text):
            yield run.span(*match.span()), match


def _mark(
    match: re.Match[str], known: Mapping[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    before = match.string[max(match.start() - 20, 0) : match.start()]
    if match["note"]:
        labels = tuple(_of_note(f"^{match['note'].casefold()}", known))
        return (labels, ()) if labels else None
    if match["raised"]:
        if POWER.search(before):
            return None
        keys = _numbers(match["raised"].translate(_TO_DIGITS))
        return (tuple(keys), ()) if all(each in known for each in keys) else None
    if NO_CITATION.search(before) and not before.endswith("]"):  # [1][2]
        return None
    keys = _numbers(re.sub(r"\band\b|&", ",", match["numbers"]))
    unknown = tuple(each for each in keys if each not in known)
    named = (each for key in keys for each in _of_note(key, known)) if not unknown else keys
    return tuple(dict.fromkeys(named)), unknown


def _of_note(label: str, known: Mapping[str, object]) -> Iterator[str]:
    """Yield the labels of the works that a footnote names: `^iron`, `^iron 2` and so on."""
    number = 1
    each = label
    while each in known:
        yield each
        number += 1
        each = f"{label} {number}"


def _numbers(text: str) -> list[str]:
    """Return the numbers of `1, 4–6`; a range that runs backwards gives its ends."""
    found: list[str] = []
    for first, last in _PAIR.findall(text):
        start, end = int(first), int(last or first)
        found += map(str, range(start, end + 1) if start <= end else (start, end))
    return found


def _joined(marks: list[Mark], text: str) -> Iterator[Mark]:
    """Join marks with nothing but commas between them, `[1], [2]`, and take the space before."""
    together: Mark | None = None
    for mark in marks:
        if (
            together
            and not (together.unknown or mark.unknown)
            and _TOGETHER.match(text[together.span.end : mark.span.start])
        ):
            keys = tuple(dict.fromkeys((*together.keys, *mark.keys)))
            together = Mark(Span(together.span.start, mark.span.end), keys)
            continue
        if together:
            yield together
        together = mark
    if together:
        yield together
