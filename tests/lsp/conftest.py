"""A real server over its own pipes, with a small publication."""

import asyncio
import os
import sys
from pathlib import Path

import pytest_asyncio
from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

from publication import write

OTHER = "---\ntitle: Other\ncategories: [Body]\n---\n# Other\n"
CLAIMS = Path(sys.executable).with_name("claims")


class Editor:
    """What a text editor does, in the words of a person."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client, self.root = client, root
        self.versions: dict[str, int] = {}

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> str:
        """Open a file, with other text than is saved if some is given."""
        shown = (self.root / path).read_text(encoding="utf-8") if text is None else text
        self.versions[path] = 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri(path), "x", 1, shown))
        )
        return shown

    def type(self, path: str, text: str, start: types.Position, end: types.Position | None = None):
        """Replace a range of an open file."""
        change = types.TextDocumentContentChangePartial(types.Range(start, end or start), text)
        self._change(path, change)

    def replace(self, path: str, text: str) -> None:
        """Replace the whole text of an open file."""
        self._change(path, types.TextDocumentContentChangeWholeDocument(text))

    def _change(self, path: str, change) -> None:
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def at(self, path: str, text: str, before: str) -> dict:
        """Return the arguments of a request at the place after `before` in a text."""
        return {"text_document": self.document(path), "position": position(text, before)}

    async def diagnostics(self, path: str, version: int | None = None, seconds: float = 90):
        """Return the diagnostics of a file once there are any, for this version of it."""
        wanted = self.versions.get(path) if version is None else version
        async with asyncio.timeout(seconds):
            while True:
                found = self.client.published.get(self.uri(path))
                if found and (wanted is None or found.version == wanted):
                    return list(found.diagnostics)
                await self.client.wait_for_notification("textDocument/publishDiagnostics")

    async def until(self, path: str, code: str, *, there: bool, seconds: float = 90):
        """Return the diagnostics of a file once a rule has found something there, or nothing."""
        async with asyncio.timeout(seconds):
            while True:
                found = await self.diagnostics(path)
                if any(each.code == code for each in found) is there:
                    return found
                await self.client.wait_for_notification("textDocument/publishDiagnostics")


def position(text: str, before: str) -> types.Position:
    """Return the place right after the first occurrence of some words, in units of UTF-16."""
    end = text.index(before) + len(before)
    line = text.count("\n", 0, end)
    start = text.rfind("\n", 0, end) + 1
    return types.Position(line, len(text[start:end].encode("utf-16-le")) // 2)


def make_client() -> LanguageClient:
    client = make_test_lsp_client()
    client.published = {}
    client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def keep(params: types.PublishDiagnosticsParams) -> None:
        client.published[params.uri] = params

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        client.registered = params.registrations

    return client


FULL = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
    text_document=types.TextDocumentClientCapabilities(
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(
                documentation_format=[types.MarkupKind.Markdown]
            )
        ),
    ),
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
    ),
    experimental={"commands": {"commands": ["claims.showReferences"]}},
)


async def start(root: Path | None, capabilities=FULL, folders=None, **options) -> LanguageClient:
    """Start a server and say hello."""
    client = make_client()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    await client.start_io(str(CLAIMS), "lsp", env=environment)
    result = await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            root_uri=root.as_uri() if root else None,
            workspace_folders=folders,
            process_id=os.getpid(),
            **options,
        )
    )
    client.server_encoding = result.capabilities.position_encoding
    return client


async def stop(client: LanguageClient) -> None:
    await client.shutdown_session()
    await client.stop()


@pytest_asyncio.fixture
async def editor(tmp_path):
    """An editor with the small publication of the other tests."""
    write(tmp_path, docs__posts__other_md=OTHER)
    client = await start(tmp_path)
    yield Editor(client, tmp_path)
    await stop(client)
