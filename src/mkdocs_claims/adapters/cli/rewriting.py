"""Files of a publication written anew: all of them or none, and what somebody else wrote stays."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs_claims.adapters.cli.broken_off import JOURNAL, note_of
from mkdocs_claims.errors import SourceError
from mkdocs_claims.source import decode, leads_out
from mkdocs_claims.text import Source
from mkdocs_claims.writing import Staged, locked, stage, sweep
from mkdocs_claims.writing import write_atomically as write_whole

_BOM = b"\xef\xbb\xbf"


def rewrite(root: Path, before: Mapping[str, Source], after: Mapping[str, str]) -> None:
    """Write new texts into files that were read as `before`, and make those that are not there.

    Encoding, byte order mark, mode and owner stay what they are; a link stays a link. Nothing is
    written when one of the files is not as it was read, leads out of the publication or cannot
    be written. A writer that is killed leaves a note, by which the next command ends its work.

    Raises:
        SourceError: a file has changed since it was read, or cannot be read or written.
    """
    with _alone(root):
        old = {path: _read_again(root, path, before.get(path)) for path in after}
        new = {path: _encoded(path, old[path], text) for path, text in after.items()}
        for folder in {(root / path).resolve().parent for path in after}:
            sweep(folder)
        _write_all(root, old, new)


def write_atomically(
    path: Path,
    content: bytes,
    name: str,
    *,
    root: Path | None = None,
    expected: Collection[bytes | None] = (),
) -> None:
    """Put `content` in the place of a file's, or make the file; `name` is for messages.

    `root` is the publication, out of which no link may lead. `expected` is what the file may hold
    by now, None standing for no file; it may hold anything when that is empty.

    Raises:
        SourceError: it cannot be written, or has changed; it is as it was before.
    """
    if root is not None:
        _refuse_leading_out(root, path, name)
    with _alone(root or path.parent):
        if expected and _content(path, name) not in expected:
            raise _changed(name)
        if root is not None and path.resolve().is_relative_to(root.resolve()):
            sweep(path.resolve().parent)
        try:
            write_whole(path, content)
        except OSError as error:
            raise _unwritten(name, error) from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with locked(folder) as alone:
        if not alone:
            raise SourceError(
                f"another command is writing in {folder}; nothing was written. Run again"
            )
        yield


def _read_again(root: Path, path: str, before: Source | None) -> bytes | None:
    """Return what a file holds now; None for one that is to be made."""
    _refuse_leading_out(root, root / path, path)
    if before is None:
        if (root / path).is_dir():
            raise SourceError(f"{path} cannot be written: a folder stands in its place")
        if os.path.lexists(root / path):
            raise SourceError(f"{path} is there already, and nothing was written")
        return None
    data = _content(root / path, path)
    if data is None:
        raise SourceError(f"{path}: cannot be read again: {os.strerror(2)}")
    if decode(path, data).source.text != before.text:
        raise _changed(path)
    return data


def _content(path: Path, name: str) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SourceError(f"{name}: cannot be read again: {error.strerror}") from None


def _encoded(path: str, data: bytes | None, text: str) -> bytes:
    """Return a text in the encoding of a file."""
    if data is None:
        return text.encode("utf-8")
    bom = _BOM if data.startswith(_BOM) else b""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return bom + text.encode("latin-1")  # as it was read
        except UnicodeEncodeError:
            raise SourceError(f"{path} is not UTF-8: save it as UTF-8 first") from None
    return bom + text.encode("utf-8")


def _write_all(root: Path, old: Mapping[str, bytes | None], new: Mapping[str, bytes]) -> None:
    made: list[Path] = []
    staged: dict[str, Staged] = {}
    note = root / JOURNAL
    noted = False
    try:
        for path, content in new.items():
            with _naming(path):
                made += _make_folders((root / path).parent)
                staged[path] = stage(root / path, content)
        if len(staged) > 1:
            with _naming(JOURNAL):
                write_whole(note, note_of(old, new, staged))
            noted = True
        _put_all(root, old, staged)
        made = []
    finally:
        for each in staged.values():
            each.drop()
        if noted:
            with _naming(JOURNAL):
                note.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):  # somebody else put something there
                folder.rmdir()


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it that are not there; return those made, the upper first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
    return missing[::-1]


def _put_all(root: Path, old: Mapping[str, bytes | None], staged: Mapping[str, Staged]) -> None:
    """Put each file in its place; when one cannot be, put back those before it."""
    done: list[str] = []
    try:
        for path, each in staged.items():
            done.append(path)
            with _naming(path):
                each.put()
    except BaseException as error:
        stuck = [path for path in done if not _put_back(root / path, old[path])]
        if stuck and isinstance(error, SourceError):
            raise SourceError(
                f"{error}. Written already, and not to be put back: {', '.join(stuck)}"
            ) from None
        raise


def _put_back(path: Path, old: bytes | None) -> bool:
    try:
        if old is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != old:
            write_whole(path, old)
    except OSError:
        return False
    return True


@contextmanager
def _naming(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritten(name, error) from None


def _refuse_leading_out(root: Path, path: Path, name: str) -> None:
    if leads_out(root, path):
        raise SourceError(
            f"{name}: leads out of the publication by a link; nothing was written. "
            "Put a file in the place of the link"
        )


def _changed(name: str) -> SourceError:
    return SourceError(f"{name} has changed while it was checked; nothing was written. Run again")


def _unwritten(name: str, error: OSError) -> SourceError:
    return SourceError(f"{name}: cannot be written: {error.strerror or error}")
