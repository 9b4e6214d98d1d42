"""What every built site has to hold, whatever made it: the essentials of the markup contract."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

MOOD = "posts/mood/index.html"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """An element, with what stands around and in it."""

    tag: str
    attributes: dict
    above: "Element | None"
    text: list = field(default_factory=list)

    def inside(self, **wanted):
        """Whether an element around it has these attributes."""
        around = self.above
        while around:
            if all(around.attributes.get(key) == value for key, value in wanted.items()):
                return True
            around = around.above
        return False

    @property
    def classes(self):
        """Its classes."""
        return self.attributes.get("class", "").split()


class Page(HTMLParser):
    """Every element of a page in order."""

    def __init__(self, html):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        above = self._open[-1] if self._open else None
        element = Element(tag, {key: value or "" for key, value in attrs}, above)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag):
        while self._open and any(each.tag == tag for each in self._open):
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data):
        for each in self._open:
            each.text.append(data)

    def find(self, tag, name=None):
        """The elements of a tag, with a class when one is given."""
        return [e for e in self.elements if e.tag == tag and (name is None or name in e.classes)]

    @property
    def ids(self):
        """Every id, as often as it stands there."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]


def findings(site, *articles):
    """What a site lacks: of its articles' marks, references and cards, of links and of data."""
    pages = [Page((site / each).read_text("utf-8")) for each in articles or (MOOD,)]
    return [*(found for page in pages for found in _of_article(page)), *_links(site), *_data(site)]


def _of_article(page):
    markers = page.find("sup", "claims-citation")
    names = [marker.attributes.get("id") for marker in markers]
    if not markers or names != [f"fnref:claims-{n}" for n in range(1, len(markers) + 1)]:
        yield f"markers are {names}"
    links = [e for e in page.find("a", "claims-ref") if any(e.above is m for m in markers)]
    targets = list(dict.fromkeys(e.attributes["href"].partition("#")[2] for e in links))
    entries = [e.attributes.get("id") for e in page.find("div", "claims-reference")]
    if not targets or targets != entries:
        yield f"cited are {targets}, listed are {entries}"
    for heading in ("references", "key-take-home-points"):
        if page.ids.count(heading) != 1:
            yield f"{heading} stands {page.ids.count(heading)} times"
    cards = {e.attributes["data-claim"] for e in page.find("template", "claims-card-of")}
    claims = {name for e in markers for name in e.attributes["data-claims"].split()}
    if cards != claims:
        yield f"cards are {cards}, claims are {claims}"
    loaded = [e.attributes.get("href", "") for e in page.find("link")]
    loaded += [e.attributes.get("src", "") for e in page.find("script")]
    for ending in ("css", "js"):
        if not any(re.search(rf"/claims(\.min)?\.{ending}$", each) for each in loaded):
            yield f"no claims.{ending}"
    (data, *more) = [
        "".join(e.text)
        for e in page.find("script")
        if e.attributes.get("type") == "application/ld+json"
    ] or ["{}"]
    if more or not json.loads(data).get("@graph"):
        yield "no structured data, or more than one"


def _links(site):
    for path in sorted(site.rglob("*.html")):
        page = Page(path.read_text("utf-8"))
        for element in page.elements:
            address = element.attributes.get("href") or element.attributes.get("src") or ""
            if path.name == "404.html":
                continue
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                continue
            target = path.parent / unquote(parts.path)
            if not (target / "index.html" if target.is_dir() else target).exists():
                yield f"{path.relative_to(site)}: {element.tag} leads to {address}"


def _data(site):
    for name in ("claims.json", "references.json"):
        if not json.loads((site / name).read_text("utf-8")):
            yield f"{name} is empty"
    if "@" not in (site / "references.bib").read_text("utf-8"):
        yield "references.bib is empty"
