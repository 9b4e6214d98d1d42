"""Which statements stand without a citation, and which a citation beside them covers.

A citation covers the sentence that it stands in. It also covers its neighbours in the same
paragraph: the sentence right before it and the one right after, and what follows further on as
long as that names neither a figure nor a study. A figure is covered only when it stands in the
citing sentence, too, or in the claims cited there. A list is covered by the sentence that leads
to it as if both were one paragraph.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_claims.language.agreement import all_far, missing
from mkdocs_claims.language.quantities import HANDWRITTEN, Quantity
from mkdocs_claims.language.statements import Judge, Statement
from mkdocs_claims.model import CitationKind, Claim, Sentence, TextKind
from mkdocs_claims.parse.paragraphs import Paragraph
from mkdocs_claims.parse.sentences import Reading
from mkdocs_claims.syntax import looks_cited
from mkdocs_claims.text import Location

_JUDGED = frozenset({TextKind.PARAGRAPH, TextKind.ITEM, TextKind.FOOTNOTE})
Part = tuple[Paragraph, int]
"""A sentence: its paragraph, and its number there."""
KnownOf = Callable[[Paragraph, int], Sequence[Quantity] | None]
"""Gives the figures of a citing sentence and of its claims; None when none of these is defined."""
Own = Callable[[Paragraph], Sequence[int]]
"""Gives the sentences of a paragraph that stand in no section apart."""


@dataclass(slots=True)  # there are millions, and a frozen one takes twice the time
class Uncited:
    """A sentence that states a fact, and no citation covers it."""

    paragraph: Paragraph
    index: int
    statement: Statement
    location: Location


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


def uncited(reading: Reading, own: Own, judge: Judge, known_of: KnownOf) -> Iterator[Uncited]:
    """Yield the statements in the body that have no citation, in order.

    Sentences with something that is wrong in another way, such as `[@?]`, `[@a, @b]` or a
    hand-typed `[1]`, are left out: other rules report them.
    """
    lead: Part | None = None
    for number, run in enumerate(reading.runs):
        if lead is None and run.kind not in _JUDGED and not _may_lead(run.text):
            continue
        paragraph = reading.paragraph(number)
        indices = own(paragraph)
        if not indices:
            continue
        if lead and not _is_item(paragraph, indices[0]):
            lead = None
        if paragraph.kind in _JUDGED:
            yield from _uncited(paragraph, indices, lead, judge, known_of)
        last = indices[-1]
        if paragraph.texts[last][-1] == ":" and not _is_item(paragraph, last):
            lead = paragraph, last


def _may_lead(text: str) -> bool:
    """Whether a heading or a cell may end with a colon, so that it leads to a list."""
    return ":" in text or "&" in text


def _is_item(paragraph: Paragraph, index: int) -> bool:
    return paragraph.kind is TextKind.ITEM and paragraph.kind_of(index) is TextKind.ITEM


def _uncited(
    paragraph: Paragraph,
    indices: Sequence[int],
    lead: Part | None,
    judge: Judge,
    known_of: KnownOf,
) -> Iterator[Uncited]:
    texts, statement_of = paragraph.texts, judge.statement
    context = None
    if paragraph.marks or (lead and lead[0].marks):
        context = [*([lead] if lead else []), *((paragraph, index) for index in indices)]
    for place, index in enumerate(indices):
        text = texts[index]
        if (paragraph.marks and paragraph.marks[index]) or _is_marked(text):
            continue
        statement = statement_of(text)
        if statement is None or paragraph.kind_of(index) not in _JUDGED:
            continue
        at = place + (lead is not None)
        if context is None or not _is_covered(context, at, statement, known_of):
            yield Uncited(paragraph, index, statement, paragraph.location(index))


def _is_marked(text: str) -> bool:
    return ("@" in text and looks_cited(text)) or (
        "[" in text and HANDWRITTEN.search(text) is not None
    )


def _is_covered(context: Sequence[Part], at: int, statement: Statement, known_of: KnownOf) -> bool:
    for paragraph, index in (*context[max(at - 1, 0) : at], *context[at + 1 : at + 2]):
        if paragraph.cites(index) and _holds(paragraph, index, statement, known_of):
            return True
    if statement.figures or statement.research:
        return False
    return any(paragraph.cites(index) for paragraph, index in context[:at])


def _holds(citing: Paragraph, index: int, statement: Statement, known_of: KnownOf) -> bool:
    """Whether the figures of a statement stand in a citing sentence or its claims."""
    if not statement.figures:
        return True
    known = known_of(citing, index)
    if known is None:
        return True
    if statement.plain and any(all_far(each, known) for each in statement.figures):
        return False
    return not missing(statement.quantities, known)


def texts(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield what the register says in words about claims: statements, findings and limits."""
    for claim in claims:
        yield claim.statement
        if claim.scope:
            yield claim.scope
        if claim.certainty:
            yield claim.certainty.because
        for line in claim.evidence:
            if line.finding:
                yield line.finding
            if line.quote:
                yield line.quote
