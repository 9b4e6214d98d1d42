"""The wheel, in an environment that has nothing else: a new publication builds and passes."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def run(*command, cwd):
    """Run a command; on failure show all it said."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")
    }
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    """The scripts folder of an environment with the wheel and its dependencies only."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", folder, ROOT),
        cwd=folder,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / "bin"
    constraints = folder / "constraints.txt"
    constraints.write_text(_pins())
    run(scripts / "python", "-m", "pip", "install", "-q", "-c", constraints, wheel, cwd=folder)
    return scripts


def _pins():
    """The versions under test, without hashes: pip takes no hashes beside an unhashed wheel."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = (line for line in lines if "==" in line and not line[0].isspace())
    return "\n".join(line.removesuffix("\\").strip() for line in pins)


def test_a_new_publication_builds_and_passes(scripts, tmp_path):
    """`claims init demo && cd demo && mkdocs build --strict`, and the check."""
    run(scripts / "claims", "init", "demo", cwd=tmp_path)
    demo = tmp_path / "demo"
    checked = run(scripts / "claims", "check", "--strict", cwd=demo)
    run(scripts / "mkdocs", "build", "--strict", cwd=demo)

    assert "1 of 1" in checked
    assert (demo / "site" / "claims.json").is_file()
    assert (demo / "site" / "assets" / "claims.js").is_file()
    pages = [each.read_text(encoding="utf-8") for each in (demo / "site" / "posts").rglob("*.html")]
    assert any('class="claims-citation"' in page for page in pages)
