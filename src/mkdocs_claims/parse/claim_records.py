"""One claim by the schema: what is right of it as a claim, and what is wrong in plain words."""

from typing import Any

import yaml
from pydantic import ValidationError

from mkdocs_claims.model import UNREADABLE, Certainty, Claim, Evidence
from mkdocs_claims.parse.schema import (
    CertaintyRecord,
    ClaimRecord,
    DoseRecord,
    EvidenceRecord,
    RegulatoryRecord,
)
from mkdocs_claims.parse.schema_errors import Complaint, complaints
from mkdocs_claims.parse.yaml_nodes import YamlDocument, construct, pairs
from mkdocs_claims.regulatory import Dose, Regulatory
from mkdocs_claims.text import Location

_LISTS = frozenset({"evidence", "regulatory"})
"""Fields that may hold one entry without a list around it."""
_PLAIN = "write plain texts, lists and dates, without YAML tags"
_DATE = "write year-month-day: 2026-11-23"
Record = tuple[ClaimRecord, list[int]]


def validated(
    document: YamlDocument, node: yaml.Node
) -> tuple[Record, list[tuple[Complaint, Location | None]]]:
    """Validate one claim; where a part is wrong, report it and validate the rest without it."""
    try:
        value = construct(node)
    except ValueError as error:
        return _without_unreadable(document, node, str(error))
    if not isinstance(value, dict):
        wrong = Complaint(
            (), "a claim is a mapping of fields", "write `statement:` and `evidence:` under the ID"
        )
        return _empty(), [(wrong, None)]
    try:
        return _record(value, list(range(_lines(value)))), []
    except ValidationError as error:
        found = complaints(error, ClaimRecord)
    errors = [(each, _place(document, node, each)) for each in found]
    kept = [
        index
        for index in range(_lines(value))
        if not any(each.path[:2] in {("evidence",), ("evidence", index)} for each in found)
    ]
    return _record(_without(value, {each.path[0] for each in found if each.path}, kept), kept), (
        errors
    )


def _without_unreadable(
    document: YamlDocument, node: yaml.Node, reason: str
) -> tuple[Record, list[tuple[Complaint, Location | None]]]:
    """Report each field that YAML itself cannot read, `2026-13-01`, and validate the others."""
    found = {key.value: (value, why) for key, value in pairs(node) if (why := _unread(value))}
    if not found:
        return _empty(), [(Complaint((), reason, _PLAIN), document.span(node))]
    errors: list[tuple[Complaint, Location | None]] = [
        (
            Complaint((), f"`{name}` cannot be read: {why}", _DATE if _is_date(value) else _PLAIN),
            document.span(value),
        )
        for name, (value, why) in found.items()
    ]
    if found.keys() & {"statement", "evidence"}:
        return _empty(), errors
    rest = [(key, value) for key, value in pairs(node) if key.value not in found]
    record, others = validated(
        document, yaml.MappingNode(node.tag, rest, node.start_mark, node.end_mark)
    )
    return record, [*errors, *others]


def _unread(node: yaml.Node) -> str:
    """Return why YAML cannot read a value; '' when it can."""
    try:
        construct(node)
    except ValueError as error:
        return str(error)
    return ""


