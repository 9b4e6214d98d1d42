"""The files of a publication, with a note of everything that was looked for and read."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_claims.adapters.check_cache import Stamp, digest_of, is_settled, now, stamp_of
from mkdocs_claims.errors import ClaimsError, SourceError
from mkdocs_claims.source import Decoded, DiskTree, decode
from mkdocs_claims.text import Source

Mark = tuple[Stamp | None, bool, bytes]
"""Stamp of a file, whether it can be trusted, and digest of the bytes."""


@dataclass
class NotingTree:
    """The files below `root`; what is found and read is noted."""

    root: Path
    found: dict[str, list[str]] = field(default_factory=dict)
    """By pattern."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """By path, of the files that were read."""
    after_each: Callable[[], object] | None = None
    """Called when a file was read."""

    def __post_init__(self) -> None:
        self._disk = DiskTree(self.root)

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names, as `DiskTree` does."""
        paths = self._disk.find(pattern)
        self.found[pattern] = paths
        return paths

    def read(self, path: str) -> Decoded:
        """Return the text of one file, as `DiskTree` does."""
        return decode(path, self.data(path))

    def cache(self) -> Path:
        """Return the folder for what is worked out from the files."""
        return self._disk.cache()

    def data(self, path: str) -> bytes:
        """Return the bytes of one file."""
        seen = now()
        stamp = stamp_of(os.path.join(self.root, path))  # noqa: PTH118 - no objects for thousands
        try:
            data = self._disk.data(path)
        finally:
            if self.after_each:
                self.after_each()
        settled = stamp is not None and is_settled(stamp, seen)
        self.marks[path] = stamp, settled, digest_of(data)
        return data

    def finds_again(self, found: Mapping[str, list[str]]) -> dict[str, list[str]] | None:
        """Look for the same patterns again; None where one of them is an error now."""
        try:
            return {pattern: self.find(pattern) for pattern in found}
        except ClaimsError:
            return None

    def is_same(self, path: str, mark: Mark | None) -> bool:
        """Whether a file holds what it held when it was marked; if so, it is marked anew."""
        if mark is None:
            return False
        seen = now()
        stamp = stamp_of(os.path.join(self.root, path))  # noqa: PTH118 - see above
        if stamp is not None and stamp == mark[0] and mark[1]:
            self.marks[path] = mark
            return True
        try:
            same = digest_of(self._disk.data(path)) == mark[2]
        except SourceError:  # gone, not ours to read, or a link that leads out
            return False
        if same and stamp is not None:
            self.marks[path] = stamp, is_settled(stamp, seen), mark[2]
        return same


@dataclass
class LazySources(Mapping[str, Source]):
    """The files of a publication, read when a report asks for them."""

    root: Path
    paths: frozenset[str]
    _read: dict[str, Source] = field(default_factory=dict)

    def __getitem__(self, path: str) -> Source:
        if path not in self.paths:
            raise KeyError(path)
        if path not in self._read:
            try:
                self._read[path] = DiskTree(self.root).read(path).source
            except SourceError:
                raise KeyError(path) from None
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)
