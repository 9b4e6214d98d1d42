"""Bars that lie one under the other, each with its words above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    kind: str
    """What it stands for; the style gives each kind its look."""
    x: float
    """Where it begins, in percent of the picture's width."""
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture."""

    label: str
    value: str
    """What stands at the end of the label's line."""
    segments: tuple[Segment, ...]
    note: str = ""
    """What stands under the bar."""
    struck: bool = False
    """Whether a line goes through its label: the work is retracted."""


def bar(  # noqa: PLR0913 - each is one part of a bar
    label: str,
    value: str,
    parts: Iterable[tuple[str, int]],
    longest: int,
    note: str = "",
    *,
    struck: bool = False,
) -> Bar:
    """Return a bar of `parts`, pairs of kind and count; `longest` fills the whole width."""
    segments: list[Segment] = []
    at = 0
    for kind, count in parts:
        if count > 0:
            segments.append(Segment(kind, percent(at, longest), percent(count, longest)))
            at += count
    return Bar(label, value, tuple(segments), note, struck)


def percent(part: int, whole: int) -> float:
    """Return a share in percent, rounded for a coordinate; 0 of nothing is 0."""
    return round(100 * part / whole, 2) if whole else 0.0


def share(part: int, whole: int) -> str:
    """Return a share as people read it; only all of it is 100% and only none of it 0%."""
    if not whole:
        return "0%"
    rounded = round(100 * part / whole)
    if part and not rounded:
        return "<1%"
    return "over 99%" if rounded == 100 and part < whole else f"{rounded}%"  # noqa: PLR2004 - per cent


def longest(bars: Sequence[int]) -> int:
    """Return the count that fills the width; 1 where there is nothing, so that it divides."""
    return max([1, *bars])
