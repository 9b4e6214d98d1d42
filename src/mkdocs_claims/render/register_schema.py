"""The JSON Schema of claims.json, published beside it."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from mkdocs_claims.model import CertaintyLevel, ClaimStatus, Design, Read, Relation
from mkdocs_claims.syntax import CLAIM_ID
from mkdocs_claims.trust.decision import Soundness

FORMAT_VERSION = 1
"""Of claims.json; a change that breaks what reads it raises the number."""
SCHEMA_FILE = "claims-register.schema.json"

SAID = tuple(each for each in Soundness if each not in {Soundness.NONE, Soundness.UNCHECKED})
"""What is said of a work; the others say nothing that a reader could rely on."""


def register_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of claims.json."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claims.json of mkdocs-claims",
        "description": (
            "Every claim of a publication with its evidence and the pages that cite it. What is "
            "not known is left out. Readers should pass over fields that they do not know."
        ),
        **_object(
            {
                "$schema": {"type": "string", "description": "Where this schema lies"},
                "version": {"const": FORMAT_VERSION, "description": "Of the format"},
                "claims": {
                    "type": "array",
                    "items": {"$ref": "#/$defs/claim"},
                    "description": "In the order of the register; drafts and withdrawn ones, too",
                },
            },
            "version",
            "claims",
        ),
        "$defs": {"claim": _claim(), "certainty": _certainty(), "evidence": _evidence()},
    }


def register_schema_text() -> str:
    """Return the schema as a file holds it."""
    return json.dumps(register_schema(), indent=2) + "\n"


def _claim() -> dict[str, Any]:
    identity = {"type": "string", "pattern": f"^{CLAIM_ID.pattern}$"}
    return _object(
        {
            "id": {**identity, "description": "Permanent, never given to another claim"},
            "url": {**_TEXT, "format": "uri", "description": "The claim's page"},
            "statement": {**_TEXT, "description": "One declarative sentence"},
            "certainty": {"$ref": "#/$defs/certainty"},
            "scope": {**_TEXT, "description": "Whom and what the claim holds for"},
            "status": {
                **_one_of(ClaimStatus),
                "description": "Only an approved claim may stand under a published sentence",
            },
            "tags": {"type": "array", "items": _TEXT, "minItems": 1},
            "reviewed": {**_DAY, "description": "When somebody last checked the claim"},
            "review_by": {**_DAY, "description": "When it is to be checked again"},
            "superseded_by": {
                **identity,
                "description": "The claim that took the place of this withdrawn one",
            },
            "changed_since_review": {
                "type": "array",
                "items": _TEXT,
                "minItems": 1,
                "description": "What is no longer as it was when it was last reviewed",
            },
            "evidence": {
                "type": "array",
                "items": {"$ref": "#/$defs/evidence"},
                "minItems": 1,
                "description": "The works that bear on the claim, for and against",
            },
            "cited_in": {
                "type": "array",
                "items": _TEXT,
                "minItems": 1,
                "description": "Source paths of the pages that cite it, relative to docs_dir",
            },
        },
        "id",
        "statement",
        "status",
    )


def _certainty() -> dict[str, Any]:
    return _object(
        {
            "level": {**_one_of(CertaintyLevel), "description": "After GRADE"},
            "basis": {**_TEXT, "description": "Who judged: editor, or a review's own rating"},
            "because": {**_TEXT, "description": "Why this level"},
        },
        "level",
    )


def _evidence() -> dict[str, Any]:
    return _object(
        {
            "reference": {
                **_TEXT,
                "description": "The id of the work in references.json, its key in references.bib",
            },
            "relation": {
                **_one_of(Relation),
                "description": "How the work bears on the claim; supports and authority count",
            },
            "design": {**_one_of(Design), "description": "What kind of study or source it is"},
            "finding": {**_TEXT, "description": "What the work found, in the editor's words"},
            "locator": {**_TEXT, "description": "Where in the work"},
            "quote": {**_TEXT, "description": "The exact words of the work"},
            "read": {**_one_of(Read), "description": "What of the work was read"},
            "soundness": {
                **_one_of(SAID),
                "description": "What notices make of the work; left out where none is known",
            },
            "retraction_acknowledged": {
                **_TEXT,
                "description": "Why the line stays although the work is retracted or in doubt",
            },
        },
        "reference",
        "relation",
    )


_TEXT = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date"}


def _one_of(values: Iterable[StrEnum]) -> dict[str, Any]:
    return {"enum": [str(each) for each in values]}


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