def _is_date(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:timestamp"


def _lines(value: dict[str, Any]) -> int:
    evidence = value.get("evidence")
    return len(evidence) if isinstance(evidence, list) else int(evidence is not None)


def _record(value: dict[str, Any], kept: list[int]) -> Record:
    return ClaimRecord.model_validate(value), kept


def _empty() -> Record:
    return ClaimRecord.model_construct(statement=UNREADABLE, evidence=[]), []


def _without(value: dict[str, Any], wrong: set[str | int], kept: list[int]) -> dict[str, Any]:
    rest = {key: each for key, each in value.items() if isinstance(key, str) and key not in wrong}
    if "evidence" in wrong and isinstance(value.get("evidence"), list):
        rest["evidence"] = [value["evidence"][index] for index in kept]
    if not isinstance(rest.get("statement"), str) or not rest["statement"].strip():
        rest["statement"] = UNREADABLE
    return rest


def _place(document: YamlDocument, node: yaml.Node, complaint: Complaint) -> Location | None:
    """A missing field is reported at the claim's ID (None), an unknown one at its key."""
    if complaint.missing and len(complaint.path) == 1:
        return None
    path = complaint.path
    first = str(path[0]) if path else ""
    if first in _LISTS and not isinstance(_below(node, first), yaml.SequenceNode):
        path = (first, *path[2:])  # one line of evidence, which is not written as a list
    if complaint.at_key:
        *above, name = path
        holder = node
        for step in above:
            holder = _below(holder, step) or holder
        return document.key(holder, str(name)) or document.find(node, path)
    return document.find(node, path)


def _below(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return next((value for key, value in pairs(node) if key.value == step), None)


def claim_of(  # noqa: PLR0913 - one call, and each is one part of a claim
    claim_id: str,
    location: Location,
    document: YamlDocument,
    node: yaml.Node,
    record: Record,
    *,
    damaged: bool,
) -> Claim:
    """Return the claim that a record says, each line of evidence with its place."""
    fields, kept = record
    lines = zip(fields.evidence, kept, strict=True)
    return Claim(
        id=claim_id,
        statement=_one_line(fields.statement),
        evidence=tuple(
            _evidence(line, _key_location(document, node, index)) for line, index in lines
        ),
        location=location,
        certainty=_certainty(fields.certainty),
        scope=_one_line(fields.scope),
        tags=tuple(fields.tags),
        status=fields.status,
        reviewed=fields.reviewed,
        review_by=fields.review_by,
        superseded_by=fields.superseded_by,
        owner=_one_line(fields.owner),
        regulatory=tuple(
            _regulatory(each, _entry_location(document, node, index))
            for index, each in enumerate(fields.regulatory)
        ),
        damaged=damaged,
    )


def _key_location(document: YamlDocument, node: yaml.Node, index: int) -> Location:
    evidence = _below(node, "evidence")
    if isinstance(evidence, yaml.SequenceNode):
        return document.find(evidence, (index, "reference"))
    return document.find(evidence or node, ("reference",))


def _entry_location(document: YamlDocument, node: yaml.Node, index: int) -> Location:
    entries = _below(node, "regulatory")
    if isinstance(entries, yaml.SequenceNode):
        return document.find(entries, (index, "register"))
    return document.find(entries or node, ("register",))


def _regulatory(entry: RegulatoryRecord, location: Location) -> Regulatory:
    return Regulatory(
        register=entry.register_,
        status=entry.status,
        checked=entry.checked,
        location=location,
        entry_id=_one_line(entry.entry_id),
        wording=_one_line(entry.wording),
        wording_match=entry.wording_match,
        same_meaning_note=_one_line(entry.same_meaning_note),
        conditions=_one_line(entry.conditions),
        source=_one_line(entry.source),
        dose=_dose(entry.dose),
    )


def _dose(dose: DoseRecord | None) -> Dose | None:
    if dose is None:
        return None
    return Dose(dose.amount, dose.unit, dose.per, dose.form, _one_line(dose.of))


def _evidence(line: EvidenceRecord, location: Location) -> Evidence:
    return Evidence(
        citation_key=line.reference,
        location=location,
        relation=line.relation,
        design=line.design,
        finding=_one_line(line.finding),
        locator=_one_line(line.locator),
        quote=_one_line(line.quote),
        retraction_acknowledged=_one_line(line.retraction_acknowledged),
        read=line.read,
    )


def _certainty(record: CertaintyRecord | None) -> Certainty | None:
    if record is None:
        return None
    return Certainty(record.level, _one_line(record.basis), _one_line(record.because))


def _one_line(text: str | None) -> str:
    return " ".join(text.split()) if text else ""
