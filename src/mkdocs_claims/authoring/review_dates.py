"""The dates of a review written into the register; comments, order and layout stay as they are."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mkdocs_claims.authoring.claim_entries import without_places
from mkdocs_claims.authoring.newlines import newline
from mkdocs_claims.check.fixes import edited
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Claim
from mkdocs_claims.parse.claim_fields import ClaimFields, claim_fields
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.text import Location, Source, Span

_LINE_END = re.compile(r"[^\r\n]*")


def set_dates(source: Source, claim_id: str, dates: Mapping[str, date]) -> tuple[Edit, ...]:
    """Return the edits that set `reviewed` and `review_by` of one claim.

    Raises:
        AuthoringError: the file is written in a way in which that cannot be done safely.
    """
    fields = claim_fields(source, claim_id)
    edits = tuple(_edits(source, fields, dates)) if fields else ()
    after = parse_claims([Source(source.path, edited(source.text, edits))])[0]
    before = parse_claims([source])[0]
    if _facts(after, claim_id, {}) != _facts(before, claim_id, dates):
        wanted = ", ".join(f"`{name}: {day}`" for name, day in dates.items())
        raise AuthoringError(
            f"{source.path}: the dates of `{claim_id}` cannot be set without touching something "
            f"else: write {wanted} there yourself, and run the command again"
        )
    return edits


def _edits(source: Source, fields: ClaimFields, dates: Mapping[str, date]) -> list[Edit]:
    edits = [
        Edit(Location(source.path, fields.values[name]), str(day))
        for name, day in dates.items()
        if name in fields.values
    ]
    new = [f"{name}: {day}" for name, day in dates.items() if name not in fields.values]
    if new and fields.indent is None:
        edits.append(_at(source, fields.end, "".join(f", {each}" for each in new)))
    elif new:
        line = _LINE_END.match(source.text, fields.end)
        end = line.end() if line else fields.end
        start = newline(source.text) + " " * (fields.indent or 0)
        edits.append(_at(source, end, "".join(f"{start}{each}" for each in new)))
    return edits


def _at(source: Source, place: int, text: str) -> Edit:
    return Edit(Location(source.path, Span(place, place)), text)


def _facts(claims: tuple[Claim, ...], changed: str, dates: Mapping[str, date]) -> list[Claim]:
    """Return claims as they would be wherever they stand, with other dates for one of them."""
    return [
        replace(
            without_places(claim),
            reviewed=dates.get("reviewed", claim.reviewed)
            if claim.id == changed
            else claim.reviewed,
            review_by=dates.get("review_by", claim.review_by)
            if claim.id == changed
            else claim.review_by,
        )
        for claim in claims
    ]
