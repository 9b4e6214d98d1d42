"""Reports: diagnostics in one output format each."""

from collections.abc import Callable

from mkdocs_claims.report.content import Report, Summary
from mkdocs_claims.report.github import render_github
from mkdocs_claims.report.gitlab import render_gitlab
from mkdocs_claims.report.json import render_json
from mkdocs_claims.report.junit import render_junit
from mkdocs_claims.report.sarif import render_sarif
from mkdocs_claims.report.text import render_diagnostic, render_text

__all__ = ["FORMATS", "Report", "Summary", "render_diagnostic"]

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
    "gitlab": render_gitlab,
    "sarif": render_sarif,
    "junit": render_junit,
}
"""What `--format` names: each makes the whole report, with a line break at its end."""
