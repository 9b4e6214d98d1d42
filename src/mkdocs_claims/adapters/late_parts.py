"""Finished HTML that enters a page after Markdown and stays out of the search plugin's way.

References, cards and the like are most of an article's tags, and no reader searches for them
there. Python-Markdown looks at finished HTML several times, and the search plugin parses it even
where `data-search-exclude` says to leave it out: together a third of a build (measured at 1,000
articles with 30 references each). So a small mark stands for each part in both, and the plugin
puts the parts in its place. The page is the same as without.
"""

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

LATE = "claims_late"
"""Where a page's parts stand in its front matter between the extension and the plugin."""

_UNSEARCHED = re.compile(r'<h[1-6] (?:[^>]* )?data-search-exclude=""')
_SECTION = re.compile(r"<h[1-6][ >]")


@dataclass
class LateParts:
    """The parts of one page, in their order, and what stands for each until it enters."""

    parts: list[str] = field(default_factory=list)
    data: Callable[[], Any] | None = None
    """Works out the page's structured data, which nothing needs before its head is written."""
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

    def take_out(self, html: str) -> str:
        """Return what the search plugin is to read; all of a page that another plugin changed."""
        if html != self.full or self.light is None:
            self.full = None
            return html
        self.light = _searched(self.light)
        return self.light

    def put_back(self, html: str) -> str:
        """Return the page with its parts after the search plugin has read it."""
        full, light = self.full, self.light
        self.full = self.light = None
        return full if full is not None and html == light else html


def _mark(place: int) -> str:
    return f'<div data-claims-late="{place}"></div>'


def _searched(html: str) -> str:
    """Return a page up to the first section from which on no section is for the search."""
    first = _UNSEARCHED.search(html)
    if first is None:
        return html
    searched = len(_SECTION.findall(html, first.start())) - len(_UNSEARCHED.findall(html))
    return html if searched else html[: first.start()]


def taken_from(meta: MutableMapping[str, Any] | None) -> LateParts | None:
    """Take the parts from a page's front matter, where there are any."""
    found = meta.pop(LATE, None) if meta else None
    return found if isinstance(found, LateParts) else None
