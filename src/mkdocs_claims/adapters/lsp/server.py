"""The server: open documents, the publications they belong to, and what the client can do."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from mkdocs_claims.adapters.lsp.client import (
    commands_of,
    folders_of,
    lives,
    shows_markdown,
    takes_versions,
)
from mkdocs_claims.adapters.lsp.convert import Paper
from mkdocs_claims.adapters.lsp.desk import Desk
from mkdocs_claims.adapters.lsp.positions import Encoding
from mkdocs_claims.adapters.lsp.protocol import Protocol
from mkdocs_claims.adapters.lsp.transport import Reader, Writer
from mkdocs_claims.adapters.lsp.worker import Worker
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.parse.site import find_site
from mkdocs_claims.text import Source, Span

NAME = "mkdocs-claims"
_TURN = 0.001
"""Seconds that the worker may take before a question gets its turn; Python's own are 0.005."""
_POLL = 5.0
"""Seconds between looks at the disk and at the client's process."""


@dataclass(slots=True)
class Document:
    """An open document; its text is a new source after each change."""

    uri: str
    source: Source
    version: int | None
    desk: Desk | None


class Server(LanguageServer):
    """One client's server; it ends with the client."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(NAME, version(NAME), protocol_cls=Protocol)
        self.encoding = Encoding()
        self.documents: dict[str, Document] = {}
        self.desks: dict[Path, Desk] = {}
        self.watched = False
        """Whether the client tells what changes on disk."""
        self.commands: frozenset[str] = frozenset()
        """The client's own commands, as far as it names them."""
        self._folders: dict[Path, Path | None] = {}
        self._status = 1
        self._left: asyncio.Event | None = None
        self._worker: Worker | None = None

    # Coming and going

    def run(self, given: int, taken: int) -> int:
        """Serve a client over two file descriptors until it leaves; return the exit status."""
        sys.setswitchinterval(_TURN)
        return asyncio.run(self._run(given, taken))

    async def _run(self, given: int, taken: int) -> int:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self.note(str(context.get("exception"))))
        self._left = asyncio.Event()
        self._worker = Worker()
        writer = Writer(taken, lambda: _tell(loop, self.leave, 1))
        writer.start()
        self.protocol.set_writer(writer)
        Reader(given, loop, self._take).start()
        watch = asyncio.create_task(self._watch())
        await self._left.wait()
        watch.cancel()
        writer.close()
        return self._status

    def _take(self, body: bytes | None) -> None:
        if body is None:
            self.leave(1)
        elif self._left and not self._left.is_set():
            self.protocol.take(body)

    def leave(self, status: int) -> None:
        """End, once the messages that were read are answered."""
        if self._left and not self._left.is_set():
            self._status = status
            self._left.set()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_POLL)
            if self.process_id and not lives(self.process_id):
                self.leave(1)
            if not self.watched:
                self.look()

    def initialized(self, params: types.InitializeParams) -> None:
        """Take what the client says of itself, and open the publications of its folders."""
        agreed = self.workspace.position_encoding
        self.encoding = Encoding(str(getattr(agreed, "value", agreed)))
        self.commands = commands_of(params)
        self.open_folders(folders_of(params))

    def open_folders(self, uris: list[str]) -> None:
        """Open the publications in folders, or around them."""
        for uri in uris:
            if path := to_fs_path(uri):
                self._desk_of(Path(path))

    def look(self) -> None:
        """Notice what has changed on disk."""
        self._folders.clear()
        for each in self.desks.values():
            each.look()

    # Documents

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document that was opened."""
        given = params.text_document
        desk, path = self._place(given.uri)
        source = Source(path, given.text)
        self.documents[given.uri] = Document(given.uri, source, given.version, desk)
        if desk:
            desk.open(source)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a document, one after the other."""
        document = self.documents.get(params.text_document.uri)
        if document is None:
            return
        for each in params.content_changes:
            text = each.text
            if isinstance(each, types.TextDocumentContentChangePartial):
                span = self.encoding.span(document.source, each.range)
                old = document.source.text
                text = f"{old[: span.start]}{text}{old[span.end :]}"
            document.source = Source(document.source.path, text)
        document.version = params.text_document.version
        if document.desk:
            document.desk.open(document.source)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """Give a document up; what is on disk counts again."""
        document = self.documents.pop(params.text_document.uri, None)
        if document and document.desk:
            document.desk.close(document.source.path)

    def _place(self, uri: str) -> tuple[Desk | None, str]:
        """Return the publication of a document, and its path there; a new file may be in none."""
        name = to_fs_path(uri)
        desk = self._desk_of(Path(name).parent) if name else None
        if name is None or desk is None:
            return None, name or uri
        path = Path(name).parent.resolve() / Path(name).name
        if not path.is_relative_to(desk.copy.root):
            return None, name
        return desk, path.relative_to(desk.copy.root).as_posix()

    def _desk_of(self, folder: Path) -> Desk | None:
        if folder not in self._folders:
            try:
                found = find_site(folder.resolve())
            except OSError:
                found = None
            self._folders[folder] = found.parent if found else None
        root = self._folders[folder]
        if root is None or self._worker is None:
            return None
        if root not in self.desks:
            self.desks[root] = Desk(root, self._worker, self.publish, self.complain)
        return self.desks[root]

    def document(self, uri: str) -> Document | None:
        """Return an open document; one that was opened before its publication is looked up."""
        found = self.documents.get(uri)
        if found and found.desk is None:
            desk, path = self._place(uri)
            if desk:
                found.desk, found.source = desk, Source(path, found.source.text)
                desk.open(found.source)
        return found

    # What the client is told

    def paper(self, desk: Desk) -> Paper:
        """Return how places of a publication are written for this client."""
        open_here = {
            each.source.path: each for each in self.documents.values() if each.desk is desk
        }

        def uri(path: str) -> str:
            known = open_here.get(path)
            return known.uri if known else from_fs_path(str(desk.copy.root / path)) or ""

        def edition(path: str) -> int | None:
            known = open_here.get(path)
            return known.version if known else None

        versions = takes_versions(self.client_capabilities)
        return Paper(self.encoding, desk.copy.source, uri, edition, versions)

    def shows_markdown(self, place: str) -> bool:
        """Whether the client shows Markdown in a hover or beside a completion."""
        return shows_markdown(self.client_capabilities, place)

    def publish(self, desk: Desk, path: str, found: tuple[Diagnostic, ...]) -> None:
        """Send the diagnostics of a file, unless it was typed on: then the next ones follow."""
        typed, read = desk.copy.buffers.get(path), desk.copy.state
        known = read.project.sources.get(path) if read else None
        if typed and known and typed.text != known.text:
            return
        paper = self.paper(desk)
        values = [paper.diagnostic(each) for each in found]
        params: dict[str, Any] = {"uri": paper.uri(path), "diagnostics": values}
        if (edition := paper.version(path)) is not None:
            params["version"] = edition
        self.protocol.send(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def complain(self, problem: str) -> None:
        """Tell what keeps a publication from being read, where people see it."""
        self.protocol.send("window/showMessage", {"type": 1, "message": problem})

    def tell(self, message: str) -> None:
        """Tell what somebody should know of what they asked for."""
        self.protocol.send("window/showMessage", {"type": 3, "message": message})

    def note(self, message: str) -> None:
        """Tell something that went wrong, in the client's log."""
        self.protocol.send("window/logMessage", {"type": 1, "message": message})

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell the log; a request has its own answer."""
        del source
        self.note(f"{type(error).__name__}: {error}")

    def span(self, document: Document, given: types.Range) -> Span:
        """Return a range of a document as a span."""
        return self.encoding.span(document.source, given)


def _tell(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *given: object) -> None:
    """Call something in the loop, from a thread; not when the loop is closed."""
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(call, *given)
