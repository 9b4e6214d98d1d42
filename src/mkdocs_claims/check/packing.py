"""Diagnostics as bytes, those of a file together.

A large publication has half a million of them, and as objects they take as much memory as all
its pages.
"""

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import inf
from operator import itemgetter
from typing import Any, overload

from mkdocs_claims.diagnostics import Diagnostic, Edit, Finding, Fix, Kind, RuleInfo, Severity
from mkdocs_claims.model.made import OnDemand
from mkdocs_claims.text import Location, Span

Plain = tuple[Any, ...]
"""A diagnostic as plain data: its kind, message, place, help, fix and fingerprint."""
_KIND = itemgetter(0)
_SEVERITIES = {each.value: each for each in Severity}


class Packed(OnDemand[Diagnostic]):
    """Diagnostics in order, kept as the bytes of each file."""

    __slots__ = ("_count", "_files")

    def __init__(self, files: Mapping[str, bytes], count: int) -> None:
        """Take the bytes of each file, in order, and how many diagnostics they hold."""
        self._files = files
        self._count = count

    def of(self, path: str) -> bytes:
        """Return those of one file as bytes."""
        return self._files.get(path, b"")

    def paths(self) -> Iterable[str]:
        """Return the files that have any."""
        return self._files.keys()

    def tally(self) -> dict[Kind, tuple[int, int]]:
        """Return how many there are of each kind, and how many of these a machine may mend."""
        found: Counter[tuple[str, str, str]] = Counter()
        fixable: Counter[tuple[str, str, str]] = Counter()
        for data in self._files.values():
            plain = marshal.loads(data)  # noqa: S302 - our own
            found.update(map(_KIND, plain))
            fixable.update(kind for kind, _, _, _, fix, _ in plain if fix and fix[2])
        return {
            (_SEVERITIES[severity], code, name): (count, fixable[code, name, severity])
            for (code, name, severity), count in found.items()
        }

    def first(self, most: Mapping[Severity, float]) -> list[Diagnostic]:
        """Return the first of each rule in order, as many of each severity as `most` says."""
        left: dict[tuple[str, str, str], float] = {}
        found = []
        for data in self._files.values():
            for plain in marshal.loads(data):  # noqa: S302 - our own
                kind = plain[0]
                room = left.get(kind, most.get(_SEVERITIES[kind[2]], inf))
                if room > 0:
                    left[kind] = room - 1
                    found.append(diagnostic(plain))
        return found

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Diagnostic]:
        for data in self._files.values():
            yield from unpack(data)

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Diagnostic]: ...
    def __getitem__(self, index: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        if isinstance(index, slice) or index < 0:
            return tuple(self)[index]
        found = next(islice(self, index, None), None)
        if found is None:
            raise IndexError(index)
        return found


def by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Return diagnostics by the file that they are in."""
    found: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        found.setdefault(each.location.path, []).append(each)
    return found


def pack(diagnostics: Iterable[Diagnostic]) -> bytes:
    """Return diagnostics as bytes, b'' for none."""
    return pack_plain([_plain(each) for each in diagnostics])


def pack_plain(found: list[Plain]) -> bytes:
    """Return the same for diagnostics that are plain data already."""
    return marshal.dumps(found) if found else b""


def unpack(data: bytes) -> Iterator[Diagnostic]:
    """Yield the diagnostics that bytes stand for."""
    return map(diagnostic, unpack_plain(data))


def unpack_plain(data: bytes) -> list[Plain]:
    """Return the diagnostics that bytes stand for as plain data."""
    found: list[Plain] = marshal.loads(data) if data else []  # noqa: S302 - our own
    return found


def plain_findings(
    info: RuleInfo, findings: Iterable[Finding], severity: Severity | None
) -> Iterator[Plain]:
    """Yield what a rule finds with code, name and severity; `severity` overrides all others."""
    usual = severity or info.severity
    kind = (info.code, info.name, usual.value)
    for each in findings:
        place, own = each.location, kind
        if each.severity and not severity:
            own = (info.code, info.name, each.severity.value)
        span = place.span
        yield (
            own,
            each.message,
            (place.path, span.start, span.end),
            each.help,
            _plain_fix(each.fix),
            "",
        )


def _plain(each: Diagnostic) -> Plain:
    span = each.location.span
    place = (each.location.path, span.start, span.end)
    kind = (each.code, each.name, each.severity.value)
    return (kind, each.message, place, each.help, _plain_fix(each.fix), each.fingerprint)


def diagnostic(plain: Plain) -> Diagnostic:
    """Return the diagnostic that plain data stand for."""
    (code, name, severity), message, place, advice, fix, fingerprint = plain
    mended = fix and Fix(fix[0], tuple(map(_edit, fix[1])), fix[2])
    where = _location(place)
    return Diagnostic(
        code, name, _SEVERITIES[severity], message, where, advice, mended, fingerprint
    )


def _location(place: tuple[str, int, int]) -> Location:
    path, start, end = place
    return Location(path, Span(start, end))


def _plain_fix(fix: Fix | None) -> Plain | None:
    if fix is None:
        return None
    return (fix.title, tuple(map(_plain_edit, fix.edits)), fix.safe)


def _plain_edit(each: Edit) -> Plain:
    span = each.location.span
    return ((each.location.path, span.start, span.end), each.text, each.old)


def _edit(plain: Plain) -> Edit:
    place, text, old = plain
    return Edit(_location(place), text, old)
