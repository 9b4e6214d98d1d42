"""Warnings about settings that were right for a small publication and are not for a large one."""

from collections.abc import Iterator
from typing import Any

from mkdocs_claims.adapters import pagefind
from mkdocs_claims.check.summary import Summary
from mkdocs_claims.config import Config
from mkdocs_claims.parse.site import SiteFile

MANY = 300
"""Pages. At 1,000 a build without pruning takes 3.7 times as long and writes 7 times as much."""
_PRUNE, _EXPAND = "navigation.prune", "navigation.expand"
_BLOGS = {"blog", "material/blog"}
_NAVIGATORS = {"awesome-nav", "awesome-pages", "literate-nav", "section-index"}
"""Plugins that put pages into a navigation that names only folders."""


def growth_warnings(site: SiteFile, config: Config, summary: Summary) -> Iterator[str]:
    """Yield what to say of the settings at the size that a check has found."""
    if warning := navigation_warning(site, summary.pages):
        yield warning
    made = summary.claims + 1 if config.pages else 0
    if warning := search_warning(site, config, summary.pages + made):
        yield warning


def navigation_warning(site: SiteFile, pages: int) -> str:
    """Return what to say of the navigation at this number of pages; '' for nothing."""
    theme = site.values.get("theme")
    name: Any = theme
    features: Any = []
    if isinstance(theme, dict):
        name, features = theme.get("name"), theme.get("features") or []
    if name != "material" or not isinstance(features, list) or _PRUNE in features:
        return ""
    if min(pages, _most_listed(site)) <= MANY:
        return ""
    also = f" and take `{_EXPAND}` away" if _EXPAND in features else ""
    return (
        f"{site.file}: {pages:,} pages without `{_PRUNE}`: every page carries the whole "
        "navigation, so that the site and the time to build it grow with the square of the pages. "
        f"Add `{_PRUNE}` to `features` under `theme`{also}."
    )


def search_warning(site: SiteFile, config: Config, pages: int) -> str:
    """Return what to say of the search at this number of pages; '' for nothing.

    Whoever turned Pagefind off has decided, and Zensical brings a search of its own.
    """
    searched = {"search", "material/search"}.intersection(site.names("plugins"))
    if not config.pagefind or pages < config.pagefind or not searched or pagefind.is_there():
        return ""
    return f"{site.file}: {pagefind.advice(pages)}"


def _most_listed(site: SiteFile) -> float:
    """Return how many pages the navigation can have at most: a blog's posts are in none."""
    plugins = set(site.names("plugins"))
    nav = site.values.get("nav")
    if isinstance(nav, list) and not plugins & _NAVIGATORS:
        return _leaves(nav)
    return 0 if plugins & _BLOGS and nav is None else float("inf")


def _leaves(nav: Any) -> int:
    if isinstance(nav, dict):
        return sum(map(_leaves, nav.values()))
    return sum(map(_leaves, nav)) if isinstance(nav, list) else 1
