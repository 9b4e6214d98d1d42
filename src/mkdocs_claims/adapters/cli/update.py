"""`claims update`: what is known elsewhere about the works of a publication."""

import re
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.rewriting import rewrite
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.online.client import Client
from mkdocs_claims.adapters.online.retractions import (
    CROSSREF,
    Progress,
    ask_crossref,
    ask_openalex,
    fetch_retraction_watch,
    read_retraction_watch,
)
from mkdocs_claims.authoring.newlines import with_newlines
from mkdocs_claims.check.standing import noted
from mkdocs_claims.errors import OnlineError
from mkdocs_claims.parse.retractions import write_retractions
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible
from mkdocs_claims.trust.decision import Soundness
from mkdocs_claims.trust.identity import identifiers
from mkdocs_claims.trust.refresh import Answers, refresh
from mkdocs_claims.trust.register import Trust, trust_of

_INCOMPLETE = 1
_SCHEME = re.compile(r"[a-z][a-z+.-]+://", re.IGNORECASE)
_LISTED = 5
_DISTANCE = 1.0
"""Seconds between two questions: Crossref's public pool answers one question for a list a second."""


@click.group()
def update() -> None:
    """Bring up to date what is known elsewhere about the works of the publication."""


@update.command()
@click.option(
    "--from",
    "origin",
    metavar="FILE-OR-ADDRESS",
    help="The CSV of Retraction Watch, or the folder of its repository, instead of the services.",
)
@click.option(
    "--mailto",
    envvar="CLAIMS_MAILTO",
    default="",
    metavar="ADDRESS",
    help="Your e-mail address, which puts you into the services' polite pool. Also CLAIMS_MAILTO.",
)
@click.pass_obj
def retractions(directory: Path, origin: str | None, mailto: str) -> None:
    """Look up which works were retracted, corrected or are in doubt.

    Crossref is asked, which passes on what publishers and Retraction Watch report, and OpenAlex
    as a second opinion. With --from a file, no network is used. What is found is written into
    retractions.json, which belongs in git: `claims check` and the site read it and nothing else.

    Exit status: 0, whatever was found; 1 when a source did not answer to the end, and what was
    known before is kept; 2 for a mistake in the set-up.
    """
    project = open_publication(directory).project
    works = [names for each in project.references.values() if (names := identifiers(each))]
    works = list(dict.fromkeys(works))
    answers, lines = _answers(directory, origin, mailto, works)
    lines = [_looked_at(project), *lines]
    lines += _write(project, works, answers)
    for line in lines:
        click.echo(visible(line))
    problems = [each for each in answers if each.problem]
    for each in problems:
        click.echo(visible(f"{each.source} was not asked to the end: {each.problem}"), err=True)
    if problems:
        click.get_current_context().exit(_INCOMPLETE)


def _looked_at(project: Project) -> str:
    known = sum(bool(identifiers(each)) for each in project.references.values())
    total = len(project.references)
    works = f"{total} work{'' if total == 1 else 's'}"
    return f"Looked up {known} of {works}; the others have neither a DOI nor a PMID."


def _answers(
    directory: Path, origin: str | None, mailto: str, works: Sequence[tuple[str, ...]]
) -> tuple[list[Answers], list[str]]:
    """Ask the sources; return their answers, and what to say of them."""
    if origin is None:
        return _asked(mailto, works)
    if _SCHEME.match(origin):
        with Client(mailto) as client, TemporaryDirectory() as folder:
            answer, found = fetch_retraction_watch(client, origin, works, Path(folder), today())
    else:
        answer, found = read_retraction_watch(directory / origin, works)
    records = f"{found.records:,} record{'' if found.records == 1 else 's'}"
    lines = [f"{answer.source}: {records}, as of {answer.day}"]
    if found.unknown:
        kinds = ", ".join(f"`{each}`" for each in found.unknown)
        lines.append(f"unknown kinds of notices, which the check calls doubtful: {kinds}")
    return [answer], lines


def _asked(mailto: str, works: Sequence[tuple[str, ...]]) -> tuple[list[Answers], list[str]]:
    answers = []
    with Client(mailto, _DISTANCE) as client:
        for name, ask in (("Crossref", ask_crossref), ("OpenAlex", ask_openalex)):
            with _progress(name, len(works)) as progress:
                answers.append(ask(client, works, today(), progress))
            if name == "Crossref" and answers[0].problem and not answers[0].notices:
                raise OnlineError(answers[0].problem)  # nothing was learnt: leave the file alone
    lines = [f"{each.source}: {_known(each)} of {len(works)} known" for each in answers]
    if not mailto:
        lines.append("Give your address with --mailto or CLAIMS_MAILTO for the polite pool.")
    return answers, lines


def _known(answer: Answers) -> int:
    return len(answer.notices if answer.source == CROSSREF else answer.flagged)


@contextmanager
def _progress(name: str, total: int) -> Iterator[Progress]:
    """A bar on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty() or total == 0:
        yield lambda _: None
        return
    with click.progressbar(length=total, label=name, file=sys.stderr) as bar:
        yield bar.update


def _write(
    project: Project, works: Collection[tuple[str, ...]], answers: Sequence[Answers]
) -> Iterator[str]:
    """Write the snapshot when it differs, and yield what became of it."""
    snapshot = refresh(project.trust.snapshot, works, answers, today())
    path = project.config.retractions
    known = project.sources.get(path)
    text = write_retractions(snapshot)
    text = with_newlines(text, known.text) if known else text
    trust = trust_of(project.claims, project.references, snapshot, {})
    yield from _found(trust)
    yield from _no_longer(project.trust, trust)
    if known and text == known.text:
        yield f"{path} is up to date, as of {snapshot.day}."
        return
    rewrite(project.site.root, project.sources, {path: text})
    yield f"Wrote {path}, as of {snapshot.day}."


def _found(trust: Trust) -> Iterator[str]:
    """Yield the works that are not sound, and the number of those that nobody knows."""
    unchecked = [key for key, each in trust.works.items() if each.soundness is Soundness.UNCHECKED]
    yield f"Checked {trust.checked} of {len(trust.works)}."
    if unchecked:
        more = f" and {len(unchecked) - _LISTED} more" if len(unchecked) > _LISTED else ""
        yield f"Not checked: {', '.join(unchecked[:_LISTED])}{more}."
    for key, each in trust.unsound.items():
        yield f"{key}: {each.soundness.value}{noted(each)}"


def _no_longer(before: Trust, now: Trust) -> Iterator[str]:
    """Yield the works that were not sound, and are now: a notice may be gone by mistake."""
    for key, each in before.unsound.items():
        if key not in now.unsound:
            is_now = now.work(key).soundness.value
            yield f"{key}: {is_now}; before: {each.soundness.value}{noted(each)}"
