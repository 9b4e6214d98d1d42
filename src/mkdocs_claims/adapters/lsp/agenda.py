"""What is to be done for a publication: the most urgent first, one thing at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from mkdocs_claims.errors import ClaimsError

Job = Callable[[], Awaitable[None]]


class Agenda:
    """Jobs that are due, at once or later; one that is ordered twice is done once."""

    def __init__(
        self,
        jobs: Mapping[str, Job],
        idle: Callable[[], Job | None],
        give_up: Callable[[str], object],
    ) -> None:
        """Take the jobs by name, the most urgent first, and what is done when none is due.

        `give_up` is told why a job could not be done; the others are done anyway.
        """
        self._jobs = jobs
        self._idle = idle
        self._give_up = give_up
        self._due: set[str] = set()
        self._wake = asyncio.Event()
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def order(self, *jobs: str) -> None:
        """Have jobs done, as soon as it is their turn."""
        self._due.update(jobs)
        self.wake()

    def wake(self) -> None:
        """See whether something is to be done."""
        self._wake.set()

    def later(self, key: str, delay: float, call: Callable[[], object]) -> None:
        """Call something after so many seconds, in place of what was to be called under the key."""
        if timer := self._timers.pop(key, None):
            timer.cancel()
        self._timers[key] = asyncio.get_running_loop().call_later(delay, call)

    async def tend(self) -> None:
        """Do what is due, for ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while job := self._next():
                try:
                    await job()
                except ClaimsError as error:
                    self._give_up(str(error))

    def _next(self) -> Job | None:
        for name, job in self._jobs.items():
            if name in self._due:
                self._due.discard(name)
                return job
        return self._idle()
