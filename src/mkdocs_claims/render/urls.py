"""Addresses of generated pages, as seen from a page of the same site."""

import posixpath
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageUrls:
    """Relative addresses from one page.

    `url` is the page's own address from the root of the site: `posts/iron/`, '' for home.
    """

    url: str = ""
    directory_urls: bool = True
    pages: bool = True
    """Whether claims and references have pages of their own."""

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page, or '' when claims have no pages."""
        if not self.pages:
            return ""
        return self._relative(f"claims/{claim_id}/", f"claims/{claim_id}.html")

    def reference(self, anchor: str) -> str:
        """Return the address of a work on the page of all references, or '' without pages."""
        if not self.pages:
            return ""
        return f"{self._relative('references/', 'references/index.html')}#{anchor}"

    def _relative(self, directory: str, file: str) -> str:
        target = directory if self.directory_urls else file
        start = posixpath.dirname(self.url) or "."
        relative = posixpath.relpath(target.rstrip("/") or ".", start)
        return relative + "/" if target.endswith("/") else relative
