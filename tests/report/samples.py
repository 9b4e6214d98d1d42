"""Reports about texts that try to be more than text."""

from typing import Any

from mkdocs_claims.check.fingerprints import with_fingerprints
from mkdocs_claims.diagnostics import Diagnostic, Edit, Fix, RuleInfo, Severity
from mkdocs_claims.report.content import Report
from mkdocs_claims.text import Source

EVIL = 'a "b" <c> & %0A,d:e\n::error file=x::forged\r##[error]forged ]]> \x1b[2J \x00 \ud800 \ufffe'
"""Would start a command, close a tag, clear a screen or break an encoding."""
EVIL_PATH = "docs/posts/50% a,b:c #d?é.md"
TEXT = "# 👟 Laufen\n\nIt 👟 helps [@iron].\r\nTwo\nlines.\n"
SOURCES = {EVIL_PATH: Source(EVIL_PATH, TEXT)}
RULES = (
    RuleInfo("CIT001", "undefined-claim", Severity.ERROR, "Sums it up.\n\n## Why\n\n`because`."),
    RuleInfo("CIT008", "uncited-statement", Severity.WARNING, "Another."),
    RuleInfo("CLM004", "unused-claim", Severity.NOTE, "A third."),
)


class Summary:
    """What was looked at, in an article whose name tries to be a command."""

    def as_dict(self) -> dict[str, Any]:
        return {"pages": 3}

    def lines(self, *, whole: bool = False) -> tuple[str, ...]:
        return ("Looked at 3 pages.", "::warning::forged\n::error::forged ##[group]forged")


def place(words, path=EVIL_PATH):
    """The place of some words in the file."""
    start = TEXT.index(words)
    return SOURCES[path].location(start, start + len(words))


def diagnostic(words="iron", *, message="no claim has the ID `iron`", advice="", rule=0, fix=None):
    """One finding of a rule about some words."""
    info = RULES[rule]
    return Diagnostic(info.code, info.name, info.severity, message, place(words), advice, fix)


def respelt(words="iron", text="iron-helps"):
    """A safe fix that writes other words."""
    return Fix(f"Write `{text}`", (Edit(place(words), text),))


def report(*diagnostics, **changes):
    """A report of these diagnostics."""
    given = {
        "diagnostics": tuple(with_fingerprints(diagnostics, SOURCES)),
        "sources": SOURCES,
        "summary": Summary(),
        "rules": RULES,
    }
    return Report(**{**given, **changes})
