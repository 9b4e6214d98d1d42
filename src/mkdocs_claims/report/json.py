"""The report for machines, version 1."""

import json
from collections.abc import Mapping
from typing import Any

from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.report.content import Report
from mkdocs_claims.text import Source

VERSION = 1


def render_json(report: Report) -> str:
    """Return the report as JSON: paths relative to the project, lines and columns from 1."""
    counts = {f"{level.value}s": report.count(level) for level in Severity}
    document = {
        "version": VERSION,
        "diagnostics": [_diagnostic(each, report.sources) for each in report.diagnostics],
        "summary": {**counts, **report.summary.as_dict()},
    }
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    location = diagnostic.location
    source = sources.get(location.path) or Source(location.path, "")
    start = source.position(min(location.span.start, len(source.text)))
    end = source.position(min(location.span.end, len(source.text)))
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": location.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
