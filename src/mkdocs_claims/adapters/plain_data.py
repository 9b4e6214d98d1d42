"""Claims as plain data that `marshal` writes, and back."""

from datetime import date
from typing import Any

from mkdocs_claims.model import (
    Certainty,
    CertaintyLevel,
    Claim,
    ClaimStatus,
    Design,
    Evidence,
    Read,
    Relation,
)
from mkdocs_claims.text import Location, Span

Plain = tuple[Any, ...]


def plain_claim(claim: Claim) -> Plain:
    """Return a claim as plain data, without the places of its parts."""
    certainty = claim.certainty
    return (
        claim.id,
        claim.statement,
        tuple(map(_plain_line, claim.evidence)),
        certainty and (certainty.level.value, certainty.basis, certainty.because),
        claim.scope,
        claim.tags,
        claim.status.value,
        claim.reviewed and claim.reviewed.isoformat(),
        claim.review_by and claim.review_by.isoformat(),
        claim.superseded_by,
        claim.owner,
        claim.damaged,
    )


def _plain_line(line: Evidence) -> Plain:
    design = line.design and line.design.value
    read = line.read and line.read.value
    kind = (line.citation_key, line.relation.value, design)
    return (*kind, line.finding, line.locator, line.quote, line.retraction_acknowledged, read)


_NOWHERE = Location("", Span(0, 0))


def claim(plain: Plain) -> Claim:
    """Return the claim that plain data stand for; its parts have no place."""
    (claim_id, statement, evidence, certainty, scope, tags, status, *rest) = plain
    reviewed, review_by, superseded_by, owner, damaged = rest
    return Claim(
        id=claim_id,
        statement=statement,
        evidence=tuple(map(_line, evidence)),
        location=_NOWHERE,
        certainty=certainty and Certainty(CertaintyLevel(certainty[0]), *certainty[1:]),
        scope=scope,
        tags=tags,
        status=ClaimStatus(status),
        reviewed=reviewed and date.fromisoformat(reviewed),
        review_by=review_by and date.fromisoformat(review_by),
        superseded_by=superseded_by,
        owner=owner,
        damaged=damaged,
    )


def _line(plain: Plain) -> Evidence:
    key, relation, design, finding, locator, quote, acknowledged, read = plain
    known = Design(design) if design else None
    told = Read(read) if read else None
    kind = Relation(relation)
    return Evidence(key, _NOWHERE, kind, known, finding, locator, quote, acknowledged, told)
