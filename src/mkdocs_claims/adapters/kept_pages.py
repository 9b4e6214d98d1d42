"""What `serve` keeps of pages from one build to the next, so that an edit costs what it changes.

Three things are kept of a page: what its Markdown became, what the search plugin read of it, and
the page in the theme. Each is used again only when everything that it was made from is the same;
where that cannot be told, as with an extension or a template nobody here knows, it is made anew.
Nothing is kept by `build`.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jinja2.defaults import DEFAULT_NAMESPACE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.digests import UnknownError, digest, outline
from mkdocs_claims.adapters.late_parts import LATE, LateParts
from mkdocs_claims.adapters.page_builder import DATA
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.adapters.template_words import template_stamps, template_words
from mkdocs_claims.render.compiled import CompiledTemplates

_PURE = ("markdown.extensions.", "pymdownx.", "material.extensions.", "mkdocs_claims")
_SHORT = [
    "abbr",
    "admonition",
    "attr_list",
    "claims",
    "codehilite",
    "def_list",
    "extra",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "legacy_attrs",
    "legacy_em",
    "meta",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
]
_IMPURE = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.blocks.html_include")
"""Extensions that read other files."""
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


@dataclass
class Body:
    """What a page's Markdown became."""

    key: Any
    """What the page itself says, and what holds for every page."""
    content: str
    toc: Any
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]] | None
    data: Any
    late: LateParts | None
    depends: list[Any]
    """What the page took from the rest of the publication."""


@dataclass
class KeptPages:
    """Everything that is kept, by the pages' sources."""

    bodies: dict[str, Body] = field(default_factory=dict)
    read: dict[str, tuple[Any, list[Any]]] = field(default_factory=dict)
    """What the search index got of a page."""
    shown: dict[str, tuple[Any, bytes]] = field(default_factory=dict)
    """Pages in their theme, compressed."""
    compiled: CompiledTemplates = field(default_factory=CompiledTemplates)
    """The theme's templates."""

    def take_over(self, page: Page, scene: Any, session: Session) -> None:
        """Have a page get its body of the last build, or leave its new one here."""
        uri = page.file.src_uri
        key, kept = _key(page, scene), self.bodies.pop(uri, None)
        if key is None:
            return
        if kept is not None and kept.key == key and kept.depends == _taken(kept.late, session):
            self.bodies[uri] = kept
            vars(page)["render"] = _given(page, kept)
        else:
            vars(page)["render"] = self._keeping(page, key, session, page.render)

    def _keeping(
        self, page: Page, key: Any, session: Session, render: Callable[..., None]
    ) -> Callable[..., None]:
        def render_and_keep(config: MkDocsConfig, files: Files) -> None:
            render(config, files)
            self.bodies[page.file.src_uri] = _body(page, key, session)

        return render_and_keep


def _key(page: Page, scene: Any) -> Any:
    try:
        return scene and (scene, page.markdown, digest(dict(page.meta)))
    except UnknownError:
        return None


def _taken(late: LateParts | None, session: Session) -> list[Any]:
    return [ask(session) for ask in late.depends] if late else []


def _body(page: Page, key: Any, session: Session) -> Body:
    links = page.links_to_anchors
    found = page.meta.get(LATE)
    late = replace(found, parts=list(found.parts)) if isinstance(found, LateParts) else None
    return Body(
        key,
        page.content or "",
        _outline(page.toc),
        page._title_from_render,  # noqa: SLF001 - what Page.render sets
        set(page.present_anchor_ids or ()),
        None if links is None else {file.src_uri: dict(each) for file, each in links.items()},
        _data(page.meta.get(DATA)),
        late,
        _taken(late, session),
    )


def _given(page: Page, kept: Body) -> Callable[..., None]:
    def render(_config: MkDocsConfig, files: Files) -> None:
        page.content, page.toc = kept.content, TableOfContents(_outline(kept.toc))
        page._title_from_render = kept.title  # noqa: SLF001 - what Page.render sets
        page.present_anchor_ids = set(kept.anchors)
        if kept.links is not None:
            found = ((files.get_file_from_path(uri), each) for uri, each in kept.links.items())
            page.links_to_anchors = {file: dict(each) for file, each in found if file is not None}
        if kept.data is not None:
            page.meta[DATA] = _data(kept.data)
        if kept.late is not None:
            page.meta[LATE] = replace(kept.late, parts=list(kept.late.parts))

    return render


