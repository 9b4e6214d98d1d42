"""Edits made in texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mkdocs_claims.check.fixes import edited
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.text import Source


def rewritten(sources: Mapping[str, Source], edits: Iterable[Edit]) -> dict[str, str]:
    """Return the new text of each file that edits change, by path; edits do not overlap."""
    by_path: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_path[edit.location.path].append(edit)
    texts = {path: edited(sources[path].text, each) for path, each in by_path.items()}
    return {path: text for path, text in texts.items() if text != sources[path].text}
