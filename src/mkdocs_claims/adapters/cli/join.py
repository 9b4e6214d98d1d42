"""`claims join`: the shards of a site put together."""

import logging
from pathlib import Path

import click

from mkdocs_claims.adapters import pagefind
from mkdocs_claims.adapters.cli.build import built_in
from mkdocs_claims.adapters.cli.check import FAILED
from mkdocs_claims.adapters.joining import (
    Found,
    Place,
    find_shards,
    gather,
    missing_anchors,
    place_for,
    require_whole,
)
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.adapters.shard import LISTS
from mkdocs_claims.errors import ConfigError, NoPublicationError
from mkdocs_claims.parse.site import load_site
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.visible import visible

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=_FOLDER)
@click.option(
    "--output",
    type=_FOLDER,
    metavar="FOLDER",
    help="Where the site is put. Default: site_dir of mkdocs.yml, as a build does.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option(
    "--from-first",
    multiple=True,
    metavar="GLOB",
    help="Take these files from the first shard, although the machines made them differently.",
)
@click.pass_obj
def join(
    directory: Path,
    /,
    *,
    folders: tuple[Path, ...],
    output: Path | None,
    strict: bool,
    from_first: tuple[str, ...],
) -> None:
    """Put the shards of a site together, that `claims build --shard` has built.

    Each FOLDER is a shard, or holds shards. All have to be there, built from one commit by one
    version. The joined site is what one machine would have built, byte by byte; its search is
    made by Pagefind where the options say so, and links from one shard to an anchor in another
    are looked at.

    Where the shards lie in one folder already, it can be both FOLDER and --output.

    Exit status: 0 when the site is joined, 1 when a link leads nowhere with --strict, 2 when the
    shards do not fit together; then nothing is written.
    """
    found = find_shards([directory / each for each in folders])
    require_whole(found, from_first)
    site = directory / output if output is not None else _site_folder(directory)
    place = place_for(found, site, ours=output is None)
    try:
        warned = _join(found, place)
        place.put()
    finally:
        place.drop()
    click.echo(f"{counted(len(found), 'shard')} joined in {site}")
    if warned and strict:
        click.get_current_context().exit(FAILED)


def _site_folder(directory: Path) -> Path:
    try:
        site = load_site(directory)
    except NoPublicationError as error:
        raise ConfigError(f"{error}; or say where the site is to lie, with --output") from None
    return built_in(site)


def _join(found: list[Found], place: Place) -> bool:
    """Make the site; return whether something deserves a warning."""
    with progress() as bar:
        if place.work != place.site:
            gather(found, place.work, bar)
        missing = missing_anchors(found, place.work, bar)
    level = found[0].list.anchors
    for message in missing:
        click.echo(f"{logging.getLevelName(level)}: {visible(message)}", err=True)
    if found[0].list.pagefind:
        if not pagefind.is_there():
            raise ConfigError(
                f"the site's search is Pagefind's, which is missing: {pagefind.EXTRA}"
            )
        pagefind.index(str(place.work), lambda text: click.echo(text, err=True))
    for path in place.work.glob(LISTS):
        path.unlink()
    return bool(missing) and level >= logging.WARNING
