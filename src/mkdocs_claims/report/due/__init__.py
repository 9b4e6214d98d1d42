"""Reviews that fall due, in the formats of `claims due`. A format is one file here."""

from collections.abc import Callable, Mapping

from mkdocs_claims.report.due.ics import render_ics
from mkdocs_claims.report.due.json import render_json
from mkdocs_claims.report.due.listing import DueList
from mkdocs_claims.report.due.markdown import render_markdown
from mkdocs_claims.report.due.text import render_text

DUE_FORMATS: Mapping[str, Callable[[DueList], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
    "ics": render_ics,
}
"""By name; each returns the whole text."""
