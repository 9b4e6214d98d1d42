"""The register as a table for spreadsheets: a row for each line of evidence."""

import csv
import io
from collections.abc import Iterator

from mkdocs_claims.model import Claim, Evidence
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.record import Record

COLUMNS = (
    *("claim", "statement", "certainty", "basis", "because", "scope", "status", "tags"),
    *("reviewed", "review_by", "superseded_by", "cited_in"),
    *("relation", "reference", "title", "year", "doi", "design", "finding", "locator", "quote"),
)
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""


def register_csv(resolution: Resolution) -> str:
    """Return every claim with each line of its evidence, as CSV (RFC 4180) with a head.

    A claim without evidence has one row. A cell that a spreadsheet would take for a formula
    has an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for claim in resolution.project.claims.values():
        writer.writerows(map(safe, row) for row in _rows(resolution, claim))
    return text.getvalue()


def safe(cell: str) -> str:
    """Return a cell's text such that no spreadsheet runs it."""
    first = {cell.lstrip(" ")[:1], cell.lstrip()[:1]}  # spaces before it do not help
    return f"'{cell}" if first & _FORMULA else cell


def _rows(resolution: Resolution, claim: Claim) -> Iterator[list[str]]:
    certainty = claim.certainty
    own = [
        claim.id,
        claim.statement,
        str(certainty.level) if certainty else "",
        certainty.basis if certainty else "",
        certainty.because if certainty else "",
        claim.scope,
        str(claim.status),
        "; ".join(claim.tags),
        claim.reviewed.isoformat() if claim.reviewed else "",
        claim.review_by.isoformat() if claim.review_by else "",
        claim.superseded_by or "",
        "; ".join(page.uri for page in resolution.citing[claim.id] if not page.draft),
    ]
    for line in claim.evidence or (None,):
        yield [*own, *(_evidence(resolution, line) if line else [""] * 9)]


def _evidence(resolution: Resolution, line: Evidence) -> list[str]:
    reference = resolution.project.references.get(line.citation_key)
    record = Record.of(reference) if reference else None
    return [
        str(line.relation),
        line.citation_key,
        record.title if record else "",
        record.issued.year if record else "",
        record.doi if record else "",
        str(line.design or ""),
        line.finding,
        line.locator,
        line.quote,
    ]
