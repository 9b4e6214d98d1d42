"""`claims due`: reviews that fall due."""

import re
from datetime import timedelta
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.unread import tell_unread
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.report.due import DUE_FORMATS
from mkdocs_claims.report.due.listing import due_list

_SPAN = re.compile(r"(\d{1,6})\s*(d|w|m|y)?", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def _span(_: click.Context, __: click.Parameter, value: str) -> timedelta:
    """Return the days of `60d`, `8w`, `2m` or `1y`."""
    match = _SPAN.fullmatch(value.strip())
    if match is None:
        raise click.BadParameter(f"`{value}` is no length of time: write 60d, 8w, 2m or 1y.")
    return timedelta(days=int(match[1]) * _DAYS[(match[2] or "d").lower()])


@click.command()
@click.option(
    "--within",
    callback=_span,
    default="60d",
    show_default=True,
    metavar="TIME",
    help="How far to look ahead: 60d, 8w, 2m, 1y.",
)
@click.option("--owner", metavar="NAME", help="Only the claims of this owner; '' for nobody's.")
@click.option("--format", "format_name", type=NearestChoice(list(DUE_FORMATS)), default="text")
@click.pass_obj
def due(directory: Path, within: timedelta, owner: str | None, format_name: str) -> None:
    """List the reviews that are overdue, fall due soon, or are due because a claim changed.

    markdown is for an issue, with a box to tick for each claim; ics for a calendar, which may
    read it again and again; json for whatever else.

    Exit status: 0, whatever is due; 2 for a mistake in the command line or the set-up.
    """
    resolution = open_publication(directory)
    site, pages = resolution.project.site, resolution.project.config.pages
    urls = PageUrls("", site.directory_urls, pages)

    def address_of(claim_id: str) -> str:
        return f"{site.url}{urls.claim(claim_id)}" if site.url and pages else ""

    listing = due_list(resolution, address_of, today(), within, owner)
    click.echo(DUE_FORMATS[format_name](listing), nl=False)
    tell_unread(resolution.project)
