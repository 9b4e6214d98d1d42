"""Files of a publication as text: on disk here, in an editor's buffers elsewhere."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import translate
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Protocol, runtime_checkable

from mkdocs_claims.diagnostics import Finding
from mkdocs_claims.errors import ConfigError, OutsideError, SourceError
from mkdocs_claims.text import Source

CACHE = Path(".cache", "claims")
"""What is worked out from the files and may be deleted at any time, relative to the project."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what was wrong with its bytes."""

    source: Source
    problem: Finding | None = None


class SourceTree(Protocol):
    """Where texts come from; every path is relative to the project, with forward slashes."""

    def read(self, path: str) -> Decoded:
        """Return the text of one file. Raises SourceError when it cannot be read at all."""
        ...

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names, sorted."""
        ...


@runtime_checkable
class ByteTree(Protocol):
    """A tree of files on disk, which need not be texts."""

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names, sorted."""
        ...

    def data(self, path: str) -> bytes:
        """Return the bytes of one file. Raises SourceError when it cannot be read at all."""
        ...

    def cache(self) -> Path:
        """Return the folder for what is worked out from the files; it need not exist."""
        ...


def on_disk(tree: "SourceTree | None") -> ByteTree | None:
    """Return the files on disk under a tree; None when it has none."""
    while isinstance(tree, OverlayTree):
        tree = tree.below
    return tree if isinstance(tree, ByteTree) else None


@dataclass(frozen=True)
class DiskTree:
    """The files below `root`."""

    root: Path
    _inside: set[str] = field(default_factory=set, compare=False, repr=False)
    """Folders that have been seen to lie in the project: a tree is made anew for each look at it."""

    def read(self, path: str) -> Decoded:
        """Return the text of one file; bytes that are not UTF-8 are read as Latin-1."""
        return decode(path, self.data(path))

    def data(self, path: str) -> bytes:
        """Return the bytes of one file."""
        file = os.path.join(self.root, path)  # noqa: PTH118 - there are thousands, and no objects
        if self._leads_out(file):
            raise OutsideError(f"{path}: leads out of the project by a link")
        try:
            with open(file, "rb", 0) as opened:  # noqa: PTH123 - see above
                return opened.read()
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {error.strerror}") from None

    def _leads_out(self, file: str) -> bool:
        """Whether a file leads out of the project by a link; folders are followed only once."""
        folder = os.path.dirname(file)  # noqa: PTH120 - see above
        if folder in self._inside and not os.path.islink(file):  # noqa: PTH114 - see above
            return False
        if leads_out(self.root, Path(file)):
            return True
        if folder == str(self.root) or not leads_out(self.root, Path(folder)):
            self._inside.add(folder)
        return False

    def cache(self) -> Path:
        """Return the folder for what is worked out from the files."""
        return self.root / CACHE

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names, sorted; hidden ones are left out.

        Raises:
            ConfigError: the path leads out of the project.
            SourceError: a path without wildcards names no file, or a folder cannot be read.
        """
        refuse_outside(pattern)
        if not has_wildcards(pattern):
            if not (self.root / pattern).is_file():
                raise SourceError(_missing(self.root, pattern))
            return [Path(pattern).as_posix()]
        try:
            if everywhere := _EVERYWHERE.fullmatch(pattern):
                return sorted(_files(self.root, everywhere["folder"], everywhere["suffix"]))
            found = [each for each in self.root.glob(pattern) if each.is_file()]
        except OSError as error:  # a folder that vanishes meanwhile, or is not ours to read
            raise SourceError(f"{pattern}: cannot be looked up: {error.strerror}") from None
        paths = (each.relative_to(self.root) for each in found)
        return sorted(each.as_posix() for each in paths if not hidden(each))


def _missing(root: Path, path: str) -> str:
    """Return why there is no such file, and what to do."""
    if (root / path).exists():
        wrong, to_do = "is no file", "name a file, or `folder/*` for those in a folder,"
    else:
        wrong, to_do = "does not exist", "create it, or name the right file"
    return f"{path} {wrong} in {root}: {to_do} in the options of `claims` in mkdocs.yml"


_EVERYWHERE = re.compile(r"(?:(?P<folder>[^*?\[\]]+)/)?\*\*/\*(?P<suffix>\.\w+)")
"""A glob for all files of a kind below a folder, `docs/**/*.md`, as pages are found."""


def _files(root: Path, folder: str | None, suffix: str) -> Iterator[str]:
    """Yield the files below a folder that end in a suffix, three times as fast as `glob`.

    Hidden files and folders are left out, and folders behind links.
    """
    if folder and (hidden(PurePath(folder)) or not (root / folder).is_dir()):
        return
    folders = [PurePath(folder).as_posix() + "/" if folder else ""]
    while folders:
        below = folders.pop()
        try:
            entries = os.scandir(root / below)
        except PermissionError:  # not ours to read, and `glob` passes it over, too
            continue
        with entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{below}{name}/")
                elif name.endswith(suffix) and entry.is_file():
                    yield f"{below}{name}"


@dataclass(frozen=True)
class OverlayTree:
    """Another tree, with texts over it that are not written yet, as in an editor's buffers."""

    below: SourceTree
    texts: Mapping[str, str]
    """By path; a file may be in none of the trees below yet."""

    def read(self, path: str) -> Decoded:
        """Return the text over a file, else that of the tree below."""
        if path in self.texts:
            return Decoded(Source(path, self.texts[path]))
        return self.below.read(path)

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names, in the tree below or over it, sorted."""
        refuse_outside(pattern)
        if pattern in self.texts:
            return [pattern]
        over = (path for path in self.texts if not hidden(PurePath(path)))
        named = [path for path in over if has_wildcards(pattern) and matches(path, pattern)]
        return sorted({*self.below.find(pattern), *named})


def decode(path: str, data: bytes) -> Decoded:
    """Decode UTF-8, with or without a byte order mark; else Latin-1 and say where it is not."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return Decoded(Source(path, data.decode("utf-8")))
    except UnicodeDecodeError as error:
        source = Source(path, data.decode("latin-1"))
        finding = Finding(
            source.location(error.start, error.start + 1),
            f"the file is not UTF-8: byte 0x{data[error.start]:02X} starts no character",
            "save it as UTF-8 in your text editor; until then it is read as Latin-1",
        )
        return Decoded(source, finding)


