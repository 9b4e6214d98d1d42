"""What the blocks of a text hold: its elements, its prose, and the definitions of links."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mkdocs_claims.parse.markdown.lines import Line, Run

TEXT = "text"
"""Tag of a node for text that stands in no paragraph of its own."""


@dataclass
class Node:
    """An element of the page, as far as the blocks after it depend on it."""

    tag: str
    children: list["Node"] = field(default_factory=list)
    kind: str = ""
    """Of a box: `quote` when what it holds is quoted."""
    start: int = -1
    end: int = -1
    """Where its own text stands in the source, that of its children aside; -1 for none."""

    def cover(self, lines: Iterable[Line]) -> None:
        """Take lines in as text of its own."""
        for line in lines:
            if line.text:
                self.start = line.places[0] if self.start < 0 else self.start
                self.end = line.places[-1] + 1

    @property
    def last(self) -> "Node | None":
        """Its last child that is an element: the text of a tight item is none."""
        return next((each for each in reversed(self.children) if each.tag != TEXT), None)

    def wrap(self, *, last: bool) -> None:
        """Make a paragraph of the text before its first element, which may become its last."""
        if self.children and self.children[0].tag == TEXT:
            self.children[0].tag = "p"
            if last:
                self.children.append(self.children.pop(0))

    def add(self, tag: str) -> "Node":
        """Append a child and return it."""
        node = Node(tag)
        self.children.append(node)
        return node


@dataclass
class Prose:
    """What the blocks of a text hold."""

    roots: list[Node] = field(default_factory=list)
    """The text, and each of its footnotes."""
    runs: list[Run] = field(default_factory=list)
    lost: list[Run] = field(default_factory=list)
    """Cells of tables that Markdown does not show: their rows are longer than the first one."""
    notes: list[range] = field(default_factory=list)
    """For each footnote, the places of its runs in `runs`."""
    definitions: dict[str, Line] = field(default_factory=dict)
    """Link definitions, `[label]: address`: the label in lower case, and the line."""
