"""`claims import`: articles from elsewhere become articles of the publication."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.adapters.cli.import_report import report
from mkdocs_claims.adapters.cli.patches import patch
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.rewriting import rewrite, write_atomically
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.authoring.importing.conversion import Place
from mkdocs_claims.authoring.importing.documents import read_document
from mkdocs_claims.authoring.importing.plan import Plan, make_plan
from mkdocs_claims.check import ALL_RULES, examine
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.legacy.article import LegacyArticle, read_article
from mkdocs_claims.project import load
from mkdocs_claims.resolve import Resolution, resolve
from mkdocs_claims.source import Decoded, DiskTree, has_wildcards, matches
from mkdocs_claims.text import Source


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--title", metavar="TEXT", help="The title of the article, where FILE has none.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.pass_obj
def import_(directory: Path, files: tuple[Path, ...], title: str | None, *, dry_run: bool) -> None:
    """Bring articles from elsewhere into the publication.

    FILE is text that was pasted, Markdown, HTML or a Word file (.docx). Numbers such as [1, 4]
    become citations of claims, each sentence that cites something a draft claim, and the list
    of references entries of BibTeX. What cannot be read is kept word for word and reported.

    An article that is there already is never overwritten. The status is 1 when a FILE could not
    be read; the others are imported.
    """
    if title and len(files) > 1:
        raise SetupError("--title is for one FILE: import the others by themselves")
    resolution = open_publication(directory)
    read = [*_read(directory, files)]
    articles = [each for each in read if isinstance(each, LegacyArticle)]
    place = _place(resolution, {str(files[0]): title} if title else {})
    project = resolution.project
    plan = make_plan(articles, project.claims, project.references, place)
    change = _Change.of(resolution, plan)
    if dry_run:
        click.echo(change.diff(), nl=False)
    else:
        change.write()
    click.echo(report(plan, change.new_findings(), change.after_sources, written=not dry_run))
    failures = [each for each in read if isinstance(each, str)]
    for failure in failures:
        click.echo(f"Error: {failure}", err=True)
    if failures:
        raise click.exceptions.Exit(1)


def _read(directory: Path, files: Sequence[Path]) -> Iterator[LegacyArticle | str]:
    """Yield each file's article, or why it could not be read."""
    for file in files:
        try:
            yield read_article(read_document(str(file), (directory / file).read_bytes()))
        except OSError as error:
            yield f"{file}: cannot be read: {error.strerror}"
        except AuthoringError as error:
            yield str(error)


def _place(resolution: Resolution, given: Mapping[str, str]) -> Place:
    project = resolution.project
    docs = project.site.docs_dir.strip("./")
    pattern = next((each for each in project.config.articles if has_wildcards(each)), "posts/**")
    parts: list[str] = [docs] if docs else []
    for part in pattern.split("/")[:-1]:
        if has_wildcards(part):
            break
        parts.append(part)
    pages = {each.path: project.sources[each.path].text for each in project.articles}
    titles = {each.path: each.title for each in project.articles if each.listed}
    return Place("/".join(parts), str(today()), pages, given, titles)


@dataclass(frozen=True)
class _Change:
    """The files as they are and as the import makes them."""

    resolution: Resolution
    before: Mapping[str, Source]
    after: Mapping[str, str]
    """Only those that change, by path: works, claims, articles."""

    @classmethod
    def of(cls, resolution: Resolution, plan: Plan) -> "_Change":
        project = resolution.project
        tree = DiskTree(project.site.root)
        register, bibliography = (
            project.sources[next(path for each in patterns for path in tree.find(each))]
            for patterns in (project.config.claims, project.config.references)
        )
        return cls(resolution, project.sources, plan.texts(register, bibliography))

    def diff(self) -> str:
        """Return the changes as a patch."""
        sources = self.before
        return "".join(
            patch(path, sources[path].text if path in sources else None, text)
            for path, text in self.after.items()
        )

    def write(self) -> None:
        """Write the files, first those that others lean on.

        Raises:
            SourceError: a file has changed since it was read, or cannot be written.
        """
        root = self.resolution.project.site.root
        new = {path: text for path, text in self.after.items() if path not in self.before}
        for path in new:
            if (root / path).exists():
                raise AuthoringError(f"{path} is there already; nothing was written. Run again")
        old = {path: text for path, text in self.after.items() if path in self.before}
        rewrite(root, self.before, old)
        for path, text in new.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(root / path, text.encode(), path)

    def _resolved(self) -> Resolution:
        project = self.resolution.project
        tree = _PlannedTree(DiskTree(project.site.root), self.after)
        return resolve(load(project.site, project.config, tree, today=project.today))

    @property
    def after_sources(self) -> Mapping[str, Source]:
        """Every file as it will be, by path."""
        return {**self.before, **{path: Source(path, text) for path, text in self.after.items()}}

    def new_findings(self) -> tuple[Diagnostic, ...]:
        """Return what `claims check` says that it did not say before."""
        if not self.after:
            return ()
        known = {
            (each.code, each.message) for each in examine(self.resolution, ALL_RULES).diagnostics
        }
        found = examine(self._resolved(), ALL_RULES).diagnostics
        return tuple(each for each in found if (each.code, each.message) not in known)


@dataclass(frozen=True)
class _PlannedTree:
    """A tree with texts over it, files that are not written yet among them."""

    below: DiskTree
    texts: Mapping[str, str]

    def read(self, path: str) -> Decoded:
        """Return the text of a file."""
        if path in self.texts:
            return Decoded(Source(path, self.texts[path]))
        return self.below.read(path)

    def find(self, pattern: str) -> list[str]:
        """Return the files that a path or glob names."""
        planned = (path for path in self.texts if matches(path, pattern))
        return sorted({*self.below.find(pattern), *planned})
