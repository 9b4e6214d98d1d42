"""Generated files on disk, for engines that cannot make pages in memory.

A manifest beside them says which files were made here and what they held. So an editor's own
file is never written over or removed, and neither is a generated one that was changed by hand.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mkdocs_claims.errors import SourceError
from mkdocs_claims.render.pages import GeneratedFile

MANIFEST = ".claims-generated.json"
_VERSION = 1


@dataclass
class Outcome:
    """What became of the files, by their path in the folder."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Files that are somebody else's, or were changed by hand: left as they are."""


def write_generated(folder: Path, files: Iterable[GeneratedFile]) -> Outcome:
    """Bring a folder up to date: write what differs, remove what is no longer made.

    Raises:
        SourceError: the manifest or a file cannot be read or written. What was done until then
            is in the manifest.
    """
    before = _read_manifest(folder)
    after: dict[str, str] = {}
    outcome = Outcome()
    try:
        for file in files:
            _write(folder, file, before, after, outcome)
        for uri in before.keys() - after.keys() - set(outcome.kept):
            _remove(folder, uri, before[uri], outcome)
    except OSError as error:
        raise SourceError(f"{error.filename}: cannot be written: {error.strerror}") from None
    finally:
        gone = {*outcome.removed, *outcome.kept}
        _write_manifest(folder, {u: d for u, d in {**before, **after}.items() if u not in gone})
    return outcome


def made_names(folder: Path) -> frozenset[str]:
    """Return the files of a folder that were made here, by their names alone.

    Raises:
        SourceError: the manifest cannot be read.
    """
    return frozenset(_read_manifest(folder))


def made_here(folder: Path) -> frozenset[str]:
    """Return the files of a folder that were made here and not changed since.

    Raises:
        SourceError: the manifest cannot be read.
    """
    manifest = _read_manifest(folder)
    return frozenset(
        uri for uri, digest in manifest.items() if _digest(_content(folder / uri)) == digest
    )


def _write(
    folder: Path,
    file: GeneratedFile,
    before: Mapping[str, str],
    after: dict[str, str],
    outcome: Outcome,
) -> None:
    path, new = folder / file.uri, file.text.encode("utf-8")
    if not _is_inside(folder, file.uri):
        raise SourceError(f"{path}: leads out of {folder} by a link; nothing is written there")
    old = _content(path)
    if old is None or (old != new and before.get(file.uri) == _digest(old)):
        if old is None and (path.exists() or path.is_symlink()):
            outcome.kept.append(file.uri)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new)
        outcome.written.append(file.uri)
    elif old == new:
        outcome.unchanged.append(file.uri)
    else:
        outcome.kept.append(file.uri)
        return
    after[file.uri] = _digest(new)


def _remove(folder: Path, uri: str, digest: str, outcome: Outcome) -> None:
    path = folder / uri
    content = _content(path)
    if content is None:
        outcome.removed.append(uri)
    elif _digest(content) != digest:
        outcome.kept.append(uri)
    else:
        path.unlink()
        outcome.removed.append(uri)
        _remove_empty(path.parent, folder)


def _remove_empty(place: Path, folder: Path) -> None:
    """Remove folders that have nothing in them any more, up to `folder`."""
    while place != folder and not any(place.iterdir()):
        place.rmdir()
        place = place.parent


def _is_inside(folder: Path, uri: str) -> bool:
    """Whether a file lies in the folder, whatever links there are on the way."""
    return (folder / uri).parent.resolve().is_relative_to(folder.resolve())


def _content(path: Path) -> bytes | None:
    """Return what a file holds; None where there is no such file."""
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str:
    return sha256(content).hexdigest() if content is not None else ""


def _read_manifest(folder: Path) -> dict[str, str]:
    content = _content(folder / MANIFEST)
    if content is None:
        return {}
    try:
        files = json.loads(content)["files"]
        return {
            str(uri): str(digest) for uri, digest in files.items() if _is_inside(folder, str(uri))
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        raise SourceError(
            f"{folder / MANIFEST} cannot be read: delete it, and with it the files that "
            "`claims generate` made"
        ) from None


def _write_manifest(folder: Path, files: Mapping[str, str]) -> None:
    data = {"version": _VERSION, "files": dict(sorted(files.items()))}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    path = folder / MANIFEST
    if not files:
        path.unlink(missing_ok=True)
    elif _content(path) != text.encode("utf-8"):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
