"""A question put to a service, again where that can help, until there is an answer or a reason."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from mkdocs_claims.adapters.online.pace import Pace, retry_after
from mkdocs_claims.errors import AnswerError, ClaimsError, OnlineError

NOT_FOUND = frozenset({404, 410})
_WAITS = (1.0, 2.0, 4.0)
"""Seconds before the second, third and fourth attempt, where the answer asks for none."""
ATTEMPTS = 1 + len(_WAITS)
_LONGEST_WAIT = 120.0
"""What asks for more than this is given up."""
_DAY = 86_400
_UNREAD = (ValueError, RecursionError)
"""What a reader of JSON raises, of brackets without end, too."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class BusyError(OnlineError):
    """A service that asks for patience, and longer than we have it."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class UnreachableError(OnlineError):
    """A host that cannot be connected to."""


class RefusedError(OnlineError):
    """A service that does not want to answer this question, and would not later; or too much."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of whom, and how."""

    address: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    follow: bool = True
    """Whether redirects are followed."""
    refuse: bool = True
    """Whether an answer that is an error is one for whoever asks."""

    @property
    def host(self) -> str:
        """The host that is asked."""
        return host_of(self.address)


@dataclass(frozen=True)
class Exchange:
    """Puts questions, at the pace that the services wish."""

    httpx: Any
    """The module; it is an extra, so nobody imports it by name."""
    client: Any
    """One of its clients, with open connections."""
    pace: Pace
    timeout: float
    """Seconds without an answer after which one is no longer awaited."""
    attempts: int
    """How often a question is put, where that can help."""

    def ask(self, question: Question, read: Callable[[Any], Any]) -> Any:
        """Return what `read` makes of the answer.

        Raises:
            OnlineError: no network, no answer in time, or a refusal; the message says which.
            AnswerError: `read` fails as a reader of JSON does, at every attempt.
        """
        problem: Exception = OnlineError(question.address)
        for attempt in range(self.attempts):
            if attempt:
                self.pace.clock.sleep(_WAITS[attempt - 1])
            try:
                with self._answer(question) as response:
                    if response.status_code not in _AGAIN:
                        _refuse(question, response)
                        return read(response)
                    problem = self._back_off(question, response)
            except (self.httpx.HTTPError, self.httpx.InvalidURL, *_UNREAD) as error:
                if final := self._final(question, error):
                    raise final from None
                problem = self._passing(question, error)
        raise problem

    @contextmanager
    def _answer(self, question: Question) -> Iterator[Any]:
        self.pace.wait(question.host)
        with self.client.stream(
            question.method,
            question.address,
            params=question.parameters or None,
            headers=question.headers,
            follow_redirects=question.follow,
        ) as response:
            self.pace.keep(question.host, response.headers)
            yield response

    def _back_off(self, question: Question, response: Any) -> BusyError:
        """Leave the host alone for as long as the answer asks for."""
        wait = retry_after(response.headers.get("retry-after", ""))
        if wait > _LONGEST_WAIT:
            when = f"in {wait:.0f} seconds" if wait <= _DAY else "on another day"
            raise BusyError(
                f"{response.url.host} asks to come back {when}: run the command again then",
                response.status_code,
            )
        self.pace.put_off(question.host, wait)
        return BusyError(f"{question.host} answers {_status(response)}", response.status_code)

    def _final(self, question: Question, error: Exception) -> OnlineError | None:
        """Return what is wrong where another attempt would not help."""
        httpx = self.httpx
        if isinstance(error, httpx.ConnectError):
            return UnreachableError(
                f"{question.host} cannot be reached ({error}): is there a network? "
                "Checking and building need none"
            )
        if isinstance(error, (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.TooManyRedirects)):
            return OnlineError(f"{question.address}: {error}")
        if isinstance(error, UnicodeError) and not isinstance(error, UnicodeDecodeError):
            return OnlineError(f"{question.address}: this is no address that anybody can be asked")
        return None

    def _passing(self, question: Question, error: Exception) -> ClaimsError:
        """Return what is wrong where another attempt may help."""
        if isinstance(error, self.httpx.TimeoutException):
            return OnlineError(f"{question.host} gives no answer in {self.timeout:g} seconds")
        if isinstance(error, self.httpx.HTTPError):
            return OnlineError(f"{question.host} breaks off its answer: {error}")
        return AnswerError(f"{question.host} answers with what is no JSON")


def host_of(address: str) -> str:
    """Return the host of an address, or what stands in its place."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:  # brackets that hold no IPv6 address
        return address


def _refuse(question: Question, response: Any) -> None:
    if question.refuse and response.is_error and response.status_code not in NOT_FOUND:
        raise RefusedError(f"{response.url.host} answers {_status(response)}")


def _status(response: Any) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip()
