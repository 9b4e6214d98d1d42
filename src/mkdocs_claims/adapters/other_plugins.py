"""What other plugins are told of a page, for they cannot see what enters it after its Markdown."""

from math import ceil

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.cards import beginning_of

_BLOG, _FEED = "material/blog", "rss"
"""The names of Material's blog and of mkdocs-rss-plugin in mkdocs.yml."""


def describe_for_feeds(page: Page, html: str, config: MkDocsConfig) -> None:
    """Give a page in a feed a description, for mkdocs-rss-plugin would show citations as typed."""
    feed = page.meta.get("rss") or {}
    if _FEED in config.plugins and not page.meta.get("description") and isinstance(feed, dict):
        text = beginning_of(html)
        if text:
            page.meta["rss"] = {"feed_description": text, **feed}


def set_reading_time(page: Page, words: int, config: MkDocsConfig) -> None:
    """Have Material's blog state the time for the article without its references and cards."""
    blog, post = config.plugins.get(_BLOG), getattr(page, "config", None)
    if blog is not None and blog.config.post_readtime and post is not None and not post.readtime:
        post.readtime = max(1, ceil(words / blog.config.post_readtime_words_per_minute))
