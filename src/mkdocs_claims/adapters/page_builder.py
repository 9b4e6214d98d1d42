"""Builds one page's citations into the tree that Python-Markdown has made of it."""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from mkdocs_claims.adapters.closing import add_how_to_cite, add_next_reads
from mkdocs_claims.adapters.dependencies import cited as cited_content
from mkdocs_claims.adapters.dependencies import generated
from mkdocs_claims.adapters.late_parts import LateParts
from mkdocs_claims.adapters.page_context import PAGE, PageContext
from mkdocs_claims.adapters.safe_links import take_away_unsafe_links
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.adapters.structured_data import structured_data
from mkdocs_claims.model import CitationKind
from mkdocs_claims.numbering import Cited, Marker, Numbering, number
from mkdocs_claims.source import matches
from mkdocs_claims.syntax import ParsedCitation, parse_citation, without_tags

PLACEHOLDER = "claims-citation"
"""Tag of the element that stands for a citation until it has a number."""
DATA = "claims_data"
"""Where a page's results stand in its front matter, for templates and the plugin."""


class _Place:
    """A placeholder in the tree: what it says and where it hangs."""

    def __init__(self, element: Element, parent: Element, above: Element | None) -> None:
        self.element, self.parent, self.above = element, parent, above
        parsed = parse_citation(element.get("content", ""), embed=bool(element.get("embed")))
        self.parsed = (
            parsed if isinstance(parsed, ParsedCitation) else ParsedCitation(CitationKind.CITATION)
        )

    def alone(self) -> bool:
        """Whether it is all of its paragraph."""
        return (
            self.above is not None
            and self.parent.tag == "p"
            and len(self.parent) == 1
            and not (self.parent.text or "").strip()
            and not (self.element.tail or "").strip()
        )

    def replace(self, *new: Element, apart: bool = False) -> None:
        """Put `new` in its place, `apart` with a space before it; the text that follows stays."""
        index = list(self.parent).index(self.element)
        tail = self.element.tail
        self.parent.remove(self.element)
        self._close_up(index)
        if apart and (index or self.parent.text):
            _append_text(self.parent, index, " ")
        for each in reversed(new):
            self.parent.insert(index, each)
        if new:
            for name in (self.element.get("class") or "").split():
                new[0].set("class", f"{new[0].get('class', '')} {name}".strip())
            new[-1].tail = tail
        elif tail:
            _append_text(self.parent, index, tail)

    def replace_paragraph(self, block: Element) -> None:
        """Put a block in the place of the paragraph that holds only this placeholder."""
        if self.above is None:
            return
        index = list(self.above).index(self.parent)
        block.tail = self.parent.tail
        self.above.remove(self.parent)
        self.above.insert(index, block)

    def _close_up(self, index: int) -> None:
        """Take away the space before a marker: the number belongs to the word before it."""
        if index:
            before = self.parent[index - 1]
            before.tail = (before.tail or "").rstrip() or None
        elif self.parent.text:
            self.parent.text = self.parent.text.rstrip()


def _append_text(parent: Element, index: int, text: str) -> None:
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


