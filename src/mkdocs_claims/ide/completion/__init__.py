"""What could be typed at the cursor: citations, fields, enumerations, keys, front matter."""

from mkdocs_claims.ide.completion.bibliography import complete_bibliography
from mkdocs_claims.ide.completion.citations import complete_citation
from mkdocs_claims.ide.completion.front_matter import complete_front_matter
from mkdocs_claims.ide.completion.items import Completion, Item, ItemKind
from mkdocs_claims.ide.completion.register import complete_register
from mkdocs_claims.ide.completion.rules import complete_rule
from mkdocs_claims.ide.index import Index
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Source

__all__ = ["Completion", "Item", "ItemKind", "complete"]


def complete(resolution: Resolution, index: Index, source: Source, offset: int) -> Completion:
    """Return what could be typed in a page, a file of claims or a bibliography."""
    if found := complete_rule(source, offset):
        return found
    if source.path.endswith(".bib"):
        return complete_bibliography(resolution, index, source, offset)
    if source.path.endswith((".yaml", ".yml")):
        return complete_register(resolution, index, source, offset)
    cited = complete_citation(resolution, index, source, offset)
    return cited or complete_front_matter(resolution, source, offset) or Completion()
