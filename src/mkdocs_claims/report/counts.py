"""How often each rule found something."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_claims.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule found, at one severity."""

    count: int
    severity: Severity
    code: str
    name: str
    fixable: int
    """How many of them `--fix` would mend."""


def count_by_rule(diagnostics: Iterable[Diagnostic]) -> list[RuleCount]:
    """Return the counts of the rules that found something, the highest first."""
    found: Counter[tuple[Severity, str, str]] = Counter()
    fixable: Counter[tuple[Severity, str, str]] = Counter()
    for each in diagnostics:
        key = (each.severity, each.code, each.name)
        found[key] += 1
        fixable[key] += each.fix is not None and each.fix.safe
    counts = [RuleCount(count, *key, fixable[key]) for key, count in found.items()]
    return sorted(counts, key=lambda each: (-each.count, each.code, each.severity))
