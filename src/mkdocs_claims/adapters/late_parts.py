"""Finished HTML that enters a page after Markdown and stays out of the search plugin's way.

References, cards and the like are most of an article's tags, and no reader searches for them
there. Python-Markdown looks at finished HTML several times, and the search plugin parses it even
where `data-search-exclude` says to leave it out: together a third of a build (measured at 1,000
articles with 30 references each). So a small mark stands for each part in both, and the plugin
puts the parts in its place. The page is the same as without.
"""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

LATE = "claims_late"
"""Where a page's parts stand in its front matter between the extension and the plugin."""


@dataclass
class LateParts:
    """The parts of one page, in their order, and what stands for each until it enters."""

    parts: list[str] = field(default_factory=list)
    data: Callable[[Any], Any] | None = None
    """Works out the page's structured data, which nothing needs before its head is written, from
    the session of the build."""
    head: list[str] = field(default_factory=list)
    """What goes into the page's head, once that has been written."""
    depends: list[Callable[[Any], Any]] = field(default_factory=list)
    """Each gives something that the page takes from the rest of a publication's session."""
    full: str | None = None
    """The page with its parts, once they are in."""
    light: str | None = None
    """The page without them, which the search plugin reads."""

    def keep(self, html: str) -> str:
        """Keep a part; return what stands for it. Markdown has to take that for a block."""
        self.parts.append(html)
        return _mark(len(self.parts) - 1)

    def leave(self, meta: MutableMapping[str, Any]) -> None:
        """Leave the parts in a page's front matter."""
        meta[LATE] = self

    def put_in(self, html: str) -> str:
        """Return the page with its parts."""
        self.light = html
        for place, part in enumerate(self.parts):
            html = html.replace(_mark(place), part, 1)
        self.parts = []
        self.full = html.strip()  # as Python-Markdown does
        return self.full

    def without(self, html: str | None) -> str | None:
        """Return the page without its parts; None for one that a plugin has changed since."""
        return self.light if html is not None and html == self.full else None


def _mark(place: int) -> str:
    return f'<div data-claims-late="{place}"></div>'


def taken_from(meta: MutableMapping[str, Any] | None) -> LateParts | None:
    """Take the parts from a page's front matter, where there are any."""
    found = meta.pop(LATE, None) if meta else None
    return found if isinstance(found, LateParts) else None
