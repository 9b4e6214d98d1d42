"""How far a long command is, on a terminal; nothing in a pipe, where nobody waits for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_FEW = 200
"""Steps that are done before a bar could be read."""
_DRAWN = 100
"""How often a bar is drawn at most, whatever the number of steps."""


class Silent:
    """Shows nothing."""

    def start(self, what: str, total: int) -> None:
        """Begin with something that takes `total` steps."""

    def step(self) -> None:
        """Be one step further."""


class _Bar(Silent):
    """A bar of rich on standard error, which goes away at its end."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - takes long, and most checks are short
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task: Any = None
        self._every = self._steps = 0

    def start(self, what: str, total: int) -> None:
        """Begin with something that takes `total` steps."""
        self.stop()
        if total >= _FEW:
            self._steps, self._every = 0, max(total // _DRAWN, 1)
            self._task = self._progress.add_task(what, total=total)
            self._progress.start()

    def step(self) -> None:
        """Be one step further."""
        self._steps += 1
        if self._task is not None and self._steps % self._every == 0:
            self._progress.update(self._task, completed=self._steps)

    def stop(self) -> None:
        """Take the bar away."""
        if self._task is not None:
            self._progress.stop()
            self._progress.remove_task(self._task)
            self._task = None


@contextmanager
def progress() -> Iterator[Silent]:
    """Yield what shows how far a command is, as long as it runs."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Silent()
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.stop()
