"""What rules find, gathered file by file: in order, each once, some of it silenced."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count

from mkdocs_claims.check.packing import Packed, by_path, pack, unpack
from mkdocs_claims.check.suppressions import Silencer
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.text import Source

Name = Callable[[Iterable[Diagnostic], Mapping[str, Source]], Iterable[Diagnostic]]
"""Gives the diagnostics of a file their fingerprints, or leaves them as they are."""


class Gathering:
    """What is found, file by file, so that a file's diagnostics need not stay objects."""

    def __init__(self, sources: Mapping[str, Source], silencer: Silencer, name: Name) -> None:
        self._silencer = silencer
        self._sources = sources
        self._name = name
        self._waiting: dict[str, list[Diagnostic]] = {}
        self._settled: dict[str, bytes] = {}
        self._count = 0

    def wait(self, found: Iterable[Diagnostic]) -> None:
        """Keep diagnostics until all is known of their files."""
        for each in found:
            self._waiting.setdefault(each.location.path, []).append(each)

    def settle(self, path: str) -> None:
        """Put a file's diagnostics in order, and silence some: no rule will find more in it."""
        named = self._name(in_order(self._waiting.pop(path, ())), self._sources)
        self._keep(path, self._silencer.hear(named))

    def settle_all(self) -> None:
        """Do so with all files."""
        for path in tuple(self._waiting):
            self.settle(path)

    def add(self, found: Iterable[Diagnostic]) -> None:
        """Add what is found at last, and is not silenced."""
        for path, own in by_path(found).items():
            kept = list(unpack(self._settled.pop(path, b"")))
            self._count -= len(kept)
            self._keep(path, in_order((*kept, *self._name(in_order(own), self._sources))))

    def packed(self) -> Packed:
        """Return them all."""
        return Packed(dict(sorted(self._settled.items())), self._count)

    def _keep(self, path: str, found: Sequence[Diagnostic]) -> None:
        if found:
            self._settled[path] = pack(found)
            self._count += len(found)


def as_they_are(
    diagnostics: Iterable[Diagnostic], _sources: Mapping[str, Source]
) -> Iterable[Diagnostic]:
    """Leave diagnostics without fingerprints."""
    return diagnostics


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return each diagnostic once, by path and position."""
    every = tuple(diagnostics)
    found: list[Diagnostic] = []
    last, first = None, 0
    for key, _, each in sorted(zip(map(_place_and_name, every), count(), every, strict=False)):
        if key != last:  # equal ones have equal keys, and to hash them all takes longer
            last, first = key, len(found)
        elif each in found[first:]:
            continue
        found.append(each)
    return found


def _place_and_name(each: Diagnostic) -> tuple[str, int, int, str, str]:
    span = each.location.span  # plain values: comparing locations takes ten times as long
    return each.location.path, span.start, span.end, each.code, each.message
