"""What rules find, gathered file by file: in order, each once, some of it silenced."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TypeVar

from mkdocs_claims.check.fingerprints import with_fingerprints
from mkdocs_claims.check.packing import Packed, Plain, diagnostic, pack, pack_plain, unpack_plain
from mkdocs_claims.check.suppressions import Silencer
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.text import Source

Item = TypeVar("Item")
Key = tuple[str, int, int, str, str]
"""The place of a diagnostic, its code and its message."""


class Gathering:
    """What is found, file by file, as plain data: few of half a million are ever looked at."""

    def __init__(
        self, sources: Mapping[str, Source], silencer: Silencer, *, fingerprints: bool
    ) -> None:
        self._silencer = silencer
        self._sources = sources
        self._fingerprints = fingerprints
        self._waiting: dict[str, list[Plain]] = {}
        self._settled: dict[str, bytes] = {}
        self._count = 0

    def wait(self, found: Iterable[Plain]) -> None:
        """Keep diagnostics until all is known of their files."""
        for each in found:
            self._waiting.setdefault(_path(each), []).append(each)

    def settle(self, path: str, last: Iterable[Plain] = ()) -> None:
        """Put a file's diagnostics in order, and silence some.

        `last` is what is found in it at last: no rule will find more.
        """
        found = _in_order([*self._waiting.pop(path, ()), *last])
        if not self._fingerprints and not self._silencer.hears(path):
            self._keep(path, pack_plain(found), len(found))
            return
        kept = self._silencer.hear(self._named(found))
        self._keep(path, pack(kept), len(kept))

    def settle_all(self) -> None:
        """Do so with all files."""
        for path in tuple(self._waiting):
            self.settle(path)

    def add(self, found: Iterable[Plain]) -> None:
        """Add what is found at last, and is not silenced."""
        self.wait(found)
        for path, own in self._waiting.items():
            kept = unpack_plain(self._settled.pop(path, b""))
            self._count -= len(kept)
            every = in_order([*map(diagnostic, kept), *self._named(_in_order(own))])
            self._keep(path, pack(every), len(every))
        self._waiting.clear()

    def packed(self) -> Packed:
        """Return them all."""
        return Packed(dict(sorted(self._settled.items())), self._count)

    def _named(self, found: Iterable[Plain]) -> Iterator[Diagnostic]:
        """Yield the diagnostics of a file, with their fingerprints where somebody wants them."""
        made = map(diagnostic, found)
        return with_fingerprints(made, self._sources) if self._fingerprints else made

    def _keep(self, path: str, data: bytes, number: int) -> None:
        if number:
            self._settled[path] = data
            self._count += number


def in_order(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return each diagnostic once, by path and position."""
    return _sorted(diagnostics, map(_place_and_name, diagnostics))


def _in_order(found: Sequence[Plain]) -> list[Plain]:
    return _sorted(found, map(_key, found))


def _sorted(items: Sequence[Item], keys: Iterable[Key]) -> list[Item]:
    """Return each item once, by its key; equal ones have equal keys."""
    found: list[Item] = []
    last, first = None, 0
    for key, _, each in sorted(zip(keys, count(), items, strict=False)):
        if key != last:
            last, first = key, len(found)
        elif each in found[first:]:  # to hash them all takes longer
            continue
        found.append(each)
    return found


def _path(each: Plain) -> str:
    path: str = each[2][0]
    return path


def _key(each: Plain) -> Key:
    (code, _, _), message, (path, start, end), *_ = each
    return path, start, end, code, message


def _place_and_name(each: Diagnostic) -> Key:
    span = each.location.span  # plain values: comparing locations takes ten times as long
    return each.location.path, span.start, span.end, each.code, each.message
