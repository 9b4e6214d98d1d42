"""`claims build`: check, generate and build as one command, on any engine."""

import re
import subprocess
import sys
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.check import FAILED, check
from mkdocs_claims.adapters.cli.engine import (
    engine_option,
    environment,
    generate_pages,
    say_limits,
    site_for,
)
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.engines import Engine, choose_engine
from mkdocs_claims.adapters.shard import Shard, finish
from mkdocs_claims.errors import EngineError
from mkdocs_claims.parse.site import SiteFile
from mkdocs_claims.plurals import counted
from mkdocs_claims.render.urls import served_at
from mkdocs_claims.resolve import Resolution

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TRACE = "Traceback (most recent call last):"
_ERROR = re.compile(
    r"^[\w.]+(?:Error|Exception|Exit)\b:? *(?:Python error: *\w+: *)?(.*)$", re.MULTILINE
)
_UNDEFINED = '<span class="claims-error"'


@click.command()
@engine_option
@click.option("--strict", is_flag=True, help="Fail on warnings, too, the engine's included.")
@click.option(
    *("--shard", "given"),
    metavar="N/OF",
    help="Build one machine's share, 3/8 for one; `claims join` puts the shards together.",
)
@click.pass_context
def build(
    context: click.Context, /, *, engine: str | None, strict: bool, given: str | None
) -> None:
    """Check the publication and build its site.

    The check is that of `claims check`; with an error nothing is built. For Zensical the pages
    of claims and references are written under docs_dir first, as `claims generate` does, and
    no page is taken from its cache.

    \b
    mkdocs      MkDocs 1.6
    properdocs  ProperDocs: pip install 'mkdocs-claims[properdocs]'
    zensical    Zensical: pip install 'mkdocs-claims[zensical]'

    Exit status: 0 when the site is built, 1 for an error in the publication or while building,
    2 for a mistake in the command line or in mkdocs.yml.
    """  # noqa: D301 - \b keeps click from joining the lines
    chosen = choose_engine(engine)
    shard = Shard.parse(given) if given is not None else None
    if shard and not chosen.has_plugins:
        raise EngineError(
            f"{chosen.title} builds a site as a whole: --shard goes with mkdocs and properdocs"
        )
    site = site_for(chosen, context.obj)
    context.invoke(check, strict=strict)
    say_limits(chosen, site)
    resolution = None if chosen.has_plugins else open_publication(context.obj)
    if resolution:
        generate_pages(resolution)
    if _run(chosen, site, strict=strict, shard=shard) != 0:
        context.exit(FAILED)
    folder = built_in(site)
    if shard:
        made = finish(folder, shard)
        click.echo(
            f"{chosen.title} has built shard {shard} in {folder}: {len(made.own):,} files; "
            "`claims join` puts the shards together"
        )
        return
    if not chosen.has_plugins and (pages := _undefined(folder)):
        click.echo(
            f"{counted(len(pages), 'page')} with citations of claims that do not exist, made while "
            f"the pages were rendered: {', '.join(pages[:3])}",
            err=True,
        )
        context.exit(FAILED)
    if drafts := _published_drafts(folder, resolution) if resolution else []:
        click.echo(
            f"{chosen.title} has published drafts, which the check leaves alone: "
            f"{', '.join(drafts)}. Name them under `exclude_docs` in {site.file}",
            err=True,
        )
        context.exit(FAILED)
    click.echo(f"{chosen.title} has built the site in {folder}")


def built_in(site: SiteFile) -> Path:
    """Return the folder that a site is built in."""
    return site.root / str(site.values.get("site_dir") or "site")


def _run(engine: Engine, site: SiteFile, *, strict: bool, shard: Shard | None) -> int:
    """Run the engine; return its status. The traces that Zensical prints become one line."""
    command = engine.build(site.file, strict=strict)
    variables = environment(checked=True, shard=shard)
    if engine.has_plugins:
        return subprocess.run(command, cwd=site.root, env=variables, check=False).returncode  # noqa: S603 - no shell
    done = subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=site.root, env=variables, check=False, stderr=subprocess.PIPE
    )
    click.echo(_without_trace(done.stderr.decode("utf-8", "replace")), err=True, nl=False)
    return done.returncode


def _without_trace(said: str) -> str:
    """Return what Zensical says, of a trace only the error that it is about."""
    said = said if sys.stderr.isatty() else _COLOUR.sub("", said)
    before, _, trace = said.partition(_TRACE)
    error = _ERROR.search(trace)
    return f"{before}Error: {error[1]}\n" if error else said


def _published_drafts(folder: Path, resolution: Resolution) -> list[str]:
    """Return the drafts that a site has: those of its blog it leaves out, others it does not."""
    urls = resolution.project.site.directory_urls
    drafts = [each.uri for each in resolution.project.articles if each.draft]
    served = [(uri, served_at(uri, directory_urls=urls)) for uri in drafts]
    return [
        uri
        for uri, address in served
        if (folder / address / "index.html" if urls else folder / address).is_file()
    ]


def _undefined(folder: Path) -> list[str]:
    """Return the pages of a site that show a citation without a claim."""
    return [
        page.relative_to(folder).as_posix()
        for page in sorted(folder.rglob("*.html"))
        if _UNDEFINED in page.read_text(encoding="utf-8", errors="replace")
    ]
