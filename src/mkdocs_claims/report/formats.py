"""What `--format` names."""

from collections.abc import Callable

from mkdocs_claims.report import FORMAT_NAMES
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.github import render_github
from mkdocs_claims.report.gitlab import render_gitlab
from mkdocs_claims.report.json import render_json
from mkdocs_claims.report.junit import render_junit
from mkdocs_claims.report.sarif import render_sarif
from mkdocs_claims.report.text import render_text

_RENDERERS = (
    render_text,
    render_json,
    render_github,
    render_gitlab,
    render_sarif,
    render_junit,
)
FORMATS: dict[str, Callable[[Report], str]] = dict(zip(FORMAT_NAMES, _RENDERERS, strict=True))
"""Each makes the whole report, with a line break at its end."""
