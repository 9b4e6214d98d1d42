"""`claims export`: the register for other programs."""

from collections.abc import Callable
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.rewriting import write_atomically
from mkdocs_claims.adapters.cli.terminal import data
from mkdocs_claims.adapters.cli.unread import tell_unread
from mkdocs_claims.render.data import Bibliography, claims_json, references_json
from mkdocs_claims.render.register_csv import register_csv
from mkdocs_claims.resolve import Resolution


def _csl_json(resolution: Resolution) -> str:
    return references_json(resolution.project.references.values())


def _bibtex(resolution: Resolution) -> str:
    references = resolution.project.references
    return Bibliography(references).text(references)


_FORMATS: dict[str, Callable[[Resolution], str]] = {
    "json": claims_json,
    "csl-json": _csl_json,
    "bibtex": _bibtex,
    "csv": register_csv,
}
_BY_ENDING = {".json": "json", ".bib": "bibtex", ".csv": "csv"}
_STDOUT = "-"


@click.command()
@click.option(
    "--format",
    "format_name",
    type=NearestChoice(list(_FORMATS)),
    help="Default: by the ending of FILE (.json, .bib, .csv), else json.",
)
@click.option(
    *("--output", "-o"),
    default=_STDOUT,
    metavar="FILE",
    help="Write there, whole or not at all, instead of to standard output (-).",
)
@click.pass_obj
def export(directory: Path, format_name: str | None, output: str) -> None:
    """Write the register for other programs, in UTF-8.

    \b
    json      claims with their evidence, after claims-register.schema.json
    csl-json  works, for Zotero, pandoc and other readers of CSL-JSON
    bibtex    works
    csv       a row for each line of evidence, for spreadsheets

    What is private to an editor, such as paths of files, is left out of works.
    """  # noqa: D301 - \b keeps click from joining the lines
    chosen = format_name or _BY_ENDING.get(Path(output).suffix.lower(), "json")
    resolution = open_publication(directory)
    content = _FORMATS[chosen](resolution)
    tell_unread(resolution.project)
    if output == _STDOUT:
        click.echo(data(content).encode("utf-8"), nl=False)
    else:
        write_atomically(
            directory / output, content.encode("utf-8"), output, root=resolution.project.site.root
        )
