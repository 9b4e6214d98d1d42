"""What cannot be built in shards, and what to do about it."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_claims.adapters import pagefind
from mkdocs_claims.adapters.page_context import TRANSLATIONS

_WHOLE = {
    TRANSLATIONS: "builds one site for each language: build these on machines of their own",
    "print-site": "puts all pages on one",
    "with-pdf": "puts all pages into one file",
    "to-pdf": "puts all pages into one file",
    "llmstxt": "puts all pages into one file",
}
"""Plugins that need every page, and what to say of them."""


def refuse_whole(config: MkDocsConfig) -> None:
    """Refuse a site that cannot be built in shards.

    Raises:
        PluginError: a plugin needs every page; the message says which, and what to do.
    """
    for name, why in _WHOLE.items():
        if name in config.plugins:
            raise PluginError(f"claims: the plugin `{name}` {why}; no shard can be built with it")


def refuse_search(config: MkDocsConfig, pages: int, least: int) -> None:
    """Refuse a site whose search is one file with every page in it.

    Raises:
        PluginError: it is; the message says what to install or to set.
    """
    if not pagefind.has_search(config):
        return
    mend = (
        pagefind.EXTRA
        if not pagefind.is_there()
        else f"set the option `pagefind` to {pages} or less (it is {least or 'false'})"
    )
    raise PluginError(
        "claims: the theme's search is one file with all pages in it, and a shard has only some "
        f"of them. Pagefind indexes the joined site: {mend}"
    )
