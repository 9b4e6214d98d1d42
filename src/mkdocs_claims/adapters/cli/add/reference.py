"""`claims add reference`."""

from collections.abc import Sequence
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.change import Change, dry_run_option
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.registers import works_file, works_files, written_into
from mkdocs_claims.adapters.cli.terminal import paragraph
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.authoring.adding import Addition, add_works
from mkdocs_claims.errors import AnswerError, AuthoringError, SourceError
from mkdocs_claims.model import Reference
from mkdocs_claims.parse.records.formats import read_works
from mkdocs_claims.parse.records.identifiers import Identifier, recognise
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible
from mkdocs_claims.source import decode
from mkdocs_claims.style.house import house_text

_NOT_ALL = 1
_SUFFIXES = frozenset([".bib", ".json", ".nbib", ".ris"])
"""Of files that works come in."""


@click.command()
@click.argument("identifiers", nargs=-1, metavar="[IDENTIFIER]...")
@click.option(
    "--from",
    "origin",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read works from a file: BibTeX, RIS, CSL-JSON or PubMed (.nbib). Needs no network.",
)
@click.option("--key", default="", metavar="KEY", help="The key of the one work.")
@click.option(
    "--file", "path", default="", metavar="PATH", help="Where there are several .bib files."
)
@click.option(
    "--mailto",
    envvar="CLAIMS_MAILTO",
    default="",
    metavar="ADDRESS",
    help="Your e-mail address, for the services to complain to. Also CLAIMS_MAILTO.",
)
@dry_run_option
@click.pass_obj
def reference(  # noqa: PLR0913 - each is an option
    directory: Path,
    identifiers: tuple[str, ...],
    *,
    origin: Path | None,
    key: str,
    path: str,
    mailto: str,
    dry_run: bool,
) -> None:
    """Write works into the bibliography, and print their keys.

    IDENTIFIER is a DOI, a PMID, a PMCID, an ISBN or an address. The DOI itself is asked, then
    Crossref; PubMed for a PMID, PubMed Central and then PubMed for a PMCID, Open Library for an
    ISBN, and for an address the page, which may name its DOI. This needs the extra `online`: pip install 'mkdocs-claims[online]'

    A key is made of the first author's family name, the year and the first telling word of the
    title: raichlen2012wired. From BibTeX a work keeps its own key where that is free.

    A work that is there already, under whatever key, is not added again, and its key is named.
    The status is 1 when a work was not added for that or any other reason; the others are.
    """
    if not identifiers and origin is None:
        raise click.UsageError("give a DOI, a PMID, a PMCID, an ISBN or an address, or --from FILE")
    project = open_publication(directory).project
    source = works_file(project, path)
    named = [_identifier(each, directory) for each in identifiers]
    read, problems = _from_file(directory / origin) if origin else ([], [])
    fetched, failures = _fetched(named, mailto) if named else ([], [])
    works = [*read, *fetched]
    for empty in (each for each in read if not _says_something(each)):
        works.remove(empty)
        failures.append(f"`{empty.key}` has no title, DOI, PMID, ISBN or address")
    if key and len(works) + len(failures) + len(problems) != 1:
        raise click.UsageError("--key is for one work: add the others by themselves")
    addition = add_works(project, source, works, key)
    Change.of(project, addition.edits).make(dry_run=dry_run)
    if addition.added and not dry_run and (place := written_into(source, works_files(project))):
        click.echo(place, err=True)
    for problem in problems:
        click.echo(f"Not read in full: {visible(problem)}", err=True)
    _tell(project, addition, failures, dry_run=dry_run)
    if addition.known or failures or problems:
        raise click.exceptions.Exit(_NOT_ALL)


def _identifier(text: str, directory: Path) -> Identifier:
    found = recognise(text)
    if isinstance(found, str):
        a_file = Path(text).suffix in _SUFFIXES or (directory / text).is_file()
        raise click.UsageError(f"for the works of a file: `--from {text}`" if a_file else found)
    return found


def _from_file(path: Path) -> tuple[list[Reference], list[str]]:
    """Return the works of a file, and what in it could not be read."""
    try:
        decoded = decode(path.name, path.read_bytes())
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from None
    if not decoded.source.text.strip():
        raise AuthoringError(f"{path} is empty")
    works = read_works(decoded.source)
    if not works.format_name:
        raise AuthoringError(
            f"{path}: this is neither BibTeX nor RIS, CSL-JSON or PubMed's format (.nbib)"
        )
    source = decoded.source
    problems = [
        f"{path.name}:{source.position(each.location.span.start).line}: {each.message}"
        for each in works.problems
    ]
    return list(works.references), problems


def _says_something(work: Reference) -> bool:
    """Whether anybody could tell which work it is."""
    return bool(work.title or any(map(work.fields.get, ("doi", "pmid", "pmcid", "isbn", "url"))))


def _fetched(named: Sequence[Identifier], mailto: str) -> tuple[list[Reference], list[str]]:
    """Ask for works one by one; return them, and why others are missing."""
    from mkdocs_claims.adapters.online.client import Client  # noqa: PLC0415 - not for --from
    from mkdocs_claims.adapters.online.works import fetch_work  # noqa: PLC0415 - not for --from

    works, problems = [], []
    with Client(mailto=mailto) as client:
        for each in named:
            try:
                works.append(fetch_work(client, each, today()))
            except AnswerError as error:
                problems.append(str(error))
    return works, problems


def _tell(project: Project, addition: Addition, failures: Sequence[str], *, dry_run: bool) -> None:
    for each in addition.added:
        if not dry_run:
            click.echo(visible(each.key))
        click.echo(paragraph(house_text(each), "  "), err=True)
    for known in addition.known:
        work = project.references.get(known.key)
        place = f" ({_place(project, work)})" if work else ""
        title = visible(known.reference.title or known.key)
        click.echo(
            f"Not added: “{title}” is there already, as `{visible(known.key)}`{place}.", err=True
        )
    for failure in failures:
        click.echo(f"Not added: {visible(failure)}", err=True)


def _place(project: Project, work: Reference) -> str:
    at = work.location
    return f"{at.path}:{project.sources[at.path].position(at.span.start).line}"
