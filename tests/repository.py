"""Small git repositories on disk, for tests that compare revisions."""

import os
import subprocess
from pathlib import Path

import publication

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
}


def git(folder: Path, *arguments: str, **more: str) -> str:
    """Run git as it comes, without anybody's settings; return what it prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, **more},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"git {' '.join(arguments)}\n{done.stderr}"
    return done.stdout.strip()


def start(folder: Path) -> Path:
    """Make an empty repository with the branch `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def save(folder: Path, message: str = "change", when: str = "") -> str:
    """Commit every file; return the hash."""
    git(folder, "add", "--all")
    dated = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, **dated)
    return git(folder, "rev-parse", "HEAD")


def published(folder: Path, inside: str = "", **changes: str) -> Path:
    """Make a repository with the small publication in it, committed; return its folder."""
    start(folder)
    root = publication.write(folder / inside, **changes)
    save(folder, "The publication")
    return root
