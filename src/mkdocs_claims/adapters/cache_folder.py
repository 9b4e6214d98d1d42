"""What is kept between runs is read without suspicion, so nobody else may have put it there.

A pull request may hold files in `.cache/claims/`, made so that a check finds nothing or a page says
something else, or a link in its place that has files written elsewhere.
"""

import contextlib
from pathlib import Path

from mkdocs_claims.errors import OutsideError, RevisionError, SourceError
from mkdocs_claims.source import CACHE, leads_out

_PLAIN = (2, 3)
"""Versions of git's index in which each name stands whole; git itself is asked about others."""


def refuse_foreign_cache(root: Path) -> None:
    """Raise where the folder of what is kept is a link out of the project, or in git.

    Raises:
        OutsideError: it is a link, or lies behind one, that leads out of the project.
        SourceError: git knows files in it; the message says how to take them out.
    """
    folder = root / CACHE
    if leads_out(root, folder):
        raise OutsideError(f"{CACHE.as_posix()}: leads out of the project by a link; delete it")
    if folder.exists() and _in_git(folder.resolve()):
        raise SourceError(
            f"{CACHE.as_posix()} is in git, and what it holds is believed without a look: take it "
            f"out with `git rm -r --cached {CACHE.parts[0]}`, and write `.cache/` into .gitignore"
        )


def _in_git(folder: Path) -> bool:
    """Whether git knows a file in a folder. Its index is read first, for git takes its time."""
    index = _index(folder)
    if index is None:
        return False
    top, file = index
    try:
        data = file.read_bytes()
    except OSError:  # nothing was added yet
        return False
    name = folder.relative_to(top).as_posix().encode()  # a module in its place has no slash
    whole = data[4:8] in {version.to_bytes(4, "big") for version in _PLAIN}
    split = any(file.parent.glob("sharedindex.*"))
    return (not whole or split or name in data) and _listed(folder)


def _index(folder: Path) -> tuple[Path, Path] | None:
    """Return the top of the working tree that a folder lies in, and the file of its index."""
    for top in folder.parents:
        git = top / ".git"
        if git.is_dir():
            return top, git / "index"
        if git.is_file():  # of another working tree, or of a module
            with contextlib.suppress(OSError):
                text = git.read_text(encoding="utf-8", errors="replace")
                return top, top / text.removeprefix("gitdir:").strip() / "index"
    return None


def _listed(folder: Path) -> bool:
    """Ask git whether it knows files in a folder; without an answer it does."""
    # A check that finds what it printed the last time needs no git.
    from mkdocs_claims.revision import Repository  # noqa: PLC0415 - see above

    try:
        repository = Repository.around(folder.parent)
        name = folder.relative_to(repository.top).as_posix()
        return bool(repository.run("ls-files", "-z", "--", f":(top,literal){name}"))
    except (RevisionError, ValueError):
        return True
