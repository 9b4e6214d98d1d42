"""`claims check`: every rule over the whole publication."""

from collections.abc import Iterable
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.terminal import colour_wanted
from mkdocs_claims.check import ALL_RULES, summarise
from mkdocs_claims.check import check as run_rules
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.report import FORMATS, Report

FAILED = 1


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format", "format_name", type=NearestChoice(list(FORMATS)), default="text", show_default=True
)
@click.option("--strict", is_flag=True, help="Fail on warnings and notes, too.")
@click.pass_obj
def check(directory: Path, paths: tuple[str, ...], format_name: str, *, strict: bool) -> None:
    """Check every citation, claim and reference of the publication.

    The whole publication is always read; PATHs (files or folders) choose what is reported.

    Exit status: 0 when there is no error, 1 when there is one (with --strict: anything at
    all), 2 for a mistake in the command line or in mkdocs.yml.
    """
    resolution = open_publication(directory)
    project = resolution.project
    prefixes = [_relative(directory / path, project.site.root) for path in paths]
    found = run_rules(resolution)
    reported = tuple(each for each in found if not prefixes or _inside(each, prefixes))
    report = Report(
        diagnostics=reported,
        sources=project.sources,
        summary=summarise(resolution),
        rules=[each.info for each in ALL_RULES],
        hidden=len(found) - len(reported),
        colour=colour_wanted(),
    )
    click.echo(FORMATS[format_name](report), nl=False, color=report.colour)
    if any(strict or each.severity is Severity.ERROR for each in reported):
        click.get_current_context().exit(FAILED)


def _relative(path: Path, root: Path) -> str:
    """Return a path as diagnostics spell it: relative to the project, with slashes."""
    if not path.exists():
        raise click.UsageError(f"there is no file or folder `{path}`.")
    resolved = path.resolve()
    if not resolved.is_relative_to(root):
        raise click.UsageError(f"`{path}` is not in the publication in {root}.")
    return resolved.relative_to(root).as_posix()


def _inside(diagnostic: Diagnostic, prefixes: Iterable[str]) -> bool:
    path = diagnostic.location.path
    return any(each in {".", path} or path.startswith(f"{each}/") for each in prefixes)
