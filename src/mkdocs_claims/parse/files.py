"""Where mkdocs.yml is read from: the disk, or something that stands for it."""

from pathlib import Path
from typing import Protocol


class Files(Protocol):
    """Where mkdocs.yml and what it names are looked for; every path is absolute."""

    def is_file(self, path: Path) -> bool:
        """Whether there is a file."""
        ...

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder."""
        ...

    def read_bytes(self, path: Path) -> bytes:
        """Return what a file holds. Raises OSError when it cannot be read."""
        ...

    def leads_to(self, path: Path) -> Path:
        """Return where a path leads by its links."""
        ...


class DiskFiles:
    """The files on disk."""

    def is_file(self, path: Path) -> bool:
        """Whether there is a file."""
        return path.is_file()

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder."""
        return path.is_dir()

    def read_bytes(self, path: Path) -> bytes:
        """Return what a file holds. Raises OSError when it cannot be read."""
        return path.read_bytes()

    def leads_to(self, path: Path) -> Path:
        """Return where a path leads by its links."""
        return path.resolve()
