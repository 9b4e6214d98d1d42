"""Generated files on disk, for engines that cannot make pages in memory.

A manifest beside them says which files were made here and what they held. So an editor's own
file is never written over or removed, and neither is a generated one that was changed by hand.
While files are written a log says beforehand what each will hold: when the writer is killed, the
next one knows the files again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from mkdocs_claims.errors import SourceError
from mkdocs_claims.parse.site import find_site
from mkdocs_claims.render.generated import GeneratedFile
from mkdocs_claims.writing import locked, sweep, write_atomically

MANIFEST = ".claims-generated.json"
_LOG = ".claims-generated.log"
"""A line for each file that a writer who has not ended was about to write."""
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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        site = find_site(folder.resolve())
        with locked(site.parent if site else folder) as alone:
            if not alone:
                raise SourceError(f"another command is writing in {folder}. Run again")
            return _bring_up_to_date(folder, files)
    except OSError as error:
        place = error.filename or folder
        raise SourceError(f"{place}: cannot be written: {error.strerror}") from None


def _bring_up_to_date(folder: Path, files: Iterable[GeneratedFile]) -> Outcome:
    _refuse_links(folder)
    before = _made(folder)
    after: dict[str, str] = {}
    outcome = Outcome()
    try:
        for file in files:
            _write(folder, file, before, after, outcome)
        for uri in before.keys() - after.keys() - set(outcome.kept):
            _remove(folder, uri, before[uri], outcome)
    finally:
        gone = {*outcome.removed, *outcome.kept}
        last = {uri: digests[-1] for uri, digests in before.items()}
        _write_manifest(folder, {u: d for u, d in {**last, **after}.items() if u not in gone})
    return outcome


def _refuse_links(folder: Path) -> None:
    for name in (MANIFEST, _LOG):
        if (folder / name).is_symlink():
            raise SourceError(f"{folder / name} is a link: delete it, and nothing is lost")


def remove_generated(folder: Path, uri: str) -> None:
    """Remove a file if it was made here and not changed since; `write_generated` knows it is gone.

    Nobody is told when that cannot be: the next `write_generated` tries again.
    """
    with suppress(OSError, SourceError):
        if uri in made_here(folder):
            (folder / uri).unlink()


def made_names(folder: Path) -> frozenset[str]:
    """Return the files of a folder that were made here, by their names alone.

    Raises:
        SourceError: the manifest cannot be read.
    """
    return frozenset(_made(folder))


def made_here(folder: Path) -> frozenset[str]:
    """Return the files of a folder that were made here and not changed since.

    Raises:
        SourceError: the manifest cannot be read.
    """
    return frozenset(
        uri for uri, digests in _made(folder).items() if _digest(_content(folder / uri)) in digests
    )


def _write(
    folder: Path,
    file: GeneratedFile,
    before: Mapping[str, Sequence[str]],
    after: dict[str, str],
    outcome: Outcome,
) -> None:
    path, new = folder / file.uri, file.text.encode("utf-8")
    if not _is_inside(folder, file.uri):
        raise SourceError(f"{path}: leads out of {folder} by a link; nothing is written there")
    old = _content(path)
    if old is None or (old != new and _digest(old) in before.get(file.uri, ())):
        if old is None and (path.exists() or path.is_symlink()):
            outcome.kept.append(file.uri)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        _log(folder, file.uri, _digest(new))
        write_atomically(path, new, durable=False)
        outcome.written.append(file.uri)
    elif old == new:
        outcome.unchanged.append(file.uri)
    else:
        outcome.kept.append(file.uri)
        return
    after[file.uri] = _digest(new)


def _remove(folder: Path, uri: str, digests: Sequence[str], outcome: Outcome) -> None:
    path = folder / uri
    content = _content(path)
    if content is None and not path.is_symlink():
        outcome.removed.append(uri)
    elif _digest(content) not in digests:
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
    """Return what a file holds; None where there is no such file: a link was not made here."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _digest(content: bytes | None) -> str:
    return sha256(content).hexdigest() if content is not None else ""


def _log(folder: Path, uri: str, digest: str) -> None:
    with (folder / _LOG).open("a", encoding="utf-8", newline="\n") as log:
        log.write(json.dumps([uri, digest], ensure_ascii=False) + "\n")


def _made(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return what each file may hold that was made here, the newest last."""
    made: dict[str, tuple[str, ...]] = {
        uri: (digest,) for uri, digest in _read_manifest(folder).items()
    }
    for line in (_content(folder / _LOG) or b"").splitlines():
        with suppress(ValueError):  # the writer was killed in the middle of the line
            match json.loads(line):
                case [str(uri), str(digest)] if _is_inside(folder, uri):
                    made[uri] = (*made.get(uri, ()), digest)
    return made


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
        write_atomically(path, text.encode("utf-8"))
    (folder / _LOG).unlink(missing_ok=True)
