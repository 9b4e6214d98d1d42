"""How far a long command is, on a terminal; nothing in a pipe, where nobody waits for it."""

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SOON = 0.5
"""Seconds that something may take before a bar tells how far it is."""
PAUSE = 0.1
"""Seconds between two looks at a bar."""


class Silent:
    """Shows nothing."""

    def start(self, what: str, total: int) -> None:
        """Begin with something that takes `total` steps."""

    def step(self) -> None:
        """Be one step further."""

    def stop(self) -> None:
        """Be done, or give up."""


class _Bar(Silent):
    """A bar of rich on standard error, which goes away at its end."""

    def __init__(self) -> None:
        self._what = ""
        self._total = self._steps = 0
        self._next = 0.0
        self._progress: Any = None
        self._task: Any = None

    def start(self, what: str, total: int) -> None:
        """Begin with something that takes `total` steps."""
        self.stop()
        self._what, self._total, self._steps = what, total, 0
        self._next = time.monotonic() + SOON

    def step(self) -> None:
        """Be one step further."""
        self._steps += 1
        now = time.monotonic()
        if now >= self._next and self._total:
            self._next = now + PAUSE
            self._draw()

    def stop(self) -> None:
        """Take the bar away."""
        self._total = 0
        self.make_way()

    def make_way(self) -> None:
        """Take the bar away until the next step, for somebody writes a line."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _draw(self) -> None:
        if self._progress is None:
            from rich.console import Console  # noqa: PLC0415 - takes long, and most checks are short
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - slow

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task(
                self._what, total=self._total, completed=self._steps
            )
            self._progress.start()
        self._progress.update(self._task, completed=self._steps)


class _MakingWay(logging.Filter):
    """Takes a bar away before a line of the log is written."""

    def __init__(self, bar: _Bar) -> None:
        super().__init__()
        self.bar = bar

    def filter(self, _record: logging.LogRecord) -> bool:
        """Let every line pass."""
        self.bar.make_way()
        return True


def bar_on_terminal() -> Silent:
    """Return what shows how far a command is; whoever takes it stops it."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return Silent()
    return _Bar()


@contextmanager
def progress() -> Iterator[Silent]:
    """Yield what shows how far a command is, as long as it runs."""
    bar = bar_on_terminal()
    try:
        yield bar
    finally:
        bar.stop()


def bar_beside(log: logging.Logger) -> Silent:
    """Return a bar that makes way for the lines of a log; none where that tells errors only."""
    bar = bar_on_terminal()
    if log.getEffectiveLevel() > logging.INFO:
        return Silent()
    if isinstance(bar, _Bar):
        for handler in log.handlers:
            for old in [each for each in handler.filters if isinstance(each, _MakingWay)]:
                handler.removeFilter(old)
            handler.addFilter(_MakingWay(bar))
    return bar
