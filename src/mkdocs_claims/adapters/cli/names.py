"""What a name on the command line means: a claim's ID or a work's key."""

from dataclasses import dataclass
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.unread import unread
from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.model import Claim, Reference
from mkdocs_claims.project import Project
from mkdocs_claims.resolve import Resolution


@dataclass(frozen=True, slots=True)
class Named:
    """The claim and the work of one name; at least one of them is there."""

    claim: Claim | None
    reference: Reference | None


def look_up(resolution: Resolution, name: str) -> Named:
    """Return what `name` (with or without its @) means.

    Raises:
        click.UsageError: nothing has that name; the message says the nearest.
    """
    name = name.removeprefix("[").removesuffix("]").removeprefix("@")
    project = resolution.project
    named = Named(project.claims.get(name), project.references.get(name))
    if named.claim or named.reference:
        return named
    near = (nearest(name, project.claims), nearest(name, project.references))
    close = " or ".join(f"`{each}`" for each in near if each)
    advice = (
        f"did you mean {close}?" if close else "IDs stand in claims.yaml, keys in the .bib file."
    )
    hidden = f" {said}." if (said := unread(project)) and not close else ""
    raise click.UsageError(f"no claim and no work is named `{name}`: {advice}{hidden}")


def complete_names(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the claims and works that a shell offers for what is typed so far."""
    return [*complete_claims(context, _, typed), *complete_works(context, _, typed)]


def complete_claims(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the claims that a shell offers for what is typed so far."""
    project = _project(context)
    claims = project.claims.values() if project else ()
    return [
        CompletionItem(each.id, help=each.statement) for each in claims if each.id.startswith(typed)
    ]


def complete_works(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Return the works that a shell offers for what is typed so far."""
    project = _project(context)
    works = project.references.values() if project else ()
    return [
        CompletionItem(each.key, help=each.title) for each in works if each.key.startswith(typed)
    ]


def _project(context: click.Context) -> Project | None:
    try:
        return open_publication(_directory(context)).project
    except ClaimsError:
        return None


def _directory(context: click.Context) -> Path:
    """Return the folder of -C, which no command has run to set."""
    given = context.find_root().params.get("directory")
    return Path(given) if given else Path()
