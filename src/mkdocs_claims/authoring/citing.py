"""A citation put at the end of a sentence, where a reader expects it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_claims.check.fixes import edited
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.model import Article, CitationKind, Sentence, TextKind
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.text import Location, Source, Span

_STOP = re.compile(r"""[.!?…]+["'”’»)*_]*\Z""")
_LONGEST_STOP = 12
"""Characters at the end of a sentence in which its full stop is looked for."""
_AFTER = re.compile(r"""[*_~`"'”’»)\]}]*(?:\([^()\s]*\))?""")
"""What may stand between the last letter of a sentence and the end of its markup."""
_ANY = "any-claim"
"""The ID that a place is tried with: all IDs are made of the same letters, and read alike."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence can cite: what is there is replaced."""

    location: Location
    kind: CitationKind | None = None
    """Of the mark that stands there: `[@?]` gives way, a citation is extended."""

    def cite(self, claim_ids: Sequence[str]) -> Edit:
        """Return the edit that cites claims here."""
        names = "; ".join(f"@{each}" for each in claim_ids)
        if self.kind is CitationKind.CITATION:
            return Edit(self.location, f"; {names}")
        return Edit(self.location, f"[{names}]" if self.kind else f" [{names}]")

    def ask(self) -> Edit | None:
        """Return the edit that says a citation is needed here; None where a mark stands already."""
        return None if self.kind else Edit(self.location, " [@?]")


def cite(
    source: Source, article: Article, sentence: Sentence, claim_ids: Sequence[str]
) -> Edit | None:
    """Return the edit that cites claims at the end of a sentence; None where none can stand.

    Where it stands says `citable_place`.
    """
    place = citable_place(source, article, sentence)
    return place.cite(claim_ids) if place else None


def citable_place(source: Source, article: Article, sentence: Sentence) -> Place | None:
    """Return where a sentence can cite a claim; None where no citation can stand.

    It is where a citation is called for with `[@?]`, in the last citation, or before the full
    stop; behind it in a take-home point; or behind the markup, where the page would otherwise
    read differently. What is returned was tried: the page with a citation there has the same
    sentences and citations as before, and this sentence cites one claim more.
    """
    if sentence.kind is TextKind.HEADING:
        return None
    trial = _Trial(source, article, sentence)
    return next((each for each in _places(source, sentence) if trial.holds(each)), None)


def _places(source: Source, sentence: Sentence) -> Iterator[Place]:
    """Yield where a sentence could cite, the best first."""
    for each in sentence.citations:
        if each.kind is CitationKind.NEEDED:
            yield Place(each.location, each.kind)
    marks = [each for each in sentence.citations if each.kind is CitationKind.CITATION]
    if marks:
        yield _between(source, marks[-1].location.span.end - 1, CitationKind.CITATION)
        return
    start, end = sentence.location.span.start, sentence.location.span.end
    stop = _STOP.search(source.text, max(start, end - _LONGEST_STOP), end)
    before = [stop.start()] if stop else []
    for at in (end, *before) if sentence.kind is TextKind.POINT else (*before, end):
        yield _between(source, at)
    after = _AFTER.match(source.text, end)
    if after and after.end() > end:
        yield _between(source, after.end())


def _between(source: Source, at: int, kind: CitationKind | None = None) -> Place:
    return Place(Location(source.path, Span(at, at)), kind)


class _Trial:
    """A page read again with a citation in it."""

    def __init__(self, source: Source, article: Article, sentence: Sentence) -> None:
        _, faults = parse_article(source, article.uri, listed=article.listed)
        self._source, self._article, self._faults = source, article, len(faults)
        self._before = read_sentences(source, article)
        self._start = sentence.location.span.start

    def holds(self, place: Place) -> bool:
        """Whether the page stays what it is but for the citation."""
        changed = Source(self._source.path, edited(self._source.text, [place.cite([_ANY])]))
        now, faults = parse_article(changed, self._article.uri, listed=self._article.listed)
        if len(faults) != self._faults:
            return False
        after = read_sentences(changed, now)
        if [each.text for each in after] != [each.text for each in self._before]:
            return False
        return [sorted(_ids(each)) for each in after] == [
            sorted([*_ids(each), _ANY] if each.location.span.start == self._start else _ids(each))
            for each in self._before
        ]


def _ids(sentence: Sentence) -> list[str]:
    return [each.id for mark in sentence.citations for each in mark.ids]
