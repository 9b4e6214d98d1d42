"""A client that asks public services as they wish to be asked.

It says who asks (the "polite pool" of Crossref and OpenAlex is for those who give an address),
keeps a distance between questions, keeps the distance that an answer asks for
(`x-rate-limit-*`, `Retry-After`), and tries again only where that can help.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from mkdocs_claims.errors import AnswerError, MissingExtraError, OnlineError

_ATTEMPTS = 4
_WAITS = (1.0, 2.0, 4.0)
"""Seconds before the second, third and fourth attempt, where the answer asks for none."""
_LONGEST_WAIT = 120.0
"""What asks for more than this is given up."""
_TIMEOUT = 30.0
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_FOUND = frozenset({404, 410})
_LONGEST = 5_000_000
"""Bytes of a record or a web page."""
_PERIOD = re.compile(r"(\d+)\s*s?")


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as tests may replace it."""

    now: Callable[[], float] = field(default_factory=lambda: time.monotonic)
    sleep: Callable[[float], object] = field(default_factory=lambda: time.sleep)


@dataclass(frozen=True, slots=True)
class Text:
    """An answer as text."""

    text: str
    media: str
    """What the service says it is: `text/html`."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an address answers, without its content."""

    status: int
    target: str = ""
    """Where it leads to, when it does."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a question is put."""

    method: str = "GET"
    follow: bool = True
    """Whether redirects are followed."""
    refuse: bool = True
    """Whether an answer that is an error is one for whoever asks."""


_GET = _Way()


