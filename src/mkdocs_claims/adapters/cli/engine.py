"""What `claims build` and `claims serve` have in common: the engine, and what it needs first."""

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import click

from mkdocs_claims.adapters.cache_folder import refuse_foreign_cache
from mkdocs_claims.adapters.cli.generate import files_of, left_alone
from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.engines import CHECKED, ENGINES, PREVIEWED, Engine, require_settings
from mkdocs_claims.adapters.generated_files import Outcome, write_generated
from mkdocs_claims.adapters.shard import SHARD, Shard
from mkdocs_claims.adapters.zensical import limits
from mkdocs_claims.errors import EngineError
from mkdocs_claims.parse.site import SiteFile, load_site
from mkdocs_claims.render.generated import GeneratedFile
from mkdocs_claims.report.visible import visible
from mkdocs_claims.resolve import Resolution

engine_option = click.option(
    "--engine",
    type=NearestChoice(list(ENGINES)),
    help="What makes the site. Default: the first of them that is installed.",
)


def site_for(engine: Engine, directory: Path) -> SiteFile:
    """Return what mkdocs.yml says, when the engine can build from it.

    Raises:
        ConfigError: there is no publication, or mkdocs.yml cannot be read.
        SourceError: what is kept between runs may be somebody else's.
        EngineError: there is no mkdocs.yml, or it lacks something; the message says what to add.
    """
    site = load_site(directory)
    if not site.file:
        raise EngineError(
            f"there is no mkdocs.yml beside claims.yaml in {site.root}, so there is no site to build"
        )
    refuse_foreign_cache(site.root)
    require_settings(engine, site)
    return site


def say_limits(engine: Engine, site: SiteFile) -> None:
    """Say what of the publication the engine leaves out."""
    for line in limits(site) if not engine.has_plugins else ():
        click.echo(visible(line), err=True)


def generate_pages(resolution: Resolution, more: Iterable[GeneratedFile] = ()) -> Outcome:
    """Write what an engine without plugins has to find under docs_dir and `more`, and say so.

    Raises:
        SourceError: a file cannot be written.
    """
    site = resolution.project.site
    outcome = write_generated(site.root / site.docs_dir, chain(files_of(resolution), more))
    for line in _said(outcome, site.docs_dir):
        click.echo(visible(line), err=True)
    return outcome


def _said(outcome: Outcome, folder: str) -> Iterator[str]:
    yield from left_alone(outcome)
    if outcome.written or outcome.removed:
        yield (
            f"{folder}/: {len(outcome.written):,} generated files written, "
            f"{len(outcome.removed):,} removed"
        )


def environment(*, checked: bool, shard: Shard | None = None, preview: str = "") -> dict[str, str]:
    """Return the environment of an engine; `checked` spares the plugin a second check."""
    quiet = {"NO_MKDOCS_2_WARNING": "1"}  # Material's notice of its end is no finding
    told = {CHECKED: "1" if checked else "", SHARD: str(shard or ""), PREVIEWED: preview}
    return {**quiet, **os.environ, **told}
