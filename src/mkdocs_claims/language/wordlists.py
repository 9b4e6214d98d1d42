"""The word lists that the package ships, as they stand in `words/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class WordLists:
    """What a site adds to the lists that are shipped."""

    statements: tuple[str, ...] = ()
    """Words and phrases that make a sentence a statement."""
    opinions: tuple[str, ...] = ()
    """Phrases that mark an opinion."""
    instructions: tuple[str, ...] = ()
    """Verbs that open an instruction."""


@cache
def words(name: str, section: str = "") -> frozenset[str]:
    """Return the entries of a list, in lower case, or those under one of its headings.

    A list has one entry a line; `[name]` starts a section and `#` a comment.
    """
    return _sections(name)[section]


@cache
def _sections(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"": set()}
    for section, line in lines(name):
        found.setdefault(section, set()).add(line.lower())
        found[""].add(line.lower())
    return {section: frozenset(entries) for section, entries in found.items()}


def lines(name: str) -> Iterator[tuple[str, str]]:
    """Yield each entry of a list as it is written, after the name of its section."""
    section = ""
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if entry.startswith("["):
            section = entry.strip("[]")
        elif entry:
            yield section, entry
