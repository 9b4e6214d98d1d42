"""The last good register: what a file said before it was broken in the middle of an edit."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from mkdocs_claims.model import Claim, Reference
from mkdocs_claims.parse.yaml_nodes import YamlProblem, compose
from mkdocs_claims.project import Project
from mkdocs_claims.project.register import Register
from mkdocs_claims.text import Location, Source, Span

Entry = TypeVar("Entry", Claim, Reference)


def served(register: Register, before: Project) -> Register:
    """Return a register with the claims and works that a broken file has lost.

    A file of claims is broken when it is no YAML, a bibliography when an entry of it cannot be
    read. Faults, texts and everything in other files are as they stand.
    """
    torn = _torn(register)
    if not torn:
        return register
    claims = _kept(register.claims, before.claims, torn, register.sources)
    references = _kept(register.references, before.references, torn, register.sources)
    return replace(register, claims=claims, references=references)


def _torn(register: Register) -> frozenset[str]:
    """Return the files that cannot be read as a whole."""
    suspects = {
        (each.code, each.finding.location.path)
        for each in register.faults
        if each.code in {"CLM000", "BIB000"}
    }
    return frozenset(
        path
        for code, path in suspects
        if path in register.sources
        and (code == "BIB000" or isinstance(compose(register.sources[path]), YamlProblem))
    )


def _kept(
    now: Mapping[str, Entry],
    before: Mapping[str, Entry],
    torn: frozenset[str],
    sources: Mapping[str, Source],
) -> Mapping[str, Entry]:
    lost = {
        name: _moved(each, now.get(name), sources)
        for name, each in before.items()
        if each.location.path in torn and _is_lost(now.get(name))
    }
    return MappingProxyType({**now, **lost}) if lost else now


def _is_lost(entry: Claim | Reference | None) -> bool:
    return entry is None or (isinstance(entry, Claim) and entry.damaged)


def _moved(before: Entry, now: Entry | None, sources: Mapping[str, Source]) -> Entry:
    """Return what was known of an entry, at the place where it stands now."""
    if now is not None:
        return replace(before, location=now.location)
    path, span = before.location.path, before.location.span
    length = len(sources[path].text)
    inside = Span(min(span.start, length), min(span.end, length))
    return replace(before, location=Location(path, inside))
