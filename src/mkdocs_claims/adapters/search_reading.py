"""What the search plugin reads of a page: less than the page, and the index is the same.

MkDocs' and Material's search parse every tag of every page, those of parts that are excluded by
`data-search-exclude` too. So they are handed the page without its late parts and without its last
sections when these are excluded, and Material's also without tags that it drops. All other
plugins see the whole page.
"""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.digests import UnknownError, digest, outline
from mkdocs_claims.adapters.search_parser import quick, sparing

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


def lighten(
    config: MkDocsConfig, light_of: LightOf, kept: Read | None = None
) -> list["Entries"] | None:
    """Have every search plugin of a build read the pages as `light_of` gives them.

    With `kept`, a page that was read before and is the same gets its entries from there. Return
    the entries of all plugins; None when one keeps them in a way that is not known.
    """
    found: list[Entries] = []
    all_known = True
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        read = getattr(index, "add_entry_from_context", None)
        if read is not None:
            drops_tags = type(index).__module__.startswith("material.plugins.search")
            reader = _reader(quick(read), light_of, drops_tags=drops_tags)
            listed = getattr(index, "entries", None)
            if kept is not None and isinstance(listed, list):
                found.append(Entries(reader, listed, light_of, kept))
                reader = found[-1].add
            else:
                all_known = False
            vars(index)["add_entry_from_context"] = reader
            shown = config.plugins.events["page_context"]
            shown[:] = [sparing(each) if _is_of(each, plugin) else each for each in shown]
    return found if all_known else None


def _is_of(method: Callable[..., Any], plugin: Any) -> bool:
    return getattr(method, "__self__", None) is plugin


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


@dataclass
class Entries:
    """The entries of a search index, which keeps what it read of each page."""

    read: Callable[[Page], Any]
    listed: list[Any]
    light_of: LightOf
    kept: Read
    made: dict[str, int] = field(default_factory=dict)
    """How many entries this build has made of each page."""

    def add(self, page: Page) -> None:
        """Add a page's entries."""
        uri, start = page.file.src_uri, len(self.listed)
        key = self._key(page)
        if key is None:
            self.kept.pop(uri, None)
            self.read(page)
        elif uri not in self.kept or self.kept[uri][0] != key:
            self.read(page)
            self.kept[uri] = key, [dict(each) for each in self.listed[start:]]
        else:
            self._put_in(self.listed, uri)
        self.made[uri] = len(self.listed) - start

    def fill_in(self, uris: Iterable[str], same: Container[str]) -> None:
        """Put in the entries of pages that are the `same`, in the order of all `uris`."""
        made, whole = iter(list(self.listed)), list[Any]()
        for uri in uris:
            if uri in same:
                self._put_in(whole, uri)
            else:
                whole += islice(made, self.made.get(uri, 0))
        self.listed[:] = [*whole, *made]

    def _put_in(self, listed: list[Any], uri: str) -> None:
        listed.extend(dict(each) for each in self.kept[uri][1])

    def _key(self, page: Page) -> Any:
        light = self.light_of(page)
        text = page.content if light is None else light
        try:
            meta = digest({key: page.meta.get(key) for key in ("title", "tags", "search")})
            return hash((text, page.url, page.title, meta, outline(page.toc)))
        except UnknownError:
            return None


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
