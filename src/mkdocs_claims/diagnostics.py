"""What is found wrong: faults while parsing, findings of rules, diagnostics for people.

And what goes with them: fixes that mend them, suppressions that silence them.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from mkdocs_claims.text import Location


class Severity(StrEnum):
    """How much a diagnostic weighs: only an error fails `claims check`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a file and the text that takes its place; an empty piece is an insertion."""

    location: Location
    text: str
    old: str | None = None
    """What must stand there now, where the place was worked out and not simply read."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding; they are made together or not at all."""

    title: str
    """What it does, in the imperative: "Write `;` between the claims"."""
    edits: tuple[Edit, ...]
    safe: bool = True
    """Whether it is right without a look. Others are only offered, as in a text editor."""


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
    fix: Fix | None = None
    """How a machine mends it, where that is certain or at least likely."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a parser could not read. The rule with this code turns it into a diagnostic."""

    code: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule named in a suppression, by its code or its name."""

    rule: str
    """As it is written there."""
    location: Location


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that silences rules in one place, and says why."""

    location: Location
    """Of the whole comment, with its signs."""
    rules: tuple[Mention, ...]
    reason: str
    scope: Location | None
    """What it silences; None when nothing follows it."""


Kind = tuple[Severity, str, str]
"""The severity of some diagnostics, and the code and name of their rule."""


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
    pack: str = ""
    """The pack that brings it; '' for our own."""

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
    fix: Fix | None = None
    fingerprint: str = field(default="", compare=False)
    """The same in the next run, even when lines were added above; no two are alike."""
