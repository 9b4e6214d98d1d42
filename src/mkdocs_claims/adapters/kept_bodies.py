"""What a page's Markdown became, which `serve` keeps from one build to the next."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.digests import UnknownError, digest
from mkdocs_claims.adapters.late_parts import LATE, LateParts
from mkdocs_claims.adapters.page_builder import DATA
from mkdocs_claims.adapters.session import Session

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


Bodies = MutableMapping[str, Body]
"""For each source, its page's body."""


def take_over(page: Page, bodies: Bodies, scene: Any, session: Session) -> None:
    """Have a page get its body of the last build, or leave its new one among `bodies`."""
    uri = page.file.src_uri
    key, kept = _key(page, scene), bodies.pop(uri, None)
    if key is None:
        return
    if kept is not None and kept.key == key and kept.depends == _taken(kept.late, session):
        bodies[uri] = kept
        vars(page)["render"] = _given(page, kept)
    else:
        vars(page)["render"] = _keeping(page, bodies, key, session)


def _keeping(page: Page, bodies: Bodies, key: Any, session: Session) -> Callable[..., None]:
    render = page.render

    def render_and_keep(config: MkDocsConfig, files: Files) -> None:
        render(config, files)
        bodies[page.file.src_uri] = _body(page, key, session)

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
            there = files.src_uris
            page.links_to_anchors = {
                there[uri]: dict(each) for uri, each in kept.links.items() if uri in there
            }
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
