"""The report for machines, version 1."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.counts import count_by_rule
from mkdocs_claims.report.places import region
from mkdocs_claims.text import Source

VERSION = 1


def render_json(report: Report) -> str:
    """Return the report as JSON: paths relative to the project, lines and columns from 1."""
    document: dict[str, Any] = {
        "version": VERSION,
        "diagnostics": [_diagnostic(each, report.sources) for each in report.diagnostics],
        "summary": summary_counts(report),
    }
    if report.statistics:
        document["statistics"] = [asdict(each) for each in count_by_rule(report.tally)]
    return json.dumps(document, indent=2) + "\n"


def summary_counts(report: Report) -> dict[str, Any]:
    """Return what was found and what was looked at, by name."""
    return {
        **{f"{level.value}s": report.count(level) for level in Severity},
        "suppressed": report.suppressed,
        "known": report.known,
        "fixed": report.fixed,
        "rules": {"ran": len(report.rules), "total": len(report.rules) + report.left_out},
        **report.summary.as_dict(),
    }


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    place = region(diagnostic.location, sources)
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": diagnostic.location.path,
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
    }
