"""The files of one commit, as the rest of the project reads files."""

import os
import posixpath
import re
from collections import deque
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

from mkdocs_claims.errors import SourceError
from mkdocs_claims.revision.repository import Commit, Entry, Repository
from mkdocs_claims.source import Decoded, decode, has_wildcards, hidden, refuse_outside

_LINK = "120000"
_MOST_LINKS = 40


@dataclass(frozen=True)
class Snapshot:
    """The files of a commit, named by their paths on disk or from the repository's top."""

    repository: Repository
    commit: Commit
    _blobs: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every file, by path from the top."""
        return self.repository.entries(self.commit)

    @cached_property
    def _folders(self) -> frozenset[str]:
        found = {""}
        for path in self.entries:
            while (path := posixpath.dirname(path)) not in found:
                found.add(path)
        return frozenset(found)

    def is_file(self, path: Path) -> bool:
        """Whether the commit has this file."""
        return self.file(self.name(path)) is not None

    def is_dir(self, path: Path) -> bool:
        """Whether the commit has this folder."""
        return self.real(self.name(path)) in self._folders

    def read_bytes(self, path: Path) -> bytes:
        """Return what a file holds. Raises OSError when the commit or the clone lacks it."""
        return self.content(self.name(path))

    def leads_to(self, path: Path) -> Path:
        """Return where a path leads by the links of the commit; none leads out of it."""
        real = self.real(self.name(path))
        return path if real is None else self.repository.top / real

    def name(self, path: Path) -> str | None:
        """Return a path on disk from the repository's top; None when it lies outside."""
        if not path.is_relative_to(self.repository.top):
            return None
        name = path.relative_to(self.repository.top).as_posix()
        return "" if name == "." else name

    def file(self, name: str | None) -> Entry | None:
        """Return the file at a path from the top, symbolic links followed."""
        real = self.real(name)
        return None if real is None else self.entries.get(real)

    def content(self, name: str | None) -> bytes:
        """Return what a file holds. Raises OSError when the commit or the clone lacks it."""
        entry = self.file(name)
        if entry is None:
            raise FileNotFoundError(None, f"it is not in {self.commit}")
        self.fetch([entry])
        if entry.hash not in self._blobs:
            raise OSError(
                None,
                f"this clone lacks its content in {self.commit}: clone again without `--filter`",
            )
        return self._blobs[entry.hash]

    def fetch(self, entries: list[Entry]) -> None:
        """Read many files in one go."""
        wanted = [each.hash for each in entries if each.hash not in self._blobs]
        self._blobs.update(self.repository.blobs(wanted))

    def real(self, name: str | None) -> str | None:
        """Follow the symbolic links in a path; None when one leads out of the repository."""
        if name is None:
            return None
        waiting, done, links = deque(name.split("/")), list[str](), 0
        while waiting:
            part = waiting.popleft()
            if part == ".." and not done:
                return None
            if part == "..":
                done.pop()
            elif part not in {"", "."}:
                done.append(part)
            target = self._link("/".join(done))
            if target is None:
                continue
            links += 1
            if target.startswith("/") or links > _MOST_LINKS:
                return None
            done.pop()
            waiting.extendleft(reversed(target.split("/")))
        return "/".join(done)

    def _link(self, name: str) -> str | None:
        entry = self.entries.get(name)
        if entry is None or entry.mode != _LINK:
            return None
        self.fetch([entry])
        return os.fsdecode(self._blobs.get(entry.hash, b"/"))


@dataclass(frozen=True)
class GitTree:
    """The files below `root`, a folder on disk, as they are in a commit (a `SourceTree`)."""

    snapshot: Snapshot
    root: Path

    def read(self, path: str) -> Decoded:
        """Return the text of one file; bytes that are not UTF-8 are read as Latin-1."""
        try:
            return decode(path, self.snapshot.content(self._name(path)))
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {error.strerror}") from None

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names, sorted; hidden ones are left out.

        Raises:
            ConfigError: the path leads out of the project.
            SourceError: a path without wildcards names no file.
        """
        refuse_outside(pattern)
        parts = PurePosixPath(pattern).parts
        if not has_wildcards(pattern):
            path = "/".join(parts)
            if self.snapshot.file(self._name(path)) is None:
                raise SourceError(f"{pattern} does not exist at this commit")
            return [path]
        found = dict(self._below(parts))
        self.snapshot.fetch(list(found.values()))  # they are going to be read
        return sorted(found)

    def _below(self, parts: tuple[str, ...]) -> list[tuple[str, Entry]]:
        depth = next(index for index, part in enumerate(parts) if has_wildcards(part))
        start = "/".join(parts[:depth])
        folder = self.snapshot.real(self._name(start))
        if folder is None:
            return []
        prefix = f"{folder}/" if folder else ""
        wanted = parts[depth:]
        found = []
        for name in self.snapshot.entries:
            inner = name[len(prefix) :]
            if name.startswith(prefix) and _fits(inner.split("/"), wanted):
                path = f"{start}/{inner}" if start else inner
                entry = self.snapshot.file(name)
                if entry is not None and not hidden(PurePosixPath(path)):
                    found.append((path, entry))
        return found

    def _name(self, path: str) -> str | None:
        root = self.snapshot.name(self.root)
        return root if root is None else posixpath.join(root, path)


@lru_cache(maxsize=256)
def _component(pattern: str) -> re.Pattern[str]:
    return re.compile(translate(pattern))


def _fits(parts: list[str], wanted: tuple[str, ...]) -> bool:
    """Whether a path fits a glob; every step keeps the places in the glob it may be at."""
    places = _reached(wanted, {0})
    for part in parts:
        stayed = {at for at in places if at < len(wanted) and wanted[at] == "**"}
        moved = {
            at + 1
            for at in places - stayed
            if at < len(wanted) and _component(wanted[at]).match(part)
        }
        places = _reached(wanted, stayed | moved)
    return len(wanted) in places


def _reached(wanted: tuple[str, ...], places: set[int]) -> set[int]:
    """Add the places behind each `**`, which may stand for no folder at all."""
    found = set(places)
    for at in sorted(places):
        while at < len(wanted) and wanted[at] == "**":
            at += 1  # noqa: PLW2901 - walks on from a place
            found.add(at)
    return found
