"""`claims diff`: what a change touches."""

import re
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.editions import read_editions
from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.terminal import colour_wanted
from mkdocs_claims.changes import (
    Comparison,
    Links,
    compare_editions,
    render_json,
    render_markdown,
    render_text,
)
from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.errors import UnknownRevisionError
from mkdocs_claims.revision import Repository, read_ends

_FORMATS = ("text", "markdown", "json")
_BASE = re.compile(r"https?://[^\s<>\"'()]+")


@click.command()
@click.argument("revision", metavar="REV")
@click.argument("second", metavar="[REV2]", required=False)
@click.option(
    "--format", "format_name", type=NearestChoice(_FORMATS), default="text", show_default=True
)
@click.option(
    "--link-base",
    metavar="URL",
    help="Where the files can be read: https://github.com/OWNER/NAME/blob/COMMIT. Makes links of "
    "the places in Markdown.",
)
@click.pass_obj
def diff(
    directory: Path, revision: str, second: str | None, format_name: str, link_base: str | None
) -> None:
    """Tell what a change touches: claims, evidence, certainty, references, articles.

    REV is a git revision: a branch, a tag, a commit, HEAD~2. It is compared with the files on
    disk, or with REV2. REV..REV2 is the same as REV REV2; REV...REV2 starts where the two
    histories part. Nothing is checked out, and nothing of the repository is run.

    --format markdown is a comment for a pull request, with a box to tick for each sentence
    that leans on a claim which no longer says the same.

    Exit status: 0, whatever changed; 2 for a revision that does not exist or a mistake in the
    set-up.
    """
    directory = directory.resolve()
    repository = Repository.around(directory)
    try:
        ends = read_ends(repository, revision, second)
    except UnknownRevisionError as error:
        raise click.UsageError(_unknown(error)) from None
    before, after = read_editions(repository, directory, ends)
    comparison = compare_editions(before, after)
    if format_name == "text":
        colour = colour_wanted()
        click.echo(render_text(comparison, colour=colour), nl=False, color=colour)
    elif format_name == "json":
        click.echo(render_json(comparison), nl=False)
    else:
        links = _links(link_base, repository, comparison)
        click.echo(render_markdown(comparison, links=links), nl=False)


def _links(base: str | None, repository: Repository, comparison: Comparison) -> Links:
    if base is None:
        return Links()
    if not _BASE.fullmatch(base):
        raise click.UsageError(f"--link-base is an address that starts with https://, not `{base}`")
    root = comparison.after.resolution.project.site.root
    folder = root.relative_to(repository.top).as_posix()
    return Links(base, "" if folder == "." else folder)


def _unknown(error: UnknownRevisionError) -> str:
    """Say what is not there, and the branch or tag that was perhaps meant."""
    wanted = re.split(r"[~^@:]", error.name, maxsplit=1)[0]
    close = nearest(wanted, error.known)
    if close is None:
        close = next((each for each in error.known if each.endswith(f"/{wanted}")), None)
    advice = f": did you mean `{close}`?" if close and close != wanted else ""
    return f"{error}{advice}"
