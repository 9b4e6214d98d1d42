"""What a check printed, kept until anything is not as it was.

When every file that was looked for is found again, no other is, and all hold what they held, the
same question has the same answer, and nothing need be parsed, or even imported, to give it. What
else an answer hangs on is in the name of the file that keeps it (`check_cache`).
"""

from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.adapters.check_cache import CheckCache
from mkdocs_claims.adapters.noting_tree import NotingTree

_MOST = 1 << 22
"""Characters: who prints more waits for the terminal."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a check says."""

    pieces: tuple[tuple[str, bool], ...] = ()
    """Texts in order, and whether each goes to standard error."""
    failed: bool = False


class LastReport:
    """What the last check with the same options, on the same day and the like, printed."""

    def __init__(self, root: Path, *asked: object) -> None:
        self._root = root
        self._cache = CheckCache(root, *asked, kind="report")

    def find(self) -> Printed | None:
        """Return what was printed; None where it might be something else now."""
        state = self._cache.load()
        if state is None:
            return None
        tree, marks = NotingTree(self._root), state["marks"]
        if tree.finds_again(state["found"]) != state["found"]:
            return None
        if not all(tree.is_same(path, mark) for path, mark in marks.items()):
            return None
        if tree.marks != marks:  # by now they need not be read to be known
            self._cache.save({**state, "marks": tree.marks})
        return Printed(state["pieces"], state["failed"])

    def keep(self, printed: Printed, tree: NotingTree) -> None:
        """Keep what was printed of the files that a tree has noted."""
        if sum(len(text) for text, _ in printed.pieces) <= _MOST:
            self._cache.save(
                {
                    "found": tree.found,
                    "marks": tree.marks,
                    "pieces": printed.pieces,
                    "failed": printed.failed,
                }
            )
