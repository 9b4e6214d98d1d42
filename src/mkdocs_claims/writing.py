"""Files put in place whole: whoever reads one, after whatever fault, finds the old or the new.

The one home of writing files. A file is written beside the one whose place it takes, and renamed.
"""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no such locks; files are compared there, too
    fcntl = None  # type: ignore[assignment]  # a module elsewhere

DRAFT = ".claims-new"
"""How the names of files end that lie ready and are not in their place yet."""
_LONGEST = 60
"""Characters of a file's name that stand in its draft's, so that this is never too long."""
_PATIENCE = 30.0
"""Seconds that one writer waits for another."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""A file that was not there, and no link; Windows would write other line ends into it."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that lies ready beside the one whose place it takes."""

    path: Path
    draft: Path

    def put(self) -> None:
        """Take the file's place. Raises OSError when it cannot."""
        self.draft.replace(self.path)

    def drop(self) -> None:
        """Be gone, if it is still there."""
        with contextlib.suppress(OSError):
            self.draft.unlink()


def write_atomically(
    path: Path, content: bytes, *, head: bytes = b"", durable: bool = True
) -> None:
    """Put `content` in the place of a file's, or make the file; mode, owner and link stay.

    `head` stands before it: what is big is not copied to get one.
    `durable` waits for the disk, so that not even a power cut leaves half a file; what can be made
    again need not wait.

    Raises:
        OSError: it cannot be written; it is as it was before, and nothing lies beside it.
    """
    staged = stage(path, content, head=head, durable=durable)
    try:
        staged.put()
    finally:
        staged.drop()


def stage(path: Path, content: bytes, *, head: bytes = b"", durable: bool = True) -> Staged:
    """Write what is to take a file's place beside it, after its `head`.

    Raises:
        OSError: it cannot be written, or the file is write-protected; nothing lies beside it.
    """
    path = path.resolve()
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected", str(path))
    handle, staged = _draft(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((head, content))
            file.flush()
            if durable:
                os.fsync(file.fileno())
        _like(path, staged.draft)
    except BaseException:
        staged.drop()
        raise
    return staged


def _draft(path: Path) -> tuple[int, Staged]:
    """Open a new file beside another. Where there is none yet it gets the mode of any new file.

    The mask of new files is left to the system: it is one for the whole process, and to read it
    means to set it, which another thread would notice.
    """
    mode = 0o600 if path.exists() else 0o666
    while True:
        name = f".{path.name[:_LONGEST]}.{secrets.token_hex(4)}{DRAFT}"
        staged = Staged(path, path.with_name(name))
        with contextlib.suppress(FileExistsError):
            return os.open(staged.draft, _NEW, mode), staged


def _like(old: Path, new: Path) -> None:
    """Give a new file the mode and owner of the old one, if there is one."""
    try:
        status = old.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):  # only root may give files away
        os.chown(new, status.st_uid, status.st_gid)
    new.chmod(stat.S_IMODE(status.st_mode))


def sweep(folder: Path) -> None:
    """Remove the drafts that a writer who was killed has left; only under the lock."""
    with contextlib.suppress(OSError):
        for each in folder.iterdir():
            if each.name.startswith(".") and each.name.endswith(DRAFT):
                each.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path, patience: float = _PATIENCE) -> Iterator[bool]:
    """Be the only one who writes here; yields False where another does, after some patience.

    The lock is on the folder itself, leaves nothing behind and ends with the process. Where a
    file system has no locks it is held by everybody.
    """
    handle = None
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle is None or _lock(handle, time.monotonic() + patience)
    finally:
        if handle is not None:
            os.close(handle)


def _lock(handle: int, until: float) -> bool:
    while fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.02)
        except OSError:
            break
        else:
            break
    return True
