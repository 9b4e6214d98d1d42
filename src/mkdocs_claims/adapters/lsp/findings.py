"""What is wrong with each file, as the editor has been told, and where it is to be looked again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import thread_time

from mkdocs_claims.adapters.lsp.jobs import check_pages
from mkdocs_claims.adapters.lsp.worker import Worker
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.ide.checking import check_page, check_register
from mkdocs_claims.ide.publication import Publication

_BATCH = 8
"""Pages checked before something else gets its turn."""


@dataclass(eq=False)
class Findings:
    """The diagnostics of every file, and the pages of which they may be out of date."""

    worker: Worker
    publish: Callable[[str, tuple[Diagnostic, ...]], None]
    """Called with the path and the diagnostics of a file when they have changed."""
    is_open: Callable[[str], bool]
    """Whether a file is open: of such a one the editor is told each time."""
    took: float = 0.0
    """Seconds of CPU that the last check of an edited page took."""
    _known: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    _stale: dict[str, None] = field(default_factory=dict)

    def of(self, path: str) -> tuple[Diagnostic, ...]:
        """Return what is known to be wrong with a file."""
        return self._known.get(path, ())

    def show(self, path: str, found: tuple[Diagnostic, ...]) -> None:
        """Tell what is wrong with a file, unless that is known and nobody looks."""
        self._stale.pop(path, None)
        if found != self.of(path) or self.is_open(path):
            self._known[path] = found
            self.publish(path, found)

    def forget_all_but(self, paths: Iterable[str]) -> None:
        """Take back what was wrong with files that are gone."""
        for path in set(self._known) - set(paths):
            self.show(path, ())

    # Where to look again

    @property
    def stale(self) -> list[str]:
        """The pages that are to be looked at next: a few, so that nothing else waits long."""
        return list(self._stale)[:_BATCH]

    def look_first_at(self, path: str) -> None:
        """Have a page looked at before all others."""
        self._stale = {path: None, **self._stale}

    def look_last_at(self, path: str) -> None:
        """Have a page looked at, after all others."""
        self._stale[path] = None

    def look_at_all(self, paths: Iterable[str]) -> None:
        """Have all pages looked at, in this order."""
        self._stale = dict.fromkeys(paths)

    # Looking

    def check(self, state: Publication, path: str) -> None:
        """Look at one page, now."""
        start = thread_time()
        self.show(path, check_page(state.resolution, path) if path in state.pages else ())
        self.took = thread_time() - start

    async def check_register(self, state: Publication) -> None:
        """Look at the register, which knows who cites what."""
        by_path: dict[str, list[Diagnostic]] = {}
        for each in await self.worker.run(check_register, state):
            by_path.setdefault(each.location.path, []).append(each)
        for path in {*state.register.sources, *by_path}:
            self.show(path, tuple(by_path.get(path, ())))

    async def check_pages(
        self, state: Publication, paths: Iterable[str], now: Callable[[], Publication | None]
    ) -> None:
        """Look at some pages; `now` returns the publication as it is by then.

        What was found in a page that has changed meanwhile is told to nobody.
        """
        pages, sources = state.pages, state.project.sources
        known = [path for path in paths if path in pages]
        for path in set(paths) - set(known):
            self.show(path, ())
        for path, found in (await self.worker.run(check_pages, state, known)).items():
            later = now()
            if later and later.project.sources.get(path) is sources[path]:
                self.show(path, found)
            else:
                self._stale.pop(path, None)
