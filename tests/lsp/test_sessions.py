"""What must not hurt the server: broken messages, clients that die, odd folders, big files."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from lsp.conftest import CLAIMS, FULL, Editor, position, start, stop
from publication import write

PAGE = "docs/posts/mood.md"
HELLO = {"processId": None, "rootUri": None, "capabilities": {}}


def message(method=None, number=None, **params) -> bytes:
    data = {"jsonrpc": "2.0", "method": method, "params": params}
    return frame(json.dumps({**data, **({"id": number} if number else {})}).encode())


def frame(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def talk(data: bytes, folder: Path) -> tuple[list[dict], int, str]:
    """Send bytes to a server, close its input; return its messages, status and error output."""
    done = subprocess.run(
        [CLAIMS, "lsp"], input=data, capture_output=True, cwd=folder, timeout=120, check=False
    )
    answers = []
    rest = done.stdout
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        answers.append(json.loads(rest[:length]))
        rest = rest[length:]
    return answers, done.returncode, done.stderr.decode()


def test_broken_messages_are_answered_and_the_next_one_is_heard(tmp_path):
    """Garbage, half JSON, wrong types, unknown methods: an error each, then a hover as usual."""
    write(tmp_path)
    uri = (tmp_path / PAGE).as_uri()
    opened = {"uri": uri, "languageId": "markdown", "version": 1, "text": "# A\n"}
    data = b"".join(
        (
            b"nonsense\r\n\r\n",
            frame(b"{"),
            frame(b"[1, 2]"),
            frame(b"[" * 100_000),
            frame(b'{"jsonrpc": "2.0", "id": 1}'),
            message("textDocument/hover", 2, textDocument={"uri": uri}),
            b"content-length: 3\r\nX-Other: 1\r\n\r\n{}}",
            message("initialize", 3, **HELLO),
            message("initialized"),
            message("textDocument/hover", 4, textDocument=7, position="x"),
            message("textDocument/didOpen", textDocument=opened),
            message(
                "textDocument/didChange",
                textDocument={"uri": "file:///no", "version": 2},
                contentChanges=[],
            ),
            message("textDocument/didClose", textDocument={"uri": "file:///no"}),
            message("no/such", 5),
            message("no/such/notification"),
            message("$/cancelRequest", id=77),
            message(
                "textDocument/hover",
                6,
                textDocument={"uri": uri},
                position={"line": 99, "character": 99},
            ),
            message("shutdown", 7),
            message(
                "textDocument/hover",
                8,
                textDocument={"uri": uri},
                position={"line": 0, "character": 0},
            ),
            message("exit"),
        )
    )
    answers, status, errors = talk(data, tmp_path)

    by_number = {each["id"]: each for each in answers if each.get("id")}
    assert "" == errors
    assert 0 == status
    assert -32002 == by_number[2]["error"]["code"]
    assert "result" in by_number[3]
    assert {"error"} <= by_number[4].keys()
    assert -32601 == by_number[5]["error"]["code"]
    assert "result" in by_number[7]
    assert -32600 == by_number[8]["error"]["code"]
    nameless = [each["error"]["code"] for each in answers if "error" in each and each["id"] is None]
    assert [-32700, -32600, -32700, -32700] == nameless


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Content-Length: 9",
        b"Content-Length: 900\r\n\r\n{",
        message("initialize", 1, **HELLO),
        message("initialize", 1, **HELLO) + message("exit"),
    ],
)
def test_a_client_that_goes_without_a_word_leaves_nothing(tmp_path, data):
    """The server ends at once, with status 1 and no traceback."""
    write(tmp_path)
    _, status, errors = talk(data, tmp_path)
    assert (1, "") == (status, errors)


def test_a_client_that_reads_no_more_leaves_nothing(tmp_path):
    """Answers that nobody takes end the server, without a traceback."""
    write(tmp_path)
    server = subprocess.Popen(
        [CLAIMS, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    server.stdout.close()
    server.stdin.write(message("initialize", 1, **HELLO) + message("no/such", 2))
    server.stdin.flush()
    assert 1 == server.wait(90)
    assert b"" == server.stderr.read()
    server.stdin.close()
    server.stderr.close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the server's input is closed")
def test_a_client_that_is_killed_takes_the_server_with_it(tmp_path):
    """Although somebody else still holds the pipe, the server sees that its client is gone."""
    given, taken = os.pipe()
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    server = subprocess.Popen([CLAIMS, "lsp"], stdin=given, stdout=subprocess.PIPE)
    os.write(taken, message("initialize", 1, **{**HELLO, "processId": gone.pid}))
    assert 1 == server.wait(90)
    server.stdout.close()
    os.close(given)
    os.close(taken)


def test_without_pygls_it_says_what_to_install(tmp_path):
    """A plain message and status 2, no traceback."""
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls/__init__.py").write_text("raise ModuleNotFoundError(name='pygls')\n")
    done = subprocess.run(
        [CLAIMS, "lsp"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
    )
    assert 2 == done.returncode
    assert b"pip install 'mkdocs-claims[lsp]'" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.asyncio
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_places_are_counted_as_the_client_counts(tmp_path, encoding):
    """The encoding that the client prefers is agreed on, and emoji move nothing."""
    write(tmp_path)
    wanted = types.GeneralClientCapabilities(
        position_encodings=[types.PositionEncodingKind(encoding)]
    )
    client = await start(tmp_path, types.ClientCapabilities(general=wanted))
    editor = Editor(client, tmp_path)
    before = "# T\n\n🏃\u2028e\u0301 👩‍🚀 "
    editor.open(PAGE, f"{before}[@walking-helps] [@no-such-claim]\n")
    size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
    codec, unit = size[encoding]
    start_of = len(before.rsplit("\n", maxsplit=1)[-1].encode(codec)) // unit

    hover = await client.text_document_hover_async(
        types.HoverParams(editor.document(PAGE), types.Position(2, start_of + 4))
    )
    found = [each for each in await editor.diagnostics(PAGE) if each.code == "CIT001"]

    assert encoding == client.server_encoding
    assert start_of + 2 == hover.range.start.character
    assert start_of + len("[@walking-helps] [@") == found[0].range.start.character
    await stop(client)


@pytest.mark.asyncio
async def test_typing_between_odd_line_ends(editor):
    """Changes land where the client means them, with every line end and sign there is."""
    editor.open(PAGE, "a\r\nb\u2028c\x0bd\re🏃f\n")
    editor.type(PAGE, "[@", types.Position(1, 4))
    editor.type(PAGE, "X", types.Position(2, 3), types.Position(2, 4))
    editor.type(PAGE, "walking-helps]\n", types.Position(3, 0))
    editor.type(PAGE, "Y", types.Position(99, 99))
    editor.type(PAGE, "", types.Position(1, 0), types.Position(1, 99))
    editor.type(PAGE, "[@walking-helps]", types.Position(1, 0))
    hover = await editor.client.text_document_hover_async(
        types.HoverParams(editor.document(PAGE), types.Position(1, 5))
    )
    assert "Walking helps" in hover.contents.value


@pytest.mark.asyncio
async def test_half_typed_citations_never_stop_it(editor):
    """After each letter of a citation there are offers, and no error."""
    text = editor.open(PAGE)
    at = position(text, "A lead")
    for number, letter in enumerate("[@running-raises-mood; @walking-helps, in mice] ![@?"):
        editor.type(PAGE, letter, types.Position(at.line, at.character + number))
        await editor.client.text_document_completion_async(
            types.CompletionParams(
                editor.document(PAGE), types.Position(at.line, at.character + number + 1)
            )
        )
    assert await editor.diagnostics(PAGE) is not None


@pytest.mark.asyncio
async def test_files_that_change_outside(editor):
    """A page that is renamed or written elsewhere, and a register with other claims, are noticed."""
    (editor.root / PAGE).rename(editor.root / "docs/posts/spirits.md")
    claims = editor.root / "claims.yaml"
    claims.write_text(claims.read_text().replace("  walking-helps:", "  walking-aids:"))
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
    editor.versions.clear()
    await editor.until("docs/posts/spirits.md", "CIT001", there=True)
    outline = await editor.client.workspace_symbol_async(
        types.WorkspaceSymbolParams("walking-aids")
    )
    assert "walking-aids" in [each.name for each in outline]


@pytest.mark.asyncio
async def test_a_broken_mkdocs_yml_is_reported_and_mended(tmp_path):
    """The client is told what is wrong; when it is mended, the publication is there."""
    write(tmp_path, mkdocs_yml="plugins:\n  - claims: {artcles: x}\n")
    client = await start(tmp_path)
    editor = Editor(client, tmp_path)
    text = editor.open(PAGE)
    at = editor.at(PAGE, text, "[see @walking")
    assert await client.text_document_hover_async(types.HoverParams(**at)) is None
    assert "artcles" in client.messages[0].message
    (tmp_path / "mkdocs.yml").write_text("plugins: [claims]\n")
    client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document(PAGE)))
    assert await editor.diagnostics(PAGE) is not None
    assert await client.text_document_hover_async(types.HoverParams(**at))
    await stop(client)


@pytest.mark.asyncio
async def test_several_folders_and_none(tmp_path):
    """Each document belongs to the publication around it; others are left alone."""
    one, two, none = (tmp_path / each for each in ("one", "two", "none"))
    write(one)
    write(two, docs__posts__mood_md="# Other\n\n[@no-such-claim]\n")
    none.mkdir()
    (none / "a.md").write_text("[@x]\n")
    folders = [types.WorkspaceFolder(each.as_uri(), each.name) for each in (one, two, none)]
    client = await start(None, FULL, folders)
    first, second, third = (Editor(client, each) for each in (one, two, none))
    first.open(PAGE)
    second.open(PAGE)
    third.open("a.md")
    assert not [each for each in await first.diagnostics(PAGE) if each.code == "CIT001"]
    assert [each for each in await second.diagnostics(PAGE) if each.code == "CIT001"]
    params = types.HoverParams(third.document("a.md"), types.Position(0, 2))
    assert await client.text_document_hover_async(params) is None
    untitled = types.TextDocumentItem("untitled:Untitled-1", "markdown", 1, "[@x]")
    client.text_document_did_open(types.DidOpenTextDocumentParams(untitled))
    client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent([], folders[:1]))
    )
    await stop(client)

    client = await start(None)
    alone = Editor(client, two)
    alone.open(PAGE)
    assert [each for each in await alone.diagnostics(PAGE) if each.code == "CIT001"]
    await stop(client)


@pytest.mark.asyncio
async def test_a_page_of_five_megabytes(editor):
    """It is read beside the answers: other requests do not wait for it."""
    long = "A sentence of some words that goes on for a while [@walking-helps].\n\n" * 75_000
    editor.open(PAGE, f"# T\n\n{long}")
    editor.type(PAGE, "[@wal", types.Position(4, 0))
    async with asyncio.timeout(60):
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(editor.document(PAGE), types.Position(4, 5))
        )
    assert "walking-helps" == found.items[0].label


@pytest.mark.asyncio
async def test_nothing_is_written(editor):
    """A session with edits and actions leaves every file on disk as it was."""
    files = [each for each in editor.root.rglob("*") if each.is_file()]
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in files}
    text = editor.open(PAGE)
    editor.type(PAGE, "Sleep helps 12 of 15 [@no-such].", position(text, "A lead"))
    await editor.diagnostics(PAGE)
    await editor.client.text_document_code_action_async(
        types.CodeActionParams(
            editor.document(PAGE),
            types.Range(position(text, "A lead"), position(text, "A lead")),
            types.CodeActionContext(diagnostics=[]),
        )
    )
    after = [each for each in editor.root.rglob("*") if each.is_file()]
    assert before == {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in after}
