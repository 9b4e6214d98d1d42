"""Files written anew: whole or not at all, everything about them kept but their text."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.errors import SourceError
from mkdocs_claims.source import decode
from mkdocs_claims.text import Source

_BOM = b"\xef\xbb\xbf"


def rewrite(root: Path, before: Mapping[str, Source], after: Mapping[str, str]) -> None:
    """Write new texts into files that were read as `before`.

    Encoding, byte order mark, line endings, mode and owner stay what they are; a link stays a
    link. Nothing is written when one of the files is not as it was read, or may not be written.

    Raises:
        SourceError: a file has changed since it was read, or cannot be read or written.
    """
    data = {path: _encoded(root, before[path], text) for path, text in after.items()}
    staged: list[_Staged] = []
    try:
        staged += (_stage(root / path, content, path) for path, content in data.items())
        for each in staged:
            each.put()
    finally:
        for each in staged:
            each.temporary.unlink(missing_ok=True)


def _encoded(root: Path, before: Source, text: str) -> bytes:
    path = before.path
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read again: {error.strerror}") from None
    if decode(path, data).source.text != before.text:
        raise SourceError(
            f"{path} has changed while it was checked; nothing was written. Run again"
        )
    bom = _BOM if data.startswith(_BOM) else b""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return bom + text.encode("latin-1")  # as it was read
        except UnicodeEncodeError:
            raise SourceError(f"{path} is not UTF-8: save it as UTF-8 first") from None
    return bom + text.encode("utf-8")


def write_atomically(path: Path, content: bytes, name: str) -> None:
    """Put `content` in the place of a file's, or make the file; `name` is for messages.

    Raises:
        SourceError: it cannot be written; it is as it was before.
    """
    staged = _stage(path, content, name)
    try:
        staged.put()
    finally:
        staged.temporary.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that lies ready beside the one whose place it takes."""

    path: Path
    temporary: Path
    name: str

    def put(self) -> None:
        """Take the file's place. Raises SourceError when it cannot."""
        try:
            self.temporary.replace(self.path)
        except OSError as error:
            raise SourceError(f"{self.name}: cannot be written: {error.strerror}") from None


def _stage(path: Path, content: bytes, name: str) -> _Staged:
    path = path.resolve()
    temporary: Path | None = None
    try:
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(0, "it is write-protected")
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        temporary = Path(made)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _like(path, temporary)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise SourceError(f"{name}: cannot be written: {error.strerror}") from None
    return _Staged(path, temporary, name)


def _like(old: Path, new: Path) -> None:
    """Give a new file the mode and owner of the old one, or those of any other new file."""
    try:
        status = old.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    with contextlib.suppress(OSError, AttributeError):  # only root may give files away
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))
