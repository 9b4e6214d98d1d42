"""What every output format is given."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mkdocs_claims.diagnostics import Diagnostic, RuleInfo, Severity
from mkdocs_claims.text import Source


class Summary(Protocol):
    """What was looked at, with denominators (`check.Summary` is one)."""

    def as_dict(self) -> dict[str, Any]:
        """Return the counts by name, for machines."""
        ...

    def lines(self) -> tuple[str, ...]:
        """Return the counts as sentences, for people."""
        ...


@dataclass(frozen=True)
class Report:
    """Everything that a report may say."""

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    """The files that the diagnostics are in, by path."""
    summary: Summary
    rules: Sequence[RuleInfo] = ()
    """The rules that ran, for formats that describe them."""
    hidden: int = 0
    """How many diagnostics were left out because their files were not asked for."""
    colour: bool = False
    """Whether the text may hold colour codes of a terminal."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return Counter(each.severity for each in self.diagnostics)[severity]
