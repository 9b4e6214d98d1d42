"""One publication on the desk: read once, kept up to date with every keystroke.

Every state is immutable and is made by a pure function of the one before. An edited page of
usual length is read at once, when somebody asks or when typing pauses. What takes longer, the
register, the check of all pages, very long pages, is done by the worker, one piece at a time,
while the last state serves.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_claims.adapters.collector import Freezer
from mkdocs_claims.adapters.lsp.agenda import Agenda, Job
from mkdocs_claims.adapters.lsp.findings import Findings
from mkdocs_claims.adapters.lsp.jobs import Setup, load_all, make_index, read_file, read_register
from mkdocs_claims.adapters.lsp.watching import Stamps, differing, look
from mkdocs_claims.adapters.lsp.worker import Worker
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.ide.checking import check_page
from mkdocs_claims.ide.index import NOTHING, Index
from mkdocs_claims.ide.publication import Publication, with_page, without_page
from mkdocs_claims.project.pages import PageRead
from mkdocs_claims.source import DiskTree, OverlayTree
from mkdocs_claims.text import Source

LONG = 200_000
"""Characters of a page that is read by the worker and not at once."""
_SHORTEST, _LONGEST = 0.02, 0.5
"""Seconds without a keystroke after which a page is checked: twice the CPU of its last check."""
_REGISTER_PAUSE = 0.2
_COURTESY = 0.4
"""Seconds after a question or a keystroke in which the check of all other pages waits."""
_QUIET = 1.0
"""Seconds after which an edited page has the register checked, which knows who cites what."""


Publish = Callable[["Desk", str, tuple[Diagnostic, ...]], None]


@dataclass(eq=False)
class Desk:
    """A publication and its open documents."""

    root: Path
    worker: Worker
    publish: Publish
    """Called with the path and the diagnostics of a file when they have changed."""
    complain: Callable[[str], None]
    """Called with what keeps the publication from being read."""
    state: Publication | None = None
    index: Index = NOTHING
    buffers: dict[str, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.problem = ""
        self._setup: Setup | None = None
        self._stamps: Stamps | None = None
        self._dirty: set[str] = set()
        self._loaded = asyncio.Event()
        self._current = asyncio.Event()
        self._edits = 0
        self._asked = 0.0
        self._freezer = Freezer()
        self._findings = Findings(
            self.worker,
            lambda path, found: self.publish(self, path, found),
            lambda path: path in self.buffers,
        )
        self._agenda = Agenda(
            {
                "load": self._load,
                "look": self._look,
                "register": self._read_register,
                "check register": self._check_register,
                "index": self._make_index,
            },
            self._idle,
            self._give_up,
        )
        self._agenda.order("load")
        self.task = asyncio.create_task(self._agenda.tend())

    # What the editor does

    def open(self, source: Source) -> None:
        """Take a document that was opened, or changed."""
        path = source.path
        self._asked = asyncio.get_running_loop().time()
        self.buffers[path] = source
        self._touch(path)

    def close(self, path: str) -> None:
        """Go back to what is on disk."""
        if self.buffers.pop(path, None) is not None:
            self._touch(path)

    def look(self) -> None:
        """Notice what has changed on disk."""
        self._agenda.order("look" if self._setup else "load")

    def holds(self, path: str) -> bool:
        """Whether a file is a part of the publication."""
        return self.is_page(path) or self.is_register(path)

    def is_page(self, path: str) -> bool:
        """Whether a file is one of the pages."""
        return self._setup is not None and self._setup.is_page(path)

    def is_register(self, path: str) -> bool:
        """Whether a file is a part of the register."""
        return self._setup is not None and self._setup.is_register(path)

    async def settled(self, path: str = "") -> Publication | None:
        """Return the publication with this page as it is typed, as soon as it has been read."""
        self._asked = asyncio.get_running_loop().time()
        await self._loaded.wait()
        while path in self._dirty and self.is_page(path):
            await self._read_page(path)
        return self.state

    async def current(self) -> Publication | None:
        """Return the publication with all pages and the register as they are typed."""
        await self._loaded.wait()
        await self._current.wait()
        for path in list(self._dirty):
            await self.settled(path)
        return self.state

    async def loaded(self) -> None:
        """Wait until the publication has been read for the first time, or cannot be read."""
        await self._loaded.wait()

    async def found(self, path: str) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of a file as it is typed."""
        if self.state and path in self.state.pages and path in self.buffers:
            if not self._is_long(path):
                return check_page(self.state.resolution, path)
            return await self.worker.run(check_page, self.state.resolution, path)
        return self._findings.of(path)

    def source(self, path: str) -> Source | None:
        """Return the text of a file as it is typed, else as it was read."""
        known = self.state.project.sources if self.state else {}
        return self.buffers.get(path) or known.get(path)

    # What follows from it

    def _touch(self, path: str) -> None:
        if self.is_page(path):
            self._dirty.add(path)
            pause = min(max(2 * self._findings.took, _SHORTEST), _LONGEST)
            self._agenda.later(path, pause, lambda: self._check_typed(path))
        elif self.is_register(path):
            self._edits += 1
            self._current.clear()
            self._agenda.later("", _REGISTER_PAUSE, lambda: self._agenda.order("register"))

    def _check_typed(self, path: str) -> None:
        if self._is_long(path):
            self._findings.look_first_at(path)
            self._agenda.wake()
        elif self.state is not None:
            try:
                self._read_now(path)
                self._findings.check(self.state, path)
            except ClaimsError as error:  # a rule of a pack fails
                self._give_up(str(error))

    def _is_long(self, path: str) -> bool:
        source = self.source(path)
        return source is not None and len(source.text) > LONG

    def _read_now(self, path: str) -> None:
        if path in self._dirty and self.state and self._setup:
            self._dirty.discard(path)
            read = read_file(self._setup, self._tree(), path)
            self._place(path, read)

    def _place(self, path: str, read: PageRead | None) -> None:
        if self.state is None:
            return
        before = self._cited(path)
        self.state = with_page(self.state, read) if read else without_page(self.state, path)
        if self._cited(path) != before:
            self._agenda.later("register", _QUIET, lambda: self._agenda.order("check register"))

    def _cited(self, path: str) -> set[str]:
        page = self.state.pages.get(path) if self.state else None
        return {each.id for group in page.cited for each in group} if page else set()

    async def _read_page(self, path: str) -> None:
        if not self._is_long(path) or self._setup is None:
            self._read_now(path)
            return
        self._dirty.discard(path)
        read = await self.worker.run(read_file, self._setup, self._tree(), path)
        self._place(path, read)

    def _tree(self) -> OverlayTree:
        texts = {path: source.text for path, source in self.buffers.items()}
        return OverlayTree(DiskTree(self.root), texts)

    # What takes long, in order of urgency

    def _give_up(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.complain(problem)
        self._loaded.set()
        self._current.set()

    async def _load(self) -> None:
        edits = self._edits
        loaded = await self.worker.run(load_all, self.root, self._tree())
        self.problem = ""
        self._setup, self._stamps = loaded.setup, loaded.stamps
        self.index = loaded.index
        self._notice_typed(loaded.publication.register.sources)
        self._take(loaded.publication, edits)
        self._loaded.set()

    def _notice_typed(self, read: Mapping[str, Source]) -> None:
        """Have those files of the register read again that were opened while all was loaded."""
        for path in filter(self.is_register, self.buffers):
            if path not in read or read[path].text != self.buffers[path].text:
                self._touch(path)

    async def _read_register(self) -> None:
        if self._setup and self.state:
            edits = self._edits
            found, self.index = await self.worker.run(
                read_register, self.state, self._setup, self._tree(), self.index
            )
            self._take(found, edits)

    def _take(self, found: Publication, edits: int) -> None:
        """Take a publication that the worker has made, with what was typed meanwhile."""
        self.state = found
        self._freezer.freeze()
        for path in filter(self.is_page, self.buffers):
            self._dirty.add(path)
            if not self._is_long(path):
                self._read_now(path)
        self._findings.forget_all_but(found.project.sources)
        if edits == self._edits:
            self._current.set()
        pages = self.state.pages
        first = [path for path in self.buffers if path in pages]
        self._findings.look_at_all((*first, *pages))
        self._agenda.order("check register", "index")

    async def _check_register(self) -> None:
        if self.state:
            await self._findings.check_register(self.state)

    async def _make_index(self) -> None:
        if self.state:
            self.index = await self.worker.run(make_index, self.state)
            self._freezer.freeze()

    def _idle(self) -> Job | None:
        return self._check_stale if self._findings.stale and self.state else None

    async def _check_stale(self) -> None:
        if asyncio.get_running_loop().time() - self._asked < _COURTESY:
            await asyncio.sleep(_COURTESY / 4)
            self._agenda.wake()
            return
        paths = self._findings.stale
        for path in self._dirty.intersection(paths):
            await self._read_page(path)
        if self.state:
            await self._findings.check_pages(self.state, paths, lambda: self.state)

    async def _look(self) -> None:
        if self._setup is None or self._stamps is None:
            return
        before = self._stamps
        after = await self.worker.run(look, self._setup.site, self._setup.config)
        self._stamps = after
        if differing(before.setup, after.setup):
            self._agenda.order("load")
            return
        if set(differing(before.register, after.register)) - set(self.buffers):
            self._edits += 1
            self._current.clear()
            self._agenda.order("register")
        for path in set(differing(before.pages, after.pages)) - set(self.buffers):
            self._dirty.add(path)
            self._findings.look_last_at(path)
