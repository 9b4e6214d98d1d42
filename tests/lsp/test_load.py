"""The language server under load; the long version is bench/lsp_load.py itself."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lsp.conftest import CLAIMS
from publication import write

BENCH = Path(__file__).parents[2] / "bench/lsp_load.py"


def test_random_edits_leave_what_a_fresh_server_sees():
    """400 edits, questions and broken messages: no internal error, and the same diagnostics."""
    done = subprocess.run(
        [sys.executable, BENCH, "--edits", "400", "--seed", "7", "--any-memory"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


PARENT = """
import json, os, subprocess, sys, time
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params":
    {"processId": os.getpid(), "rootUri": None, "capabilities": {}}}).encode()
server.stdin.write(b"Content-Length: %d\\r\\n\\r\\n%s" % (len(body), body))
server.stdin.flush()
server.stdout.readline()
print(server.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="reads /proc")
def test_a_client_that_is_killed_leaves_no_process(tmp_path):
    """SIGKILL tells nobody; the server sees its input closed and ends."""
    write(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, CLAIMS, "lsp"], stdout=subprocess.PIPE, cwd=tmp_path
    ) as parent:
        server = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        for _ in range(600):
            status = Path(f"/proc/{server}/status")
            if not status.exists() or "\tZ (zombie)" in status.read_text():
                return
            time.sleep(0.1)
    os.kill(server, signal.SIGKILL)
    pytest.fail("the server has outlived its client")
