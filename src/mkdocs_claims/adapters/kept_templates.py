"""Pages in their theme, which `serve` keeps from one build to the next."""

import zlib
from collections.abc import Container, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2.defaults import DEFAULT_NAMESPACE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.digests import UnknownError, digest, outline
from mkdocs_claims.adapters.page_builder import DATA
from mkdocs_claims.adapters.template_words import asked, template_stamps
from mkdocs_claims.render.compiled import CompiledTemplates

_TRANSLATION = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
_OWN = frozenset(
    [
        "nav",
        "pages",
        "base_url",
        "extra_css",
        "extra_javascript",
        "mkdocs_version",
        "properdocs_version",
        "build_date_utc",
        "config",
        "page",
    ]
)
"""What a template always knows; anything more comes from a plugin."""


def theme_scene(
    config: MkDocsConfig, files: Files, nav: Any, env: Any, apart: Container[str]
) -> Any:
    """Return what a page in its theme depends on besides itself; None when it cannot be told.

    `apart` are the sources of pages that other pages show only by way of the navigation, or of
    all pages.
    """
    stamps = template_stamps(config.theme.dirs)
    ask = asked(stamps)
    if "build_date_utc" in ask.words or not config.config_file_path or config.hooks:
        return None
    if env.globals.keys() - DEFAULT_NAMESPACE.keys() - _TRANSLATION:  # functions of a plugin
        return None
    text = Path(config.config_file_path).read_bytes()
    if b"INHERIT" in text or b"!ENV" in text:
        return None
    try:
        listed = {page.file.src_uri for page in nav.pages}
        pages = tuple(
            _seen(file.page, ask.words)
            for file in files.documentation_pages()
            if ask.every_page or file.src_uri not in apart or file.src_uri in listed
        )
        return hash((stamps, text, digest(config.extra), pages, _nav(nav.items)))
    except UnknownError:
        return None


def _nav(items: Any) -> Any:
    return tuple(
        (type(each).__name__, each.title, getattr(each, "url", None), _nav(each.children or ()))
        for each in items
    )


def _seen(page: Page | None, words: frozenset[str]) -> Any:
    """Return what a template can see of another page."""
    if page is None:
        return None
    meta = {key: each for key, each in (page.meta or {}).items() if key in words}
    if DATA in meta:
        meta[DATA] = {key: each for key, each in meta[DATA].items() if key in words}
    return page.file.src_uri, page.url, page.title, digest(meta)


Shown = MutableMapping[str, tuple[Any, bytes]]
"""For each source, what its page in the theme was made from, and the page, compressed."""


class KeptTemplate:
    """A template whose result for a page is kept."""

    def __init__(self, template: Any, shown: Shown, scene: Any) -> None:
        self.template, self.shown, self.scene = template, shown, scene

    def __getattr__(self, name: str) -> Any:
        """Return what the template itself has by this name."""
        return getattr(self.template, name)

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the page in its theme."""
        page = context.get("page")
        key = self._key(context) if page is not None else None
        if page is None or key is None:
            return str(self.template.render(context))
        uri = page.file.src_uri
        before = self.shown.get(uri)
        if before is not None and before[0] == key:
            return zlib.decompress(before[1]).decode()
        html = str(self.template.render(context))
        self.shown[uri] = key, zlib.compress(html.encode(), 1)
        return html

    def _key(self, context: Mapping[str, Any]) -> Any:
        try:
            more = digest({key: each for key, each in context.items() if key not in _OWN})
            files = digest([*context["extra_css"], *context["extra_javascript"]])
            own = seen_in_theme(context["page"])
        except UnknownError:
            return None
        return hash((self.template.name, self.scene, own, more, files))


def seen_in_theme(page: Page) -> Any:
    """Return what a page's template sees of it.

    Raises:
        UnknownError: it holds something of which that cannot be told.
    """
    own = {key: each for key, each in vars(page).items() if key not in _NOT_SHOWN}
    neighbours = [(each.title, each.url) for each in (page.previous_page, page.next_page) if each]
    return digest(own), outline(page.toc), digest(neighbours)


_NOT_SHOWN = frozenset(
    [
        "file",
        "toc",
        "children",
        "previous_page",
        "next_page",
        "parent",
        "render",
        "read_source",
        "present_anchor_ids",
        "links_to_anchors",
        "markdown",
    ]
)
"""Of a page: objects whose content is in other values, and what no template reads."""


def keep_templates(env: Any, shown: Shown, compiled: CompiledTemplates, scene: Any) -> None:
    """Have an environment's templates keep the pages that they make; inner templates do not."""
    find, env.bytecode_cache = env.get_template, compiled

    def get_template(name: Any, parent: Any = None, globals: Any = None) -> Any:  # noqa: A002 - Jinja's name
        found = find(name, parent, globals)
        return found if parent is not None or scene is None else KeptTemplate(found, shown, scene)

    vars(env)["get_template"] = get_template
