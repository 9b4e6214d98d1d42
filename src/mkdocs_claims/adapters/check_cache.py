"""What a check found, kept for the next one: a file that may be deleted at any time.

The file is named after everything that is no content: this program, the packages beside it, Python,
the options, the rules that run. In it every file of the publication has its stamp (size, times,
inode) and the digest of its bytes. A stamp is trusted when it is older than the look at the file
by more than any clock is coarse; else the bytes are read and their digest decides.

The file is replaced whole, so two checks at once do not harm each other, and it carries its own
digest, so one that is torn or that somebody has edited counts as none. It is written by
`marshal`, which trusts what it reads: the folder is not to be shared, and git ignores it.
"""

import marshal
import os
import sys
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import click

import mkdocs_claims
from mkdocs_claims.source import CACHE
from mkdocs_claims.writing import write_atomically

FOLDER = CACHE / "check"
_LAYOUT = 1
_METADATA = (".dist-info", ".egg-info", ".egg-link", ".pth")
_KEPT = 4
"""Files in the folder: checks with other options take turns."""
_COARSE = 2_000_000_000
"""Nanoseconds: FAT knows times to two seconds, the coarsest file system there is."""

Stamp = tuple[int, int, int, int]
"""Time of the last change of the content, size, inode, time of the last change of either."""


def digest_of(data: bytes | memoryview) -> bytes:
    """Return what the content of a file is told by."""
    return blake2b(data, digest_size=16).digest()


def stamp_of(path: Path | str) -> Stamp | None:
    """Return the stamp of a file; None when it cannot be looked at."""
    try:
        status = os.stat(path)  # noqa: PTH116 - twice as fast, and there are thousands
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns


def is_settled(stamp: Stamp, seen: int) -> bool:
    """Whether a change after the look at `seen` (in nanoseconds) must show in the stamp."""
    return seen - max(stamp[0], stamp[3]) > _COARSE


def now() -> int:
    """Return the time to compare stamps with."""
    return time.time_ns()


class CheckCache:
    """One file of what was found, or of another `kind` of outcome."""

    def __init__(self, root: Path, *parts: object, kind: str = "marshal") -> None:
        self._folder, self._kind = root / FOLDER, kind
        text = repr((_LAYOUT, sys.version, list(_program()), parts))
        self._path = self._folder / f"{digest_of(text.encode('utf-8', 'replace')).hex()}.{kind}"

    def load(self) -> dict[str, Any] | None:
        """Return what was saved; None when there is nothing, or nothing whole."""
        try:
            data = memoryview(self._path.read_bytes())
            found = marshal.loads(data[16:]) if digest_of(data[16:]) == data[:16] else None  # noqa: S302
        except (OSError, ValueError, TypeError, EOFError):
            return None
        return found if isinstance(found, dict) else None

    def save(self, state: dict[str, Any]) -> None:
        """Keep this instead of what was saved. A folder that cannot be written is no fault."""
        data = marshal.dumps(state)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
            write_atomically(self._path, data, head=digest_of(data), durable=False)
            self._forget_old_files()
        except OSError:
            return

    def _forget_old_files(self) -> None:
        files = sorted(self._folder.glob(f"*.{self._kind}"), key=lambda each: -each.stat().st_mtime)
        for each in files[_KEPT:]:
            each.unlink(missing_ok=True)


def _program() -> Iterable[object]:
    """Yield what tells this program and the packages beside it from others.

    Packages have their versions in the names of their folders of metadata. Our own files are told
    by the list that an installer leaves, with a digest of each, so that a machine of a CI finds
    what another has kept; a file that was changed since, or is in a checkout, by its time.
    """
    packages, own = Path(click.__file__).parents[1], Path(mkdocs_claims.__file__).parent
    names = sorted(each for each in os.listdir(packages) if each.endswith(_METADATA))  # noqa: PTH208 - see above
    yield names
    listed, installed = _installed(packages, names) if own.parent == packages else ("", 0)
    yield listed
    for folder, _, files in os.walk(own):
        if not folder.endswith("__pycache__"):
            for name in files:
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - see above
                if status.st_mtime_ns > installed:
                    yield name, status.st_size, status.st_mtime_ns


def _installed(packages: Path, names: Iterable[str]) -> tuple[str, int]:
    """Return the list of our own files with their digests, and when it was written."""
    for name in names:
        record = packages / name / "RECORD"
        if name.startswith("mkdocs_claims-") and record.is_file():
            lines = record.read_text(encoding="utf-8").splitlines()
            own = [
                each for each in lines if each.startswith("mkdocs_claims/") and "sha256=" in each
            ]
            return "\n".join(sorted(own)), record.stat().st_mtime_ns + _COARSE
    return "", 0
