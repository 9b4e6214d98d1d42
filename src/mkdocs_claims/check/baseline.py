"""A baseline: findings that a publication had when it began to be checked.

They do not fail the check, so that an old blog can adopt it with only new findings failing.
An entry is known by the fingerprint of its diagnostic; the rest of it is for people.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import ConfigError

VERSION = 1


class OtherVersionError(ConfigError):
    """A baseline that another version of this program has written."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that is known."""

    path: str
    code: str
    message: str
    fingerprint: str


Baseline = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Diagnostics beside a baseline."""

    new: Sequence[Diagnostic]
    known: tuple[Diagnostic, ...]
    gone: Baseline
    """Entries that match nothing any more."""


def entry(diagnostic: Diagnostic) -> Entry:
    """Return the entry of a diagnostic."""
    path, message = diagnostic.location.path, diagnostic.message
    return Entry(path, diagnostic.code, message, diagnostic.fingerprint)


def compare(
    baseline: Baseline, diagnostics: Sequence[Diagnostic], looked_at: Callable[[Entry], bool]
) -> Compared:
    """Tell what is new from what is known.

    `looked_at` says whether this run would have found an entry again: only then can it be gone.
    """
    if not baseline:
        return Compared(diagnostics, (), ())
    prints = {each.fingerprint for each in baseline}
    new: list[Diagnostic] = []
    known: list[Diagnostic] = []
    for each in diagnostics:
        (known if each.fingerprint in prints else new).append(each)
    found = {each.fingerprint for each in known}
    gone = tuple(each for each in baseline if each.fingerprint not in found and looked_at(each))
    return Compared(tuple(new), tuple(known), gone)


def renewed(
    baseline: Baseline, diagnostics: Iterable[Diagnostic], looked_at: Callable[[Entry], bool]
) -> Baseline:
    """Return the baseline with what is found now; what was not looked at stays as it is."""
    kept = [each for each in baseline if not looked_at(each)]
    return tuple(sorted({*kept, *map(entry, diagnostics)}))


def render_baseline(baseline: Baseline) -> str:
    """Return a baseline as a file: one order, no line numbers, so that its diffs are short."""
    document = {"version": VERSION, "findings": [asdict(each) for each in sorted(baseline)]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def parse_baseline(text: str, name: str) -> Baseline:
    """Read a baseline; `name` is what messages call the file.

    Raises:
        ConfigError: it is no baseline; OtherVersionError: another version has written it.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name} is no baseline: it is not JSON ({error}){_OTHER}") from None
    found = document.get("version") if isinstance(document, dict) else None
    if found is None:
        raise ConfigError(f"{name} is no baseline: it has no `version`{_OTHER}")
    if found != VERSION or isinstance(found, bool):
        raise OtherVersionError(
            f"{name} is a baseline of version {found!r}, and this release reads version "
            f"{VERSION}: use the release that wrote it, or write it anew with `--write-baseline`"
        )
    findings = document.get("findings")
    if not isinstance(findings, list):
        raise ConfigError(f"{name} is no baseline: it has no list `findings`{_OTHER}")
    return tuple(_entry(each, number, name) for number, each in enumerate(findings, 1))


_OTHER = ": name the file that `--write-baseline` wrote"


def _entry(record: Any, number: int, name: str) -> Entry:
    names = [each.name for each in fields(Entry)]
    if not isinstance(record, dict) or not all(isinstance(record.get(key), str) for key in names):
        raise ConfigError(
            f"{name}: finding {number} lacks one of the texts {', '.join(names)}{_OTHER}"
        )
    return Entry(**{key: record[key] for key in names})
