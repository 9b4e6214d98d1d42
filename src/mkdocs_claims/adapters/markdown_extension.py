"""Python-Markdown extension that renders citations; it works with and without MkDocs.

Priorities, each found by running it against the usual extensions:

* The inline processor at 86 stands after code, escapes, links and raw HTML (90) and before
  pymdownx.magiclink (85), which would turn `@id` into a mention.
* `handleMatch` is not called in document order, so it only leaves a placeholder element.
* Take-home points enter the tree at 25, before inline Markdown is rendered (20).
* Numbering at 5.5 stands after attr_list, abbr and smarty, and before toc (5), which then
  sees the added headings; those that it shall not see are masked around it.
"""

from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from pathlib import Path
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from mkdocs_claims.adapters.cards import points_of
from mkdocs_claims.adapters.late_parts import LateParts
from mkdocs_claims.adapters.page_builder import DATA, PLACEHOLDER, PageBuilder
from mkdocs_claims.adapters.page_context import page_context
from mkdocs_claims.adapters.session import open_session, opened_session
from mkdocs_claims.config import Config
from mkdocs_claims.syntax import BRACKETS, ParsedCitation, parse_citation

NUMBERING = "claims-numbering"
"""The name of what puts finished parts into a page's tree."""
_converting: ContextVar[tuple[int, ...]] = ContextVar("converting", default=())
"""The Markdown instances at work, outermost first: a fence may render Markdown inside."""


class ClaimsExtension(Extension):
    """Citations of claims: `[@claim-id]`. Options are those of the plugin, `root` and `hosted`."""

    def __init__(self, **options: Any) -> None:
        """Check the options at once.

        Raises:
            ConfigError: an option does not exist or has a wrong value.
        """
        super().__init__()
        self.root = Path(options.pop("root", None) or ".").resolve()
        self.hosted = bool(options.pop("hosted", False))
        """Whether the plugin runs beside it: it opens the session and puts finished HTML in."""
        self.options = Config.from_mapping(options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors."""
        md.registerExtension(self)
        if "@" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS.append("@")  # `\@` is literal
        md.preprocessors.register(_Start(md), "claims-start", 200)
        md.inlinePatterns.register(CitationProcessor(BRACKETS.pattern, md), "claims", 86)
        takeaways = _Takeaways(md, self)
        md.treeprocessors.register(takeaways, "claims-takeaways", 25)
        md.treeprocessors.register(_Numbering(md, takeaways), NUMBERING, 5.5)
        md.postprocessors.register(_Points(md, takeaways), "claims-points", -10)
        md.treeprocessors.register(_Quiet(md), "claims-quiet", 5.2)
        md.treeprocessors.register(_Loud(md), "claims-loud", 4.5)

    def reset(self) -> None:
        """Nothing is kept between pages: blog excerpts are rendered without a reset."""

    def builder(self, md: Markdown) -> PageBuilder:
        """Return what builds the page that `md` is rendering."""
        context = page_context(md, self.root)
        session = opened_session(context.site, self.options) if self.hosted else None
        options = context.config or self.options
        return PageBuilder(session or open_session(context.site, options), context)


class _Start(Preprocessor):
    """Knows when one Markdown instance runs inside another."""

    def run(self, lines: list[str]) -> list[str]:
        running = _converting.get()
        if id(self.md) not in running:
            _converting.set((*running, id(self.md)))
        return lines


def _finish(md: Markdown) -> bool:
    """Forget `md` and whatever began inside it; return whether it ran inside another one."""
    running = _converting.get()
    place = running.index(id(md)) if id(md) in running else 0
    _converting.set(running[:place])
    return place > 0


class CitationProcessor(InlineProcessor):
    """Leaves a placeholder for every well-formed citation, and all else as it is."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, match: Match[str], _data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the placeholder and its place in the text, or Nones to leave the text alone."""
        embed = bool(match["bang"])
        if not isinstance(parse_citation(match["content"], embed=embed), ParsedCitation):
            return None, None, None
        attributes = {"content": match["content"], "embed": "yes" if embed else ""}
        return Element(PLACEHOLDER, attributes), match.start(0), match.end(0)


class _Takeaways(Treeprocessor):
    """Puts the take-home points of the front matter into the tree while it is Markdown."""

    def __init__(self, md: Markdown, extension: ClaimsExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.builder: PageBuilder | None = None
        self.meta: MutableMapping[str, Any] = {}

    def run(self, root: Element) -> None:
        self.builder = self.extension.builder(self.md)
        context = self.builder.context
        self.meta = {} if context.excerpt else context.meta
        if len(_converting.get()) <= 1:
            self.builder.add_takeaways(root)


class _Numbering(Treeprocessor):
    """Turns the placeholders into numbered markers and adds the references."""

    def __init__(self, md: Markdown, takeaways: _Takeaways) -> None:
        super().__init__(md)
        self.takeaways = takeaways

    def run(self, root: Element) -> None:
        nested = _finish(self.md)
        builder, self.takeaways.builder = self.takeaways.builder, None
        if builder is None:
            return
        if nested:
            builder.link_only(root)
        elif self.takeaways.extension.hosted and builder.context.uri:
            builder.build(root, self.md.htmlStash.store, LateParts())
        else:
            builder.build(root, self.md.htmlStash.store)


class _Points(Postprocessor):
    """Leaves the finished take-home points for lists of articles, when all else is done."""

    def __init__(self, md: Markdown, takeaways: _Takeaways) -> None:
        super().__init__(md)
        self.takeaways = takeaways

    def run(self, text: str) -> str:
        if (data := self.takeaways.meta.get(DATA)) and not _converting.get():
            data["points"] = points_of(text)
        return text


_QUIET = "data-claims-quiet"
_MASK = "claims-quiet-"


class _Quiet(Treeprocessor):
    """Hides from the table of contents the headings of long lists, of which there are thousands."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.attrib.pop(_QUIET, None) is not None:
                element.tag = _MASK + element.tag


class _Loud(Treeprocessor):
    """Gives them their names back."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag.startswith(_MASK):
                element.tag = element.tag.removeprefix(_MASK)


def makeExtension(**options: Any) -> ClaimsExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, for `extensions=["mkdocs_claims.adapters.markdown_extension"]`."""
    return ClaimsExtension(**options)


def extension_options(options: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """Return the options with which the plugin registers the extension for the project at `root`."""
    return {**options, "root": str(root), "hosted": True}
