"""Reviews that fall due, for machines, version 1."""

import json
from typing import Any

from mkdocs_claims.report.due.listing import DueList, DueReview

VERSION = 1


def render_json(due: DueList) -> str:
    """Return JSON: the reviews, those to be done first before the others, and their owners."""
    document = {
        "version": VERSION,
        "today": due.today.isoformat(),
        "until": due.until.isoformat(),
        "reviews": [_review(each) for each in due.reviews],
        "owners": [{"owner": name, "reviews": len(each)} for name, each in due.owners.items()],
        "summary": {"due": len(due.reviews), "total": due.total, "undated": due.undated},
    }
    return json.dumps(document, indent=2) + "\n"


def _review(each: DueReview) -> dict[str, Any]:
    claim = each.claim
    return {
        "id": claim.id,
        "statement": claim.statement,
        "owner": claim.owner,
        "state": each.state.name.lower(),
        "changed": list(each.changed),
        "reviewed": claim.reviewed and claim.reviewed.isoformat(),
        "review_by": claim.review_by and claim.review_by.isoformat(),
        "url": each.url,
        "path": each.path,
        "line": each.line,
    }
