"""The nearest of the names that do exist, for a name that does not."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from types import MappingProxyType

from mkdocs_claims.check.remembering import remembered
from mkdocs_claims.diagnostics import Edit, Fix
from mkdocs_claims.text import Location

_KINDS = 127
"""Of letters: those of ASCII each have their own, all others share them."""


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the name most like `name`, letter case aside; None when nothing is near."""
    wanted = name.casefold()
    if isinstance(known, MappingProxyType):
        return _register(known).nearest(wanted, cutoff)
    folded = _folded(known)
    close = get_close_matches(wanted, folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "did you mean `x`?", or '' when nothing is near."""
    close = nearest(name, known)
    return f"did you mean `{close}`?" if close else ""


def rewording(location: Location, old: str, name: str, *, safe: bool = True) -> Fix:
    """Return the fix that writes a name in the place of another, if that stands there."""
    return Fix(f"Write `{name}`", (Edit(location, name, old),), safe=safe)


def _folded(known: Iterable[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for each in known:
        folded.setdefault(each.casefold(), each)
    return folded


@dataclass(frozen=True, slots=True)
class _Register:
    """The names of a register, which are asked for again and again while an ID is typed.

    It gives what difflib's `get_close_matches` gives, and asks difflib, which is slow, for the
    few names only that are not ruled out by an upper bound of its ratio.
    """

    folded: dict[str, str]
    letters: dict[str, int]
    answers: dict[tuple[str, float], str | None] = field(default_factory=dict)

    def nearest(self, wanted: str, cutoff: float) -> str | None:
        """Return the name most like one in lower case."""
        asked = wanted, cutoff
        if asked not in self.answers:
            self.answers[asked] = self._find(wanted, cutoff)
        return self.answers[asked]

    def _find(self, wanted: str, cutoff: float) -> str | None:
        matcher: SequenceMatcher[str] = SequenceMatcher(b=wanted)
        subsequence = _Subsequence(wanted)
        best, found = cutoff, ""
        for bound, each in sorted(self._bounds(wanted, cutoff), reverse=True):
            if bound < best:
                break
            if 2 * subsequence.length(each) < best * (len(wanted) + len(each)):
                continue
            matcher.set_seq1(each)
            ratio = matcher.ratio()
            best, found = max((ratio, each), (best, found))
        return self.folded.get(found)

    def _bounds(self, wanted: str, cutoff: float) -> Iterator[tuple[float, str]]:
        """Yield the names that have enough letters in common, whatever their order."""
        bits, length = _letters(wanted), len(wanted)
        for each, others in self.letters.items():
            most = 2 * (bits & others).bit_count()
            if most >= cutoff * (length + len(each)):
                yield most / max(length + len(each), 1), each


@remembered
def _register(known: Collection[str]) -> _Register:
    folded = _folded(known)
    return _Register(folded, {each: _letters(each) for each in folded})


def _letters(text: str) -> int:
    """Return the letters of a text as a set of bits: the first `a` has one, the second another."""
    bits, seen = 0, [0] * _KINDS
    for each in text:
        kind = ord(each) % _KINDS
        bits |= 1 << (seen[kind] * _KINDS + kind)
        seen[kind] += 1
    return bits


class _Subsequence:
    """How many letters of a text stand in another in the same order (Hyyrö 2004, on bits)."""

    def __init__(self, text: str) -> None:
        self._all = (1 << len(text)) - 1
        self._places: dict[str, int] = {}
        for place, letter in enumerate(text):
            self._places[letter] = self._places.get(letter, 0) | 1 << place

    def length(self, other: str) -> int:
        """Return the length of the longest common subsequence with another text."""
        row = self._all
        places = self._places
        for letter in other:
            if here := places.get(letter):
                common = row & here
                row = (row + common) | (row - common)
        return (self._all & ~row).bit_count()
