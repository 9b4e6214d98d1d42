"""Whether a sentence states a fact that a reader could doubt, and by which signs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from mkdocs_claims.language.lexicon import Hit, Lexicon, Words
from mkdocs_claims.language.quantities import Quantity, telling
from mkdocs_claims.language.verbs import forms
from mkdocs_claims.language.wordlists import WordLists, lines, words

_STRONG, _WEAK, _ENOUGH = 2, 1, 2
_WEIGHTS = {
    "studies": _STRONG,
    "open": _STRONG,
    "site": _STRONG,
    "causes": _STRONG,
    "effects": _WEAK,
    "effect phrases": _WEAK,
    "measures": _WEAK,
    "body": _WEAK,
    "frequency": _WEAK,
}
_REMARK = 9
"""Words; a shorter sentence whose only sign is a study is a remark: "One survey is little"."""
_DOSES = frozenset({"ratio", "mass", "volume", "amount", "energy", "activity"})
_QUOTED = re.compile(r"\W*[\"“«„‘'].*[\"”»“’']\W*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that states a fact."""

    quantities: tuple[Quantity, ...]
    research: bool
    """Whether it speaks of a study."""
    _found: Words
    _hits: tuple[Hit, ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """What shows it, as it stands in the sentence, figures first, then the strongest."""
        return (*(each.text for each in self.quantities), *map(self._found.typed, self._hits))


@cache
def judge(words: WordLists) -> "Judge":
    """Return the judge for the lists that are shipped and what a site adds to them."""
    return Judge(words)


class Judge:
    """Tells statements of fact from other sentences, by word lists."""

    def __init__(self, extra: WordLists) -> None:
        lists: dict[str, Iterable[str]] = {
            kind: words("statements", kind)
            for kind in ("studies", "open", "effect phrases", "measures", "body", "frequency")
        }
        lists["causes"] = _verbs("causes")
        lists["effects"] = _verbs("effects")
        lists["site"] = extra.statements
        lists["opinion"] = {*words("other-sentences", "opinions"), *extra.opinions}
        lists["writer"] = words("other-sentences", "writer")
        lists["reader"] = words("other-sentences", "reader")
        self._lexicon = Lexicon.of(lists)
        self._instructions = words("other-sentences", "instructions") | {
            each.lower() for each in extra.instructions
        }

    def statement(self, text: str) -> Statement | None:
        """Return what shows that a sentence states a fact; None when nothing does."""
        if text.endswith(("?", ":")) or _QUOTED.fullmatch(text):
            return None
        found = Words(text)
        hits = self._lexicon.find(found)
        kinds = {hit.kind for hit in hits}
        if not found.folded or "opinion" in kinds:
            return None
        figures = telling(text, found.folded)
        if self._instructs(found.folded) and not any(_is_dose(each) for each in figures):
            return None
        score, signs = _score(found, hits)
        score += _STRONG * bool(figures)
        research = "studies" in kinds
        if research and len(figures) + len(signs) == 1 and len(found.folded) < _REMARK:
            return None
        if score - _doubt(found, kinds, figures) < _ENOUGH:
            return None
        return Statement(tuple(figures), research, found, signs)

    def _instructs(self, folded: Sequence[str]) -> bool:
        """Whether a sentence opens like an instruction: `Take`, but not `Sleep deprivation`."""
        first, second = folded[0], folded[1] if len(folded) > 1 else ""
        if first in words("other-sentences", "instructions or nouns"):
            return second in words("other-sentences", "after instructions") or not second
        return first in self._instructions


def _verbs(section: str) -> frozenset[str]:
    entries = [line for name, line in lines("statements") if name == section]
    return frozenset(form for entry in entries for form in forms(entry))


def _is_dose(figure: Quantity) -> bool:
    return figure.unit is not None and figure.unit.dimension.partition("/")[0] in _DOSES


def _score(found: Words, hits: Sequence[Hit]) -> tuple[int, tuple[Hit, ...]]:
    """Return the weight of the words of a statement, and the words, the strongest first."""
    weights: dict[int, tuple[int, Hit]] = {}
    for hit in hits:
        weight = _weight(hit, found)
        if weight and (hit.first not in weights or weight > weights[hit.first][0]):
            weights[hit.first] = weight, hit
    ranked = sorted(weights.values(), key=lambda pair: -pair[0])
    bodily = sum(hit.kind == "body" for _, hit in ranked)
    score = sum(weight for weight, _ in ranked) - max(bodily - 1, 0)
    return score, tuple(hit for _, hit in ranked)


def _weight(hit: Hit, found: Words) -> int:
    weight = _WEIGHTS.get(hit.kind, 0)
    if hit.kind != "causes":
        return weight
    before = found.before(hit) or "to"
    finite = not found.folded[hit.first].endswith("ing")
    return weight if finite and before not in words("statements", "no verb after") else _WEAK


def _doubt(found: Words, kinds: set[str], figures: Sequence[Quantity]) -> int:
    """Return the weight of what speaks against a statement."""
    weight = 2 * ("writer" in kinds) + ("reader" in kinds)
    pointing = found.folded[0] in words("other-sentences", "pointing")
    return weight + (pointing and not figures)
