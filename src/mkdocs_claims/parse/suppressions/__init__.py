"""Comments that silence a rule: `claims: allow CIT008 because …`, in every kind of file.

How such a comment is written is the same everywhere (`comment`); what is a comment and what
comes next in the file is each format's own business.
"""

from mkdocs_claims.parse.suppressions.bibtex import bibtex_suppressions
from mkdocs_claims.parse.suppressions.comment import Suppressions
from mkdocs_claims.parse.suppressions.markdown import markdown_suppressions
from mkdocs_claims.parse.suppressions.register import register_suppressions

__all__ = [
    "Suppressions",
    "bibtex_suppressions",
    "markdown_suppressions",
    "register_suppressions",
]
