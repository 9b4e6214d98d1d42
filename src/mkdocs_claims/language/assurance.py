"""How sure a sentence sounds, by its words: to hold against how sure we may be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mkdocs_claims.language.lexicon import Hit, Lexicon, Words
from mkdocs_claims.language.verbs import forms
from mkdocs_claims.language.wordlists import lines, words

_CLAUSE = re.compile(
    r"[;:()–—]|,\s(?:and|but|while|whereas|yet|so|although|though|because|which|who)\b|\sbut\b"
)
_SURE = frozenset({"proof", "shown", "acts"})
_LONGEST = 3_000
"""Characters of a sentence; what is longer is no sentence."""
_REACH = 4
"""Words before a sure one in which a negation turns it round."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a sentence that sound sure."""

    start: int
    end: int
    proof: bool
    """Whether they leave no doubt: `proves`, `certainly`."""


@cache
def _lexicon() -> Lexicon:
    acts = [forms(line)[1] for section, line in lines("statements") if section == "causes"]
    kinds = ("proof", "shown", "hedges", "limits", "negations")
    lists = {kind: words("certainty", kind) for kind in kinds}
    lists["hedges"] |= words("statements", "open")
    return Lexicon.of({**lists, "acts": acts})


def surest(text: str) -> Wording | None:
    """Return the words of a sentence that sound surest; None when it hedges, or only reports.

    A negation before them ("does not prove") turns them round. A plain verb ("reduces") counts
    only when no hedge stands before it or in its clause, and the sentence reports no study.
    """
    if text.endswith("?") or len(text) > _LONGEST:
        return None
    found = Words(text)
    hits = _lexicon().find(found)
    sure = [
        Wording(*found.span(hit.first, hit.last), proof=hit.kind == "proof")
        for hit in hits
        if hit.kind in _SURE and not _is_turned(hit, hits, found)
    ]
    return max(sure, key=lambda each: each.proof, default=None)


def _is_turned(hit: Hit, hits: Sequence[Hit], found: Words) -> bool:
    """Whether other words take the sureness away."""
    start, end = _clause(found.text, found.span(hit.first, hit.last)[0])
    for other in hits:
        inside = start <= found.span(other.first, other.last)[0] < end
        before = other.first < hit.first
        near = hit.kind == "acts" or hit.first - other.first <= _REACH
        if other.kind == "negations" and inside and before and near:
            return True
        if hit.kind != "proof" and other.kind in {"hedges", "limits"} and (inside or before):
            return True
        if hit.kind == "proof" and other.kind == "hedges" and inside and before:
            return True
    if hit.kind != "acts":
        return False
    return (found.before(hit.first) or "to") in words("statements", "no verb after")


def _clause(text: str, at: int) -> tuple[int, int]:
    """Return where the clause stands that holds a place."""
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= at:
            start = match.end()
        elif match.start() > at:
            return start, match.start()
    return start, end
