"""How long an editor waits for the language server, beside a server that does nothing.

    python bench/lsp.py [--articles N] [--claims N] [--rounds N] [--folder FOLDER]

Both servers are driven over their pipes in the same run, turn by turn, with the same messages: a
keystroke in an article, and then a completion or a hover of what was typed, or the diagnostics
that follow. What the server adds is what its median and its 99th percentile are above those of
the empty server, which has pygls and its thread and pipe, and no publication. The start is
measured against a cold `claims check` of the same publication, in wall-clock seconds.

The limits: completion and hover add under 20 ms, diagnostics under 100 ms; the server answers its
first hover in at most twice the time of a cold check.
"""

import argparse
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from measure import BIN, machine, table, verdict

EMPTY = """
from lsprotocol import types
from pygls.lsp.server import LanguageServer
server = LanguageServer("empty", "1")
@server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["@"]))
def completion(ls: LanguageServer, params: types.CompletionParams):
    return []
@server.feature(types.TEXT_DOCUMENT_HOVER)
def hover(ls: LanguageServer, params: types.HoverParams):
    return None
@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
def opened(ls: LanguageServer, params: types.DidOpenTextDocumentParams):
    pass
@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
def changed(ls: LanguageServer, params: types.DidChangeTextDocumentParams):
    document = params.text_document
    ls.text_document_publish_diagnostics(
        types.PublishDiagnosticsParams(document.uri, [], document.version)
    )
server.start_io()
"""
LIMITS = {"completion": 20.0, "hover": 20.0, "diagnostics": 100.0}
START = 2.0
_QUIET = 1.5
_IDLE = 20.0
"""Milliseconds of CPU in that many seconds: what asking and looking at the clock costs."""


@dataclass(frozen=True)
class Figures:
    """What keystrokes cost with one server."""

    waits: list[float]
    """Milliseconds until the answer, of each."""
    cpu: float
    """Milliseconds of the server's CPU for a change of the text, answers and checks included."""


class Session:
    """An editor with one article open."""

    def __init__(self, command: Sequence[str | Path], root: Path, page: Path) -> None:
        self.started = time.perf_counter()
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            [str(each) for each in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
        )
        self.uri, self.text = page.as_uri(), page.read_text(encoding="utf-8")
        self.version = 1
        self._numbers = itertools.count(1)
        self._come: SimpleQueue[Any] = SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}
        self.ask(
            "initialize", processId=os.getpid(), rootUri=root.as_uri(), capabilities=capabilities
        )
        self.send("initialized")
        document = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": self.text}
        self.send("textDocument/didOpen", textDocument=document)

    def send(self, method: str, number: int | None = None, **params: Any) -> None:
        """Send a message."""
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def raw(self, data: bytes) -> None:
        """Send bytes, whatever they are."""
        if self.process.stdin:
            self.process.stdin.write(data)
            self.process.stdin.flush()

    def take(self, seconds: float) -> Any:
        """Return the next message, None from a server that has ended. Raises queue.Empty."""
        return self._come.get(timeout=seconds)

    def messages(self) -> Iterator[Any]:
        """Yield the messages of the server, the oldest first."""
        while (message := self._come.get(timeout=120)) is not None:
            yield message

    def _read(self) -> None:
        """Read what the server says, so that it never has to wait."""
        stream = self.process.stdout
        while stream and (head := stream.readline()):
            length = 0
            while head.strip():
                if head.lower().startswith(b"content-length:"):
                    length = int(head.partition(b":")[2])
                head = stream.readline()
            self._come.put(json.loads(stream.read(length)))
        self._come.put(None)

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        number = next(self._numbers)
        self.send(method, number, **params)
        answer = next(each for each in self.messages() if each.get("id") == number)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def type(self, line: int, column: int, text: str, end: int | None = None) -> None:
        """Replace a part of a line."""
        self.version += 1
        start = {"line": line, "character": column}
        stop = {"line": line, "character": column if end is None else end}
        self.send(
            "textDocument/didChange",
            textDocument={"uri": self.uri, "version": self.version},
            contentChanges=[{"range": {"start": start, "end": stop}, "text": text}],
        )

    def at(self, method: str, line: int, column: int) -> Any:
        """Ask about a place."""
        position = {"line": line, "character": column}
        return self.ask(method, textDocument={"uri": self.uri}, position=position)

    def published(self) -> Any:
        """Wait for the diagnostics of what was typed last."""
        for each in self.messages():
            params = each.get("params") or {}
            if params.get("uri") == self.uri and params.get("version") == self.version:
                return params["diagnostics"]
        raise RuntimeError("the server has ended")

    def rest(self) -> None:
        """Wait until the server does nothing any more, as far as this system tells."""
        used = -1.0
        while (now := self.cpu()) - used > _IDLE:
            used = now
            time.sleep(_QUIET)

    def cpu(self) -> float:
        """Return the milliseconds of CPU that the server has used, 0 where nobody knows."""
        clock = Path(f"/proc/{self.process.pid}/stat")
        if not clock.exists():
            return 0
        ticks = sum(map(int, clock.read_text().rpartition(")")[2].split()[11:13]))
        return 1000 * ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Return the kilobytes that the server holds, 0 where nobody knows."""
        status = Path(f"/proc/{self.process.pid}/status")
        found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) if found else 0

    def close(self) -> None:
        """Say goodbye."""
        self.ask("shutdown")
        self.send("exit")
        self.process.wait(30)
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()


def keystrokes(session: Session, what: str, line: int, names: Sequence[str], turn: int) -> float:
    """Type a letter of a claim's ID; return the milliseconds until the answer to it."""
    name = names[turn % len(names)]
    typed = f"[@{name[: 1 + turn % len(name)]}"
    session.type(line, 0, f"{typed[:-1]} Running helps 12 of 15 people. ", None)
    length = len(typed) - 1
    if what != "diagnostics":
        session.published()
    start = time.perf_counter()
    session.type(line, length, typed[-1])
    if what == "diagnostics":
        session.published()
    else:
        session.at(f"textDocument/{what}", line, length + 1)
    took = 1000 * (time.perf_counter() - start)
    session.type(line, 0, "", length + 1 + len(" Running helps 12 of 15 people. "))
    session.published()
    return took


