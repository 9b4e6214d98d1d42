"""Where what changed stands, as links to the files of the later edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mkdocs_claims.changes.cells import MOST_PLACES, lines
from mkdocs_claims.changes.comparison import Comparison
from mkdocs_claims.changes.github import code, link
from mkdocs_claims.changes.model import Leaning
from mkdocs_claims.text import Location


@dataclass(frozen=True, slots=True)
class Links:
    """Where the files of the later state can be read: `https://…/blob/COMMIT`."""

    base: str = ""
    folder: str = ""
    """Of the project, from the repository's top."""

    def place(self, path: str, line: int) -> str:
        """Return `path:line`, as a link where it leads somewhere."""
        shown = code(f"{path}:{line}")
        if not self.base:
            return shown
        inner = quote("/".join(filter(None, (self.folder, path))), safe="/")
        # `plain=1` shows the source, where lines have numbers, and not the rendered page
        return link(shown, f"{self.base.rstrip('/')}/{inner}?plain=1#L{line}")


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a comparison: those of the later edition as links."""

    comparison: Comparison
    links: Links

    def now(self, location: Location) -> str:
        """Return where something stands in the later edition."""
        return self.links.place(location.path, self.comparison.after.line(location))

    def before(self, location: Location) -> str:
        """Return where something stood in the earlier edition, whose files nobody can open."""
        return code(f"{location.path}:{self.comparison.before.line(location)}")

    def cited_in(self, leaning: Sequence[Leaning]) -> str:
        """Return where the passages stand that lean on something."""
        found = [(each.passage.path, each.passage.line) for each in leaning]
        shown = [self.links.place(*each) for each in dict.fromkeys(found)]
        more = len(shown) - MOST_PLACES
        return lines([*shown[:MOST_PLACES], *([f"and {more} more"] if more > 0 else [])]) or "–"
