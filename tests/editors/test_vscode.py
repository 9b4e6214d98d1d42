"""The VS Code extension, packaged as `make vscode` does and driven against the real server."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
NPM = shutil.which("npm")
PATIENCE = 240

pytestmark = pytest.mark.slow


def npm(*arguments):
    """Run npm in the extension's folder."""
    environment = {
        **os.environ,
        "CLAIMS": str(Path(sys.executable).parent / "claims"),
        "PYTHON": sys.executable,
    }
    return subprocess.run(
        [NPM, *arguments], cwd=FOLDER, env=environment, capture_output=True, text=True,
        check=False, timeout=PATIENCE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def packages():
    """The packages that the extension is built with, installed where they are missing."""
    if not FOLDER.exists():
        pytest.skip("the extension is not part of this copy of the sources")
    if NPM is None:
        pytest.skip("npm is not installed: `make vscode` needs it")
    if not (FOLDER / "node_modules" / ".package-lock.json").exists():
        try:
            done = npm("install")
        except subprocess.TimeoutExpired:
            pytest.skip("npm got no answer: run `make vscode` where there is a network")
        if done.returncode:
            pytest.skip(f"npm could not install: {done.stderr.strip()[-300:]}")


def test_the_extension_is_packaged_and_talks_to_the_server(packages):
    """Its own tests unpack the file, load it without VS Code and ask the server through it."""
    packaged = npm("run", "package")
    assert packaged.returncode == 0, packaged.stdout + packaged.stderr

    tested = npm("test")
    assert tested.returncode == 0, tested.stdout[-5000:] + tested.stderr[-2000:]
    assert (FOLDER / "dist" / "mkdocs-claims.vsix").exists()
