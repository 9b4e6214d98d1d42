"""What the parsers could not read, as the rules need it."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from mkdocs_claims.diagnostics import Finding
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Span


def faults(resolution: Resolution, code: str) -> Iterator[Finding]:
    """Yield what a parser reported under this code."""
    return (each.finding for each in resolution.project.faults if each.code == code)


def faulty_paths(resolution: Resolution, codes: Collection[str]) -> frozenset[str]:
    """Return the files with a fault of one of these codes.

    A rule that draws a conclusion from what a file does not hold keeps silent on them, so
    that one mistake gives one diagnostic.
    """
    found = resolution.project.faults
    return frozenset(each.finding.location.path for each in found if each.code in codes)


def is_faulty(resolution: Resolution, place: Location, codes: Collection[str]) -> bool:
    """Whether a fault of one of these codes starts inside `place`."""
    known = resolution.project.fault_starts
    return any(_holds(place.span, known.get((place.path, code), ())) for code in codes)


def _holds(span: Span, starts: Sequence[int]) -> bool:
    index = bisect_left(starts, span.start)
    return index < len(starts) and starts[index] <= span.end