def measure(root: Path, rounds: int) -> dict[str, dict[str, Figures]]:
    """Return what each round took, by what is asked and who answers."""
    page = sorted((root / "docs/posts").rglob("*.md"))[7]
    lines = page.read_text(encoding="utf-8").split("\n")
    line = next(n for n, each in enumerate(lines) if n > 20 and len(each) > 200)  # noqa: PLR2004 - far down, long
    claims = (root / "claims.yaml").read_text(encoding="utf-8").split("\n")
    names = [e.strip(" :") for e in claims if e.startswith("  ") and not e.startswith("   ")][::97]
    servers = {
        "empty": Session([sys.executable, "-c", EMPTY], root, page),
        "claims": Session([BIN / "claims", "lsp"], root, page),
    }
    servers["claims"].rest()
    found: dict[str, dict[str, Figures]] = {}
    for what in LIMITS:
        used = {name: -each.cpu() for name, each in servers.items()}
        took: dict[str, list[float]] = {name: [] for name in servers}
        for turn in range(rounds):
            for name, session in servers.items():
                took[name].append(keystrokes(session, what, line, names, turn))
        found[what] = {
            name: Figures(took[name], (used[name] + session.cpu()) / (3 * rounds))
            for name, session in servers.items()
        }
    for session in servers.values():
        session.close()
    return found


def start(root: Path, rounds: int) -> tuple[float, float]:
    """Return the wall-clock seconds of a cold check, and of a server until its first hover."""
    page = sorted((root / "docs/posts").rglob("*.md"))[7]
    checks, servers = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        check = [BIN / "claims", "check", "--no-cache", "--format", "json"]
        subprocess.run(  # noqa: S603 - our own command
            check, cwd=root, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        checks.append(time.perf_counter() - begun)
        session = Session([BIN / "claims", "lsp"], root, page)
        session.at("textDocument/hover", 0, 0)
        servers.append(time.perf_counter() - session.started)
        session.close()
    return statistics.median(checks), statistics.median(servers)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all values does not exceed."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a publication that is there already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = (given.folder or Path(temporary)).resolve()
        if not given.folder:
            sizes = ["--articles", str(given.articles), "--claims", str(given.claims)]
            corpus = Path(__file__).with_name("corpus.py")
            subprocess.run([sys.executable, str(corpus), *sizes, str(root)], check=True)  # noqa: S603 - no shell
        found = measure(root, given.rounds)
        cold, first = start(root, given.starts)
    print(f"{machine()}; {given.rounds} keystrokes each; milliseconds\n")
    rows, verdicts = [], []
    for what, by_server in found.items():
        middle = {name: statistics.median(each.waits) for name, each in by_server.items()}
        high = {name: percentile(each.waits, 0.99) for name, each in by_server.items()}
        cpu = by_server["claims"].cpu - by_server["empty"].cpu
        added = middle["claims"] - middle["empty"], high["claims"] - high["empty"]
        figures = (middle["empty"], high["empty"], middle["claims"], high["claims"], *added)
        rows.append(
            [what, *(f"{each:.1f}" for each in figures), f"{LIMITS[what]:.0f}", f"{cpu:.1f}"]
        )
        verdicts.append(verdict(f"{what}, added, median", added[0], LIMITS[what]))
        verdicts.append(verdict(f"{what}, added, 99 %", added[1], LIMITS[what]))
    head = [
        "after a keystroke",
        "empty",
        "99 %",
        "claims lsp",
        "99 %",
        "added",
        "99 %",
        "limit",
        "CPU",
    ]
    print(table(head, rows), "\n")
    print(f"cold check {cold:.2f} s, first hover {first:.2f} s")
    verdicts.append(verdict("start against a cold check", first / cold, START))
    print("\n".join(verdicts))


if __name__ == "__main__":
    main()
