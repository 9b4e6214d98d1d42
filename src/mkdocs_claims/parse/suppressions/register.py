"""Suppressions in a register of claims."""

from mkdocs_claims.parse.claims import readable_documents
from mkdocs_claims.parse.suppressions.comment import Suppressions, mentions_suppression
from mkdocs_claims.parse.suppressions.yaml_text import yaml_suppressions
from mkdocs_claims.text import Source, Span


def register_suppressions(source: Source) -> Suppressions:
    """Return the suppressions in the comments of one claims.yaml."""
    found = Suppressions()
    if mentions_suppression(source.text):
        whole = Span(0, len(source.text))
        yaml_suppressions(source, readable_documents(source), whole, found)
    return found
