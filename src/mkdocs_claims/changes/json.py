"""What changed, for machines, version 1."""

import json
from collections.abc import Iterable
from typing import Any

from mkdocs_claims.changes.comparison import Comparison, Edition
from mkdocs_claims.changes.model import (
    ArticleChange,
    ClaimChange,
    EvidenceChange,
    FieldChange,
    Leaning,
    Passage,
    PassageChange,
    ReferenceChange,
)
from mkdocs_claims.model import Claim, Reference

VERSION = 1


def render_json(comparison: Comparison) -> str:
    """Return the whole comparison: paths relative to the project, lines from 1."""
    changes = comparison.changes
    document = {
        "version": VERSION,
        "before": _edition(comparison.before),
        "after": _edition(comparison.after),
        "claims": [_claim(each, comparison) for each in changes.claims],
        "references": [_reference(each, comparison) for each in changes.references],
        "articles": [_article(each) for each in changes.articles],
        "options": list(changes.options),
        "read_again": [
            {
                **_passage(each.passage),
                "fresh": each.fresh,
                "reasons": {name: [*events] for name, events in each.reasons},
            }
            for each in comparison.reread()
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "name": edition.name,
        "commit": edition.hash or None,
        "problems": list(edition.problems()),
    }


def _place(edition: Edition, record: Claim | Reference | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {"path": record.location.path, "line": edition.line(record.location)}


def _claim(change: ClaimChange, comparison: Comparison) -> dict[str, Any]:
    claim = change.after or change.before
    return {
        "id": change.id,
        "events": [each.value for each in change.events],
        "before": _place(comparison.before, change.before),
        "after": _place(comparison.after, change.after),
        "statement": claim.statement if claim else None,
        "fields": _fields(change.fields),
        "evidence": [_evidence(each) for each in change.evidence],
        "same_as": change.twin or None,
        "read_again": change.reread,
        "cited_in": _leaning(change.leaning),
    }


def _evidence(change: EvidenceChange) -> dict[str, Any]:
    line = change.after or change.before
    return {
        "kind": change.kind.value,
        "reference": change.key,
        "relation": line.relation.value if line else None,
        "fields": _fields(change.fields),
    }


def _reference(change: ReferenceChange, comparison: Comparison) -> dict[str, Any]:
    return {
        "key": change.key,
        "kind": change.kind.value,
        "before": _place(comparison.before, change.before),
        "after": _place(comparison.after, change.after),
        "fields": _fields(change.fields),
        "claims": list(change.claims),
        "cited_in": _leaning(change.leaning),
    }


def _article(change: ArticleChange) -> dict[str, Any]:
    return {
        "path": change.article.path,
        "before": change.before.path if change.before else None,
        "kind": change.kind.value,
        "cites_now": list(change.cited),
        "cites_no_more": list(change.uncited),
        "takeaways": [_passage_change(each) for each in change.points],
        "passages": [_passage_change(each) for each in change.passages],
    }


def _fields(changes: Iterable[FieldChange]) -> dict[str, dict[str, str]]:
    return {each.name: {"before": each.before, "after": each.after} for each in changes}


def _leaning(leaning: Iterable[Leaning]) -> list[dict[str, Any]]:
    return [{**_passage(each.passage), "fresh": each.fresh} for each in leaning]


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "path": passage.path,
        "line": passage.line,
        "text": passage.text,
        "claims": list(passage.ids),
        "takeaway": passage.point,
    }


def _passage_change(change: PassageChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "before": _passage(change.before) if change.before else None,
        "after": _passage(change.after) if change.after else None,
    }
