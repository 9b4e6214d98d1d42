"""Addresses of generated pages, as seen from a page of the same site."""

import posixpath
from dataclasses import dataclass, replace

BIBLIOGRAPHY = "references.bib"


def served_at(uri: str, *, directory_urls: bool = True) -> str:
    """Return where an engine serves a source by default, from the root of the site.

    `posts/iron.md` is at `posts/iron/` or at `posts/iron.html`.
    """
    stem = posixpath.join("/", uri.removesuffix(".md"))
    folder, name = posixpath.split(stem)
    if name in {"index", "README"}:
        address = posixpath.join(folder, "" if directory_urls else "index.html")
    else:
        address = posixpath.join(folder, f"{name}/" if directory_urls else f"{name}.html")
    return address.removeprefix("/")


def bibliography_of(uri: str) -> str:
    """Return where the bibliography of a page lies: in the folder that the page is served at."""
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    if name not in {"index", "README"}:
        folder = posixpath.join(folder, name)
    return posixpath.join(folder, BIBLIOGRAPHY)


def _file(uri: str) -> str:
    return served_at(uri, directory_urls=False)


@dataclass(frozen=True, slots=True)
class PageUrls:
    """Relative addresses from one page.

    `url` is the page's own address from the root of the site: `posts/iron/`, '' for home.
    """

    url: str = ""
    directory_urls: bool = True
    pages: bool = True
    """Whether claims and references have pages of their own."""
    source: str = ""
    """The page's source path relative to docs_dir, '' where no engine resolves links."""
    from_source: bool = False
    """Whether the engine resolves links in finished HTML, too, so that all have to be sources."""

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page, or '' when claims have no pages."""
        if not self.pages:
            return ""
        if self.from_source:
            return self.claim_source(claim_id)
        return self._relative(f"claims/{claim_id}/", f"claims/{claim_id}.html")

    def claim_source(self, claim_id: str) -> str:
        """Return the source path of a claim's page, for a link that the engine resolves itself.

        Engines look at every link in the tree of a page and warn of addresses.
        """
        if not self.pages or not self.source:
            return replace(self, from_source=False).claim(claim_id)
        return self._to_source(f"claims/{claim_id}.md")

    def reference(self, place: str) -> str:
        """Return the address of a work on the pages of all references, or '' without pages.

        `place` is a source in their folder with an anchor, or the anchor alone for the first page.
        """
        if not self.pages:
            return ""
        page, _, anchor = place.rpartition("#")
        source = f"references/{page or 'index.md'}"
        if self.from_source:
            return f"{self._to_source(source)}#{anchor}"
        return f"{self._relative(served_at(source), _file(source))}#{anchor}"

    def corrections(self) -> str:
        """Return the address of the page of corrections."""
        return self._relative("corrections/", "corrections/index.html")

    def bibliography(self) -> str:
        """Return the address of the page's own references as BibTeX, or '' without pages."""
        if not self.pages:
            return ""
        if self.from_source:
            return self._to_source(bibliography_of(self.source))
        folder = posixpath.basename(self.url).removesuffix(".html")
        return posixpath.join("" if folder == "index" else folder, BIBLIOGRAPHY)

    def to(self, address: str) -> str:
        """Return the address of a file of the site from this page."""
        return self._relative(address, address)

    def _to_source(self, source: str) -> str:
        return posixpath.relpath(source, posixpath.dirname(self.source) or ".")

    def _relative(self, directory: str, file: str) -> str:
        target = directory if self.directory_urls else file
        start = posixpath.dirname(self.url) or "."
        relative = _relative(target.rstrip("/") or ".", start)
        return relative + "/" if target.endswith("/") else relative


_ODD = frozenset(["", ".", ".."])


def _relative(target: str, start: str) -> str:
    """Return a path from a folder, as `posixpath.relpath` does, which asks for the folder we run in."""
    to, here = target.split("/"), start.split("/") if start != "." else []
    if not _ODD.isdisjoint(to) or not _ODD.isdisjoint(here):
        return posixpath.relpath(target, start)
    same = 0
    for one, other in zip(to, here, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([".."] * (len(here) - same) + to[same:]) or "."
