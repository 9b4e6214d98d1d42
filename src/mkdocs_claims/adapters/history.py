"""The history of claims for their pages: read from git once, and kept from build to build.

What a commit did never changes, so only the commits since the last build are read. The cache
lies in `.cache/claims/` of the project and may be deleted at any time.
"""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs_claims.changes.history import Step, read_steps
from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.render.claim.history import Change, Histories, Revision
from mkdocs_claims.revision import Repository
from mkdocs_claims.site import Site
from mkdocs_claims.writing import write_atomically

log = logging.getLogger("mkdocs.plugins.claims")

CACHE = Path(".cache", "claims", "history.json")
_FORMAT = 1


def read_histories(site: Site, patterns: Sequence[str]) -> Histories:
    """Return what became of each claim of a register; empty where git cannot tell.

    `patterns` are the register's files, relative to the project. A clone that holds the newest
    commits only tells nothing, for it would date every claim to the day it was cloned.
    """
    try:
        repository = Repository.around(site.root)
        if repository.shallow:
            log.info(
                "Pages of claims leave out their history: this clone holds the newest commits "
                "only (`fetch-depth: 0` for actions/checkout brings the others)"
            )
            return {}
        folder = site.root.resolve().relative_to(repository.top.resolve()).as_posix()
        return _by_claim(_steps(repository, site.root, folder.removeprefix("."), patterns))
    except (ClaimsError, OSError, ValueError):
        return {}


def _steps(repository: Repository, root: Path, folder: str, patterns: Sequence[str]) -> list[Step]:
    file, key = root / CACHE, [_FORMAT, folder, *patterns]
    known = _load(file, key)
    steps = read_steps(repository, folder, patterns, known)
    if steps != known:
        _save(file, key, steps)
    return steps


def _load(file: Path, key: list[Any]) -> list[Step]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return [_step(each) for each in data["steps"]] if data["key"] == key else []
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _step(data: dict[str, Any]) -> Step:
    claims = {
        name: tuple(Change(**change) for change in changes)
        for name, changes in data["claims"].items()
    }
    return Step(data["commit"], date.fromisoformat(data["day"]), claims)


def _save(file: Path, key: list[Any], steps: Iterable[Step]) -> None:
    data = {"key": key, "steps": [asdict(step) for step in steps]}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, default=str, ensure_ascii=False)
        write_atomically(file, text.encode("utf-8"), durable=False)
    except OSError as error:
        log.debug("the history of claims is not kept: %s", error)


def _by_claim(steps: Iterable[Step]) -> Histories:
    """Return the revisions of each claim, newest first; those of one day together."""
    found: dict[str, list[Revision]] = {}
    for step in steps:
        for name, changes in step.claims.items():
            revisions = found.setdefault(name, [])
            if revisions and revisions[-1].day == step.day:
                revisions.append(Revision(step.day, (*revisions.pop().changes, *changes)))
            else:
                revisions.append(Revision(step.day, changes))
    return {name: tuple(reversed(revisions)) for name, revisions in found.items()}
