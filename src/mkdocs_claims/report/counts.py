"""How often each rule found something, and the first that it found.

A large publication has half a million diagnostics. A sequence that keeps them as something
smaller tells both without making them all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol, runtime_checkable

from mkdocs_claims.diagnostics import Diagnostic, Kind, Severity

Tally = Mapping[Kind, tuple[int, int]]
"""How many there are of each kind, in the order of their first, and how many `--fix` would mend."""


@runtime_checkable
class Counted(Protocol):
    """A sequence of diagnostics that are not made before somebody looks (`check.packing`)."""

    def tally(self) -> Tally:
        """Return how many there are of each kind, and how many of these can be mended."""
        ...

    def first(self, most: Mapping[Severity, float]) -> list[Diagnostic]:
        """Return the first of each rule in order, as many of each severity as `most` says."""
        ...


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule found, at one severity."""

    count: int
    severity: Severity
    code: str
    name: str
    fixable: int
    """How many of them `--fix` would mend."""


def tally(diagnostics: Sequence[Diagnostic]) -> Tally:
    """Return how many there are of each kind, and how many of these can be mended."""
    if isinstance(diagnostics, Counted):
        return diagnostics.tally()
    found = Counter(map(_kind, diagnostics))
    fixable = Counter(_kind(each) for each in diagnostics if each.fix and each.fix.safe)
    return {kind: (count, fixable[kind]) for kind, count in found.items()}


def first(diagnostics: Sequence[Diagnostic], most: Mapping[Severity, float]) -> list[Diagnostic]:
    """Return the first of each rule in order, as many of each severity as `most` says."""
    if isinstance(diagnostics, Counted):
        return diagnostics.first(most)
    seen: Counter[tuple[Severity, str]] = Counter()
    found = []
    for each in diagnostics:
        kind = each.severity, each.code
        seen[kind] += 1
        if seen[kind] <= most.get(each.severity, inf):
            found.append(each)
    return found


def count_by_rule(counts: Tally) -> list[RuleCount]:
    """Return the counts of the rules that found something, the highest first."""
    found = [RuleCount(count, *kind, fixable) for kind, (count, fixable) in counts.items()]
    return sorted(found, key=lambda each: (-each.count, each.code, each.severity))


def codes(counts: Tally) -> Iterable[str]:
    """Return the codes of the rules that found something, the worst first."""
    order = list(Severity)
    kinds = sorted(counts, key=lambda kind: order.index(kind[0]))
    return dict.fromkeys(code for _, code, _ in kinds)


def _kind(each: Diagnostic) -> Kind:
    return each.severity, each.code, each.name
