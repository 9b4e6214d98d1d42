"""What was reviewed: a fingerprint of each claim as it was, and what has changed since.

The fingerprint is made of what the parsers understood, not of how it is written, so another
layout of YAML or BibTeX is no change. Keys are names that we give, and renaming is none either.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from mkdocs_claims.model import Claim, Evidence, Person, Reference
from mkdocs_claims.regulatory import Regulatory
from mkdocs_claims.text import Location
from mkdocs_claims.trust.identity import normal_doi

REVIEW_LOCK = "claims.lock.yaml"
"""The file that keeps the fingerprints, in the project's folder."""
HARMLESS_CLAIM_FIELDS = frozenset(
    {"id", "location", "damaged", "tags", "status", "reviewed", "review_by", "superseded_by"}
    | {"owner"}
)
"""What of a claim may change without a new review: how it is filed, not what it says."""
HARMLESS_LINE_FIELDS = frozenset({"citation_key", "location", "read"})
"""The same of a line of evidence: the work is compared by what it is, not by its key."""
TELLING_FIELDS = frozenset(
    {
        *("title", "subtitle", "titleaddon", "booktitle", "booksubtitle", "maintitle", "journal"),
        *("journaltitle", "journalsubtitle", "series", "volume", "number", "issue", "pages"),
        *("chapter", "edition", "version", "part", "eid", "publisher", "institution", "school"),
        *("organization", "howpublished", "type", "doi", "pmid", "pmcid", "url", "eprint"),
        *("eprinttype", "archiveprefix", "isbn", "note", "addendum", "pubstate"),
    }
)
"""The fields of a work that tell it from another or one text of it from the next, besides its
names and dates. What reference managers and editors add for themselves is not among them."""
_written = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
_DIGITS = 12
"""Of a digest: one in 16 million million changes would go unnoticed."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests of what a claim says and stands on, so that what changed can be named."""

    statement: str
    scope: str
    certainty: str
    evidence: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By citation key, of all the lines on that work."""
    works: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By citation key, of the record itself."""
    regulatory: str = ""
    """Of what registers say of it; '' for a claim that is in none."""


@dataclass(frozen=True, slots=True)
class Review:
    """A claim as somebody reviewed it."""

    claim: str
    day: date
    fingerprint: Fingerprint
    by: str = ""
    location: Location | None = None
    """Of the entry in the lock file."""


def fingerprint(claim: Claim, references: Mapping[str, Reference]) -> Fingerprint:
    """Return the fingerprint of a claim as it is now."""
    certainty = claim.certainty
    keys = tuple(dict.fromkeys(line.citation_key for line in claim.evidence))
    return Fingerprint(
        statement=_digest(claim.statement),
        scope=_digest(claim.scope),
        certainty=_digest(
            [certainty.level, certainty.basis, certainty.because] if certainty else []
        ),
        evidence={key: _digest(_lines(claim.evidence, key)) for key in keys},
        works={key: _digest(_work(references[key])) for key in keys if key in references},
        regulatory=_digest([_entry(each) for each in claim.regulatory]) if claim.regulatory else "",
    )


def _entry(entry: Regulatory) -> dict[str, Any]:
    """Return an entry without where it stands and when somebody last looked it up."""
    known = asdict(entry)
    return {name: known[name] for name in known if name not in {"location", "checked"}}


def changes(before: Fingerprint, now: Fingerprint) -> tuple[str, ...]:
    """Return what differs, in words: `statement`, `evidence from smith2020`."""
    parts = [
        name
        for name in ("statement", "scope", "certainty", "regulatory")
        if getattr(before, name) != getattr(now, name)
    ]
    return (
        *parts,
        *(f"evidence from {key}" for key in _different(before, now)),
    )


def _different(before: Fingerprint, now: Fingerprint) -> list[str]:
    """Return the keys of lines or works that are new, gone or not the same; renamed ones are."""
    old, new = _pairs(before), _pairs(now)
    gone = {key: pair for key, pair in old.items() if new.get(key) != pair}
    come = {key: pair for key, pair in new.items() if old.get(key) != pair}
    for key, pair in list(come.items()):
        former = next((each for each, other in gone.items() if other == pair), None)
        if former is not None:
            del come[key], gone[former]
    return list(dict.fromkeys((*come, *gone)))


def _pairs(one: Fingerprint) -> dict[str, tuple[str, str]]:
    return {key: (lines, one.works.get(key, "")) for key, lines in one.evidence.items()}


def _lines(evidence: Iterable[Evidence], key: str) -> list[list[str]]:
    return sorted(
        [
            *(line.relation, line.design or "", line.finding, line.locator, line.quote),
            line.retraction_acknowledged,
        ]
        for line in evidence
        if line.citation_key == key
    )


def _work(reference: Reference) -> dict[str, Any]:
    fields = {
        name: " ".join(text.split())
        for name, text in reference.fields.items()
        if name in TELLING_FIELDS
    }
    if "doi" in fields:
        fields["doi"] = normal_doi(fields["doi"]) or fields["doi"]
    return {
        "type": reference.entry_type,
        "issued": str(reference.issued or ""),
        "names": {
            role: [_name(each) for each in people] for role, people in reference.names.items()
        },
        "fields": fields,
    }


def _name(person: Person) -> list[str]:
    return [person.family, person.given, person.particle, person.suffix, person.literal]


def _digest(value: object) -> str:
    return sha256(_written(value).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
