"""The whole register for machines: claims.json, references.json (CSL-JSON), references.bib."""

import json
from collections.abc import Iterable
from typing import Any

from mkdocs_claims.model import Claim, Evidence, Reference
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.csl import csl_item

FORMAT_VERSION = 1
"""Of claims.json; a change that readers must know of raises it."""


def claims_json(resolution: Resolution) -> str:
    """Return every claim with its evidence and the pages that cite it, as JSON.

    `{"version": 1, "claims": [{"id", "statement", "certainty", "scope", "status", "tags",
    "reviewed", "review_by", "superseded_by", "evidence": [{"reference", "relation", "design",
    "finding", "locator", "quote"}], "cited_in": ["posts/iron.md"]}]}`; what is not known is
    left out.
    """
    claims = [
        _claim(claim, [article.uri for article in resolution.citing[claim.id]])
        for claim in resolution.project.claims.values()
    ]
    return _dump({"version": FORMAT_VERSION, "claims": claims})


def references_json(references: Iterable[Reference]) -> str:
    """Return works as CSL-JSON."""
    return _dump([csl_item(reference) for reference in references])


def references_bib(references: Iterable[Reference]) -> str:
    """Return works as BibTeX in UTF-8."""
    return "\n".join(to_bibtex(reference) for reference in references)


def _claim(claim: Claim, cited_in: list[str]) -> dict[str, Any]:
    certainty = claim.certainty
    return _filled(
        {
            "id": claim.id,
            "statement": claim.statement,
            "certainty": certainty
            and _filled(
                {
                    "level": certainty.level,
                    "basis": certainty.basis,
                    "because": certainty.because,
                }
            ),
            "scope": claim.scope,
            "status": claim.status,
            "tags": list(claim.tags),
            "reviewed": claim.reviewed and claim.reviewed.isoformat(),
            "review_by": claim.review_by and claim.review_by.isoformat(),
            "superseded_by": claim.superseded_by,
            "evidence": [_evidence(line) for line in claim.evidence],
            "cited_in": cited_in,
        }
    )


def _evidence(line: Evidence) -> dict[str, Any]:
    return _filled(
        {
            "reference": line.citation_key,
            "relation": line.relation,
            "design": line.design,
            "finding": line.finding,
            "locator": line.locator,
            "quote": line.quote,
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
