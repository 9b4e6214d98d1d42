"""A client that asks public services as they wish to be asked.

It says who asks (the "polite pool" of Crossref and OpenAlex is for those who give an address),
keeps a distance between questions, keeps the distance that an answer asks for
(`x-rate-limit-*`, `Retry-After`), and tries again only where that can help.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from mkdocs_claims.adapters.online.exchange import (
    ATTEMPTS,
    NOT_FOUND,
    Exchange,
    Question,
    RefusedError,
    host_of,
)
from mkdocs_claims.adapters.online.pace import Clock, Pace
from mkdocs_claims.errors import AnswerError, ConfigError, MissingExtraError, OnlineError

_TIMEOUT = 30.0
_MAIL = re.compile(r"[!-?A-~]+@[!-?A-~]+")
"""Signs of ASCII around one @, so that it fits into a header."""
_LONGEST = 5_000_000
"""Bytes of a record or a web page."""
_LONGEST_FILE = 1_000_000_000
"""Bytes of a file that is downloaded whole."""
_LONGEST_READING = 120.0
"""Seconds from the first byte of a record or a page to its last."""


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


@dataclass
class Client:
    """Asks services; use it as a context, which closes its connections.

    Raises:
        ConfigError: `mailto` is no e-mail address, or the proxy or the certificates that the
            environment names cannot be used.
        MissingExtraError: httpx is not installed, or what it needs for such a proxy.
    """

    mailto: str = ""
    """An address at which the services may complain; it puts one into their polite pool."""
    distance: float = 0.2
    """Seconds between two questions to one service, as long as it asks for no more."""
    clock: Clock = field(default_factory=Clock)
    timeout: float = _TIMEOUT
    """Seconds without an answer after which one is no longer awaited."""
    attempts: int = ATTEMPTS
    """How often a question is put, where that can help."""

    def __post_init__(self) -> None:
        if self.mailto and not _MAIL.fullmatch(self.mailto):
            raise ConfigError(
                f"`{self.mailto}` is no e-mail address: write one as `me@example.org`"
            )
        try:
            httpx: Any = import_module("httpx")
        except ImportError:
            raise MissingExtraError(
                "this needs the network client httpx: `pip install 'mkdocs-claims[online]'`"
            ) from None
        self._client = _connections(httpx, self._name(), self.timeout)
        pace = Pace(self.clock, self.distance)
        self._exchange = Exchange(httpx, self._client, pace, self.timeout, self.attempts)

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
            if response.status_code in NOT_FOUND:
                return None
            found = json.loads(_whole(response, address, self.clock))
            if found is None:
                raise AnswerError(f"{host_of(address)} answers `null`")
            return found

        contact = {"mailto": self.mailto} if self.mailto else {}
        return self._exchange.ask(Question(address, {**(parameters or {}), **contact}), read)

    def get_text(
        self, address: str, parameters: Mapping[str, str] | None = None, accept: str = "*/*"
    ) -> Text | None:
        """Return an answer as text; None when nothing is there (404).

        Raises:
            OnlineError: as `get_json`; also when the answer is longer than any record or page.
        """

        def read(response: Any) -> Text | None:
            if response.status_code in NOT_FOUND:
                return None
            data = _whole(response, address, self.clock)
            media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return Text(_decoded(data, response.charset_encoding or "utf-8"), media)

        question = Question(address, parameters or {}, {"Accept": accept})
        found: Text | None = self._exchange.ask(question, read)
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

        question = Question(address, method=method, follow=False, refuse=False)
        found: Look = self._exchange.ask(question, read)
        return found

    def download(self, address: str, file: Path) -> None:
        """Write what lies at an address into a file, whole or not at all.

        Raises:
            OnlineError: as `get_json`; also when nothing lies there.
        """

        def write(response: Any) -> None:
            if response.status_code in NOT_FOUND:
                raise OnlineError(f"{address}: nothing is there ({response.status_code})")
            with file.open("wb") as out:
                for piece in response.iter_bytes():
                    out.write(piece)
                    if out.tell() > _LONGEST_FILE:
                        raise RefusedError(f"{address}: the file is too long to be the right one")

        self._exchange.ask(Question(address), write)

    def _name(self) -> str:
        contact = f"mailto:{self.mailto}" if self.mailto else "no address given"
        return f"mkdocs-claims/{version('mkdocs-claims')} ({contact})"


def _connections(httpx: Any, name: str, timeout: float) -> Any:
    """Return a client of httpx; it takes proxies and certificates from the environment.

    Raises:
        ConfigError: one of them cannot be used.
        MissingExtraError: the proxy needs another package.
    """
    try:
        return httpx.Client(headers={"User-Agent": name}, timeout=timeout, follow_redirects=True)
    except (httpx.InvalidURL, ValueError) as error:
        raise ConfigError(
            f"HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names no proxy ({error}): write one as "
            "`http://proxy.example:3128`"
        ) from None
    except ImportError:
        raise MissingExtraError(
            "the proxy that ALL_PROXY or HTTPS_PROXY names speaks SOCKS, which needs one package "
            "more: `pip install 'httpx[socks]'`"
        ) from None
    except OSError as error:
        raise ConfigError(
            f"the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read ({error})"
        ) from None


def _whole(response: Any, address: str, clock: Clock) -> bytes:
    """Return the bytes of an answer that is neither longer nor slower than any should be."""
    data, started = bytearray(), clock.now()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > _LONGEST:
            raise RefusedError(f"{address}: the answer is longer than any record or page")
        if clock.now() - started > _LONGEST_READING:
            raise RefusedError(f"{address}: the answer does not come to its end")
    return bytes(data)


def _decoded(data: bytes, encoding: str) -> str:
    """Return bytes as text; what the encoding has no character for is marked."""
    try:
        return data.decode(encoding, errors="replace")
    except LookupError:  # an encoding that nobody knows
        return data.decode("utf-8", errors="replace")
