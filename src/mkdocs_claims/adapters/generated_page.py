"""The pages of the register without a Markdown parser: their bodies are finished trees.

MkDocs reads the front matter of each page with a YAML parser and builds a Markdown instance with
every extension for it. Here one instance serves all of them, and of its processors only those
run that would see the body anyway: they stand after the one that puts it into the tree. So the
page is the same as through the Markdown extension, as engines without plugins build it.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages as host
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

from mkdocs_claims.adapters.late_parts import LateParts
from mkdocs_claims.adapters.markdown_extension import NUMBERING
from mkdocs_claims.adapters.page_builder import PageBuilder
from mkdocs_claims.adapters.page_context import page_context
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.project.pages import GENERATED
from mkdocs_claims.render.generated import GeneratedFile

_log = logging.getLogger("mkdocs")


class GeneratedPages:
    """Renders the generated pages of one build."""

    def __init__(self, session: Session, config: MkDocsConfig, files: Files) -> None:
        self.session, self.config, self.files = session, config, files
        self.addresses = _Addresses()
        self.md = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        for each in self.md.treeprocessors:
            if type(each) is TocTreeprocessor:
                each.__class__ = _Contents
            elif type(each) is UnescapeTreeprocessor:
                each.__class__ = _Nothing

    def take_over(self, page: host.Page, made: GeneratedFile) -> None:
        """Have a page read and rendered here and not by its own class."""
        vars(page).update(read_source=_reader(page, made), render=self._renderer(page))

    def _renderer(self, page: host.Page) -> Callable[..., None]:
        def render(_config: MkDocsConfig, _files: Files) -> None:
            anchors, links, title = self._register(page)
            root = Element("div")
            context = page_context(self.md, self.session.site.root)
            PageBuilder(self.session, context).build(root, self.md.htmlStash.store, LateParts())
            page.content = self._finish(root)
            page.toc = get_toc(getattr(self.md, "toc_tokens", []))
            page._title_from_render = title.title  # noqa: SLF001 - as Page.render does
            page.present_anchor_ids = anchors.present_anchor_ids
            if _log.getEffectiveLevel() > logging.DEBUG:
                page.links_to_anchors = links.links_to_anchors

        return render

    def _register(self, page: host.Page) -> tuple[Any, Any, Any]:
        """Give MkDocs' own processors their places for the next page."""
        self.md.reset()
        found = (
            host._ExtractAnchorsTreeprocessor(page.file, self.files, self.config),  # noqa: SLF001
            _Links(page.file, self.files, self.config, self.addresses),
            host._ExtractTitleTreeprocessor(),  # noqa: SLF001 - in MkDocs and ProperDocs alike
        )
        for each in found:
            each._register(self.md)  # noqa: SLF001
        return found

    def _finish(self, root: Element) -> str:
        """Return a tree as HTML: what Python-Markdown does with it after our own processor."""
        md = self.md
        first = md.treeprocessors.get_index_for_name(NUMBERING) + 1
        for processor in list(md.treeprocessors)[first:]:
            changed = processor.run(root)
            root = root if changed is None else changed
        html = md.serializer(root)
        html = html[html.index("<div>") + len("<div>") : html.rindex("</div>")].strip()
        for postprocessor in md.postprocessors:
            html = postprocessor.run(html)
        return html.strip()


class _Nothing(UnescapeTreeprocessor):
    """In finished HTML nothing is escaped in Python-Markdown's way: macros write no such marks."""

    def run(self, root: Element) -> None:
        """Leave a tree as it is."""


class _Contents(TocTreeprocessor):
    """Python-Markdown's look at headings, which writes a table for a page that has a place for it."""

    wanted = True

    def run(self, doc: Element) -> None:
        """Give headings their IDs, and note them."""
        self.wanted = bool(self.marker) and self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Return the table of contents."""
        return super().build_toc_div(toc_list) if self.wanted else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the table in its place."""
        if self.wanted:
            super().replace_marker(root, elem)


_ELSEWHERE = ("https://", "http://")
_ANCHOR = re.compile(r"[\w:.-]+", re.ASCII)
"""An anchor that stands in a link and in an address alike."""


@dataclass
class _Addresses:
    """What links lead to, by the folder and the text of a link."""

    links: dict[tuple[str, str], tuple[str, File | None, str]] = field(default_factory=dict)
    """The address of each, and the file and anchor that it leads to."""
    files: dict[tuple[str, str], tuple[str, File]] = field(default_factory=dict)
    """The same for what stands before an anchor: many lead to one page."""


class _Links(host._RelativePathTreeprocessor):  # noqa: SLF001
    """MkDocs' own look at links, which pages of one folder do once for all of them."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig, known: _Addresses) -> None:
        super().__init__(file, files, config)
        self.known = known
        self.folder = f"{file.src_uri.rpartition('/')[0]} {file.url.count('/')}"

    def path_to_url(self, url: str) -> str:
        """Return the address that a link of this page leads to."""
        if url.startswith(_ELSEWHERE) and "[" not in url:
            return url
        if not url or url[0] == "#" or ":" in url.partition("#")[0]:
            return super().path_to_url(url)
        address, target, anchor = self._known(url) or self._found(url)
        if target is not None:
            self.links_to_anchors.setdefault(target, {}).setdefault(anchor, url)
        return address

    def _known(self, url: str) -> tuple[str, File | None, str] | None:
        path, _, anchor = url.partition("#")
        page = self.known.files.get((self.folder, path))
        if page and _ANCHOR.fullmatch(anchor):
            return f"{page[0]}#{anchor}", page[1], anchor
        return self.known.links.get((self.folder, url))

    def _found(self, url: str) -> tuple[str, File | None, str]:
        """Ask MkDocs about a link, and remember the answer."""
        self.links_to_anchors, before = {}, self.links_to_anchors
        address = super().path_to_url(url)
        target, anchors = next(iter(self.links_to_anchors.items()), (None, {"": ""}))
        self.links_to_anchors = before
        anchor = next(iter(anchors))
        self.known.links[self.folder, url] = address, target, anchor
        path, _, own = url.partition("#")
        if target is not None and own == anchor and _ANCHOR.fullmatch(own):
            self.known.files[self.folder, path] = address.removesuffix(f"#{anchor}"), target
        return address, target, anchor


def _reader(page: host.Page, made: GeneratedFile) -> Callable[..., None]:
    def read_source(_config: MkDocsConfig) -> None:
        page.markdown, page.meta = GENERATED, dict(made.front)

    return read_source
