"""The text of a register, claim by claim, without reading it as YAML.

It is right for a register as people write them: one claim under the other in block style, each
ID first on its line. What is written otherwise is not found, and nothing is said of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mkdocs_claims.revision.patches import Hunk

_START = re.compile(r"claims\s*:")
_ENTRY = re.compile(r"( +)([a-z0-9]+(?:-[a-z0-9]+)*)\s*:(?:\s|$)")


Place = tuple[str, int]
"""A file, and the line of it on which a claim's ID stands, counted from 0."""


@dataclass
class Register:
    """The lines of a register's files, by path."""

    files: dict[str, list[str]] = field(default_factory=dict)

    def ids(self) -> tuple[str, ...]:
        """Return the ID of every claim, in order."""
        found: dict[str, None] = {}
        for lines in self.files.values():
            indent = _indent(lines)
            found.update((name, None) for line in lines if (name := _id(line, indent)))
        return tuple(found)

    def touched(self, path: str, start: int, count: int) -> dict[str, Place]:
        """Return the claims in some lines, and the one right before them, with their places."""
        lines = self.files.get(path, [])
        indent = _indent(lines)
        found: dict[str, Place] = {}
        for at in range(min(start, len(lines)) - 1, -1, -1):
            if name := _id(lines[at], indent):
                found[name] = (path, at)
                break
        for at in range(start, min(start + count, len(lines))):
            if name := _id(lines[at], indent):
                found.setdefault(name, (path, at))
        return found

    def find(self, name: str) -> Place | None:
        """Return where a claim stands."""
        for path, lines in self.files.items():
            indent = _indent(lines)
            start = " " * indent + name
            for at, line in enumerate(lines):
                if line.startswith(start) and _id(line, indent) == name:
                    return path, at
        return None

    def block(self, place: Place) -> str:
        """Return the lines of one claim, indented as those of all others."""
        path, at = place
        lines = self.files[path]
        indent = _indent(lines)
        following = range(at + 1, len(lines))
        end = next((index for index in following if _ends(lines[index], indent)), len(lines))
        return "\n".join(_moved(each, indent) for each in lines[at:end])

    def apply(self, path: str, hunks: Sequence[Hunk]) -> bool:
        """Change a file; return whether the lines to be removed were the ones that stood there."""
        lines = self.files.setdefault(path, [])
        for hunk in reversed(hunks):
            end = hunk.start + len(hunk.removed)
            if lines[hunk.start : end] != list(hunk.removed):
                return False
            lines[hunk.start : end] = hunk.added
        return True


def _indent(lines: Sequence[str]) -> int:
    """Return how far the IDs are indented: as the first one after `claims:`."""
    inside = False
    for line in lines:
        if inside and (match := _ENTRY.match(line)):
            return len(match[1])
        inside = inside or _START.match(line) is not None
    return 0


def _id(line: str, indent: int) -> str:
    match = _ENTRY.match(line)
    return match[2] if match and len(match[1]) == indent else ""


def _moved(line: str, indent: int) -> str:
    return "  " + line[indent:] if line[:indent].isspace() else ""


def _ends(line: str, indent: int) -> bool:
    """Whether a line is no part of the claim before it."""
    text = line.strip()
    return bool(text) and not text.startswith("#") and len(line) - len(line.lstrip(" ")) <= indent