def _outline(toc: Iterable[AnchorLink]) -> list[AnchorLink]:
    """Return a table of contents that nothing else holds."""
    found = []
    for each in toc:
        link = AnchorLink(each.title, each.id, each.level)
        link.children = _outline(each.children)
        found.append(link)
    return found


def _data(data: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what a page leaves in its front matter, in lists that nothing else holds."""
    if data is None:
        return None
    return {key: list(each) if isinstance(each, list) else each for key, each in data.items()}


def markdown_scene(config: MkDocsConfig, files: Files, session: Session) -> Any:
    """Return what the body of any page depends on; None when an extension is not known."""
    names = [str(each) for each in config.markdown_extensions]
    if any(each in _IMPURE for each in names):
        return None
    if not all(each in _SHORT or each.startswith(_PURE) for each in names):
        return None
    addresses = tuple((file.src_uri, file.url, file.inclusion) for file in files)
    settings = (config.site_url, config.use_directory_urls, repr(config.validation))
    own = (session.site, session.config, session.macros.stamps(), today())
    return hash((*names, repr(config.mdx_configs), *map(str, settings), addresses, own))


def theme_scene(config: MkDocsConfig, files: Files, nav: Any, env: Any) -> Any:
    """Return what a page in its theme depends on besides itself; None when it cannot be told."""
    stamps = template_stamps(config.theme.dirs)
    words = template_words(stamps)
    if "build_date_utc" in words or not config.config_file_path or config.hooks:
        return None
    if env.globals.keys() - DEFAULT_NAMESPACE.keys() - _TRANSLATION:  # functions of a plugin
        return None
    text = Path(config.config_file_path).read_bytes()
    if b"INHERIT" in text or b"!ENV" in text:
        return None
    try:
        pages = tuple(_seen(file.page, words) for file in files.documentation_pages())
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


class KeptTemplate:
    """A template whose result for a page is kept."""

    def __init__(self, template: Any, kept: KeptPages, scene: Any) -> None:
        self.template, self.kept, self.scene = template, kept, scene

    def __getattr__(self, name: str) -> Any:
        """Return what the template itself has by this name."""
        return getattr(self.template, name)

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the page in its theme."""
        page = context.get("page")
        key = _shown_key(self.template.name, self.scene, context) if page is not None else None
        if page is None or key is None:
            return str(self.template.render(context))
        uri = page.file.src_uri
        before = self.kept.shown.get(uri)
        if before is not None and before[0] == key:
            return zlib.decompress(before[1]).decode()
        html = str(self.template.render(context))
        self.kept.shown[uri] = key, zlib.compress(html.encode(), 1)
        return html


def _shown_key(name: str, scene: Any, context: Mapping[str, Any]) -> Any:
    page = context["page"]
    try:
        own = {key: each for key, each in vars(page).items() if key not in _NOT_SHOWN}
        more = {key: each for key, each in context.items() if key not in _OWN}
        neighbours = [
            (each.title, each.url) for each in (page.previous_page, page.next_page) if each
        ]
        files = digest([*context["extra_css"], *context["extra_javascript"]])
        around = digest(more), digest(neighbours), files
        return hash((name, scene, digest(own), outline(page.toc), around))
    except UnknownError:
        return None


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


def keep_templates(env: Any, kept: KeptPages, scene: Any) -> None:
    """Have an environment's templates keep the pages that they make; inner templates do not."""
    find, env.bytecode_cache = env.get_template, kept.compiled

    def get_template(name: Any, parent: Any = None, globals: Any = None) -> Any:  # noqa: A002 - Jinja's name
        found = find(name, parent, globals)
        return found if parent is not None or scene is None else KeptTemplate(found, kept, scene)

    vars(env)["get_template"] = get_template
