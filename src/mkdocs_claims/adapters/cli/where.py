"""`claims where`: every place that depends on a claim or a work."""

from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.names import complete_names, look_up
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.unread import tell_unread
from mkdocs_claims.model import Reference
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.visible import visible
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location


@click.command()
@click.argument("name", metavar="ID-OR-KEY", shell_complete=complete_names)
@click.pass_obj
def where(directory: Path, name: str) -> None:
    """List every place that depends on a claim or a work, as path:line:column and the line.

    For a claim: its citations. For a work: the evidence that names it, and the citations of
    the claims on it. An unknown name ends with status 2 and the nearest names.
    """
    resolution = open_publication(directory)
    named = look_up(resolution, name)
    places: list[Location] = []
    if named.reference:
        places += _on_work(resolution, named.reference)
    if named.claim:
        places += _citations(resolution, {named.claim.id})
    for place in dict.fromkeys(places):
        click.echo(_line(resolution, place))
    count = len(dict.fromkeys(places))
    click.echo(counted(count, "place"), err=True)
    tell_unread(resolution.project)


def _on_work(resolution: Resolution, reference: Reference) -> Iterator[Location]:
    claims = resolution.standing_on.get(reference.key, ())
    for claim in claims:
        yield from (e.location for e in claim.evidence if e.citation_key == reference.key)
    yield from _citations(resolution, {reference.key, *(claim.id for claim in claims)})


def _citations(resolution: Resolution, ids: set[str]) -> Iterator[Location]:
    for article in resolution.project.articles:
        points = (mark for point in article.takeaways for mark in point.citations)
        found = [
            each.location
            for mark in (*points, *article.citations)
            for each in mark.ids
            if each.id in ids
        ]
        yield from sorted(found)


def _line(resolution: Resolution, place: Location) -> str:
    source = resolution.project.sources[place.path]
    at = source.position(place.span.start)
    return visible(f"{place.path}:{at.line}:{at.column}: {source.line(at.line).strip()}")
