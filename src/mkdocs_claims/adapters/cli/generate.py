"""`claims generate`: the pages and data of the register as files."""

from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.unread import tell_unread
from mkdocs_claims.adapters.generated_files import Outcome, write_generated
from mkdocs_claims.adapters.history import read_histories
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.adapters.session import open_session
from mkdocs_claims.render import generated
from mkdocs_claims.render.macros import ASSETS, Macros
from mkdocs_claims.report.visible import visible
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.watch import watched

_SHOWN = 20


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.pass_obj
def generate(directory: Path, folder: Path | None) -> None:
    """Write the pages of claims, references and evidence and the data into DIR.

    DIR is the publication's docs_dir when it is not given. MkDocs makes these pages by itself;
    Zensical and other engines without plugins need them on disk before the build. The script
    and style of citations are written, too.

    Only what differs is written, and what is no longer made is removed. A file that somebody
    else made, or that was changed by hand, is left as it is and named.
    """
    resolution = open_publication(directory)
    site = resolution.project.site
    target = directory / folder if folder else site.root / site.docs_dir
    files = [*files_of(resolution)]
    with progress() as bar:
        outcome = write_generated(target, watched(files, "Writing", len(files), bar))
    for line in _lines(outcome, target):
        click.echo(visible(line))
    tell_unread(resolution.project)


def files_of(resolution: Resolution) -> Iterator[generated.GeneratedFile]:
    """Yield every file that an engine without plugins has to find under docs_dir."""
    project = resolution.project
    macros = Macros.of(project.site.root, project.config.macros)
    for name in ASSETS:
        yield generated.GeneratedFile(name, macros.file(name).read_text(encoding="utf-8"))
    if project.config.pages:
        told = project.config.history
        histories = read_histories(project.site, project.config.claims) if told else {}
        yield from generated.generate(resolution, histories)
        yield from open_session(project.site, project.config).pages.indexes()


def _lines(outcome: Outcome, target: Path) -> Iterator[str]:
    changes = [f"wrote {uri}" for uri in outcome.written]
    changes += [f"removed {uri}" for uri in sorted(outcome.removed)]
    yield from changes[:_SHOWN]
    if len(changes) > _SHOWN:
        yield f"and {len(changes) - _SHOWN:,} more"
    yield from left_alone(outcome)
    yield (
        f"{target}: {len(outcome.written):,} written, {len(outcome.removed):,} removed, "
        f"{len(outcome.unchanged):,} unchanged, {len(outcome.kept):,} left alone"
    )


def left_alone(outcome: Outcome) -> Iterator[str]:
    """Yield a line for each file that is somebody else's."""
    for uri in sorted(outcome.kept):
        yield f"left {uri} as it is: not made by this command, or changed since; delete it for ours"
