"""`claims find`: claims and works by words, the best first."""

from pathlib import Path

import click

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.terminal import paragraph
from mkdocs_claims.adapters.cli.unread import tell_unread
from mkdocs_claims.authoring.finding import Found, find_claims, find_works
from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.report.visible import visible
from mkdocs_claims.style.house import house_text

_NOTHING = 1


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, metavar="N")
@click.option("--works", "only_works", is_flag=True, help="Look only for works.")
@click.option("--claims", "only_claims", is_flag=True, help="Look only for claims.")
@click.pass_obj
def find(
    directory: Path, words: tuple[str, ...], limit: int, *, only_works: bool, only_claims: bool
) -> None:
    """Find claims and works by words, the best first, as one pastes them: [@claim-id].

    A work is shown by its key, as claims.yaml has it, unless articles may cite it directly.
    WORDS may be a piece of an ID or key, too, or a DOI. Endings do not matter: "runners" finds
    "running". The number tells how much of the words a claim or work has, from 0 to 1.

    The status is 1 when nothing is found.
    """
    project = open_publication(directory).project
    asked = " ".join(words)
    if not asked.strip():
        raise click.UsageError("give words, a piece of an ID or key, or a DOI")
    direct = project.config.direct_references
    both = only_works == only_claims
    claims = find_claims(project, asked, limit) if both or only_claims else ()
    works = find_works(project, asked, limit) if both or only_works else ()
    for title, found in (("Claims", claims), ("Works", works)):
        if found:
            click.echo(f"{title}\n" if both else "", nl=both)
            click.echo("\n".join(_lines(each, cited=direct) for each in found) + "\n")
    tell_unread(project)
    if not claims and not works:
        click.echo(f"Nothing has the words {visible(asked)}. Try fewer or others.", err=True)
        raise click.exceptions.Exit(_NOTHING)


def _lines(found: Found, *, cited: bool) -> str:
    """Return a claim or work as one pastes it; `cited` says that an article may cite a work."""
    record = found.record
    name = f"[@{found.name}]" if cited or isinstance(record, Claim) else found.name
    head = f"  {visible(name)}  {found.score:.2f}"
    if not isinstance(record, Claim):
        return f"{head}\n{paragraph(house_text(record), '    ')}"
    known = [record.status.value] if record.status is not ClaimStatus.APPROVED else []
    known += [f"certainty {record.certainty.level}"] if record.certainty else []
    return f"{'  '.join([head, ', '.join(known)]).rstrip()}\n{paragraph(record.statement, '    ')}"
