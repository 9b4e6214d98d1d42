"""The marks of an article: what they name, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_claims.model.made import Made
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
Mark = Citation | UsualMark
"""A citation as it is kept."""


def start_of(mark: Mark) -> int:
    """Return where a citation starts in its source."""
    return mark.location.span.start if isinstance(mark, Citation) else mark[0]


def names_of(mark: Mark) -> Sequence[str]:
    """Return what a citation names."""
    if isinstance(mark, Citation):
        return [each.id for each in mark.ids]
    _, first, second = mark
    return (first,) if second is None else (first, second)


def is_citation(mark: Mark) -> bool:
    """Whether a mark cites something: it shows no card, nor says that a citation is missing."""
    return not isinstance(mark, Citation) or mark.kind is CitationKind.CITATION


class Citations(Made[Mark, Citation]):
    """Citations in order; one written as nearly all are becomes an object when somebody looks.

    There are a dozen in an article, each of seven objects or more, and a check of ten thousand
    articles asks nearly all of them for nothing but what they name.
    """

    __slots__ = ("names", "needed")

    names: tuple[str, ...]
    """What they name, in order; a name as often as it stands there."""
    needed: int
    """How many say that a citation is missing."""

    def __init__(self, path: str, marks: Sequence[Mark] = ()) -> None:
        super().__init__(path, marks)
        names: list[str] = []
        self.needed = 0
        for mark in marks:
            if isinstance(mark, Citation):
                names += [each.id for each in mark.ids]
                self.needed += mark.kind is CitationKind.NEEDED
            elif mark[2] is None:
                names.append(mark[1])
            else:
                names += mark[1:]  # type: ignore[arg-type]  # both are texts
        self.names = tuple(names)

    @property
    def shown(self) -> int:
        """How many there are but for those that say that one is missing."""
        return len(self) - self.needed

    def make(self, plain: Mark) -> Citation:
        """Return the citation that a usual mark stands for."""
        if isinstance(plain, Citation):
            return plain
        (start, first, second), path = plain, self._path
        at = start + len("[@")
        end = at + len(first)
        ids: tuple[CitedId, ...] = (CitedId(first, Location(path, Span(at, end))),)
        if second is not None:
            at = end + len("; @")
            end = at + len(second)
            ids += (CitedId(second, Location(path, Span(at, end))),)
        return Citation(Location(path, Span(start, end + len("]"))), CitationKind.CITATION, ids)


NO_CITATIONS = Citations("")
