"""The schema of claims.yaml: what pydantic checks, and the JSON Schema for editors."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints

from mkdocs_claims.model import CertaintyLevel, ClaimStatus, Design, Read, Relation
from mkdocs_claims.regulatory import (
    ClaimRegister,
    DoseAs,
    Per,
    RegulatoryStatus,
    WordingMatch,
)
from mkdocs_claims.syntax import CLAIM_ID, CLAIM_ID_LENGTHS

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ClaimId = Annotated[
    str,
    StringConstraints(
        pattern=f"^{CLAIM_ID.pattern}$",
        min_length=CLAIM_ID_LENGTHS.start,
        max_length=CLAIM_ID_LENGTHS.stop - 1,
    ),
]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EvidenceRecord(_Record):
    """One line of evidence under a claim."""

    reference: Text = Field(description="The key of a work in references.bib")
    relation: Relation = Field(
        Relation.SUPPORTS,
        description="How the source bears on the claim; only supports and authority count",
    )
    design: Design | None = Field(None, description="What kind of study or source it is")
    finding: Text | None = Field(None, description="What the source found, in our own words")
    locator: Text | None = Field(None, description="Where in the work: p. 12, table 2")
    quote: Text | None = Field(None, description="The exact words of the source")
    retraction_acknowledged: Text | None = Field(
        None, description="Why this line stays although the work was retracted or is in doubt"
    )
    read: Read | None = Field(
        None, description="What of the source was read: all of it, its abstract, or another work"
    )


class CertaintyRecord(_Record):
    """How sure the body of evidence lets us be, after GRADE."""

    level: CertaintyLevel
    basis: Text | None = Field(None, description="Who judged: editor, or a review's own rating")
    because: Text | None = Field(None, description="Why this level")


class DoseRecord(_Record):
    """How much of something is taken."""

    amount: Annotated[float, Strict()] = Field(gt=0, allow_inf_nan=False)
    unit: Text = Field(description="mg, µg, g")
    per: Per
    form: DoseAs | None = Field(
        None, alias="as", description="What the amount is of: the element, a compound, an extract"
    )
    of: Text | None = Field(None, description="Of what: iron, ferrous bisglycinate")


class RegulatoryRecord(_Record):
    """What a register of health claims says about a claim."""

    register_: ClaimRegister = Field(alias="register")
    status: RegulatoryStatus
    checked: date = Field(description="When somebody last looked into the register")
    entry_id: Text | None = Field(None, description="The register's own name of the entry")
    wording: Text | None = Field(None, description="The wording as the register has it")
    wording_match: WordingMatch | None = Field(
        None, description="Whether the statement is the wording or an adaptation of it"
    )
    same_meaning_note: Text | None = Field(
        None, description="Why an adaptation means the same to a consumer"
    )
    conditions: Text | None = Field(None, description="The conditions of use")
    source: Text | None = Field(None, description="Where that is written")
    dose: DoseRecord | None = Field(None, description="What the product has of it")


def _as_certainty(value: object) -> object:
    return {"level": value} if isinstance(value, str) else value


def _as_evidence_line(value: object) -> object:
    return {"reference": value} if isinstance(value, str) else value


def _as_list(value: object) -> object:
    if value is None:
        return []
    return [value] if isinstance(value, str | dict) else value


EvidenceLine = Annotated[
    EvidenceRecord,
    BeforeValidator(_as_evidence_line, json_schema_input_type=str | EvidenceRecord),
]


class ClaimRecord(_Record):
    """One claim: a declarative sentence and the evidence under it."""

    statement: Text = Field(description="One declarative sentence, without citations")
    evidence: Annotated[
        list[EvidenceLine],
        Strict(),  # a set is none: its order would not be that of the file
        BeforeValidator(_as_list, json_schema_input_type=str | list[str | EvidenceRecord]),
    ] = Field(default_factory=list, description="The works that bear on the claim")
    certainty: (
        Annotated[
            CertaintyRecord,
            BeforeValidator(_as_certainty, json_schema_input_type=CertaintyLevel | CertaintyRecord),
        ]
        | None
    ) = Field(None, description="How sure the body of evidence lets us be")
    scope: Text | None = Field(None, description="Whom and what the claim holds for")
    tags: list[Text] = Field(default_factory=list)
    status: ClaimStatus = ClaimStatus.APPROVED
    reviewed: date | None = Field(None, description="When somebody last checked the claim")
    review_by: date | None = Field(None, description="When it must be checked again")
    superseded_by: ClaimId | None = Field(
        None, description="The claim that replaced this withdrawn one"
    )
    owner: Text | None = Field(
        None, description="Who is asked to review it: a name, a team, a handle"
    )
    regulatory: Annotated[
        list[RegulatoryRecord],
        Strict(),
        BeforeValidator(_as_list, json_schema_input_type=RegulatoryRecord | list[RegulatoryRecord]),
    ] = Field(default_factory=list, description="What registers of health claims say about it")


class ClaimsFile(_Record):
    """claims.yaml: every claim of the publication by its ID."""

    claims: dict[ClaimId, ClaimRecord]


def claims_json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of claims.yaml, for text editors."""
    schema = ClaimsFile.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claims.yaml of mkdocs-claims",
        **{key: value for key, value in schema.items() if key != "title"},
    }
