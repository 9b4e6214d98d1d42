"""A warning where MkDocs' own navigation makes a site grow with the square of its pages."""

from collections.abc import Mapping
from typing import Any

MANY = 300
"""Pages. At 1,000 a build without pruning takes 3.7 times as long and writes 7 times as much."""


def navigation_warning(values: Mapping[str, Any], pages: int) -> str:
    """Return what to say of the options in mkdocs.yml at this number of pages; '' for nothing."""
    theme = values.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    features = theme.get("features") if isinstance(theme, Mapping) else None
    if pages <= MANY or name != "material" or "navigation.prune" in (features or ()):
        return ""
    return (
        f"mkdocs.yml: {pages:,} pages without `navigation.prune`: every page carries the whole "
        "navigation, so that the site and the time to build it grow with the square of the pages. "
        "Add `navigation.prune` to `features` under `theme`."
    )