def refuse_outside(pattern: str) -> None:
    """Raise ConfigError when a path or glob leads out of the project."""
    if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        raise ConfigError(f"`{pattern}` leads out of the project: name a path inside it")


def leads_out(root: Path, path: Path) -> bool:
    """Whether a path that lies in a folder leads out of it by a link.

    One that does not lie there, because somebody typed it so, leads nowhere else.
    """
    if not Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root)):  # noqa: PTH100 - `..` is taken out
        return False
    real = os.path.realpath(path)
    return not real.startswith(os.path.join(os.path.realpath(root), ""))  # noqa: PTH118 - ends in a slash


def has_wildcards(pattern: str) -> bool:
    """Whether a text is a glob and not a plain path."""
    return re.search(r"[*?\[]", pattern) is not None


def hidden(path: PurePath) -> bool:
    """Whether a file or one of its folders starts with a dot."""
    return any(part.startswith(".") for part in path.parts)


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    tokens = re.split(r"(\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\])", pattern)
    return re.compile("".join(parts.get(each) or _signs(each) for each in tokens))


def _signs(token: str) -> str:
    """Return what matches a part of a glob: `[a-z]` and `[!a]` one sign, all else itself."""
    if token.startswith("[") and token.endswith("]"):
        return "(?!/)" + translate(token)[len("(?s:") : -len(r")\Z")]
    return re.escape(token)


def matches(path: str, pattern: str) -> bool:
    """Whether a glob with `*`, `**`, `?` and `[…]` names this path."""
    return _glob(pattern).fullmatch(path) is not None
