"""Ten thousand random edits for the language server: does it stay up, small and right?

    python bench/lsp_load.py [--edits N] [--seed N] [--folder FOLDER]

A client edits two articles, a page, claims.yaml and references.bib at random: inserts, deletes,
replaces, sends whole texts, types emoji, half citations, broken YAML and open braces, and asks for
completions, hovers and all else in between; now and then it sends what is no message. It keeps
the texts itself, and at the end a fresh server that is given the same texts must publish the same
diagnostics. The server's memory after all edits is compared with that after a fifth of them.

The status is 1 when the server ended, an answer was an internal error, the diagnostics differ, or
the memory grew by more than a fifth.
"""

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

from measure import BIN, verdict

from lsp import Session

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from publication import write

SNIPPETS = (
    *(
        "a",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "🏃",
        "👩‍🚀",
        "é",
        "e\u0301",
        "\u2028",
        "\x0b",
        "\x00",
        "-",
        "  ",
    ),
    *("[@", "[@wal", "[@walking-helps]", "[@running-raises-mood; @", "]", "![@", "[@?]", "@", "\\"),
    *(
        "```\n",
        "`",
        "<!--",
        "-->",
        "<div>",
        "[1]",
        "# ",
        "---\n",
        "> ",
        "* ",
        "    ",
        "| a | b |\n",
    ),
    *("Sleep helps 12 of 15 people. ", "takeaways:\n", "<!-- claims: allow CIT008 because x -->\n"),
    *(
        "claims:\n",
        "  new-claim:\n    statement: It is so.\n    evidence: one2001\n",
        ": ",
        "{",
        "}",
    ),
    *("@misc{key9, title = {T}}\n", "@article{one2001,\n", "title = ", '"', "'", ",", "%", "&a *a"),
)
"""What is typed: pieces of each language, whole and broken."""
METHODS = (
    *("completion", "completion", "completion", "hover", "hover", "definition", "references"),
    *("documentSymbol", "codeAction", "inlayHint", "codeLens", "documentLink", "foldingRange"),
    *("documentHighlight", "prepareRename", "no-such-method"),
)
BODIES = (
    *(b"{", b"", b"[1, 2]", b"[" * 10_000, b"\xff\xfe", b'{"jsonrpc": "2.0"}'),
    b'{"jsonrpc": "2.0", "id": 9000000, "method": "textDocument/hover", "params": 7}',
    b'{"jsonrpc": "2.0", "id": 9000001, "method": "textDocument/completion", "params": {}}',
    b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": 1}}',
    b'{"jsonrpc": "2.0", "method": "no/such", "params": [null]}',
)
NO_MESSAGES = (
    b"nonsense\r\n\r\n",
    b"Content-Length: x\r\n\r\n",
    *(b"Content-Length: %d\r\n\r\n%s" % (len(each), each) for each in BODIES),
)
_INTERNAL = -32603
_LONGEST = 12_000
"""Characters after which a text starts anew, so that its size says nothing of the memory."""
_MOST_GROWTH = 1.2
_PATIENCE = 120
"""Seconds without a message of a server that owes one, on a machine with much else to do."""
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass
class Document:
    """An open file as its editor has it."""

    path: Path
    start: str
    text: str = ""
    version: int = 1

    def position(self, offset: int) -> dict[str, int]:
        """Return a place as the protocol counts it: lines, and units of UTF-16."""
        ends = [each.end() for each in _LINE_END.finditer(self.text, 0, offset)]
        line = self.text[ends[-1] if ends else 0 : offset]
        return {"line": len(ends), "character": len(line.encode("utf-16-le")) // 2}

    def place(self, chance: random.Random) -> int:
        """Return a place at random, not between the two halves of a line's end."""
        offset = chance.randint(0, len(self.text))
        return offset + 1 if self.text[offset - 1 : offset + 1] == "\r\n" else offset


@dataclass
class Load:
    """A client that edits at random."""

    session: Session
    documents: Sequence[Document]
    chance: random.Random
    asked: dict[int, str] = field(default_factory=dict)
    answers: int = 0
    faults: list[str] = field(default_factory=list)
    diagnostics: dict[str, tuple[int | None, list[Any]]] = field(default_factory=dict)
    numbers: int = 1_000_000

    def open(self) -> None:
        """Open every file."""
        for each in self.documents:
            document = {
                "uri": each.path.as_uri(),
                "languageId": "x",
                "version": each.version,
                "text": each.text,
            }
            self.session.send("textDocument/didOpen", textDocument=document)

    def edit(self) -> None:
        """Change a text by a piece or two, or send the whole of it."""
        document = self.chance.choice(self.documents)
        changes = [self._change(document) for _ in range(self.chance.choice((1, 1, 1, 2)))]
        document.version += 1
        identifier = {"uri": document.path.as_uri(), "version": document.version}
        self.session.send("textDocument/didChange", textDocument=identifier, contentChanges=changes)

    def _change(self, document: Document) -> dict[str, Any]:
        if len(document.text) > _LONGEST or self.chance.random() < 1 / 100:
            document.text = document.start
            return {"text": document.text}
        start, end = sorted((document.place(self.chance), document.place(self.chance)))
        kind = self.chance.choice(("insert", "insert", "insert", "delete", "replace"))
        if kind == "insert" or end - start > 40:  # noqa: PLR2004 - little is lost at a time
            end = start
        new = "" if kind == "delete" else self.chance.choice(SNIPPETS)
        places = {"start": document.position(start), "end": document.position(end)}
        document.text = document.text[:start] + new + document.text[end:]
        return {"range": places, "text": new}

    def ask(self) -> None:
        """Ask about a place and wait for the answer."""
        document, method = self.chance.choice(self.documents), self.chance.choice(METHODS)
        position = document.position(document.place(self.chance))
        self.numbers += 1
        self.asked[self.numbers] = method
        self.session.send(
            f"textDocument/{method}",
            self.numbers,
            textDocument={"uri": document.path.as_uri()},
            position=position,
            range={"start": position, "end": position},
            context={"includeDeclaration": True, "diagnostics": []},
        )
        while self.numbers in self.asked:
            self.take(_PATIENCE)

    def take(self, seconds: float) -> None:
        """Take the next message of the server."""
        message = self.session.take(seconds)
        if message is None:
            raise RuntimeError("the server has ended")
        params = message.get("params") or {}
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[params["uri"]] = params.get("version"), params["diagnostics"]
        if (method := self.asked.pop(message.get("id"), None)) is not None:
            self.answers += 1
            error = message.get("error")
            if error and error["code"] == _INTERNAL:
                self.faults.append(f"{method}: {error['message']}")

    def settle(self) -> None:
        """Wait until each file has the diagnostics of its last version, and nothing more comes."""
        wanted = {each.path.as_uri(): each.version for each in self.documents}
        try:
            while any(self.diagnostics.get(uri, (0,))[0] != each for uri, each in wanted.items()):
                self.take(_PATIENCE)
        except Empty:
            print(wanted, {uri: each[0] for uri, each in self.diagnostics.items()})
            raise
        self.session.rest()
        try:
            while True:
                self.take(0.2)
        except Empty:
            return


def run(root: Path, edits: int, seed: int, *, any_memory: bool) -> bool:
    """Edit, print what came of it, and return whether all of it was well."""
    names = ("docs/posts/mood.md", "docs/posts/other.md", "docs/index.md")
    paths = [root / each for each in (*names, "claims.yaml", "references.bib")]
    texts = [each.read_text(encoding="utf-8") for each in paths]
    documents = [Document(*each, text=each[1]) for each in zip(paths, texts, strict=True)]
    command = [BIN / "claims", "lsp"]
    session = Session(command, root, root / "mkdocs.yml")
    load = Load(session, documents, random.Random(seed))  # noqa: S311 - no secret
    load.open()
    early = 0
    for number in range(1, edits + 1):
        load.edit()
        if load.chance.random() < 1 / 4:
            load.ask()
        if load.chance.random() < 1 / 50:
            session.raw(load.chance.choice(NO_MESSAGES))
        if number in {edits // 5, edits}:
            load.settle()
            memory = session.memory()
            early = early or memory
            print(f"{number:,} edits, {load.answers:,} answers: {memory / 1024:.1f} MB")
    session.close()
    fresh = Session(command, root, root / "mkdocs.yml")
    again = Load(fresh, documents, load.chance)
    again.open()
    again.settle()
    fresh.close()
    same = load.diagnostics == again.diagnostics
    count = sum(len(found) for _, found in again.diagnostics.values())
    print(f"{count} diagnostics at the end, {'the same' if same else 'NOT the same'} as afresh")
    for uri in sorted({*load.diagnostics, *again.diagnostics}):
        if load.diagnostics.get(uri) != again.diagnostics.get(uri):
            print(uri, load.diagnostics.get(uri), again.diagnostics.get(uri), sep="\n  ")
    print("\n".join(load.faults) or "no answer was an internal error")
    print(verdict("memory at the end over that after a fifth", memory / early, _MOST_GROWTH))
    return same and not load.faults and (any_memory or memory / early <= _MOST_GROWTH)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--any-memory", action="store_true", help="do not fail for its growth")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (given.folder or Path(folder)).resolve()
        other = "---\ntitle: Other\n---\n# Other\n\nIt helps [@walking-helps].\n"
        write(root, docs__posts__other_md=other)
        sys.exit(0 if run(root, given.edits, given.seed, any_memory=given.any_memory) else 1)


if __name__ == "__main__":
    main()
