"""What `claims check` was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.publication import read_setup, repository_folder
from mkdocs_claims.adapters.cli.terminal import colour_wanted
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.last_report import LastReport
from mkdocs_claims.config import Config
from mkdocs_claims.parse.site import SiteFile

_COUNTED = ("text", "json")
"""The formats that can show counts for each rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says."""

    format_name: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    write_baseline: bool
    fix: bool
    diff: bool
    statistics: bool
    strict: bool
    no_cache: bool
    online: bool
    mailto: str

    def refuse(self) -> None:
        """Refuse options that do not go together."""
        if self.write_baseline and self.baseline is None:
            raise click.UsageError("--write-baseline needs a file: add `--baseline FILE`.")
        if self.write_baseline and (self.fix or self.diff):
            raise click.UsageError("mend first, then write the baseline: two commands.")
        if self.statistics and self.format_name not in _COUNTED:
            raise click.UsageError(f"--statistics goes with {' and '.join(_COUNTED)}.")

    @property
    def only_looks(self) -> bool:
        """Whether the check reads nothing but the publication and writes nothing at all."""
        return not (self.fix or self.diff or self.baseline or self.no_cache or self.online)


@dataclass(frozen=True, slots=True)
class Asked:
    """A check that was asked for."""

    directory: Path
    """Where the command runs."""
    options: Options
    site: SiteFile
    config: Config
    paths: tuple[str, ...]
    """What is reported, relative to the project; all of it when there are none."""

    @classmethod
    def read(cls, directory: Path, options: Options, paths: Sequence[str]) -> "Asked":
        """Find the publication.

        Raises:
            UsageError: a path does not exist, or lies elsewhere.
            ConfigError: there is no publication, or an option of it is wrong.
        """
        site, config = read_setup(directory)
        inside = tuple(_relative(directory / path, site.root) for path in paths)
        return cls(directory, options, site, config, inside)

    def last_report(self) -> LastReport | None:
        """Return what was printed the last time; None where this check is not to be kept.

        The rules of packs may look at anything.
        """
        if not self.options.only_looks or self.config.packs:
            return None
        site = replace(self.site, root=Path())  # another machine of a CI has it elsewhere
        asked = (self.options, self.paths, site, site.values, self.config)
        here = repository_folder(self.site.root)
        return LastReport(self.site.root, *asked, here, colour_wanted(), today())


def _relative(path: Path, root: Path) -> str:
    """Return a path as diagnostics spell it: relative to the project, with slashes."""
    if not path.exists():
        raise click.UsageError(f"there is no file or folder `{path}`.")
    resolved = path.resolve()
    if not resolved.is_relative_to(root):
        raise click.UsageError(f"`{path}` is not in the publication in {root}.")
    return resolved.relative_to(root).as_posix()
