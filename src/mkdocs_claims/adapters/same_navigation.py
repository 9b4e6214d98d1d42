"""The navigation beside the pages of the register, drawn once for all pages of one folder.

These pages stand in no navigation, so what Material draws there is the same on all of them, links
and all: a third of what its templates take (measured at 200 articles). It is drawn anew where the
site has its own templates for it, or where they ask for more of a page than they are known to.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

_TEMPLATE = "partials/nav.html"
_PARTS = (_TEMPLATE, "partials/nav-item.html", "partials/logo.html", "partials/source.html")
_ASKED = re.compile(r"\bpage\.[\w.]+")
_SHOWN_IF_LISTED = {"page.toc"}
"""What these templates ask of a page, and that only of one in the navigation."""


@dataclass
class _Folders:
    """Tells in which folder a page stands whose navigation is that of others."""

    sources: Container[str]
    listed: frozenset[str]
    above: frozenset[str]
    """The folders of all pages in the navigation: links to these may differ from page to page."""

    def of(self, page: Any) -> str | None:
        """Return the folder of a page; None where its navigation is its own."""
        if not isinstance(page, Page) or page.file.src_uri not in self.sources:
            return None
        if page.file.src_uri in self.listed or page.parent is not None or page.url in self.above:
            return None
        return f"{page.url.rstrip('/').rpartition('/')[0]} {page.url.count('/')}"


@dataclass
class _Drawn:
    """A template of the navigation whose result is kept for each folder."""

    template: Any
    folders: _Folders
    drawn: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.template, name)

    def root_render_func(self, context: Any) -> Iterator[str]:
        """Yield the navigation, as Jinja asks a template for it."""
        folder = self.folders.of(context.get("page"))
        if folder is None:
            yield from self.template.root_render_func(context)
            return
        if folder not in self.drawn:
            self.drawn[folder] = "".join(self.template.root_render_func(context))
        yield self.drawn[folder]


def draw_once(env: Any, nav: Navigation, sources: Container[str]) -> None:
    """Have an environment draw the navigation once for each folder of the pages in `sources`."""
    if not _is_known(env):
        return
    listed = frozenset(page.file.src_uri for page in nav.pages)
    above = frozenset(folder for page in nav.pages for folder in _folders(page.url))
    folders, find, drawn = _Folders(sources, listed, above), env.get_template, dict[str, str]()

    def get_template(name: Any, parent: Any = None, globals: Any = None) -> Any:  # noqa: A002 - Jinja's name
        found = find(name, parent, globals)
        shared = name == _TEMPLATE and parent is not None
        return _Drawn(found, folders, drawn) if shared else found

    vars(env)["get_template"] = get_template


def _folders(url: str) -> Iterator[str]:
    parts = url.split("/")
    yield from ("/".join(parts[:end]) + "/" for end in range(1, len(parts)))


def _is_known(env: Any) -> bool:
    """Whether the templates are Material's own, and ask for nothing of a page that is not listed."""
    theme = find_spec("material")
    if theme is None or theme.origin is None:
        return False
    home = Path(theme.origin).resolve().parent / "templates"
    for name in _PARTS:
        file = home / name
        try:
            _, found, _ = env.loader.get_source(env, name)
            asked = set(_ASKED.findall(file.read_text(encoding="utf-8")))
        except Exception:  # noqa: BLE001 - of any loader
            return False
        if found is None or Path(found).resolve() != file or asked - _SHOWN_IF_LISTED:
            return False
    return True
