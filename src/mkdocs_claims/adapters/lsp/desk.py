"""One publication on the desk: read once, kept up to date with every keystroke.

An edited page of usual length is read at once, when somebody asks or when typing pauses. What
takes longer, the register, the check of all pages, very long pages, is done by the worker, one
piece at a time, while the last state serves.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from mkdocs_claims.adapters.collector import Freezer
from mkdocs_claims.adapters.lsp.agenda import Agenda, Job
from mkdocs_claims.adapters.lsp.findings import Findings
from mkdocs_claims.adapters.lsp.jobs import load_all, make_index, read_register
from mkdocs_claims.adapters.lsp.watching import Stamps, differing, look
from mkdocs_claims.adapters.lsp.worker import Worker
from mkdocs_claims.adapters.lsp.working_copy import WorkingCopy
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.ide.checking import check_page
from mkdocs_claims.ide.publication import Publication
from mkdocs_claims.text import Source

_SHORTEST, _LONGEST = 0.02, 0.5
"""Seconds without a keystroke after which a page is checked: twice the CPU of its last check."""
_REGISTER_PAUSE = 0.2
"""Seconds without a keystroke after which the register is read again."""
_COURTESY = 0.4
"""Seconds after a question or a keystroke in which the check of all other pages waits."""
_QUIET = 1.0
"""Seconds after which an edited page has the register checked, which knows who cites what."""


Publish = Callable[["Desk", str, tuple[Diagnostic, ...]], None]


class Desk:
    """A publication and its open documents."""

    def __init__(
        self, root: Path, worker: Worker, publish: Publish, complain: Callable[[str], None]
    ) -> None:
        """Begin to read the publication in `root`.

        `publish` is called with the path and the diagnostics of a file when they have changed,
        `complain` with what keeps the publication from being read.
        """
        self.copy = WorkingCopy(root, worker, self._recite)
        self.problem = ""
        self._worker = worker
        self._complain = complain
        self._stamps: Stamps | None = None
        self._loaded = asyncio.Event()
        self._current = asyncio.Event()
        self._edits = 0
        self._asked = 0.0
        self._freezer = Freezer()
        self._findings = Findings(
            worker,
            lambda path, found: publish(self, path, found),
            lambda path: path in self.copy.buffers,
        )
        self._agenda = Agenda(self._jobs(), self._idle, self._give_up)
        self._agenda.order("load")
        self.task = asyncio.create_task(self._agenda.tend())

    # What the editor does

    def open(self, source: Source) -> None:
        """Take a document that was opened, or changed."""
        self._asked = asyncio.get_running_loop().time()
        self.copy.buffers[source.path] = source
        self._touch(source.path)

    def close(self, path: str) -> None:
        """Go back to what is on disk."""
        if self.copy.buffers.pop(path, None) is not None:
            self._touch(path)

    def look(self) -> None:
        """Notice what has changed on disk."""
        self._agenda.order("look" if self.copy.setup else "load")

    async def settled(self, path: str = "") -> Publication | None:
        """Return the publication with this page as it is typed, as soon as it has been read."""
        self._asked = asyncio.get_running_loop().time()
        await self._loaded.wait()
        while path in self.copy.dirty and self.copy.is_page(path):
            await self.copy.read(path)
        return self.copy.state

    async def current(self) -> Publication | None:
        """Return the publication with all pages and the register as they are typed."""
        await self._loaded.wait()
        await self._current.wait()
        for path in list(self.copy.dirty):
            await self.settled(path)
        return self.copy.state

    async def loaded(self) -> None:
        """Wait until the publication has been read for the first time, or cannot be read."""
        await self._loaded.wait()

    async def found(self, path: str) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of a file as it is typed."""
        state = self.copy.state
        if state and path in state.pages and path in self.copy.buffers:
            if not self.copy.is_long(path):
                return check_page(state.resolution, path)
            return await self._worker.run(check_page, state.resolution, path)
        return self._findings.of(path)

    # What follows from it

    def _touch(self, path: str) -> None:
        if self.copy.is_page(path):
            self.copy.dirty.add(path)
            pause = min(max(2 * self._findings.took, _SHORTEST), _LONGEST)
            self._agenda.later(path, pause, lambda: self._check_typed(path))
        elif self.copy.is_register(path):
            self._edits += 1
            self._current.clear()
            self._agenda.later("", _REGISTER_PAUSE, lambda: self._agenda.order("register"))

    def _check_typed(self, path: str) -> None:
        if self.copy.is_long(path):
            self._findings.look_first_at(path)
            self._agenda.wake()
        elif self.copy.state is not None:
            try:
                self.copy.read_now(path)
                self._findings.check(self.copy.state, path)
            except ClaimsError as error:  # a rule of a pack fails
                self._give_up(str(error))

    def _recite(self) -> None:
        self._agenda.later("register", _QUIET, lambda: self._agenda.order("check register"))

    def _give_up(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self._complain(problem)
        self._loaded.set()
        self._current.set()

    # What takes long

    def _jobs(self) -> dict[str, Job]:
        """Return what the worker does, the most urgent first."""
        return {
            "load": self._load,
            "look": self._look,
            "register": self._read_register,
            "check register": self._check_register,
            "index": self._make_index,
        }

    def _idle(self) -> Job | None:
        return self._check_stale if self._findings.stale and self.copy.state else None

    async def _load(self) -> None:
        edits, copy = self._edits, self.copy
        loaded = await self._worker.run(load_all, copy.root, copy.tree())
        self.problem = ""
        copy.setup, copy.index, self._stamps = loaded.setup, loaded.index, loaded.stamps
        self._notice_typed(loaded.publication.register.sources)
        self._take(loaded.publication, edits)
        self._loaded.set()

    def _notice_typed(self, read: Mapping[str, Source]) -> None:
        """Have those files of the register read again that were opened while all was loaded."""
        for path in filter(self.copy.is_register, self.copy.buffers):
            if path not in read or read[path].text != self.copy.buffers[path].text:
                self._touch(path)

    async def _look(self) -> None:
        setup, before = self.copy.setup, self._stamps
        if setup is None or before is None:
            return
        after = self._stamps = await self._worker.run(look, setup.site, setup.config)
        if differing(before.setup, after.setup):
            self._agenda.order("load")
            return
        if set(differing(before.register, after.register)) - set(self.copy.buffers):
            self._edits += 1
            self._current.clear()
            self._agenda.order("register")
        for path in set(differing(before.pages, after.pages)) - set(self.copy.buffers):
            self.copy.dirty.add(path)
            self._findings.look_last_at(path)

    async def _read_register(self) -> None:
        copy = self.copy
        if copy.setup and copy.state:
            edits = self._edits
            found, copy.index = await self._worker.run(
                read_register, copy.state, copy.setup, copy.tree(), copy.index
            )
            self._take(found, edits)

    def _take(self, found: Publication, edits: int) -> None:
        """Take a publication that was read when there had been so many edits of the register."""
        self.copy.take(found)
        self._freezer.freeze()  # now that nothing holds the state before
        self._findings.forget_all_but(found.project.sources)
        if edits == self._edits:
            self._current.set()
        pages = (self.copy.state or found).pages
        first = [path for path in self.copy.buffers if path in pages]
        self._findings.look_at_all((*first, *pages))
        self._agenda.order("check register", "index")

    async def _check_register(self) -> None:
        if self.copy.state:
            await self._findings.check_register(self.copy.state)

    async def _make_index(self) -> None:
        if self.copy.state:
            self.copy.index = await self._worker.run(make_index, self.copy.state)
            self._freezer.freeze()

    async def _check_stale(self) -> None:
        if asyncio.get_running_loop().time() - self._asked < _COURTESY:
            await asyncio.sleep(_COURTESY / 4)
            self._agenda.wake()
            return
        paths = self._findings.stale
        for path in self.copy.dirty.intersection(paths):
            await self.copy.read(path)
        if self.copy.state:
            await self._findings.check_pages(self.copy.state, paths, lambda: self.copy.state)
