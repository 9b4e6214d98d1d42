"""Rule cases as Markdown: files in fences, and the report that `claims check` prints for them.

    # CIT001 undefined-claim

    `claims.yaml`:

    ```yaml
    claims: ...
    ```

    ## The title of a case

    `docs/page.md`:

    ```markdown
    Iron helps [@iron-helsp].
    ```

    Expected:

    ```text
    docs/page.md:1:14 error CIT001 undefined-claim
    ...
    ```

Files above the first `##` are there in every case; a case adds files or replaces them. All
that is not a heading, a label before a fence or a fence is prose for people. A label may name
how the file is written: `` `references.bib` (latin-1): ``.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

NOTHING = "nothing"
"""What a case expects that is clean."""
_UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
_FENCE = re.compile(r"(?P<fence>`{3,})(?P<info>[^`]*)")
_LABEL = re.compile(r"(?:`(?P<path>[^`]+)`(?: \((?P<how>latin-1|crlf)\))?|(?P<expected>Expected)):")


@dataclass(frozen=True, slots=True)
class File:
    """One input file."""

    text: str
    how: str = ""

    def data(self) -> bytes:
        """Return its bytes."""
        text = self.text.replace("\n", "\r\n") if self.how == "crlf" else self.text
        return text.encode("latin-1" if self.how == "latin-1" else "utf-8")


@dataclass(slots=True)
class Case:
    """One case."""

    title: str
    files: dict[str, File] = field(default_factory=dict)
    expected: str | None = None
    lines: tuple[int, int] = (0, 0)
    """Where its expectation stands in the file, from and to, counted from 0."""
    end: int = 0
    """Where its section ends."""

    def write(self, root: Path) -> None:
        """Write its files below `root`."""
        for name, file in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(file.data())


@dataclass(frozen=True, slots=True)
class _Fence:
    label: re.Match[str]
    text: str
    lines: tuple[int, int]


def read(path: Path) -> tuple[str, list[Case]]:
    """Return the heading of a case file and its cases; what is not in the format is an error."""
    lines = path.read_text(encoding="utf-8").split("\n")
    heading, *cases = [Case("", end=len(lines))]
    for number, part in _parts(path, lines):
        if isinstance(part, str) and part.startswith("## "):
            last = (cases or [heading])[-1]
            last.end = number
            cases.append(Case(part.removeprefix("## "), dict(heading.files), end=len(lines)))
        elif isinstance(part, str):
            heading.title = part.removeprefix("# ")
        else:
            _take(path, part, (cases or [heading])[-1])
    return heading.title, cases


def _take(path: Path, fence: _Fence, case: Case) -> None:
    if not fence.label["expected"]:
        case.files[fence.label["path"]] = File(fence.text, fence.label["how"] or "")
        return
    assert case.expected is None, f"{path}: two expectations in {case.title!r}"
    case.expected, case.lines = fence.text, fence.lines


def _parts(path: Path, lines: list[str]) -> Iterable[tuple[int, str | _Fence]]:
    """Yield headings and fences in order, each with its line."""
    number, label = 0, None
    while number < len(lines):
        line = lines[number]
        if opening := _FENCE.fullmatch(line):
            end = lines.index(opening["fence"], number + 1)
            assert label, f"{path}:{number + 1}: a fence needs a label on the line above it"
            text = "".join(f"{each}\n" for each in lines[number + 1 : end])
            yield number, _Fence(label, text, (number + 1, end))
            number, label = end, None
        elif re.match("##? ", line):
            yield number, line
        elif line.strip():
            label = _LABEL.fullmatch(line)
        number += 1


def each(found: Mapping[str, list[Case]]) -> pytest.MarkDecorator:
    """Run a test for each case, with the name of its file as `stem`."""
    named = ((stem, case) for stem, cases in found.items() for case in cases)
    return pytest.mark.parametrize(
        ("stem", "case"),
        [pytest.param(stem, case, id=f"{stem}: {case.title}") for stem, case in named],
    )


def expected(path: Path, case: Case, report: str) -> str | None:
    """Return what a case expects; under UPDATE_GOLDEN that is, from now on, what is reported."""
    if not _UPDATE:
        return case.expected
    if report != case.expected:
        _update(path, case, report)
    return report


def _update(path: Path, case: Case, report: str) -> None:
    """Write what a case should expect from now on into its file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    (now,) = [each for each in read(path)[1] if each.title == case.title]
    expected = report.rstrip("\n").split("\n")
    if now.expected is None:
        while not lines[now.end - 1].strip():
            now.end -= 1
        lines[now.end : now.end] = ["", "Expected:", "", "```text", *expected, "```"]
    else:
        lines[slice(*now.lines)] = expected
    path.write_text("\n".join(lines), encoding="utf-8")
