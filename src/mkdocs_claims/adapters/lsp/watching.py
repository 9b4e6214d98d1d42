"""Files that change outside of the editor, noticed by their sizes and times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.config import Config
from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.parse.site import NAMES, REGISTER
from mkdocs_claims.project.pages import pages_pattern
from mkdocs_claims.site import Site
from mkdocs_claims.source import DiskTree
from mkdocs_claims.trust.reviews import REVIEW_LOCK

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stamps:
    """Time and size of every file of a publication, by path."""

    setup: Mapping[str, Stamp]
    """mkdocs.yml and its like."""
    register: Mapping[str, Stamp]
    pages: Mapping[str, Stamp]


def look(site: Site, config: Config) -> Stamps:
    """Look at the files of a publication as they are on disk."""
    tree = DiskTree(site.root)
    return Stamps(
        _stamps(site.root, (*NAMES, REGISTER)),
        _stamps(site.root, _found(tree, register_patterns(config))),
        _stamps(site.root, _found(tree, (pages_pattern(site),))),
    )


def register_patterns(config: Config) -> tuple[str, ...]:
    """Return the files and globs from which the register is read."""
    return (*config.claims, *config.references, config.retractions, REVIEW_LOCK)


def differing(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> list[str]:
    """Return the files that are new, gone or changed."""
    return [each for each in {**before, **after} if before.get(each) != after.get(each)]


def _found(tree: DiskTree, patterns: Iterable[str]) -> list[str]:
    paths: dict[str, None] = {}
    for pattern in patterns:
        try:
            paths.update(dict.fromkeys(tree.find(pattern)))
        except ClaimsError:  # it is not there, or no longer
            continue
    return list(paths)


def _stamps(root: Path, paths: Iterable[str]) -> dict[str, Stamp]:
    found = {}
    for path in paths:
        try:
            status = (root / path).stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found
