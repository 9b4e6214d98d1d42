"""Which statements stand without a citation, and which a citation beside them covers.

A citation covers the sentence that it stands in. It also covers its neighbours in the same
paragraph: the sentence right before it and the one right after, and what follows further on as
long as that names neither a figure nor a study. A figure is covered only when it stands in the
citing sentence, too, or in the claims cited there. A list is covered by the sentence that leads
to it as if both were one paragraph.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkdocs_claims.language.quantities import HANDWRITTEN, may_hold_figures, missing, quantities
from mkdocs_claims.language.statements import Judge, Statement
from mkdocs_claims.model import CitationKind, Claim, Sentence, TextKind
from mkdocs_claims.syntax import looks_cited

_JUDGED = frozenset({TextKind.PARAGRAPH, TextKind.ITEM, TextKind.FOOTNOTE})
ClaimsOf = Callable[[Sentence], Sequence[Claim]]
"""Gives the claims that a sentence cites, as far as they are defined."""


@dataclass(frozen=True, slots=True)
class Uncited:
    """A sentence that states a fact, and no citation covers it."""

    sentence: Sentence
    statement: Statement


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences cite something, and how many state a fact and should."""

    cited: int = 0
    uncited: int = 0

    @property
    def total(self) -> int:
        """The statements that were found; what a citation beside them covers is not counted."""
        return self.cited + self.uncited

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(self.cited + other.cited, self.uncited + other.uncited)


def cites(sentence: Sentence) -> bool:
    """Whether a sentence cites something, be it defined or not."""
    return bool(sentence.citations) and any(
        each.kind is CitationKind.CITATION for each in sentence.citations
    )


def uncited(sentences: Iterable[Sentence], judge: Judge, claims_of: ClaimsOf) -> Iterator[Uncited]:
    """Yield the statements without a citation, in order.

    Sentences with something that is wrong in another way, such as `[@?]`, `[@a, @b]` or a
    hand-typed `[1]`, are left out: other rules report them.
    """
    lead: Sentence | None = None
    for _, group in groupby(sentences, key=lambda each: each.paragraph):
        paragraph = tuple(group)
        if paragraph[0].kind is not TextKind.ITEM:
            lead = None
        context = (lead, *paragraph) if lead else paragraph
        for index, sentence in enumerate(context):
            if sentence is lead or sentence.kind not in _JUDGED or _is_marked(sentence):
                continue
            if _is_carried(context, index):
                continue
            statement = judge.statement(sentence.text)
            if statement and not _is_covered(context, index, statement, claims_of):
                yield Uncited(sentence, statement)
        if paragraph[-1].text.endswith(":") and paragraph[-1].kind is not TextKind.ITEM:
            lead = paragraph[-1]


def _is_marked(sentence: Sentence) -> bool:
    return bool(
        sentence.citations or looks_cited(sentence.text) or HANDWRITTEN.search(sentence.text)
    )


def _is_carried(context: Sequence[Sentence], index: int) -> bool:
    """Whether a citation beside a sentence covers it, whatever it states: it has no figure."""
    beside = any(cites(context[each]) for each in _beside(context, index))
    return beside and not may_hold_figures(context[index].text)


def _beside(context: Sequence[Sentence], index: int) -> Iterator[int]:
    return (each for each in (index - 1, index + 1) if 0 <= each < len(context))


def _is_covered(
    context: Sequence[Sentence], index: int, statement: Statement, claims_of: ClaimsOf
) -> bool:
    beside = (context[each] for each in _beside(context, index))
    if any(cites(each) and _holds(each, statement, claims_of(each)) for each in beside):
        return True
    if statement.figures or statement.research:
        return False
    return any(cites(each) for each in context[:index])


def _holds(citing: Sentence, statement: Statement, claims: Sequence[Claim]) -> bool:
    """Whether the figures of a statement stand in a citing sentence or its claims."""
    if not statement.figures or not claims:
        return True
    known = [figure for text in (citing.text, *texts(claims)) for figure in quantities(text)]
    return not missing(statement.quantities, known)


def texts(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield what the register says in words about claims: statements, findings and limits."""
    for claim in claims:
        yield claim.statement
        yield claim.scope
        yield claim.certainty.because if claim.certainty else ""
        for line in claim.evidence:
            yield line.finding
            yield line.quote
