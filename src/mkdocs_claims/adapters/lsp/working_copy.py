"""A publication as it is typed: what was read of it, with the editor's buffers over that.

Every state is immutable and is made by a pure function of the one before. A page of usual length
is read at once; a very long one is read by the worker, while the last state serves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_claims.adapters.lsp.jobs import Setup, read_file
from mkdocs_claims.adapters.lsp.worker import Worker
from mkdocs_claims.ide.index import NOTHING, Index
from mkdocs_claims.ide.publication import Publication, with_page, without_page
from mkdocs_claims.project.pages import PageRead
from mkdocs_claims.source import DiskTree, OverlayTree
from mkdocs_claims.text import Source

_LONG = 200_000
"""Characters of a page that is read by the worker and not at once."""


@dataclass(eq=False)
class WorkingCopy:
    """The last state of a publication, and what has been typed since."""

    root: Path
    worker: Worker
    recited: Callable[[], object]
    """Called when a page cites other claims than before."""
    state: Publication | None = None
    index: Index = NOTHING
    setup: Setup | None = None
    """What mkdocs.yml says, once it has been read."""
    buffers: dict[str, Source] = field(default_factory=dict)
    """The texts of open files, by path."""
    dirty: set[str] = field(default_factory=set)
    """Pages that have changed since they were read."""

    def holds(self, path: str) -> bool:
        """Whether a file is a part of the publication."""
        return self.is_page(path) or self.is_register(path)

    def is_page(self, path: str) -> bool:
        """Whether a file is one of the pages."""
        return self.setup is not None and self.setup.is_page(path)

    def is_register(self, path: str) -> bool:
        """Whether a file is a part of the register."""
        return self.setup is not None and self.setup.is_register(path)

    def source(self, path: str) -> Source | None:
        """Return the text of a file as it is typed, else as it was read."""
        known = self.state.project.sources if self.state else {}
        return self.buffers.get(path) or known.get(path)

    def is_long(self, path: str) -> bool:
        """Whether a page takes too long to be read or checked between two keystrokes."""
        source = self.source(path)
        return source is not None and len(source.text) > _LONG

    def tree(self) -> OverlayTree:
        """Return the files on disk with the buffers over them, as they are now."""
        texts = {path: source.text for path, source in self.buffers.items()}
        return OverlayTree(DiskTree(self.root), texts)

    def take(self, found: Publication) -> None:
        """Take a publication that the worker has made, with what was typed meanwhile."""
        self.state = found
        for path in filter(self.is_page, self.buffers):
            self.dirty.add(path)
            if not self.is_long(path):
                self.read_now(path)

    def read_now(self, path: str) -> None:
        """Read a page, if it has changed."""
        if path in self.dirty and self.state and self.setup:
            self.dirty.discard(path)
            self._place(path, read_file(self.setup, self.tree(), path))

    async def read(self, path: str) -> None:
        """Read a page, if it has changed; a very long one beside the answers."""
        if not self.is_long(path) or self.setup is None:
            self.read_now(path)
            return
        self.dirty.discard(path)
        self._place(path, await self.worker.run(read_file, self.setup, self.tree(), path))

    def _place(self, path: str, read: PageRead | None) -> None:
        if self.state is None:
            return
        before = self._cited(path)
        self.state = with_page(self.state, read) if read else without_page(self.state, path)
        if self._cited(path) != before:
            self.recited()

    def _cited(self, path: str) -> set[str]:
        page = self.state.pages.get(path) if self.state else None
        return {each.id for group in page.cited for each in group} if page else set()
