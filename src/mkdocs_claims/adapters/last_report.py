"""What a check printed, kept until anything is not as it was.

When every file that was looked for is found again, no other is, and all have the stamps that they
had, the same question has the same answer, and nothing need be read, or even imported, to give it.
What else an answer hangs on is in the name of the file that keeps it (`check_cache`).
"""

import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.adapters.check_cache import CheckCache, stamp_of
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
        tree, found = NotingTree(self._root), state["found"]
        if tree.finds_again(found) != found:
            return None
        stamps = state["stamps"].items()
        if any(stamp_of(os.path.join(self._root, path)) != stamp for path, stamp in stamps):  # noqa: PTH118 - see above
            return None
        return Printed(state["pieces"], state["failed"])

    def keep(self, printed: Printed, tree: NotingTree) -> None:
        """Keep what was printed of files that a tree has noted, where their stamps can be trusted."""
        marks = tree.marks.items()
        stamps = {path: stamp for path, (stamp, settled, _) in marks if stamp and settled}
        if len(stamps) < len(tree.marks) or sum(len(text) for text, _ in printed.pieces) > _MOST:
            return
        self._cache.save(
            {
                "found": tree.found,
                "stamps": stamps,
                "pieces": printed.pieces,
                "failed": printed.failed,
            }
        )
