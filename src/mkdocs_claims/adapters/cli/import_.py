"""`claims import`: articles from elsewhere become articles of the publication."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.change import Change, dry_run_option
from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.adapters.cli.import_report import report
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.registers import claims_file, works_file
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.authoring.articles import articles_folder
from mkdocs_claims.authoring.importing.conversion import Place
from mkdocs_claims.authoring.importing.documents import read_document
from mkdocs_claims.authoring.importing.plan import Plan, make_plan
from mkdocs_claims.check import ALL_RULES, examine
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.legacy.article import LegacyArticle, read_article
from mkdocs_claims.project import Project, load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.source import DiskTree, OverlayTree
from mkdocs_claims.text import Source
from mkdocs_claims.watch import Watch, watched


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--title", metavar="TEXT", help="The title of the article, in place of FILE's own.")
@dry_run_option
@click.pass_obj
def import_(directory: Path, files: tuple[Path, ...], title: str | None, *, dry_run: bool) -> None:
    """Bring articles from elsewhere into the publication.

    FILE is text that was pasted, Markdown, HTML or a Word file (.docx). Numbers such as [1, 4]
    become citations of claims, each sentence that cites something a draft claim, and the list
    of references entries of BibTeX. What cannot be read is kept word for word and reported.

    An article that is there already is never overwritten. The status is 2 when a FILE could not
    be read; the others are imported.
    """
    if title and len(files) > 1:
        raise SetupError("--title is for one FILE: import the others by themselves")
    project = open_publication(directory).project
    with progress() as bar:
        read = [*_read(directory, files, bar)]
    articles = [each for each in read if isinstance(each, LegacyArticle)]
    place = _place(project, {str(files[0]): title} if title else {})
    plan = make_plan(articles, project.claims, project.references, place)
    texts = plan.texts(claims_file(project), works_file(project))
    findings = _new_findings(project, plan, texts)
    Change(project.site.root, project.sources, texts).make(dry_run=dry_run)
    after = {**project.sources, **{path: Source(path, text) for path, text in texts.items()}}
    if articles:
        # A dry run prints a patch, and nothing else where it may be piped to.
        click.echo(report(plan, findings, after, written=not dry_run), err=dry_run)
    failures = [each for each in read if isinstance(each, str)]
    if failures:
        raise SetupError("\n".join(failures))


def _read(directory: Path, files: Sequence[Path], watch: Watch) -> Iterator[LegacyArticle | str]:
    """Yield each file's article, or why it could not be read."""
    named = [*dict.fromkeys(files)]
    for file in watched(named, "Reading", len(named), watch):
        try:
            document = read_document(str(file), (directory / file).read_bytes())
            yield read_article(document) if document.text.strip() else f"{file} has no text"
        except OSError as error:
            yield f"{file}: cannot be read: {error.strerror}"
        except AuthoringError as error:
            yield str(error)


def _place(project: Project, given: Mapping[str, str]) -> Place:
    pages = {each.path: project.sources[each.path].text for each in project.articles}
    titles = {each.path: each.title for each in project.articles if each.listed}
    return Place(articles_folder(project), str(today()), pages, given, titles)


def _new_findings(project: Project, plan: Plan, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return what `claims check` will say of the articles, claims and works that are new."""
    if not texts:
        return ()
    tree = OverlayTree(DiskTree(project.site.root), texts)
    with progress() as bar:
        after = resolve(load(project.site, project.config, tree, today=project.today, watch=bar))
    names = {*plan.claims, *plan.references}
    return tuple(
        each
        for each in examine(after, ALL_RULES).diagnostics
        if each.location.path not in project.sources
        or not names.isdisjoint(re.findall(r"`([^`]+)`", each.message))
    )
