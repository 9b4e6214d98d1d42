"""Workflow commands of GitHub Actions: each diagnostic becomes an annotation on its line.

The runner reads every line of a step's output. What an article holds must not become a
command of its own, so a text never brings a line break of its own into the output, nor the
signs that end a property.
"""

from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.places import region
from mkdocs_claims.report.verdict import verdict
from mkdocs_claims.report.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(report: Report) -> str:
    """Return one command a line for each diagnostic, then what was looked at as plain lines."""
    lines = [
        *(_command(each, report) for each in report.diagnostics),
        *map(_plain, (*report.summary.lines(), *verdict(report))),
    ]
    return "\n".join(lines) + "\n"


def _command(diagnostic: Diagnostic, report: Report) -> str:
    place = region(diagnostic.location, report.sources)
    properties: dict[str, str | int] = {
        "title": f"{diagnostic.code} {diagnostic.name}",
        "file": report.path(diagnostic.location.path),
        "line": place.start.line,
        "endLine": place.end.line,
    }
    if place.on_one_line:  # GitHub refuses columns of two lines
        properties |= {"col": place.start.column, "endColumn": place.end.column}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = visible(diagnostic.message)
    if diagnostic.help:
        text += f"\nhelp: {visible(diagnostic.help)}"
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(line: str) -> str:
    """Return a line that is no command: neither `::name::` nor the older `##[name]`."""
    text = " ".join(visible(line).split())
    return text.replace("::", ": :").replace("##[", "## [")
