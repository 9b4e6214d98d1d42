"""Whole processes measured: CPU and wall seconds and peak memory.

Each is run in turn with what it is compared with, so that a noisy machine is noisy for both.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where the programs of the environment stand: `claims`, `mkdocs`."""


@dataclass(frozen=True)
class Cost:
    """What one process took, those that it started and waited for included."""

    cpu: float
    """Seconds of user and system time."""
    wall: float
    memory: int
    """Peak of resident memory in bytes."""


@dataclass(frozen=True)
class Command:
    """What is run."""

    arguments: Sequence[str | Path]
    folder: Path
    ends: Sequence[int] = (0,)
    """The exit statuses that are no failure."""
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = lambda: None
    """Called before each run, outside of what is measured."""


def run(command: Command) -> Cost:
    """Run a command once and return what it took.

    Raises:
        RuntimeError: it ended with another status than it should; the message has its output.
    """
    command.before()
    log = command.folder / ".bench-output"
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [str(each) for each in command.arguments],
            cwd=command.folder,
            stdout=output,
            stderr=output,
            env={**os.environ, **command.environment},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.ends:
        text = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{command.arguments}: status {process.returncode}\n{text}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    """Run the commands one after the other, `rounds` times, and return the medians of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run(command))
    return {name: _median(each) for name, each in costs.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(each.cpu for each in costs),
        statistics.median(each.wall for each in costs),
        max(each.memory for each in costs),
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up; all but the first are set to the right."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])])
    return "\n".join(f"| {' | '.join(_set(line, widths))} |" for line in lines)


def _set(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(line, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]


def machine() -> str:
    """Return the day, and on what was measured."""
    day = datetime.now(UTC).date()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"Python {platform.python_version()}"
    return f"{day}, {platform.system()} {platform.machine()}, {cores} cores, {python}"


def verdict(what: str, measured: float, limit: float) -> str:
    """Return one line that says whether a figure is within its limit."""
    holds = "holds" if measured <= limit else f"DOES NOT HOLD, by {measured / limit - 1:.0%}"
    return f"{what}: {measured:.2f} (at most {limit:g}): {holds}"
