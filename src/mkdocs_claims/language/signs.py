"""What the words of a sentence weigh as signs of a statement, found in one pass over them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_claims.language import figures
from mkdocs_claims.language.lexicon import ANYTHING, fold_phrase, follow
from mkdocs_claims.language.wordlists import words

STRONG, WEAK = 2, 1
_WEIGHTS = {
    "studies": STRONG,
    "open": STRONG,
    "site": STRONG,
    "causes": STRONG,
    "effects": WEAK,
    "effect phrases": WEAK,
    "measures": WEAK,
    "body": WEAK,
    "frequency": WEAK,
}
OPINION, WRITER, READER, STUDY, _BODY = (1 << figures.BITS << bit for bit in range(5))
"""What kinds of words stand in a sentence, a bit for each, above those that matter to figures."""
_BITS = {"opinion": OPINION, "writer": WRITER, "reader": READER, "studies": STUDY}

Sign = tuple[int, int, int]
"""The weight of a word or phrase, and the numbers of its first and its last word."""
_Look = Callable[[Sequence[str], int], Sign]
"""Takes the words of a sentence and the number of one; returns its weight, bits and last word."""


class Signs:
    """Words and phrases by kind, ready to be looked for.

    Most words weigh the same wherever they stand. The others get a closer look: verbs that may
    be nouns, and what may stand in a phrase.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._table = {word: each.settled(word) for word, each in _entries(lists).items()}
        for name, bits in figures.hints().items():
            weight, more, look = self._table.get(name, (0, 0, None))
            self._table[name] = weight, more | bits, look

    def weigh(self, folded: Sequence[str]) -> tuple[int, int, list[Sign]]:
        """Return the weight of a sentence's words, the bits of their kinds, and the signs.

        Of the words for parts of the body only one counts.
        """
        table = self._table
        score = kinds = bodies = 0
        signs: list[Sign] = []
        for index, word in enumerate(folded):
            if word in table:
                weight, bits, look = table[word]
                last = index
                if look:
                    weight, more, last = look(folded, index)
                    bits |= more
                if weight:
                    score += weight
                    signs.append((weight, index, last))
                    bodies += bits & _BODY > 0
                kinds |= bits
        return score - max(bodies - 1, 0), kinds, signs


@dataclass(slots=True)
class _Entry:
    """What the lists say of a word."""

    kinds: list[str] = field(default_factory=list)
    phrases: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    """What follows the word in a phrase, and the kind of the phrase."""
    inside: list[tuple[int, tuple[str, ...], int]] = field(default_factory=list)
    """The place of the word in a phrase that weighs nothing, the phrase, and its bit."""

    def settled(self, word: str) -> tuple[int, int, _Look | None]:
        """Return the weight and bits of the word, and what looks closer where that is needed."""
        if "causes" in self.kinds and not word.endswith("ing"):
            return 0, 0, _cause if self._is_single and self.kinds == ["causes"] else self._look
        weight, bits, _ = self._look([word], 0)
        if self._is_single:
            return weight, bits, None
        return 0, 0, self._look_at_neighbours(weight, bits)

    @property
    def _is_single(self) -> bool:
        return not self.phrases and not self.inside

    def _look_at_neighbours(self, weight: int, bits: int) -> _Look:
        """Return what looks closer only where a word beside this one may make a phrase of both.

        `weight` and `bits` are those of the word by itself.
        """
        before = {phrase[place - 1] for place, phrase, _ in self.inside}
        after = {rest[0] for rest, _ in self.phrases}
        if ANYTHING in after:
            return self._look

        def look(folded: Sequence[str], index: int) -> Sign:
            if (index + 1 < len(folded) and folded[index + 1] in after) or (
                index and folded[index - 1] in before
            ):
                return self._look(folded, index)
            return weight, bits, index

        return look

    def _look(self, folded: Sequence[str], index: int) -> Sign:
        found = [(_weight(kind, folded, index), kind, index) for kind in self.kinds]
        for rest, kind in self.phrases:
            last = follow(folded, index + 1, rest)
            if last is not None:
                found.append((_WEIGHTS.get(kind, 0), kind, last))
        bits = 0
        for _, kind, _ in found:
            bits |= _BITS.get(kind, 0)
        for place, phrase, bit in self.inside:
            start = index - place
            if start >= 0 and tuple(folded[start : start + len(phrase)]) == phrase:
                bits |= bit
        weight, kind, last = max(found, key=lambda each: each[0], default=(0, "", index))
        return weight, bits | (_BODY if kind == "body" else 0), last


def _entries(lists: Mapping[str, Iterable[str]]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for kind, entries in lists.items():
        for entry in sorted(entries):
            phrase = tuple(fold_phrase(entry))
            place = _rarest(phrase) if kind not in _WEIGHTS else 0
            known = found.setdefault(phrase[place], _Entry())
            if len(phrase) == 1:
                known.kinds.append(kind)
            elif place:
                known.inside.append((place, phrase, _BITS[kind]))
            else:
                known.phrases.append((phrase[1:], kind))
    return found


def _rarest(phrase: Sequence[str]) -> int:
    """Return the place of a word by which a phrase is found: one that few sentences have."""
    if ANYTHING in phrase:
        return 0
    usual = words("openers")
    return next((place for place, word in enumerate(phrase) if word not in usual), 0)


def _weight(kind: str, folded: Sequence[str], index: int) -> int:
    if kind == "causes":
        return _cause(folded, index)[0]
    return _WEIGHTS.get(kind, 0)


def _cause(folded: Sequence[str], index: int) -> Sign:
    """Return the weight of a verb: strong as a verb after its subject, else weak."""
    before = folded[index - 1] if index else "to"
    finite = not folded[index].endswith("ing")
    strong = finite and before not in words("statements", "no verb after")
    return STRONG if strong else WEAK, 0, index
