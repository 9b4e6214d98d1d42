"""An entry as a .bib file writes it, every part with its place; nothing is evaluated yet."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from mkdocs_claims.text import Location, Source, Span

KEY = r"""[^\s,{}"=]++"""
# What BibTeX takes for the name of a field or an abbreviation.
NAME = r"""[^\W\d][^\s"#%'(),={}\\@]*+"""
_NAME = re.compile(NAME)


@lru_cache(maxsize=4096)
def is_name(word: str) -> bool:
    """Whether a word may name a field or an abbreviation."""
    return _NAME.fullmatch(word) is not None


class Kind(Enum):
    """What one part of a value is."""

    TEXT = auto()
    """In braces or quotes, or a number: it stands for itself."""
    ABBREVIATION = auto()
    """A word that an `@string` defines."""
    BARE = auto()
    """Neither: text that lacks its braces."""


class Part(NamedTuple):
    """One part of a value; `#` joins parts."""

    text: str
    """Without its outer braces or quotes."""
    start: int
    """Offset of `text` in the file."""
    kind: Kind


class RawField(NamedTuple):
    """`name = value`, the name in lower case."""

    name: str
    start: int
    end: int
    """Of the name in the file."""
    value: str | tuple[Part, ...]
    """A text that is the whole value, as most are, or the parts that make it up."""

    @property
    def lacks_braces(self) -> bool:
        """Whether its value is typed like `pages = 1--9`, which is reported already."""
        parts = () if isinstance(self.value, str) else self.value
        return any(part.kind is Kind.BARE for part in parts)


class RawEntry(NamedTuple):
    """`@type{key, fields}`; a `@string` has no key, and so may have a broken entry."""

    entry_type: str
    """In lower case."""
    key: str
    key_start: int
    fields: tuple[RawField, ...]
    start: int
    """Of the @ in the file."""
    end: int
    """After the closing brace."""
    torn: bool = False
    """Whether a fault is reported from which others may follow; they are kept quiet."""


class FieldPlaces(Mapping[str, Location]):
    """The place of each field's name; a location is made when somebody asks for it."""

    __slots__ = ("_source", "_starts")

    def __init__(self, source: Source, starts: Mapping[str, int]) -> None:
        self._source, self._starts = source, starts

    def __getitem__(self, name: str) -> Location:
        start = self._starts[name]
        typed = _NAME.match(self._source.text, start)
        return Location(self._source.path, Span(start, typed.end() if typed else start))

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._source.path!r}, {self._starts!r})"
