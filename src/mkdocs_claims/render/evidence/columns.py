"""Columns that stand side by side along a scale of time."""

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5)
_MOST_TICKS = 4
_GAP = 0.12
"""On both sides of a column, as a share of its room."""
_WIDEST = 8.0
"""Of a column, in percent."""
_NEAR = 15
"""Percent from the edge within which words lean inwards."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Across in percent of the width, down in ems."""

    x: float
    width: float
    top: float
    height: float
    kind: str
    name: str
    """What it stands for: `2016`, `November 2026`."""
    count: int
    numbered: bool
    """Whether its count stands over it."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale with its words."""

    at: float
    """In percent of the width, or in ems down."""
    label: str
    anchor: str = "middle"
    """How the words stand to the mark, as SVG says it: `start`, `middle`, `end`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The whole picture."""

    columns: tuple[Column, ...]
    counts: tuple[Tick, ...]
    """Of the scale upwards."""
    times: tuple[Tick, ...]
    base: float
    """Where the columns stand, in ems from the top."""
    mark: Tick | None = None
    """A line through the picture, such as the median."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the picture that equally wide columns fill, and its scale upwards."""

    places: int
    """How many columns there is room for."""
    most: int
    """The count at the top of the scale."""
    left: float = 9.0
    right: float = 99.0
    top: float = 2.6
    """Above it stand the words of the mark."""
    base: float = 12.0

    @property
    def step(self) -> float:
        """How wide a column is with its gap, in percent."""
        return (self.right - self.left) / max(self.places, 1)

    def x(self, place: float) -> float:
        """Return where a column begins, in percent."""
        return round(self.left + self.step * place, 2)

    def y(self, count: int) -> float:
        """Return how far down a count reaches, in ems."""
        return round(self.base - (self.base - self.top) * count / max(self.most, 1), 2)

    def column(
        self, place: int, name: str, count: int, *, kind: str = "count", numbered: bool = False
    ) -> Column:
        """Return the column at a place."""
        width, top = min(self.step * (1 - 2 * _GAP), _WIDEST), self.y(count)
        return Column(
            x=round(self.left + self.step * (place + 0.5) - width / 2, 2),
            width=round(width, 2),
            top=top,
            height=round(self.base - top, 2),
            kind=kind,
            name=name,
            count=count,
            numbered=numbered and count > 0,
        )

    def ticks(self) -> tuple[Tick, ...]:
        """Return the marks of the scale upwards: whole numbers, a handful, from 0 to the top."""
        step = _step(self.most)
        return tuple(Tick(self.y(count), f"{count:,}") for count in range(0, self.most + 1, step))


def top_of_scale(counts: Sequence[int]) -> int:
    """Return the round number at or above every count that the scale ends with."""
    most = max([1, *counts])
    step = _step(most)
    return -(-most // step) * step


def _step(most: int) -> int:
    size = 1
    while True:
        for each in _STEPS:
            if most <= each * size * _MOST_TICKS:
                return each * size
        size *= 10


def leaning(at: float, near: float = _NEAR) -> str:
    """Return how words at `at` percent stand so that they do not leave the picture."""
    if at < near:
        return "start"
    return "end" if at > 100 - near else "middle"
