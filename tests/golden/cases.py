"""Golden cases in one readable file: title, input and expected output between lines of a dot."""

from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """One case; `line` is where its title stands."""

    title: str
    input: str
    expected: str


def read(path: Path) -> list[Case]:
    """Read `title / . / input / . / expected / .` blocks (the format of markdown-it's tests)."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    blocks = [parts[index : index + 3] for index in range(0, len(parts) - 1, 3)]
    return [Case(title.strip().rpartition("\n")[2], text, html) for title, text, html in blocks]


def write(path: Path, cases: list[Case]) -> None:
    """Write cases so that `read` gives them back."""
    blocks = (f"{title}\n.\n{text}\n.\n{html}\n.\n" for title, text, html in cases)
    path.write_text("\n".join(blocks), encoding="utf-8")
