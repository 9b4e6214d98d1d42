"""What a name on the command line means: a claim's ID or a work's key."""

from dataclasses import dataclass

import click

from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.model import Claim, Reference
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
    raise click.UsageError(f"no claim and no work is named `{name}`: {advice}")
