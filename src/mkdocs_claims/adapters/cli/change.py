"""A change of the publication's files: shown as a patch, or made whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.patches import patch
from mkdocs_claims.adapters.cli.rewriting import rewrite
from mkdocs_claims.adapters.cli.terminal import data
from mkdocs_claims.authoring.edits import rewritten
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.project import Project
from mkdocs_claims.text import Source

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show the change as a patch, and write nothing."
)


@dataclass(frozen=True, slots=True)
class Change:
    """What files are, and what they are to be."""

    root: Path
    before: Mapping[str, Source]
    after: Mapping[str, str]
    """Only what changes, by path; a path that is not in `before` is a new file."""

    @classmethod
    def of(cls, project: Project, edits: Iterable[Edit]) -> "Change":
        """Make edits in the texts of a publication as they were read."""
        return cls(project.site.root, project.sources, rewritten(project.sources, edits))

    def make(self, *, dry_run: bool) -> None:
        """Show the change or write it.

        Raises:
            SourceError: a file has changed since it was read, or cannot be written.
            AuthoringError: a new file is there already.
        """
        if dry_run:
            click.echo(data(self.patch()), nl=False)
            return
        for path in self.after.keys() - self.before.keys():
            if (self.root / path).exists():
                raise AuthoringError(f"{path} is there already, and nothing was written")
        rewrite(self.root, self.before, self.after)

    def patch(self) -> str:
        """Return the change as a patch, with paths relative to the publication."""
        return "".join(
            patch(path, self.before[path].text if path in self.before else None, text)
            for path, text in sorted(self.after.items())
        )
