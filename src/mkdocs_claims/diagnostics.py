"""What is found wrong: faults while parsing, findings of rules, diagnostics for people."""

from dataclasses import dataclass
from enum import StrEnum

from mkdocs_claims.text import Location


class Severity(StrEnum):
    """How much a diagnostic weighs: only an error fails `claims check`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one place, before a rule lends it code, name and severity."""

    location: Location
    message: str
    """What is wrong, one sentence without a full stop; names in backquotes."""
    help: str = ""
    """How to mend it, for somebody who sees this project for the first time."""
    severity: Severity | None = None
    """Overrides the rule's own severity where one rule has two (CLM006)."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a parser could not read. The rule with this code turns it into a diagnostic."""

    code: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What every report may say about a rule."""

    code: str
    """Three letters by input and three digits, never reused: `CIT001`."""
    name: str
    """Names the fault in kebab case and reads well after "allow": `undefined-claim`."""
    severity: Severity
    manual: str
    """The rule's manual page in Markdown: its first line sums it up."""

    @property
    def summary(self) -> str:
        """The first line of the manual page."""
        return self.manual.split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule, ready for a report."""

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
