"""`claims review`: record that claims were read against their evidence."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.names import complete_claims
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.rewriting import rewrite
from mkdocs_claims.adapters.cli.unread import unread
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.authoring.edits import rewritten
from mkdocs_claims.authoring.newlines import with_newlines
from mkdocs_claims.authoring.review_dates import set_dates
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Claim
from mkdocs_claims.parse.claim_fields import claim_fields
from mkdocs_claims.parse.review_lock import write_review_lock
from mkdocs_claims.project import Project
from mkdocs_claims.report.visible import visible
from mkdocs_claims.text import Source
from mkdocs_claims.trust.calendar import interval, months_after
from mkdocs_claims.trust.reviews import REVIEW_LOCK, Review, fingerprint


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=complete_claims)
@click.option("--by", default="", metavar="NAME", help="Who reviewed them.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="When; today, where it is not given.",
)
@click.option(
    "--recorded",
    is_flag=True,
    help="Take the date that claims.yaml has: for claims that were reviewed before this command.",
)
@click.pass_obj
def review(
    directory: Path, ids: tuple[str, ...], by: str, day: datetime | None, *, recorded: bool
) -> None:
    """Record that claims were read against their evidence, as they are now.

    `reviewed` is set in claims.yaml, and `review_by`, where it stands there, moves on by as many
    months as lay between the two. A fingerprint of each claim goes into claims.lock.yaml; when
    the claim, its evidence or the record of a work changes later, `claims check` says so
    (CLM009), and so does the site, until it is reviewed again.
    """
    if recorded and day:
        raise click.UsageError("--recorded takes the date of claims.yaml: leave --date out.")
    project = open_publication(directory).project
    claims = [_claim(project, name) for name in dict.fromkeys(ids)]
    when = day.date() if day else today()
    if when > today():
        raise click.UsageError(f"--date {when} is yet to come.")
    days = {each.id: _recorded(each) if recorded else when for each in claims}
    sources = dict(project.sources)
    if not recorded:
        _set_dates(project, sources, claims, when)
    reviews = {name: each for name, each in project.trust.reviews.items() if name in project.claims}
    for claim in claims:
        prints = fingerprint(claim, project.references)
        reviews[claim.id] = Review(claim.id, days[claim.id], prints, " ".join(by.split()))
    text = write_review_lock(reviews)
    after = {p: s.text for p, s in sources.items() if s.text != project.sources[p].text}
    known = project.sources.get(REVIEW_LOCK)
    after[REVIEW_LOCK] = with_newlines(text, known.text) if known else text
    rewrite(project.site.root, project.sources, after)
    for claim in claims:
        due = claim.review_by if recorded else _due(project, claim, when)
        following = f"; next review by {due}" if due else ""
        click.echo(visible(f"{claim.id}: reviewed on {days[claim.id]}{following}"))


def _claim(project: Project, name: str) -> Claim:
    claim = project.claims.get(name)
    if claim is None:
        other = unread(project) or "`claims find` looks for one"
        advice = did_you_mean(name, list(project.claims)) or other
        raise click.UsageError(f"there is no claim `{name}`: {advice}")
    if claim.damaged:
        raise AuthoringError(f"`{name}` cannot be read whole: `claims check` says why")
    return claim


def _recorded(claim: Claim) -> date:
    if claim.reviewed is None:
        raise click.UsageError(f"`{claim.id}` has no `reviewed` in claims.yaml.")
    return claim.reviewed


def _set_dates(
    project: Project, sources: dict[str, Source], claims: Sequence[Claim], when: date
) -> None:
    """Set the dates of claims in their files, one after the other."""
    for claim in claims:
        path = claim.location.path
        written = "review_by" in _written(sources[path], claim)
        dates = {"reviewed": when}
        months = interval(claim) or project.config.review_months.of(claim)
        if written and months:
            dates["review_by"] = months_after(when, months)
        texts = rewritten(sources, set_dates(sources[path], claim.id, dates))
        for name, text in texts.items():
            sources[name] = Source(name, text)


def _written(source: Source, claim: Claim) -> Mapping[str, object]:
    fields = claim_fields(source, claim.id)
    return fields.values if fields else {}


def _due(project: Project, claim: Claim, reviewed: date) -> date | None:
    months = interval(claim) or project.config.review_months.of(claim)
    return months_after(reviewed, months) if months else None
