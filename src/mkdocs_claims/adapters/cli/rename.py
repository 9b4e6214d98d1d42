"""`claims rename`: another name for a claim or a work, wherever it stands."""

from pathlib import Path

import click

from mkdocs_claims.adapters.cli.change import Change, dry_run_option
from mkdocs_claims.adapters.cli.names import complete_names, look_up
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.authoring.renaming import Renaming, rename_claim, rename_reference
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible
from mkdocs_claims.text import Location

_SHOWN = 20
"""Places that are listed; of more the rest is counted."""


@click.command()
@click.argument("old", shell_complete=complete_names)
@click.argument("new")
@click.option("--claim", "kind", flag_value="claim", help="OLD is a claim, not the work so named.")
@click.option("--work", "kind", flag_value="work", help="OLD is a work, not the claim so named.")
@dry_run_option
@click.pass_obj
def rename(directory: Path, old: str, new: str, kind: str | None, *, dry_run: bool) -> None:
    """Give the claim or work OLD the name NEW wherever it is named.

    In the register, the bibliography, and on every page, also in take-home points and in what
    is recorded of reviews. Comments, code and links are left as they are and listed.

    IDs are permanent where others link to them: the page claims/OLD/ will be gone. Rename what
    is young; a claim that no longer holds is withdrawn, not renamed.
    """
    resolution = open_publication(directory)
    project = resolution.project
    named = look_up(resolution, old)
    if named.claim and named.reference and not kind:
        raise click.UsageError(f"`{old}` is a claim and a work: say --claim or --work")
    is_claim = kind == "claim" if kind else named.claim is not None
    name = _bare(old)
    renaming = (rename_claim if is_claim else rename_reference)(project, name, _bare(new))
    change = Change.of(project, renaming.edits)
    change.make(dry_run=dry_run)
    _tell(project, name, renaming, len(change.after), dry_run=dry_run)


def _bare(name: str) -> str:
    return name.removeprefix("[").removesuffix("]").removeprefix("@")


def _tell(project: Project, old: str, renaming: Renaming, files: int, *, dry_run: bool) -> None:
    count = len(renaming.edits)
    verb = "would be renamed" if dry_run else "renamed"
    click.echo(
        f"{count} place{'s' * (count != 1)} in {files} file{'s' * (files != 1)} {verb}.", err=True
    )
    if renaming.left:
        click.echo(f"`{visible(old)}` stays where it is only text:", err=True)
    for place in renaming.left[:_SHOWN]:
        click.echo(f"  {_line(project, place)}", err=True)
    if len(renaming.left) > _SHOWN:
        click.echo(f"  and {len(renaming.left) - _SHOWN} more", err=True)


def _line(project: Project, place: Location) -> str:
    source = project.sources[place.path]
    at = source.position(place.span.start)
    return visible(f"{place.path}:{at.line}:{at.column}: {source.line(at.line).strip()}")
