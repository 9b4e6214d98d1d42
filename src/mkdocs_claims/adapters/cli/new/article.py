"""`claims new article`."""

from pathlib import Path

import click

from mkdocs_claims.adapters.cli.change import Change, dry_run_option
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.authoring.articles import articles_folder, new_article
from mkdocs_claims.authoring.naming import slug
from mkdocs_claims.errors import AuthoringError


@click.command()
@click.argument("title")
@click.option(
    "--slug", "name", metavar="NAME", help="The name of its file. Default: the title's words."
)
@click.option(
    "--description", default="", metavar="TEXT", help="A sentence for search results and cards."
)
@dry_run_option
@click.pass_obj
def article(
    directory: Path, title: str, name: str | None, description: str, *, dry_run: bool
) -> None:
    """Start an article with this TITLE and print its path.

    It is a draft (`draft: true`), which is not published and not checked: take that line out
    when it is done. A file that is there already is never overwritten.
    """
    project = open_publication(directory).project
    stem = slug(name or title)
    if not stem or not title.strip():
        raise AuthoringError("the title has no letters for a file's name: give one with --slug")
    path = f"{articles_folder(project)}/{stem}.md"
    if (project.site.root / path).exists():
        raise AuthoringError(f"{path} is there already: give another name with --slug")
    text = new_article(title, description, today())
    Change(project.site.root, {}, {path: text}).make(dry_run=dry_run)
    if not dry_run:
        click.echo(path)
