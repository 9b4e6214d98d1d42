"""What every output format is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from mkdocs_claims.diagnostics import Diagnostic, RuleInfo, Severity
from mkdocs_claims.report.counts import Tally, tally
from mkdocs_claims.text import Source


class Summary(Protocol):
    """What was looked at, with denominators (`check.Summary` is one)."""

    def as_dict(self) -> dict[str, Any]:
        """Return the counts by name, for machines."""
        ...

    def lines(self, *, whole: bool = False) -> tuple[str, ...]:
        """Return the counts as sentences, for people; `whole`: what was not asked for, too."""
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
    left_out: int = 0
    """How many rules did not run, because of `--select` or `--ignore`."""
    hidden: int = 0
    """How many diagnostics were left out because their files were not asked for."""
    suppressed: int = 0
    """How many diagnostics a comment silences."""
    known: int = 0
    """How many diagnostics were left out because they stand in the baseline."""
    gone: int = 0
    """How many entries of the baseline match nothing any more."""
    fixed: int = 0
    """How many diagnostics `--fix` has mended; they are not among the others."""
    folder: str = ""
    """Where the publication lies in its repository, for formats that name files from there."""
    statistics: bool = False
    """Whether people want counts for each rule instead of every diagnostic."""
    strict: bool = False
    """Whether warnings and notes fail the check, too."""
    colour: bool = False
    """Whether the text may hold colour codes of a terminal."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(count for (level, _, _), (count, _) in self.tally.items() if level is severity)

    @cached_property
    def tally(self) -> Tally:
        """How many diagnostics there are of each kind, in the order of their first."""
        return tally(self.diagnostics)

    @property
    def fixable(self) -> int:
        """How many of the diagnostics `--fix` would mend."""
        return sum(fixable for _, fixable in self.tally.values())

    @property
    def failed(self) -> bool:
        """Whether any diagnostic fails the check."""
        return bool(self.diagnostics) and (self.strict or self.count(Severity.ERROR) > 0)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic fails the check."""
        return self.strict or diagnostic.severity is Severity.ERROR

    def path(self, path: str) -> str:
        """Return a path as the repository has it."""
        return f"{self.folder}/{path}" if self.folder else path
