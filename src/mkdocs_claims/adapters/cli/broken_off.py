"""A change of several files whose writer was killed in the middle: ended by the next command.

While files are put in their places, a note says what each of them was and is to be. Whoever finds
the note, and nobody writing, puts the rest in place, so that no change is ever half made.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs_claims.source import leads_out
from mkdocs_claims.writing import DRAFT, Staged, locked

JOURNAL = ".claims-writing.json"
"""The note, beside mkdocs.yml."""


def note_of(
    old: Mapping[str, bytes | None], new: Mapping[str, bytes], staged: Mapping[str, Staged]
) -> bytes:
    """Return the note of a change: what files were and are to be, and where that lies ready."""
    files = {
        path: {"old": _digest(old[path]), "new": _digest(new[path]), "draft": each.draft.name}
        for path, each in staged.items()
    }
    return json.dumps({"version": 1, "files": files}, indent=1).encode()


def end_broken_off(root: Path) -> list[str]:
    """End a change that was broken off, if there is one; return what to say of it."""
    note = root / JOURNAL
    if not note.is_file() or note.is_symlink():
        return []
    with locked(root, patience=0) as alone:
        if not alone or not note.is_file():
            return []  # it is being made just now
        lines = [*_end(root, _files(note))]
        with contextlib.suppress(OSError):
            note.unlink()
    return lines


def _files(note: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        files = json.loads(note.read_bytes())["files"]
        if isinstance(files, dict):
            return files
    return {}


def _end(root: Path, files: Mapping[str, Any]) -> Iterator[str]:
    yield "a change of several files was broken off while it was written:"
    for path, told in files.items():
        try:
            done = _end_one(root, path, told)
        except (OSError, TypeError, KeyError, AttributeError, ValueError):
            done = False
        yield f"  {path}: {'is written now' if done else 'has changed since, left as it is'}"


def _end_one(root: Path, path: str, told: Mapping[str, str]) -> bool:
    """Put a file in its place where that still holds what it held; return whether it is there."""
    file, name = root / path, told["draft"]
    if Path(path).is_absolute() or ".." in Path(path).parts or leads_out(root, file):
        return False
    if not (name.startswith(".") and name.endswith(DRAFT)) or Path(name).name != name:
        return False
    file = file.resolve()
    draft = file.with_name(name)
    held, ready = _content(file), None if draft.is_symlink() else _content(draft)
    if _digest(held) == told["old"] and _digest(ready) == told["new"]:
        draft.replace(file)
        return True
    draft.unlink(missing_ok=True)
    return _digest(held) == told["new"]


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()
