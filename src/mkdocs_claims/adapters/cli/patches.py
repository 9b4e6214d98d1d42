"""Changes of files as a patch."""

from collections.abc import Iterator
from difflib import unified_diff


def patch(path: str, before: str | None, after: str) -> str:
    """Return what changes in a file as a unified diff; `before` is None for a new file.

    `path` is relative to the publication.
    """
    return "".join(_lines(path, before, after))


def _lines(path: str, before: str | None, after: str) -> Iterator[str]:
    old = [] if before is None else _ended(before)
    was = "/dev/null" if before is None else f"a/{path}"
    for line in unified_diff(old, _ended(after), was, f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _ended(text: str) -> list[str]:
    """Give every line but the last its line feed back; the last is what stands after it."""
    *whole, last = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([last] if last else [])]
