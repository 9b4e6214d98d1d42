"""Whether a sentence states a fact that a reader could doubt, and by which signs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from mkdocs_claims.language import signs
from mkdocs_claims.language.figures import figures
from mkdocs_claims.language.lexicon import fold, typed_words, words_of
from mkdocs_claims.language.quantities import Quantity, telling
from mkdocs_claims.language.signs import Sign, Signs
from mkdocs_claims.language.verbs import forms
from mkdocs_claims.language.wordlists import WordLists, lines, words

_ENOUGH = 2
_WEIGHT = itemgetter(0)
_REMARK = 9
"""Words; a shorter sentence whose only sign is a study is a remark: "One survey is little"."""
_DOSES = frozenset({"ratio", "mass", "volume", "amount", "energy", "activity"})
_QUOTED = re.compile(r"\W*[\"“«„‘'].*[\"”»“’']\W*", re.DOTALL)


@dataclass(slots=True)  # there are millions, and a frozen one takes twice the time
class Statement:
    """A sentence that states a fact."""

    text: str
    figures: tuple[str, ...]
    """Its figures that are more than a turn of speech, as they stand there."""
    plain: bool
    """Whether all of them are digits without a unit."""
    research: bool
    """Whether it speaks of a study."""
    _signs: list[Sign]

    @property
    def quantities(self) -> list[Quantity]:
        """The figures, with what they are worth."""
        return telling(self.text) if self.figures else []

    @property
    def signs(self) -> tuple[str, ...]:
        """What shows it, as it stands in the sentence, figures first, then the strongest."""
        return (*self.figures, *self._typed())

    def first_signs(self, most: int) -> list[str]:
        """Return the first of its signs, each once."""
        found = dict.fromkeys(self.figures)
        if len(found) < most and self._signs:
            typed = words_of(self.text)
            for _, first, last in self._strongest_first():
                sign = typed[first] if first == last else typed_words(self.text, first, last)
                found[sign] = None
                if len(found) == most:
                    break
        return list(found)[:most]

    def _typed(self) -> Iterator[str]:
        """Yield the words among the signs as they are typed, the strongest first."""
        for _, first, last in self._strongest_first():
            yield typed_words(self.text, first, last)

    def _strongest_first(self) -> list[Sign]:
        """Return the signs, those of a weight in order."""
        found = self._signs
        return sorted(found, key=_WEIGHT, reverse=True) if len(found) > 1 else found


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
        self._weigh = Signs(lists).weigh
        self._pointing = words("other-sentences", "pointing")
        self._may_instruct = words("other-sentences", "instructions or nouns")
        self._instructions = words("other-sentences", "instructions") | {
            each.lower() for each in extra.instructions
        }

    def statement(self, text: str) -> Statement | None:
        """Return what shows that a sentence states a fact; None when nothing does."""
        if text[-1:] in "?:" or (not text[0].isalnum() and _QUOTED.fullmatch(text)):
            return None
        folded = fold(text)
        score, kinds, found = self._weigh(folded)
        if not folded or kinds & signs.OPINION:
            return None
        stated, plain = figures(text, folded, kinds)
        if self._instructs(folded) and not (stated and any(map(_is_dose, telling(text)))):
            return None
        research = kinds & signs.STUDY > 0
        if research and len(stated) + len(found) == 1 and len(folded) < _REMARK:
            return None
        if stated:
            score += signs.STRONG
        elif folded[0] in self._pointing:
            score -= 1
        score -= 2 * (kinds & signs.WRITER > 0) + (kinds & signs.READER > 0)
        return Statement(text, stated, plain, research, found) if score >= _ENOUGH else None

    def _instructs(self, folded: Sequence[str]) -> bool:
        """Whether a sentence opens like an instruction: `Take`, but not `Sleep deprivation`."""
        first = folded[0]
        if first in self._may_instruct:
            second = folded[1] if len(folded) > 1 else ""
            return second in words("other-sentences", "after instructions") or not second
        return first in self._instructions


def _verbs(section: str) -> frozenset[str]:
    entries = [line for name, line in lines("statements") if name == section]
    return frozenset(form for entry in entries for form in forms(entry))


def _is_dose(figure: Quantity) -> bool:
    return figure.unit is not None and figure.unit.dimension.partition("/")[0] in _DOSES
