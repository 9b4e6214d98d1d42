"""What structured data says of any page, and the frame of its graph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mkdocs_claims.render.urls import PageUrls

Node = dict[str, Any]


@dataclass(frozen=True)
class PageFacts:
    """What structured data says of a page beyond its citations."""

    url: str
    """Absolute where the site's address is known."""
    title: str
    description: str = ""
    site_name: str = ""
    site_url: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    root: PageUrls = field(default_factory=PageUrls)
    """Addresses as seen from the site's root."""

    @property
    def publisher(self) -> Node:
        """What other nodes call the publication by."""
        return {"@id": f"{self.site_url}#publisher"}

    @property
    def page(self) -> Node:
        """What other nodes call this page by."""
        return {"@id": f"{self.url}#webpage"}


def graph(page: PageFacts, nodes: Iterable[Node], ready: Iterable[Node] = ()) -> Node:
    """Return JSON-LD as plain dicts and lists: `nodes` and the publication; nothing empty.

    `ready` are nodes with nothing empty in them; they stand after the others.
    """
    publisher = {
        "@type": "Organization",
        **page.publisher,
        "name": page.site_name,
        "url": page.site_url,
    }
    return {
        "@context": ["https://schema.org", {"cito": "http://purl.org/spar/cito/"}],
        "@graph": [*map(filled, nodes), *ready, filled(publisher)],
    }


def webpage(page: PageFacts, entity: str, reviewed: date | None = None) -> Node:
    """Return the node of the page itself; `entity` is the @id of what it is about."""
    return {
        "@type": "WebPage",
        **page.page,
        "url": page.url,
        "name": page.title,
        "inLanguage": page.language,
        "lastReviewed": iso(reviewed),
        "mainEntity": {"@id": entity},
        "publisher": page.publisher,
    }


def iso(value: date | None) -> str:
    """Return a date as schema.org wants it, or ''."""
    return value.isoformat() if value else ""


def filled(value: Any) -> Any:
    """Leave out what is empty, at every depth."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        kept = ((key, filled(each)) for key, each in value.items())
        return {key: each for key, each in kept if each or each not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [filled(each) for each in value]
    return value


def names(value: object) -> tuple[str, ...]:
    """Return the authors' names of a front matter: one text or a list of texts."""
    items: Sequence[object] = value if isinstance(value, list) else [value]
    return tuple(each for each in items if isinstance(each, str))