class PageBuilder:
    """Numbers the citations of one page and adds what they lead to."""

    def __init__(self, session: Session, context: PageContext) -> None:
        self.session, self.context = session, context
        self.urls = context.urls(pages=session.config.pages)

    def add_takeaways(self, root: Element) -> None:
        """Add the take-home points, their Markdown still to be rendered."""
        points = self.context.meta.get("takeaways")
        place = self.session.config.takeaways
        if self.context.excerpt or place == "off" or not isinstance(points, list) or not points:
            return
        texts = [without_tags(point, "&lt;") for point in points if isinstance(point, str)]
        index = _after_title(root) if place == "top" else _before_footnotes(root)
        for element in reversed(self.session.renderer.takeaways(texts)):
            root.insert(index, element)

    def link_only(self, root: Element) -> None:
        """Inside another page's Markdown there is no list to number: link to the claims."""
        for place in _places(root):
            links = []
            for each in place.parsed.ids:
                link = Element("a", {"class": "claims-link", "href": self.urls.claim(each.id)})
                link.text = f"[{each.id}]"
                links.append(link)
            place.replace(*links)

    def build(
        self, root: Element, stash: Callable[[str], str], late: LateParts | None = None
    ) -> None:
        """Replace every placeholder by its marker and add the page's references.

        `stash` keeps finished HTML out of Python-Markdown's way and returns what stands for it.
        With `late`, finished HTML and structured data wait there until a host puts them in.
        """
        if late:
            keep = stash
            stash = lambda html: keep(late.keep(html))  # noqa: E731 - a stash in a stash
        self._fill(root, late)
        places = list(_places(root))
        words = len(" ".join(root.itertext()).split())
        if self.context.excerpt:
            for place in places:
                place.replace()
            return
        numbering = self._number(places)
        depends = self._add_references(root, numbering, stash) if numbering.markers else []
        data = self._leave_data(places, numbering, words)
        graph = structured_data(self.session, self.context, root, numbering)
        if late:
            names = tuple(each.id for place in places for each in place.parsed.ids)
            late.depends += [lambda session: cited_content(session, names), *depends]
            late.data = graph
            late.leave(self.context.meta)
        elif graph:
            data["jsonld"] = graph(self.session)

    def _fill(self, root: Element, late: LateParts | None) -> None:
        """Put in the body of a generated page; take unsafe links from take-home points."""
        if subject := self.context.meta.get(PAGE):
            root[:] = self.session.pages.body(str(subject))
            if late:
                late.depends.append(lambda session: generated(session, str(subject)))
        for points in root.findall("ul[@class='claims-takeaways']"):
            take_away_unsafe_links(points)

    def _number(self, places: list[_Place]) -> Numbering:
        """Number the citations and put their marks in the places."""
        cited = [self._look_up(place) for place in places]
        numbering = number(cited, self.session.register.references)
        markers = iter(numbering.markers)
        for place, found in zip(places, cited, strict=True):
            self._render(place, next(markers) if found else None, numbering)
        return numbering

    def _look_up(self, place: _Place) -> list[Cited]:
        found = (self.session.lookup.find(each.id) for each in place.parsed.ids)
        return [each for each in found if each]

    def _render(self, place: _Place, marker: Marker | None, numbering: Numbering) -> None:
        renderer, parsed = self.session.renderer, place.parsed
        if parsed.kind is CitationKind.NEEDED:
            place.replace(renderer.needed(parsed.note))
            return
        if marker and parsed.kind is CitationKind.EMBED and place.alone() and marker.cited[0].claim:
            place.replace_paragraph(renderer.embed(marker, numbering, self.urls))
            return
        new = []
        if marker:
            before = " ".join(each.prefix for each in parsed.ids if each.prefix)
            after = " ".join(each.suffix for each in parsed.ids if each.suffix)
            new.append(renderer.marker(marker, before, after))
        if undefined := self._undefined(place):
            new.append(renderer.undefined(undefined))
        place.replace(*new, apart=marker is not None and renderer.marks_are_words)

    def _undefined(self, place: _Place) -> list[str]:
        return [each.id for each in place.parsed.ids if not self.session.lookup.find(each.id)]

    def _add_references(
        self, root: Element, numbering: Numbering, stash: Callable[[str], str]
    ) -> list[Callable[[Session], Any]]:
        renderer = self.session.renderer
        depends = []
        if self._listed():
            line = Element("p")
            line.text = stash(renderer.evidence_line(numbering))
            root.insert(_after_title(root), line)
            if self.context.uri:
                depends.append(add_next_reads(self.session, self.context, root, numbering))
        root.append(renderer.heading("references", "References"))
        SubElement(root, "p").text = stash(renderer.reference_list(numbering, self.urls))
        if self._listed() and self.context.uri:
            add_how_to_cite(self.session, self.context, root, stash)
        return depends

    def _listed(self) -> bool:
        uri = self.context.uri
        return not uri or any(matches(uri, each) for each in self.session.config.articles)

    def _leave_data(self, places: list[_Place], numbering: Numbering, words: int) -> dict[str, Any]:
        """Tell templates and the plugin, in plain values, what stands on the page."""
        meta = self.context.meta
        data: dict[str, Any] = {
            "anchors": [work.anchor for work in numbering.works],
            "words": words,
            "undefined": [name for place in places for name in self._undefined(place)],
        }
        meta[DATA] = data
        return data


def _places(root: Element) -> Iterator[_Place]:
    if next(root.iter(PLACEHOLDER), None) is None:
        return
    above: dict[Element, Element] = {}
    for parent in list(root.iter()):
        for child in parent:
            above[child] = parent
    for element in list(root.iter(PLACEHOLDER)):
        parent = above[element]
        yield _Place(element, parent, above.get(parent))


def _after_title(root: Element) -> int:
    for index, element in enumerate(root):
        if element.tag == "h1":
            return index + 1
    return 0


def _before_footnotes(root: Element) -> int:
    last = root[-1] if len(root) else None
    at_the_end = last is not None and last.tag == "div" and last.get("class") == "footnote"
    return len(root) - at_the_end
