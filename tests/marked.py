"""Texts with marks under their lines, so that a person sees where something stands.

    Iron helps [@iron-helps] and [@sleep, @rest].
                 ^^^^^^^^^^
                                 ^^^^^^^^^^^^^^^^ CIT002

A line of carets marks parts of the line above it; a word behind them says what they mark.
Columns count characters, so a tab takes one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_MARKS = re.compile(r"(?: *\^+)+(?: (?P<label>[A-Za-z]\w*))?")


class Mark(NamedTuple):
    """A part of a line: line and columns count from 1, the end is exclusive."""

    line: int
    start: int
    end: int
    label: str = ""


def unmark(text: str) -> tuple[str, list[Mark]]:
    """Return the text without its marks, and the marks in order."""
    lines: list[str] = []
    marks: list[Mark] = []
    for line in text.split("\n"):
        found = _MARKS.fullmatch(line)
        if not found:
            lines.append(line)
            continue
        label = found["label"] or ""
        marks += [
            Mark(len(lines), carets.start() + 1, carets.end() + 1, label)
            for carets in re.finditer(r"\^+", line)
        ]
    return "\n".join(lines), sorted(marks)


def mark(text: str, marks: Iterable[Mark]) -> str:
    """Write marks under the lines of a text, so that `unmark` gives them back."""
    below: dict[int, list[Mark]] = defaultdict(list)
    for each in sorted(marks):
        below[each.line].append(each)
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = below[number]
        plain = [each for each in found if not each.label]
        rows = [plain] if plain else []
        rows += [[each] for each in found if each.label]
        lines += [line, *map(_row, rows)]
    return "\n".join(lines)


def _row(marks: list[Mark]) -> str:
    row = ""
    for each in marks:
        row = row.ljust(each.start - 1) + "^" * max(each.end - each.start, 1)
    return f"{row} {marks[0].label}".rstrip()


class Case(NamedTuple):
    """A titled text with its marks, and the file it is from."""

    path: Path
    title: str
    text: str
    marks: list[Mark]


def read(path: Path) -> list[Case]:
    """Read `title / . / marked text / .` blocks; a text ends with a line break."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    blocks = zip(parts[0::2], parts[1::2], strict=False)
    return [Case(path, title.strip(), *unmark(f"{text}\n")) for title, text in blocks]


def write(path: Path, cases: Iterable[Case]) -> None:
    """Write cases so that `read` gives them back."""
    blocks = (f"{case.title}\n.\n{mark(case.text, case.marks)}.\n" for case in cases)
    path.write_text("\n".join(blocks), encoding="utf-8")
