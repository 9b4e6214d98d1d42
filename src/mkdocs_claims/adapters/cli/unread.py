"""What a command says where a mistake in the files may keep a claim or a work from it."""

import click

from mkdocs_claims.plurals import counted
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible

_HIDING = frozenset({"CLM000", "CLM001", "BIB000", "BIB001"})
_NAMED = 2


def unread(project: Project) -> str:
    """Return in one line that claims or works may be missing; '' where all were read."""
    found = [each.finding.location.path for each in project.faults if each.code in _HIDING]
    if not found:
        return ""
    files = list(dict.fromkeys(found))
    where = " and ".join(files) if len(files) <= _NAMED else f"{len(files)} files"
    shows = f"`claims check` shows {'it' if len(found) == 1 else 'them'}"
    return visible(f"{counted(len(found), 'mistake')} in {where} may hide claims or works: {shows}")


def tell_unread(project: Project) -> None:
    """Say so beside the output, which may be piped."""
    if said := unread(project):
        click.echo(said, err=True)
