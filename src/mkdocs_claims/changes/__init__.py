"""What a change touches: two states of a publication compared, and told in several formats."""

from mkdocs_claims.changes.comparison import Comparison, Edition, compare_editions
from mkdocs_claims.changes.json import render_json
from mkdocs_claims.changes.markdown import render_markdown
from mkdocs_claims.changes.model import Changes
from mkdocs_claims.changes.places import Links
from mkdocs_claims.changes.text import render_text

__all__ = [
    "Changes",
    "Comparison",
    "Edition",
    "Links",
    "compare_editions",
    "render_json",
    "render_markdown",
    "render_text",
]
