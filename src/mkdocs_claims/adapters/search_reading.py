"""What the search plugin reads of a page: less than the page, and the index is the same.

MkDocs' and Material's search parse every tag of every page, those of parts that are excluded by
`data-search-exclude` too. So they are handed the page without its late parts and without its last
sections when these are excluded, and Material's also without tags that it drops. All other
plugins see the whole page.
"""

import re
from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.digests import UnknownError, digest, outline
from mkdocs_claims.adapters.search_parser import quick

Read = dict[str, tuple[Any, list[Any]]]
"""For each source, what was read of it and the entries that came of it."""
LightOf = Callable[[Page], str | None]
"""Gives a page without its late parts; None where all of it has to be read."""

_UNSEARCHED = re.compile(r'<h[1-6] (?:[^>]* )?data-search-exclude=""')
_SECTION = re.compile(r"<h[1-6][ >]")
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_PHRASES = "a|abbr|b|bdi|cite|del|em|i|ins|mark|q|s|small|span|strong|time|u"
_TAG = re.compile(rf"""</?(?:{_PHRASES})(?:[\s/](?:"[^"]*"|'[^']*'|[^"'<>])*)?>""")
_EXCLUDED = re.compile(rf"<(?:{_PHRASES}) [^>]*data-search-exclude")


def lighten(config: MkDocsConfig, light_of: LightOf, kept: Read | None = None) -> None:
    """Have every search plugin of a build read the pages as `light_of` gives them.

    With `kept`, a page that was read before and is the same gets its entries from there.
    """
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        read = getattr(index, "add_entry_from_context", None)
        if read is not None:
            drops_tags = type(index).__module__.startswith("material.plugins.search")
            reader = _reader(quick(read), light_of, drops_tags=drops_tags)
            entries = getattr(index, "entries", None)
            if kept is not None and isinstance(entries, list):
                reader = _keeping(reader, entries, light_of, kept)
            vars(index)["add_entry_from_context"] = reader


def _reader(
    read: Callable[[Page], Any], light_of: LightOf, *, drops_tags: bool
) -> Callable[[Page], Any]:
    def add_entry_from_context(page: Page) -> Any:
        full = page.content
        light = light_of(page)
        text = _searched(full or "" if light is None else light)
        page.content = _without_phrases(text) if drops_tags else text
        try:
            return read(page)
        finally:
            page.content = full

    return add_entry_from_context


def _keeping(
    read: Callable[[Page], Any], entries: list[Any], light_of: LightOf, kept: Read
) -> Callable[[Page], Any]:
    def add_entry_from_context(page: Page) -> Any:
        light = light_of(page)
        try:
            meta = digest({key: page.meta.get(key) for key in ("title", "tags", "search")})
            text = page.content if light is None else light
            key = hash((text, page.url, page.title, meta, outline(page.toc)))
        except UnknownError:
            return read(page)
        uri = page.file.src_uri
        if uri not in kept or kept[uri][0] != key:
            start = len(entries)
            read(page)
            kept[uri] = key, [dict(each) for each in entries[start:]]
        else:
            entries.extend(dict(each) for each in kept[uri][1])
        return None

    return add_entry_from_context


def _searched(html: str) -> str:
    """Return a page up to the first section from which on no section is for the search."""
    first = _UNSEARCHED.search(html)
    if first is None:
        return html
    searched = len(_SECTION.findall(html, first.start())) - len(_UNSEARCHED.findall(html))
    return html if searched else html[: first.start()]


def _without_phrases(html: str) -> str:
    """Return a page without the tags of phrases, which Material's search takes no note of."""
    if _EXCLUDED.search(html):
        return html
    return _TAG.sub("", _PERMALINK.sub("", html))
