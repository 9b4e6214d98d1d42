"""What `--fix` and `--diff` do: fixes made until none is left, then written or shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.adapters.cli.patches import patch
from mkdocs_claims.adapters.cli.rewriting import rewrite
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.check import AnyRule, examine
from mkdocs_claims.check.fixes import apply_fixes
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.project import load
from mkdocs_claims.resolve import Resolution, resolve
from mkdocs_claims.source import DiskTree, OverlayTree, SourceTree
from mkdocs_claims.text import Source

_MOST_ROUNDS = 10
"""A fix may bring another to light; nothing that is written by hand needs as many rounds."""


@dataclass(frozen=True, slots=True)
class Mending:
    """The files as they were read, and as they are with the fixes."""

    before: Mapping[str, Source]
    after: Mapping[str, str]
    """Only those that change, by path."""
    count: int
    """How many diagnostics are mended."""

    def write(self, resolution: Resolution) -> None:
        """Write the files.

        Raises:
            SourceError: a file has changed since it was read, or cannot be written.
        """
        rewrite(resolution.project.site.root, self.before, self.after)

    def diff(self) -> str:
        """Return the changes as a patch, with paths relative to the publication."""
        return "".join(
            patch(path, self.before[path].text, self.after[path]) for path in sorted(self.after)
        )


def mend(
    resolution: Resolution,
    rules: Sequence[AnyRule],
    chosen: Callable[[Diagnostic], bool],
    tree: SourceTree | None = None,
) -> Mending:
    """Make the safe fixes of the diagnostics that are chosen, in memory, until none is left.

    `tree` is where the publication was read from, by default its folder.
    """
    project = resolution.project
    tree = tree or DiskTree(project.site.root)
    texts: dict[str, str] = {}
    count = 0
    for _ in range(_MOST_ROUNDS):
        found = _examined(resolution, rules)
        fixed = apply_fixes(filter(chosen, found), resolution.project.sources)
        if not fixed.applied:
            break
        count += len(fixed.applied)
        texts |= fixed.texts
        changed = OverlayTree(tree, dict(texts))
        resolution = resolve(load(project.site, project.config, changed, today=project.today))
    before = project.sources
    after = {path: text for path, text in texts.items() if text != before[path].text}
    return Mending({path: before[path] for path in after}, after, count)


def _examined(resolution: Resolution, rules: Sequence[AnyRule]) -> Sequence[Diagnostic]:
    with progress() as bar:
        bar.start("Checking", len(resolution.articles))
        return examine(resolution, rules, each_page=bar.step).diagnostics
