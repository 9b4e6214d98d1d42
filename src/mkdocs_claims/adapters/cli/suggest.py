"""`claims suggest`: claims for the statements of an article that cite nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.change import Change, dry_run_option
from mkdocs_claims.adapters.cli.files import complete_paths
from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.terminal import paragraph
from mkdocs_claims.adapters.cli.unread import tell_unread
from mkdocs_claims.authoring.citing import cite
from mkdocs_claims.authoring.suggestions import THRESHOLD, Suggester, Uncited, suggestions
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.page import Page
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.model import Article, ClaimStatus
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible
from mkdocs_claims.text import Source


@click.command()
@click.argument("article", shell_complete=complete_paths)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    metavar="SCORE",
    help="The least score of a suggestion.",
)
@click.option("--apply", "ask", is_flag=True, help="Ask for each statement, and write citations.")
@dry_run_option
@click.pass_obj
def suggest(directory: Path, article: str, threshold: float, *, ask: bool, dry_run: bool) -> None:
    """Suggest claims for the statements of ARTICLE that cite nothing.

    ARTICLE is its path or name. The statements are those that CIT008 finds and those
    that are marked [@?]. A score says how
    much of what a statement speaks of the claim and its findings speak of, from 0 to 1; it
    compares words and understands nothing: read the claim before you cite it.

    With --apply each suggestion is asked for, and what you choose is cited at the end of its
    sentence. Nothing is written before the last answer.
    """
    resolution = open_publication(directory)
    project = resolution.project
    if not project.config.uncited.on:
        raise SetupError("`uncited: false` in mkdocs.yml turns CIT008 off, which finds statements")
    page = Page(resolution, _article(project, directory, article))
    suggester = Suggester(project.claims.values(), project.site.language)
    found = list(suggestions(page, suggester, threshold=threshold))
    source = project.sources[page.article.path]
    if not ask:
        click.echo("".join(_block(source, each) for each in found), nl=False)
        click.echo(_summary(found, threshold), err=True)
        tell_unread(project)
        return
    edits = _asked(source, page.article, found)
    Change.of(project, edits).make(dry_run=dry_run)
    cited = f"{len(edits)} citation{'s' * (len(edits) != 1)}"
    click.echo(f"{cited} {'would be ' if dry_run else ''}written into {source.path}.", err=True)


def _article(project: Project, directory: Path, name: str) -> Article:
    """Return the article of a path or name. Raises SetupError, which names the nearest."""
    pages = {each.path: each for each in project.articles}
    names = {
        path: [path, each.uri, Path(path).name, Path(path).stem] for path, each in pages.items()
    }
    here = (directory / name).resolve()
    typed = (
        here.relative_to(project.site.root.resolve()).as_posix() if _inside(here, project) else name
    )
    found = [path for path, known in names.items() if typed in known or name in known]
    if len(found) == 1:
        article = pages[found[0]]
        if not article.listed:
            raise SetupError(
                f"{article.path} is no article by the option `articles`, so no statement in it "
                "needs a citation"
            )
        return article
    if found:
        raise SetupError(f"`{name}` is several pages: {', '.join(found)}. Give the path")
    listed = {known: path for path, each in names.items() if pages[path].listed for known in each}
    advice = did_you_mean(name, listed) or "name a page of the publication by its path"
    raise SetupError(f"there is no article `{name}`: {advice}")


def _inside(path: Path, project: Project) -> bool:
    return path.is_relative_to(project.site.root.resolve())


def _place(source: Source, each: Uncited) -> str:
    at = source.position(each.sentence.location.span.start)
    return f"{source.path}:{at.line}:{at.column}"


def _block(source: Source, each: Uncited) -> str:
    lines = [_place(source, each), paragraph(each.sentence.text, "  "), *_options(each)]
    if not each.suggestions:
        lines.append("    nothing comes near")
    return "\n".join(lines) + "\n\n"


def _options(each: Uncited, *, numbered: bool = False) -> Iterator[str]:
    for number, suggestion in enumerate(each.suggestions, start=1):
        claim = suggestion.claim
        draft = "  (a draft)" if claim.status is ClaimStatus.DRAFT else ""
        mark = f"{number}  " if numbered else ""
        yield f"    {mark}{suggestion.score:.2f}  {visible(f'[@{claim.id}]')}{draft}"
        yield paragraph(claim.statement, "          ")


def _summary(found: Sequence[Uncited], threshold: float) -> str:
    count, with_some = len(found), sum(bool(each.suggestions) for each in found)
    statements = f"{count} statement{'s' * (count != 1)} without a citation"
    if not count:
        return f"No {statements.removeprefix('0 ')}."
    return f"{statements}; for {with_some} of them a claim scores {threshold:g} or more."


def _asked(source: Source, article: Article, found: Sequence[Uncited]) -> list[Edit]:
    """Ask for each statement what it should cite."""
    edits = []
    asked = [each for each in found if each.suggestions]
    for number, each in enumerate(asked, start=1):
        click.echo(f"{number}/{len(asked)}  {_place(source, each)}")
        click.echo(paragraph(each.sentence.text, "  "))
        click.echo("\n".join(_options(each, numbered=True)))
        answer = _answer(len(each.suggestions))
        if answer == "q":
            break
        ids = [each.suggestions[int(sign) - 1].claim.id for sign in answer.split()]
        edit = cite(source, article, each.sentence, ids) if ids else None
        if edit:
            edits.append(edit)
        elif ids:
            click.echo("  No citation can stand there; write it by hand.", err=True)
        click.echo()
    return edits


def _answer(count: int) -> str:
    """Return the numbers that somebody chose, '' for none of them, or `q`."""
    numbers = [str(number) for number in range(1, count + 1)]
    choices = (
        f"{'1' if count == 1 else f'1-{count}, several with spaces'}, Enter for none, q to stop"
    )
    while True:
        typed = str(click.prompt(f"  Cite ({choices})", default="", show_default=False)).strip()
        chosen = typed.replace(",", " ").split()
        if typed == "q" or all(each in numbers for each in chosen):
            return typed if typed == "q" else " ".join(dict.fromkeys(chosen))
        click.echo(f"  `{visible(typed)}` is none of them.")
