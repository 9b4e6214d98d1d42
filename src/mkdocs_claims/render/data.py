"""The whole register for machines: claims.json, references.json (CSL-JSON), references.bib."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_claims.model import Claim, Evidence, Reference
from mkdocs_claims.render.register_schema import FORMAT_VERSION, SAID, SCHEMA_FILE
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.private import public
from mkdocs_claims.trust.register import Trust


def claims_json(resolution: Resolution) -> str:
    """Return every claim with its evidence and the pages that cite it, as JSON.

    The schema is in register_schema.py and is published beside it; what is not known is left
    out.
    """
    claims = [_claim(claim, resolution) for claim in resolution.project.claims.values()]
    return _dump({"$schema": SCHEMA_FILE, "version": FORMAT_VERSION, "claims": claims})


def references_json(references: Iterable[Reference]) -> str:
    """Return works as CSL-JSON."""
    return _dump([csl_item(reference) for reference in references])


@dataclass(frozen=True)
class Bibliography:
    """Works as BibTeX in UTF-8, without what is private to an editor; each is written once."""

    references: Mapping[str, Reference]
    _entries: dict[str, str] = field(default_factory=dict)

    def text(self, keys: Iterable[str]) -> str:
        """Return the entries of these keys, in their order."""
        return "\n".join(map(self._entry, keys))

    def _entry(self, key: str) -> str:
        if key not in self._entries:
            self._entries[key] = to_bibtex(public(self.references[key]))
        return self._entries[key]


def _claim(claim: Claim, resolution: Resolution) -> dict[str, Any]:
    certainty, trust = claim.certainty, resolution.project.trust
    site, pages = resolution.project.site, resolution.project.config.pages
    address = PageUrls("", site.directory_urls, pages).claim(claim.id)
    return _filled(
        {
            "id": claim.id,
            "url": f"{site.url}{address}" if site.url and address else "",
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
            "changed_since_review": list(trust.changed.get(claim.id, ())),
            "evidence": [_evidence(line, trust) for line in claim.evidence],
            "cited_in": [page.uri for page in resolution.citing[claim.id] if not page.draft],
        }
    )


def _evidence(line: Evidence, trust: Trust) -> dict[str, Any]:
    soundness = trust.work(line.citation_key).soundness
    return _filled(
        {
            "reference": line.citation_key,
            **line.facts,
            "soundness": soundness if soundness in SAID else "",
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
