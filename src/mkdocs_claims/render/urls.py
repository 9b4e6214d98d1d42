"""Addresses of generated pages, as seen from a page of the same site."""

import posixpath
from dataclasses import dataclass

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

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page, or '' when claims have no pages."""
        if not self.pages:
            return ""
        return self._relative(f"claims/{claim_id}/", f"claims/{claim_id}.html")

    def claim_source(self, claim_id: str) -> str:
        """Return the source path of a claim's page, for a link that the engine resolves itself.

        Engines look at every link in the tree of a page and warn of addresses.
        """
        if not self.pages or not self.source:
            return self.claim(claim_id)
        return posixpath.relpath(f"claims/{claim_id}.md", posixpath.dirname(self.source) or ".")

    def reference(self, anchor: str) -> str:
        """Return the address of a work on the page of all references, or '' without pages."""
        if not self.pages:
            return ""
        return f"{self._relative('references/', 'references/index.html')}#{anchor}"

    def bibliography(self) -> str:
        """Return the address of the page's own references as BibTeX, or '' without pages."""
        if not self.pages:
            return ""
        folder = posixpath.basename(self.url).removesuffix(".html")
        return posixpath.join("" if folder == "index" else folder, BIBLIOGRAPHY)

    def _relative(self, directory: str, file: str) -> str:
        target = directory if self.directory_urls else file
        start = posixpath.dirname(self.url) or "."
        relative = posixpath.relpath(target.rstrip("/") or ".", start)
        return relative + "/" if target.endswith("/") else relative
