"""`claims policy`: the Content-Security-Policy of a built site."""

from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.parse.inline_scripts import InlineScripts, find_inline_scripts
from mkdocs_claims.render.policy import content_security_policy
from mkdocs_claims.report.visible import visible
from mkdocs_claims.watch import watched


@click.command()
@click.argument("site", type=click.Path(file_okay=False, path_type=Path), default=Path("site"))
@click.pass_obj
def policy(directory: Path, site: Path) -> None:
    """Print the Content-Security-Policy under which the built SITE works.

    Scripts run only from the site's own files; the few that the theme writes into its pages are
    allowed by their hash. Give the line to your web server, and make it anew with each build.
    """
    folder = directory / site
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        raise SetupError(
            f"there is no built site in `{visible(str(site))}`: run `claims build` first, "
            "or name the folder"
        )
    with progress() as bar:
        found = find_inline_scripts(watched(_texts(pages), "Reading", len(pages), bar))
    for warning in _warnings(found):
        click.echo(f"claims: {warning}", err=True)
    click.echo(f"Content-Security-Policy: {content_security_policy(found.scripts)}")


def _texts(pages: list[Path]) -> Iterator[str]:
    return (page.read_text(encoding="utf-8", errors="replace") for page in pages)


def _warnings(found: InlineScripts) -> Iterator[str]:
    for tag, name in sorted(found.handlers):
        yield f"a <{visible(tag)}> has an `{visible(name)}`, which the policy forbids"
    for address in sorted(found.hosts):
        yield f"a script comes from {visible(address)}, which the policy forbids"