@dataclass
class Client:
    """Asks services; use it as a context, which closes its connections."""

    mailto: str = ""
    """An address at which the services may complain; it puts one into their polite pool."""
    distance: float = 0.2
    """Seconds between two questions to one service, as long as it asks for no more."""
    clock: Clock = field(default_factory=Clock)
    timeout: float = _TIMEOUT
    """Seconds without an answer after which one is no longer awaited."""
    attempts: int = _ATTEMPTS
    """How often a question is put, where that can help."""
    _next: dict[str, float] = field(default_factory=dict)
    """By host, the earliest time of the next question."""
    _distances: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self._httpx: Any = import_module("httpx")
        except ImportError:
            raise MissingExtraError(
                "this needs the network client httpx: `pip install 'mkdocs-claims[online]'`"
            ) from None
        self._client = self._httpx.Client(
            headers={"User-Agent": self._name()}, timeout=self.timeout, follow_redirects=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get_json(self, address: str, parameters: Mapping[str, str] | None = None) -> Any:
        """Return the decoded JSON of an answer; None when the service knows no such thing (404).

        Raises:
            OnlineError: no network, no answer in time, or a refusal; the message says which.
            AnswerError: the answer is no JSON, at every attempt.
        """

        def read(response: Any) -> Any:
            response.read()
            return None if response.status_code in _NOT_FOUND else response.json()

        return self._ask(address, self._asked(parameters), read)

    def get_text(
        self, address: str, parameters: Mapping[str, str] | None = None, accept: str = "*/*"
    ) -> Text | None:
        """Return an answer as text; None when nothing is there (404).

        Raises:
            OnlineError: as `get_json`; also when the answer is longer than any record or page.
        """

        def read(response: Any) -> Text | None:
            if response.status_code in _NOT_FOUND:
                return None
            data = bytearray()
            for piece in response.iter_bytes():
                data += piece
                if len(data) > _LONGEST:
                    raise RefusedError(f"{address}: the answer is longer than any record or page")
            media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Text(_decoded(bytes(data), response.charset_encoding or "utf-8"), media)

        found: Text | None = self._ask(address, dict(parameters or {}), read, {"Accept": accept})
        return found

    def look(self, address: str, *, method: str = "HEAD") -> Look:
        """Ask whether something is at an address; redirects are told and not followed.

        Raises:
            UnreachableError: nobody answers there.
            OnlineError: there is no answer in time, or none that can be read.
        """

        def read(response: Any) -> Look:
            following = response.next_request
            return Look(response.status_code, str(following.url) if following else "")

        way = _Way(method, follow=False, refuse=False)
        found: Look = self._ask(address, {}, read, way=way)
        return found

    def download(self, address: str, file: Path) -> None:
        """Write what lies at an address into a file, whole or not at all.

        Raises:
            OnlineError: as `get_json`; also when nothing lies there.
        """

        def write(response: Any) -> None:
            if response.status_code in _NOT_FOUND:
                raise OnlineError(f"{address}: nothing is there ({response.status_code})")
            with file.open("wb") as out:
                for piece in response.iter_bytes():
                    out.write(piece)

        self._ask(address, {}, write)

    def _name(self) -> str:
        contact = f"mailto:{self.mailto}" if self.mailto else "no address given"
        return f"mkdocs-claims/{version('mkdocs-claims')} ({contact})"

    def _asked(self, parameters: Mapping[str, str] | None) -> dict[str, str]:
        return {**(parameters or {}), **({"mailto": self.mailto} if self.mailto else {})}

    def _ask(
        self,
        address: str,
        parameters: Mapping[str, str],
        read: Callable[[Any], Any],
        headers: Mapping[str, str] | None = None,
        way: _Way = _GET,
    ) -> Any:
        problem: Exception = OnlineError(address)
        for attempt in range(self.attempts):
            if attempt:
                self.clock.sleep(_WAITS[attempt - 1])
            try:
                with self._answer(address, parameters, headers, way) as response:
                    if response.status_code not in _AGAIN:
                        if way.refuse:
                            self._refuse(response)
                        return read(response)
                    problem = BusyError(
                        f"{_host(address)} answers {_status(response)}", response.status_code
                    )
                    self._back_off(response)
            except self._httpx.ConnectError as error:
                raise UnreachableError(
                    f"{_host(address)} cannot be reached ({error}): is there a network? "
                    "Checking and building need none"
                ) from None
            except (
                self._httpx.InvalidURL,
                self._httpx.UnsupportedProtocol,
                self._httpx.TooManyRedirects,
            ) as error:
                raise OnlineError(f"{address}: {error}") from None
            except self._httpx.TimeoutException:
                problem = OnlineError(
                    f"{_host(address)} gives no answer in {self.timeout:g} seconds"
                )
            except (self._httpx.TransportError, self._httpx.DecodingError) as error:
                problem = OnlineError(f"{_host(address)} breaks off its answer: {error}")
            except ValueError:
                problem = AnswerError(f"{_host(address)} answers with what is no JSON")
        raise problem

    @contextmanager
    def _answer(
        self,
        address: str,
        parameters: Mapping[str, str],
        headers: Mapping[str, str] | None,
        way: _Way,
    ) -> Iterator[Any]:
        host = _host(address)
        self.clock.sleep(max(self._next.get(host, 0.0) - self.clock.now(), 0.0))
        with self._client.stream(
            way.method,
            address,
            params=parameters or None,
            headers=headers,
            follow_redirects=way.follow,
        ) as response:
            self._keep_distance(host, response.headers)
            yield response

    def _keep_distance(self, host: str, headers: Mapping[str, str]) -> None:
        """Set the time of the next question, by what the service says it allows."""
        limit = headers.get("x-rate-limit-limit", "")
        period = _PERIOD.fullmatch(headers.get("x-rate-limit-interval", "").strip())
        if limit.isdigit() and int(limit) and period:
            self._distances[host] = max(int(period[1]) / int(limit), self.distance)
        self._next[host] = self.clock.now() + self._distances.get(host, self.distance)

    def _back_off(self, response: Any) -> None:
        """Wait as long as the answer asks for, besides the usual wait."""
        wait = _retry_after(response.headers.get("retry-after", ""))
        if wait > _LONGEST_WAIT:
            raise BusyError(
                f"{response.url.host} asks to come back in {wait:.0f} seconds: run the command "
                "again then",
                response.status_code,
            )
        self.clock.sleep(wait)

    def _refuse(self, response: Any) -> None:
        if response.is_error and response.status_code not in _NOT_FOUND:
            raise RefusedError(f"{response.url.host} answers {_status(response)}")


class BusyError(OnlineError):
    """A service that asks for patience, and longer than we have it."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class UnreachableError(OnlineError):
    """A host that cannot be connected to."""


class RefusedError(OnlineError):
    """A service that does not want to answer this question, and would not later; or too much."""


def _decoded(data: bytes, encoding: str) -> str:
    """Return bytes as text; what the encoding has no character for is marked."""
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:  # an encoding that nobody knows
        return data.decode("utf-8", errors="replace")


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _status(response: Any) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()


def _retry_after(text: str) -> float:
    """Return the seconds that `Retry-After` asks for, given as a number or as a date."""
    text = text.strip()
    if text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)
