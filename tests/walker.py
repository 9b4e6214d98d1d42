"""Reads every page of a built site: what it links to, what can be linked to, what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKS = {"href", "src", "poster", "cite"}


@dataclass
class Read(HTMLParser):
    """One page."""

    path: str
    ids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attrs):
        """Note what it has."""
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                (self.twice if value in self.ids else self.ids).add(value)
            elif name in _LINKS and value is not None and (tag, name) != ("blockquote", "cite"):
                self.links.append(value)


@dataclass
class Walk:
    """All pages of a site that lies in a folder and is served at an address."""

    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, Read]:
        """Every page by its path in the folder."""
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            page = Read(file.relative_to(self.folder).as_posix())
            page.feed(file.read_text(encoding="utf-8"))
            found[page.path] = page
        return found

    def broken(self) -> Iterator[str]:
        """Yield every link within the site that leads nowhere, and every ID that stands twice."""
        for page in self.pages.values():
            for each in page.twice:
                yield f"{page.path}: the id {each} stands twice"
            base = urljoin(self.url, page.path.removesuffix("index.html"))
            for link in page.links:
                if said := self._wrong(base, link):
                    yield f"{page.path}: {link}: {said}"

    def _wrong(self, base: str, link: str) -> str:
        target = urlsplit(urljoin(base, link))
        if not target.geturl().startswith(self.url):
            return "" if target.scheme in {"http", "https", "mailto", "data"} else "an odd scheme"
        path = unquote(target.path)[len(urlsplit(self.url).path) :]
        file = self.folder / path
        if path.endswith("/") or not path:
            path += "index.html"
        if not (self.folder / path).is_file():
            return "no such file" if not file.is_dir() else "a folder without a slash"
        if not target.fragment or not path.endswith(".html"):
            return ""
        ids = self.pages[path].ids
        known = {target.fragment, unquote(target.fragment)} & ids
        return "" if known or target.fragment.startswith("__") else "no such anchor"
