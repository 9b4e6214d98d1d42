"""The marks of an article: what they name, and where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from mkdocs_claims.text import Location, Span


@dataclass(frozen=True, slots=True)
class CitedId:
    """One ID inside a citation, with the words around it."""

    id: str
    location: Location
    """Of the ID without its @."""
    prefix: str = ""
    suffix: str = ""


class CitationKind(StrEnum):
    """What a mark in an article does."""

    CITATION = "citation"
    """`[@id]` or `[see @a; @b]`: cites claims."""
    EMBED = "embed"
    """`![@id]`: shows the claim's card."""
    NEEDED = "needed"
    """`[@?]`: says that a citation is missing."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark in an article that names one or more claims."""

    location: Location
    """From the opening to the closing bracket."""
    kind: CitationKind
    ids: tuple[CitedId, ...] = ()
    note: str = ""
    """What is missing, in `[@? note]`."""


UsualMark = tuple[int, str, str | None]
"""Where `[@first]` or `[@first; @second]` starts in the source, and what it names."""


class Citations(Sequence[Citation]):
    """Citations in order; one written as nearly all are becomes an object when somebody looks.

    There are a dozen in an article, each of seven objects or more, and a check of ten thousand
    articles asks nearly all of them for nothing but what they name.
    """

    __slots__ = ("_marks", "_path", "names", "needed", "shown")

    names: tuple[str, ...]
    """What they name, in order; a name as often as it stands there."""
    needed: int
    """How many say that a citation is missing."""
    shown: int
    """How many there are but for those."""

    def __init__(self, path: str, marks: Iterable[Citation | UsualMark] = ()) -> None:
        self._path = path
        self._marks = tuple(marks)
        names: list[str] = []
        self.needed = 0
        for mark in self._marks:
            if type(mark) is tuple:
                names.append(mark[1])
                if mark[2] is not None:
                    names.append(mark[2])
            elif isinstance(mark, Citation):
                names += [each.id for each in mark.ids]
                self.needed += mark.kind is CitationKind.NEEDED
        self.names = tuple(names)
        self.shown = len(self._marks) - self.needed

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Citation]:
        path = self._path
        return (_made(path, each) if type(each) is tuple else each for each in self._marks)  # type: ignore[misc]

    @overload
    def __getitem__(self, index: int) -> Citation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Citation]: ...
    def __getitem__(self, index: int | slice) -> Citation | Sequence[Citation]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


NO_CITATIONS = Citations("")


def _made(path: str, mark: UsualMark) -> Citation:
    start, first, second = mark
    at = start + len("[@")
    end = at + len(first)
    ids: tuple[CitedId, ...] = (CitedId(first, Location(path, Span(at, end))),)
    if second is not None:
        at = end + len("; @")
        end = at + len(second)
        ids += (CitedId(second, Location(path, Span(at, end))),)
    return Citation(Location(path, Span(start, end + len("]"))), CitationKind.CITATION, ids)
