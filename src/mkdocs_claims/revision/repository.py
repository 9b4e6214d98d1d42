"""A git repository: what its revisions are called, and the objects that they lead to."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_claims.errors import RevisionError, UnknownRevisionError

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# The folder alone says which repository is meant, also inside a git hook, which sets these.
_NOT_INHERITED = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"}
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone fetches missing objects through a transport
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_SHORT = 10


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, and what it was called by whoever asked for it."""

    name: str
    hash: str

    def __str__(self) -> str:
        short = self.hash[:_SHORT]
        return short if self.hash.startswith(self.name) else f"{self.name} ({short})"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a revision."""

    mode: str
    hash: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository with a work tree, whose top folder is `top`."""

    top: Path

    @classmethod
    def around(cls, folder: Path) -> "Repository":
        """Return the repository that a folder lies in.

        Raises:
            RevisionError: it lies in none, or git is not installed or refuses to read it.
        """
        done = _git(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            said = _said(done)
            if "not a git repository" in said:
                raise RevisionError(f"{folder} is in no git repository, so it has no revisions")
            trust = ""
            if "dubious ownership" in said:
                trust = ". If you trust it: `git config --global --add safe.directory FOLDER`"
            raise RevisionError(f"git does not read the repository of {folder}: {said}{trust}")
        return cls(Path(os.fsdecode(done.stdout.removesuffix(b"\n"))))

    def commit(self, name: str) -> Commit:
        """Return the commit that a revision names: a branch, a tag, a hash, `HEAD~2`.

        Raises:
            UnknownRevisionError: it names none.
        """
        # Never an option, whatever git's version makes of --end-of-options.
        if not name.strip() or name[0] in "-^" or not name.isprintable():
            raise self._unknown(name)
        found = self._parsed(name)
        commit = self._parsed(f"{found}^{{commit}}") if found else None
        if commit is None:
            raise self._unknown(name)
        return Commit(name, commit)

    def merge_base(self, one: Commit, two: Commit) -> Commit:
        """Return the commit at which two lines of history part.

        Raises:
            RevisionError: they have none in common.
        """
        done = _git(self.top, "merge-base", one.hash, two.hash)
        found = done.stdout.decode("ascii", "replace").strip()
        if done.returncode or not _HASH.fullmatch(found):
            raise RevisionError(
                f"{one} and {two} have no commit in common{_deepen(shallow=self.shallow)}"
            )
        return Commit(found[:_SHORT], found)

    def names(self) -> tuple[str, ...]:
        """Return the branches and tags, those of remotes included."""
        wanted = ("refs/heads", "refs/tags", "refs/remotes")
        done = _git(self.top, "for-each-ref", "--format=%(refname:short)", *wanted)
        return tuple(os.fsdecode(done.stdout).splitlines())

    @property
    def shallow(self) -> bool:
        """Whether the clone holds the newest commits only."""
        return _git(self.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def entries(self, commit: Commit) -> dict[str, Entry]:
        """Return every file of a commit, by path from the top folder.

        Raises:
            RevisionError: git cannot read it.
        """
        done = _git(self.top, "ls-tree", "-r", "-z", "--full-tree", commit.hash)
        if done.returncode:
            raise RevisionError(f"git cannot list the files of {commit}: {_said(done)}")
        entries = {}
        for record in done.stdout.split(b"\0"):
            about, _, path = record.partition(b"\t")
            fields = about.decode("ascii", "replace").split(" ")
            if path and fields[1] == "blob":  # a submodule is a commit
                entries[os.fsdecode(path)] = Entry(fields[0], fields[2])
        return entries

    def blobs(self, hashes: Iterable[str]) -> dict[str, bytes]:
        """Return what files hold, by hash; those that the clone lacks are left out."""
        asked = "".join(f"{each}\n" for each in dict.fromkeys(hashes)).encode("ascii")
        return _batch(_git(self.top, "cat-file", "--batch", stdin=asked).stdout) if asked else {}

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Return what one of git's plumbing commands prints.

        Raises:
            RevisionError: it fails.
        """
        done = _git(self.top, *arguments, stdin=stdin)
        if done.returncode:
            raise RevisionError(f"git {arguments[0]}: {_said(done)}")
        return done.stdout

    def _parsed(self, name: str) -> str | None:
        done = _git(self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        found = done.stdout.decode("ascii", "replace").strip()
        return found if not done.returncode and _HASH.fullmatch(found) else None

    def _unknown(self, name: str) -> UnknownRevisionError:
        advice = _deepen(shallow=self.shallow)
        return UnknownRevisionError(name, self.names(), advice)


def _deepen(*, shallow: bool) -> str:
    if not shallow:
        return ""
    return (
        ". This clone is shallow, it holds the newest commits only: `git fetch --unshallow`, or "
        "`fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` for GitLab, brings the others"
    )


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise RevisionError("git is not installed, and revisions are read with it")
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    return subprocess.run(  # noqa: S603 - plumbing only, see the package's docstring
        [git, "-C", str(folder), "-c", "safe.bareRepository=explicit", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**kept, **_ENVIRONMENT},
    )


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"status {done.returncode}"


def _batch(output: bytes) -> dict[str, bytes]:
    """Read what `git cat-file --batch` writes: `hash type size`, a line break, the content."""
    found = {}
    at = 0
    while (end := output.find(b"\n", at)) >= 0:
        name, *about = output[at:end].decode("ascii", "replace").split(" ")
        at = end + 1
        if len(about) == 2:  # noqa: PLR2004 - else it is `hash missing`
            size = int(about[1])
            found[name] = output[at : at + size]
            at += size + 1
    return found
