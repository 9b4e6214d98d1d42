"""Crossref, OpenAlex and a file server on this machine, with the faults that such services have."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

NOT_FOUND = "Resource not found."
"""What Crossref answers for a DOI that it does not know: plain text."""


@dataclass(frozen=True)
class Answer:
    """One answer."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None
    """Length that the head promises, where the body is shorter: the connection breaks off."""
    kind: str = "application/json"


@dataclass
class Services:
    """A server; `faults` are given before anything else, in order."""

    works: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By DOI, the `updated-by` of the works that Crossref knows."""
    retracted: dict[str, bool] = field(default_factory=dict)
    """By DOI, what OpenAlex says."""
    files: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Answer] = field(default_factory=dict)
    """By path, decoded and without its query."""
    faults: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Every path that was asked for, decoded."""
    agents: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    address: str = ""
    refuses_lists: bool = False

    def answer(self, path: str) -> Answer:
        """Return what a path leads to."""
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if unquote(parts.path) in self.pages:
            return self.pages[unquote(parts.path)]
        if parts.path in self.files:
            return Answer(self.files[parts.path], kind="text/csv")
        service, _, name = parts.path.removeprefix("/").partition("/works")
        if "filter" in query and self.refuses_lists:
            return Answer("Bad Request", 400, kind="text/plain")
        if service == "crossref":
            return self._crossref(unquote(name.removeprefix("/")), query)
        if service == "openalex":
            return self._openalex(unquote(name.removeprefix("/")), query)
        return Answer(NOT_FOUND, 404, kind="text/plain")

    def _crossref(self, doi: str, query: dict[str, str]) -> Answer:
        if doi:
            return (
                Answer(json.dumps({"status": "ok", "message": self._work(doi)}))
                if doi.lower() in self.works
                else Answer(NOT_FOUND, 404, kind="text/plain")
            )
        asked = [each.removeprefix("doi:") for each in query["filter"].split(",")]
        items = [self._work(each) for each in asked if each.lower() in self.works]
        message = {"total-results": len(items), "items": items[: int(query["rows"])]}
        return Answer(json.dumps({"status": "ok", "message-type": "work-list", "message": message}))

    def _work(self, doi: str) -> dict[str, Any]:
        found = self.works[doi.lower()]
        return {"DOI": doi.lower(), **({"updated-by": found} if found else {})}

    def _openalex(self, name: str, query: dict[str, str]) -> Answer:
        if name:
            doi = name.removeprefix("doi:")
            return (
                Answer(json.dumps(self._record(doi)))
                if doi in self.retracted
                else Answer("<!doctype html><title>404</title>", 404, kind="text/html")
            )
        asked = query["filter"].removeprefix("doi:").split(",")[0].split("|")
        results = [self._record(each) for each in asked if each in self.retracted]
        return Answer(json.dumps({"meta": {"count": len(results)}, "results": results}))

    def _record(self, doi: str) -> dict[str, Any]:
        return {"doi": f"https://doi.org/{doi}", "is_retracted": self.retracted[doi]}


@contextmanager
def serve(services: Services) -> Iterator[Services]:
    """Run the server while the context lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            services.asked.append(unquote(self.path))
            services.agents.append(self.headers["User-Agent"])
            services.accepted.append(self.headers["Accept"])
            found = services.faults.pop(0) if services.faults else services.answer(self.path)
            body = found.body.encode()
            self.send_response(found.status)
            self.send_header("Content-Type", found.kind)
            length = len(body) if found.promised is None else found.promised
            self.send_header("Content-Length", str(length))
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    services.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield services
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def nobody() -> Iterator[str]:
    """Return an address at which nobody answers while the context lasts.

    Its port is held, so that no server of another test is given it, and not listened at.
    """
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@dataclass
class Time:
    """Time that passes only while somebody sleeps."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.at += seconds
        if seconds:
            self.slept.append(round(seconds, 2))


Sleeper = Callable[[float], object]
