"""claims.lock.yaml, the fingerprints of reviewed claims, read and written.

A claim is a line of YAML, sorted by ID, and the rest of the line is JSON: reviews on two
branches merge, and a register of ten thousand claims is read as fast as JSON is.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.text import Location, Source
from mkdocs_claims.trust.reviews import Fingerprint, Review

HEAD = """\
# Made by `claims review`: each claim as it was when somebody last reviewed it.
# One line a claim, sorted, so that branches merge. Keep it in git, and do not edit it.
"""
_LINE = re.compile(r"(?P<id>[a-z0-9-]+): (?P<facts>\{.*\})\s*")
_OPTIONAL = frozenset({"by", "regulatory"})
_CODE = "CLM009"


def parse_review_lock(source: Source) -> tuple[dict[str, Review], tuple[Fault, ...]]:
    """Read the reviews, by claim ID. Never raises; a line that cannot be read is a fault (CLM009).

    Where a merge left two lines for one claim, the later review counts.
    """
    reviews: dict[str, Review] = {}
    faults: list[Fault] = []
    at = 0
    for line in source.text.split("\n"):  # and not at other signs, which a name may hold
        if line.strip() and not line.startswith("#"):
            place = source.location(at, at + len(line.rstrip()))
            review = _review(line, place)
            if review is None:
                faults.append(_fault(place, line))
            elif review.claim not in reviews or reviews[review.claim].day <= review.day:
                reviews[review.claim] = review
        at += len(line) + 1
    return reviews, tuple(faults)


def write_review_lock(reviews: Mapping[str, Review]) -> str:
    """Return the text of the file."""
    return HEAD + "".join(f"{name}: {_facts(reviews[name])}\n" for name in sorted(reviews))


def _facts(review: Review) -> str:
    one = review.fingerprint
    facts = {
        "reviewed": review.day.isoformat(),
        "by": review.by,
        "statement": one.statement,
        "scope": one.scope,
        "certainty": one.certainty,
        "evidence": dict(one.evidence),
        "works": dict(one.works),
        "regulatory": one.regulatory,
    }
    known = {key: value for key, value in facts.items() if value or key not in _OPTIONAL}
    return json.dumps(known, ensure_ascii=False)


def _review(line: str, place: Location) -> Review | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    try:
        facts: dict[str, Any] = json.loads(match["facts"])
        prints = Fingerprint(
            statement=str(facts["statement"]),
            scope=str(facts["scope"]),
            certainty=str(facts["certainty"]),
            evidence={str(key): str(value) for key, value in facts["evidence"].items()},
            works={str(key): str(value) for key, value in facts["works"].items()},
            regulatory=str(facts.get("regulatory", "")),
        )
        day = date.fromisoformat(facts["reviewed"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Review(match["id"], day, prints, str(facts.get("by", "")), place)


def _fault(place: Location, line: str) -> Fault:
    conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))
    what = "a merge was left unfinished here" if conflict else "this line is not one of this file"
    advice = (
        "keep the lines of both sides and delete this one: of two lines for one claim the later "
        "review counts"
        if conflict
        else "delete the line and run `claims review` for its claim again"
    )
    return Fault(_CODE, Finding(place, what, advice))
