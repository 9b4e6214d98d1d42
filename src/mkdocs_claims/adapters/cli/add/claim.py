"""`claims add claim`."""

from collections.abc import Sequence
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.change import Change, dry_run_option
from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.names import complete_works
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.registers import claims_file, claims_files, written_into
from mkdocs_claims.authoring.claim_entries import NOWHERE, add_claims
from mkdocs_claims.authoring.naming import claim_id, why_no_claim_id
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.language.similarity import similar
from mkdocs_claims.model import (
    Certainty,
    CertaintyLevel,
    Claim,
    ClaimStatus,
    Evidence,
    Relation,
)
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible


@click.command()
@click.argument("statement")
@click.option("--id", "name", metavar="ID", help="Default: the words of the statement.")
@click.option(
    *("-e", "--evidence"),
    multiple=True,
    metavar="KEY[=RELATION]",
    shell_complete=complete_works,
    help="A work under it: `smith2020`, `smith2020=qualifies`. Once for each.",
)
@click.option("--certainty", type=NearestChoice([each.value for each in CertaintyLevel]))
@click.option("--because", default="", metavar="TEXT", help="Why this certainty.")
@click.option("--scope", default="", metavar="TEXT", help="Whom and what it holds for.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Once for each.")
@click.option(
    "--status",
    type=NearestChoice([ClaimStatus.DRAFT.value, ClaimStatus.APPROVED.value]),
    default=ClaimStatus.DRAFT.value,
    show_default=True,
)
@click.option("--file", "path", default="", metavar="PATH", help="Where the register has several.")
@dry_run_option
@click.pass_obj
def claim(  # noqa: PLR0913 - each is an option
    directory: Path,
    statement: str,
    *,
    name: str | None,
    evidence: tuple[str, ...],
    certainty: str | None,
    because: str,
    scope: str,
    tags: tuple[str, ...],
    status: str,
    path: str,
    dry_run: bool,
) -> None:
    """Write a claim into the register, and print its ID as one pastes it: [@claim-id].

    It comes after the last claim of the file and is a draft until you say otherwise: CIT005
    keeps a draft from being published. All else in the file stays as it is.
    """
    project = open_publication(directory).project
    source = claims_file(project, path)
    if not statement.strip():
        raise click.UsageError("the statement is empty: a claim is one sentence")
    if because and not certainty:
        raise click.UsageError("--because tells why a certainty: give --certainty, too")
    new = Claim(
        _name(project, statement, name),
        statement,
        tuple(_line(project, each) for each in evidence),
        NOWHERE,
        Certainty(CertaintyLevel(certainty), "", because) if certainty else None,
        scope,
        tags,
        ClaimStatus(status),
    )
    Change.of(project, add_claims(source, [new])).make(dry_run=dry_run)
    if not dry_run:
        click.echo(f"[@{new.id}]")
        if place := written_into(source, claims_files(project)):
            click.echo(place, err=True)
    _warn(list(project.claims.values()), statement)


def _name(project: Project, statement: str, name: str | None) -> str:
    if name is None:
        return claim_id(statement, {*project.claims, *project.references})
    if reason := why_no_claim_id(name):
        raise click.UsageError(reason)
    if name in project.claims:
        place = project.claims[name].location
        line = project.sources[place.path].position(place.span.start).line
        raise click.UsageError(
            f"there is a claim `{name}` already, at {place.path}:{line}: IDs name one claim for "
            f"good; `{claim_id(name, project.claims)}` is free"
        )
    return name


def _line(project: Project, typed: str) -> Evidence:
    key, _, relation = typed.partition("=")
    key = key.removeprefix("@")
    if key not in project.references:
        advice = did_you_mean(key, project.references) or (
            "write it into the bibliography first: `claims add reference DOI`"
        )
        raise click.UsageError(f"there is no work with the key `{key}`: {advice}")
    known = [each.value for each in Relation]
    if relation and relation not in known:
        advice = did_you_mean(relation, known) or f"there are {', '.join(known)}"
        raise click.UsageError(f"there is no relation `{relation}`: {advice}")
    return Evidence(key, NOWHERE, Relation(relation) if relation else Relation.SUPPORTS)


def _warn(claims: Sequence[Claim], statement: str) -> None:
    """Tell of a claim that says nearly the same."""
    last = len(claims)
    for pair in similar([*(each.statement for each in claims), statement]):
        if pair.later == last:
            name = visible(claims[pair.earlier].id)
            click.echo(
                f"Note: it says nearly the same as [@{name}]: gather the evidence under one of them.",
                err=True,
            )
