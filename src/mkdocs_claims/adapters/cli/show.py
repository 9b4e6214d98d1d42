"""`claims show`: one claim with its evidence, or one work with the claims on it."""

from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.names import complete_names, look_up
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.terminal import paragraph
from mkdocs_claims.check.standing import noted
from mkdocs_claims.model import Claim, Evidence, Reference
from mkdocs_claims.report.visible import visible
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.house import house_text
from mkdocs_claims.text import Location


@click.command()
@click.argument("name", metavar="ID-OR-KEY", shell_complete=complete_names)
@click.pass_obj
def show(directory: Path, name: str) -> None:
    """Show a claim with its evidence, or a work with the claims that stand on it.

    An unknown name ends with status 2 and the nearest names.
    """
    resolution = open_publication(directory)
    named = look_up(resolution, name)
    parts = []
    if named.claim:
        parts.append("\n".join(_claim(resolution, named.claim)))
    if named.reference:
        parts.append("\n".join(_reference(resolution, named.reference)))
    click.echo("\n\n".join(parts))


def _claim(resolution: Resolution, claim: Claim) -> Iterator[str]:
    yield f"{visible(claim.id)}  ({claim.status}, {_place(resolution, claim.location)})"
    yield paragraph(claim.statement, "  ")
    yield ""
    changed = resolution.project.trust.changed.get(claim.id, ())
    for label, value in [*_facts(claim), ("Changed since its review", ", ".join(changed))]:
        if value:
            yield paragraph(f"{label}: {value}", "  ")
    pages = resolution.citing.get(claim.id, ())
    yield paragraph(f"Cited in: {', '.join(page.path for page in pages) or 'no article'}", "  ")
    yield ""
    yield "Evidence" if claim.evidence else "No evidence"
    for line in claim.evidence:
        yield from _evidence(resolution, line)


def _facts(claim: Claim) -> list[tuple[str, str]]:
    certainty = claim.certainty
    return [
        ("Certainty", f"{certainty.level}{_because(claim)}" if certainty else "not judged"),
        ("Scope", claim.scope),
        ("Tags", ", ".join(claim.tags)),
        ("Reviewed", str(claim.reviewed or "")),
        ("Next review", str(claim.review_by or "")),
        ("Owner", claim.owner),
        ("Superseded by", claim.superseded_by or ""),
    ]


def _because(claim: Claim) -> str:
    if claim.certainty is None:
        return ""
    basis = f" ({claim.certainty.basis})" if claim.certainty.basis else ""
    return basis + (f", because {claim.certainty.because}" if claim.certainty.because else "")


def _evidence(resolution: Resolution, line: Evidence) -> Iterator[str]:
    design = line.design.label if line.design else ""
    said = (line.relation.value, design, visible(line.locator))
    yield f"  {' · '.join(filter(None, said))}"
    if line.finding:
        yield paragraph(line.finding, "    ")
    if line.quote:
        yield paragraph(f"“{line.quote}”", "    ")
    reference = resolution.project.references.get(line.citation_key)
    text = house_text(reference) if reference else "(there is no such work)"
    yield paragraph(f"[{line.citation_key}] {text}{_known(resolution, line.citation_key)}", "    ")
    if line.retraction_acknowledged:
        yield paragraph(f"Kept knowingly: {line.retraction_acknowledged}", "    ")


def _known(resolution: Resolution, key: str) -> str:
    """Return what is known against a work, in capitals, for a terminal strikes nothing."""
    judgement = resolution.project.trust.unsound.get(key)
    return f" {judgement.soundness.upper()}{noted(judgement)}" if judgement else ""


def _reference(resolution: Resolution, reference: Reference) -> Iterator[str]:
    place = _place(resolution, reference.location)
    yield f"{visible(reference.key)}  (@{visible(reference.entry_type)}, {place})"
    yield paragraph(f"{house_text(reference)}{_known(resolution, reference.key)}", "  ")
    yield ""
    claims = resolution.standing_on.get(reference.key, ())
    yield "Claims that stand on it" if claims else "No claim stands on it"
    for claim in claims:
        relations = [e.relation.value for e in claim.evidence if e.citation_key == reference.key]
        yield f"  {visible(claim.id)}  ({', '.join(dict.fromkeys(relations))})"
        yield paragraph(claim.statement, "    ")


def _place(resolution: Resolution, location: Location) -> str:
    source = resolution.project.sources[location.path]
    return f"{location.path}:{source.position(location.span.start).line}"
