"""GitLab's Code Quality report: a subset of Code Climate's format."""

import json
from typing import Any

from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.places import region

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""GitLab knows info, minor, major, critical and blocker; it only sorts by them."""


def render_gitlab(report: Report) -> str:
    """Return the diagnostics as a list; the format has no place for what was looked at."""
    return json.dumps([_issue(each, report) for each in report.diagnostics], indent=2) + "\n"


def _issue(diagnostic: Diagnostic, report: Report) -> dict[str, Any]:
    place = region(diagnostic.location, report.sources)
    advice = f" ({diagnostic.help})" if diagnostic.help else ""
    return {
        "description": f"{diagnostic.name}: {diagnostic.message}{advice}",
        "check_name": diagnostic.code,
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": report.path(diagnostic.location.path),
            "lines": {"begin": place.start.line, "end": place.end.line},
        },
    }
