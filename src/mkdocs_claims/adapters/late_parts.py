"""Finished HTML that enters a page after Markdown and stays out of the search plugin's way.

References, cards and the like are most of an article's tags, and no reader searches for them
there. Python-Markdown looks at finished HTML several times, and the search plugin parses it even
where `data-search-exclude` says to leave it out: together a third of a build (measured at 1,000
articles with 30 references each). So a small mark stands for each part in both, and the plugin
puts the parts in its place. The page is the same as without.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

LATE = "claims_late"
"""Where a page's parts stand in its front matter between the extension and the plugin."""


@dataclass
class LateParts:
    """The parts of one page, by what stands for them."""

    parts: dict[str, str] = field(default_factory=dict)

    def keep(self, html: str) -> str:
        """Keep a part; return what stands for it. Markdown has to take that for a block."""
        mark = f'<div data-claims-late="{len(self.parts)}"></div>'
        self.parts[mark] = html
        return mark

    def leave(self, meta: MutableMapping[str, Any]) -> None:
        """Leave the parts in a page's front matter."""
        if self.parts:
            meta[LATE] = self

    def put_in(self, html: str) -> str:
        """Return the page with its parts."""
        for mark, part in self.parts.items():
            html = html.replace(mark, part, 1)
        return html.strip()  # as Python-Markdown does

    def take_out(self, html: str) -> str:
        """Return the page without its parts; one that a plugin has changed stays where it is."""
        for mark, part in self.parts.items():
            html = html.replace(part if part in html else part.strip(), mark, 1)
        return html


def taken_from(meta: MutableMapping[str, Any] | None) -> LateParts | None:
    """Take the parts from a page's front matter, where there are any."""
    found = (meta or {}).pop(LATE, None) if meta else None
    return found if isinstance(found, LateParts) else None
