"""Claims of two states compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from mkdocs_claims.changes.model import (
    ClaimChange,
    Event,
    EvidenceChange,
    FieldChange,
    Kind,
)
from mkdocs_claims.model import Certainty, CertaintyLevel, Claim, ClaimStatus, Evidence
from mkdocs_claims.project import Project
from mkdocs_claims.regulatory import Regulatory

_LEVELS = list(CertaintyLevel)  # the highest first
_BROKEN = frozenset({"CLM000", "CLM001"})
_KEY = re.compile(r"^[ \t]*[\"']?([a-z0-9-]+)[\"']?[ \t]*:", re.MULTILINE)


def compare_claims(before: Project, after: Project) -> Iterator[ClaimChange]:
    """Yield every claim that differs, in the order of the later register, what is gone last."""
    hidden = (_hidden(before), _hidden(after))
    twins = {claim.statement: claim.id for claim in _only_in(after, before)}
    for claim in after.claims.values():
        old = before.claims.get(claim.id)
        if old is None:
            event = Event.UNREADABLE if claim.id in hidden[0] else Event.ADDED
            yield ClaimChange(claim.id, None, claim, (event,))
        elif change := compare_claim(old, claim):
            yield change
    for claim in _only_in(before, after):
        event = Event.UNREADABLE if claim.id in hidden[1] else Event.DELETED
        twin = twins.get(claim.statement, "")
        yield ClaimChange(claim.id, claim, None, (event,), twin=twin)


def _only_in(one: Project, other: Project) -> list[Claim]:
    return [claim for claim in one.claims.values() if claim.id not in other.claims]


def _hidden(project: Project) -> set[str]:
    """Return what may be IDs of claims that broken registers hold and that could not be read."""
    broken = {each.finding.location.path for each in project.faults if each.code in _BROKEN}
    return {
        name
        for path in broken
        if path in project.sources
        for name in _KEY.findall(project.sources[path].text)
    }


def compare_claim(before: Claim, after: Claim) -> ClaimChange | None:
    """Return what became of one claim, or None when nothing did."""
    fields = tuple(compare_fields(_fields(before), _fields(after)))
    evidence = tuple(_compare_evidence(before.evidence, after.evidence))
    events = tuple(_events(before, after, {each.name for each in fields}, evidence))
    if events and (before.damaged or after.damaged):  # what is lost may only be unreadable
        return ClaimChange(after.id, before, after, (Event.UNREADABLE,))
    return ClaimChange(after.id, before, after, events, fields, evidence) if events else None


def compare_fields(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FieldChange]:
    """Yield each named text that differs, white space aside."""
    for name in dict.fromkeys((*before, *after)):
        was, now = (" ".join(each.get(name, "").split()) for each in (before, after))
        if was != now:
            yield FieldChange(name, was, now)


def _fields(claim: Claim) -> dict[str, str]:
    certainty = claim.certainty
    return {
        "statement": claim.statement,
        "certainty": certainty.level.value if certainty else "",
        "basis": certainty.basis if certainty else "",
        "because": certainty.because if certainty else "",
        "scope": claim.scope,
        "status": claim.status.value,
        "superseded_by": claim.superseded_by or "",
        "reviewed": str(claim.reviewed or ""),
        "review_by": str(claim.review_by or ""),
        "tags": ", ".join(claim.tags),
        "owner": claim.owner,
        "regulatory": "; ".join(map(_entry, claim.regulatory)),
    }


def _entry(entry: Regulatory) -> str:
    parts = (entry.register.value, entry.status.value, entry.entry_id, entry.wording)
    return ", ".join(each for each in (*parts, entry.conditions) if each)


def _events(
    before: Claim, after: Claim, names: set[str], evidence: Sequence[EvidenceChange]
) -> Iterator[Event]:
    status = _STATUS.get(after.status) if before.status is not after.status else None
    if status is Event.WITHDRAWN:
        yield status
    if "statement" in names:
        yield Event.REWORDED
    if "certainty" in names:
        yield _certainty(before.certainty, after.certainty)
    if evidence:
        yield Event.EVIDENCE
    if "scope" in names:
        yield Event.SCOPE
    if status and status is not Event.WITHDRAWN:
        yield status
    if names & {"reviewed", "review_by"}:
        yield Event.REVIEW
    if names & {"basis", "because", "superseded_by", "tags", "owner", "regulatory"}:
        yield Event.DETAILS


_STATUS = {
    ClaimStatus.WITHDRAWN: Event.WITHDRAWN,
    ClaimStatus.DRAFT: Event.DRAFTED,
    ClaimStatus.APPROVED: Event.APPROVED,
}


def _certainty(before: Certainty | None, after: Certainty | None) -> Event:
    if before is None:
        return Event.RATED
    if after is None:
        return Event.UNRATED
    higher = _LEVELS.index(after.level) < _LEVELS.index(before.level)
    return Event.RAISED if higher else Event.LOWERED


def _compare_evidence(
    before: Sequence[Evidence], after: Sequence[Evidence]
) -> Iterator[EvidenceChange]:
    """Yield the lines that differ; two lines on one work are compared in their order."""
    old, new = _by_key(before), _by_key(after)
    for key in dict.fromkeys((*new, *old)):
        for was, now in zip_longest(old.get(key, ()), new.get(key, ())):
            if now is None:
                yield EvidenceChange(Kind.REMOVED, key, was, None)
            elif was is None:
                yield EvidenceChange(Kind.ADDED, key, None, now)
            elif fields := tuple(compare_fields(was.facts, now.facts)):
                yield EvidenceChange(Kind.CHANGED, key, was, now, fields)


def _by_key(lines: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for line in lines:
        found.setdefault(line.citation_key, []).append(line)
    return found
