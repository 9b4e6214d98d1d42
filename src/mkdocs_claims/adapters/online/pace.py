"""The pace at which services want to be asked: what one sets itself, and what their answers say."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LIMIT = re.compile(r"[0-9]{1,9}")
_PERIOD = re.compile(r"([0-9]{1,9})\s*s?")
_LONGEST_DISTANCE = 10.0
"""Seconds between two questions at the most, whatever an answer says."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as tests may replace it."""

    now: Callable[[], float] = field(default_factory=lambda: time.monotonic)
    sleep: Callable[[float], object] = field(default_factory=lambda: time.sleep)


@dataclass
class Pace:
    """When the next question to each host may be put."""

    clock: Clock
    distance: float
    """Seconds between two questions to one host, as long as it asks for no more."""
    _next: dict[str, float] = field(default_factory=dict)
    """By host, the earliest time of the next question."""
    _distances: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until the next question to a host may be put; one that fails counts, too."""
        self.clock.sleep(max(self._next.get(host, 0.0) - self.clock.now(), 0.0))
        self._set_next(host)

    def keep(self, host: str, headers: Mapping[str, str]) -> None:
        """Set the time of the next question, by what the answer says is allowed."""
        limit = _LIMIT.fullmatch(headers.get("x-rate-limit-limit", "").strip())
        period = _PERIOD.fullmatch(headers.get("x-rate-limit-interval", "").strip())
        if limit and int(limit[0]) and period:
            wanted = min(int(period[1]) / int(limit[0]), _LONGEST_DISTANCE)
            self._distances[host] = max(wanted, self.distance)
        self._set_next(host)

    def put_off(self, host: str, seconds: float) -> None:
        """Let a host be asked no more for so long."""
        self._next[host] = max(self._next.get(host, 0.0), self.clock.now() + seconds)

    def _set_next(self, host: str) -> None:
        self._next[host] = self.clock.now() + self._distances.get(host, self.distance)


def retry_after(text: str) -> float:
    """Return the seconds that `Retry-After` asks for, given as a number or as a date."""
    text = text.strip()
    if text.isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0.0
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)
