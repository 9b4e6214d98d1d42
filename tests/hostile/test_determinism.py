"""The same input gives the same bytes, wherever, whenever and in whatever order it is read."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import awkward

EPOCH = "1767225600"
SHUFFLED = """\
import os, random
_scan, _list = os.scandir, os.listdir
class Scan:
    def __init__(self, *given):
        with _scan(*given) as found:
            self.found = list(found)
        random.shuffle(self.found)
    def __iter__(self): return iter(self.found)
    def __next__(self):
        if not self.found: raise StopIteration
        return self.found.pop()
    def __enter__(self): return self
    def __exit__(self, *given): pass
    def close(self): pass
os.scandir = Scan
os.listdir = lambda *given: random.sample(found := _list(*given), len(found))
"""
"""Another order of the files each time, as another disk has it."""
WORLDS = {
    "one": {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati"},
    "two": {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "America/Adak"},
    "three": {"PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "TZ": "UTC"},
}
COMMANDS = (
    ("check", "--format", "json", "--no-cache"),
    ("references",),
    ("references", "--format", "csl-json"),
    *(("export", "--format", each) for each in ("json", "csl-json", "bibtex", "csv")),
    ("diff", "HEAD"),
    ("generate", "made"),
)


def build(folder, world, elsewhere):
    """Return what a site and all commands give in one world."""
    bin_ = Path(sys.executable).parent
    (folder.parent / "shuffled").mkdir(exist_ok=True)
    (folder.parent / "shuffled/sitecustomize.py").write_text(SHUFFLED)
    environment = {
        **{name: each for name, each in os.environ.items() if not name.startswith(("LC_", "LANG"))},
        **world,
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONPATH": str(folder.parent / "shuffled"),
    }
    options = {"cwd": elsewhere, "env": environment, "capture_output": True}
    mkdocs = [bin_ / "mkdocs", "build", "-q", "-f", folder / "mkdocs.yml"]
    built = subprocess.run(mkdocs, check=False, **options)
    assert built.returncode == 0, built.stderr.decode()
    found = {}
    for command in COMMANDS:
        done = subprocess.run([bin_ / "claims", "-C", folder, *command], check=False, **options)
        assert done.returncode in (0, 1), done.stderr.decode()
        found[" ".join(command)] = done.stdout.replace(str(folder).encode(), b"")
    for place in ("site", "made"):
        for path in sorted((folder / place).rglob("*")):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


@pytest.mark.slow
def test_the_same_bytes_in_every_world(tmp_path):
    """Hash seed, locale, time zone, working folder, order of files: a site and ten outputs."""
    first = awkward.write(tmp_path / "one")
    text = json.dumps({"x": 1})
    (first / "notes.json").write_text(text)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", first]
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "All")):
        subprocess.run([*git, *arguments], check=True)
    claims = first / "claims.yaml"
    claims.write_text(claims.read_text().replace("Nobody cites", "No one cites"))
    for name in ("two", "three"):
        shutil.copytree(first, tmp_path / name)
    (tmp_path / "elsewhere").mkdir()
    places = {"one": tmp_path, "two": tmp_path / "elsewhere", "three": Path("/")}
    found = {name: build(tmp_path / name, world, places[name]) for name, world in WORLDS.items()}
    for name in ("two", "three"):
        assert found[name].keys() == found["one"].keys()
        assert [each for each in found[name] if found[name][each] != found["one"][each]] == []
    assert len(found["one"]) > 100
