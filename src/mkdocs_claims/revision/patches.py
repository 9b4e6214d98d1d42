"""How some files of a repository came to be: one change after another, read in one go.

Only the first parents are followed, so the changes make one line: a merge is one change.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from mkdocs_claims.revision.repository import Repository

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_GLOB = re.compile(r"[*?\[\\]")
_HEAD = "\0"
_TREE = (
    *("diff-tree", "--stdin", "-r", "-p", "--unified=0", "--text", "--no-renames"),
    *("--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"),
    "--format=%x00%H %cs",
)


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of a file that were replaced by others."""

    start: int
    """Of the removed lines in the older file, counted from 0."""
    removed: tuple[str, ...]
    new_start: int
    """Of the added lines in the newer file, counted from 0."""
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """What one commit did to the files."""

    commit: str
    day: date
    hunks: dict[str, list[Hunk]] = field(default_factory=dict)
    """By path from the repository's top, in the order of the file."""


def commits(repository: Repository, patterns: Sequence[str]) -> list[str]:
    """Return the hashes of the commits that touched files, the oldest first.

    `patterns` are globs from the repository's top.
    """
    output = repository.run(
        *("rev-list", "--first-parent", "--reverse", "HEAD", "--"),
        *(f":(top,glob){pattern}" for pattern in patterns),
    )
    return output.decode("ascii", "replace").split()


def came_from(repository: Repository, commit: str, patterns: Sequence[str]) -> list[str]:
    """Return the paths that a commit renamed to files that it added, from the repository's top.

    A path in which a sign would be one of a glob is left out.
    """
    show = ("log", "-1", "-z", "--first-parent", "-m", "--format=")
    within = (f":(top,glob){pattern}" for pattern in patterns)
    added = repository.run(
        *(*show, "--no-renames", "--diff-filter=A", "--name-only", commit, "--"), *within
    )
    if not added:
        return []
    renamed = repository.run(*show, "--find-renames", "--diff-filter=R", "--name-status", commit)
    fields = renamed.decode("utf-8", "replace").split("\0")
    new = set(added.decode("utf-8", "replace").split("\0"))
    pairs = zip(fields[1::3], fields[2::3], strict=False)
    return [was for was, now in pairs if now in new and not _GLOB.search(was)]


def day_of(repository: Repository, commit: str) -> date:
    """Return the day on which a commit was made."""
    output = repository.run("rev-list", "--no-walk", "--no-commit-header", "--format=%cs", commit)
    return date.fromisoformat(output.decode("ascii", "replace").strip()[:10])


def patches(
    repository: Repository, chain: Sequence[str], patterns: Sequence[str]
) -> Iterator[Patch]:
    """Yield what each commit of a chain did after the one before it; the first has no patch."""
    pairs = "".join(f"{new} {old}\n" for old, new in pairwise(chain))
    if not pairs:
        return
    paths = (f":(top,glob){pattern}" for pattern in patterns)
    output = repository.run(*_TREE, "--", *paths, stdin=pairs.encode("ascii"))
    for text in output.decode("utf-8", "replace").split(_HEAD)[1:]:
        head, _, body = text.partition("\n")
        name, _, day = head.partition(" ")
        yield Patch(name, date.fromisoformat(day[:10]), _files(body))


def _files(body: str) -> dict[str, list[Hunk]]:
    """Read the files of one patch."""
    files: dict[str, list[Hunk]] = {}
    hunks: list[Hunk] = []
    lines = iter(body.split("\n"))
    for line in lines:
        if line.startswith(("--- a/", "+++ b/")):
            hunks = files.setdefault(line[len("+++ b/") :].rstrip("\t"), [])
        elif match := _HUNK.match(line):
            hunks.append(_hunk(match, lines))
    return {path: found for path, found in files.items() if found}


def _hunk(match: re.Match[str], lines: Iterator[str]) -> Hunk:
    """Read the lines of a hunk; how many there are stands in its head."""
    old, old_count, new, new_count = (1 if each is None else int(each) for each in match.groups())
    removed: list[str] = []
    added: list[str] = []
    while len(removed) < old_count or len(added) < new_count:
        line = next(lines, None)
        if line is None:
            break
        if line.startswith("-"):
            removed.append(line[1:])
        elif line.startswith("+"):
            added.append(line[1:])
    return Hunk(
        old - 1 if old_count else old,  # a hunk without lines names the line before it
        tuple(removed),
        new - 1 if new_count else new,
        tuple(added),
    )
