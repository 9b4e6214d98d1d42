"""Claims that a sentence without a citation could stand on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.check.page import Page
from mkdocs_claims.language.ranking import Ranking
from mkdocs_claims.model import CitationKind, Claim, ClaimStatus, Heading, Sentence

THRESHOLD = 0.35
"""The least score of a suggestion. On our own articles 19 of 20 claims that are cited score more
against their sentence, and two thirds of the best guesses for a sentence without a citation
less (`bench/suggest.py`)."""
MOST = 3
"""How many claims are suggested for one sentence."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A claim that a sentence could cite."""

    claim: Claim
    score: float
    """How much of what the sentence says the claim and its findings say, from 0 to 1."""


class Suggester:
    """The claims of a register, to be asked sentence by sentence; made once, asked often."""

    def __init__(self, claims: Iterable[Claim], language: str = "en") -> None:
        """Take the claims that may be cited: not the withdrawn, nor what could not be read."""
        self._claims = {each.id: each for each in claims if _may_be_cited(each)}
        texts = {name: claim_text(each) for name, each in self._claims.items()}
        self._ranking = Ranking(texts, language)

    def suggest(
        self, sentence: str, context: str = "", *, most: int = MOST, threshold: float = THRESHOLD
    ) -> tuple[Suggestion, ...]:
        """Return the claims that fit a sentence, the best first; none below the threshold.

        `context` is what the reader has just read: heading and sentence before.
        """
        return tuple(
            Suggestion(self._claims[each.name], each.score)
            for each in self._ranking.rank(sentence, context, most=most)
            if each.score >= threshold
        )


@dataclass(frozen=True, slots=True)
class Uncited:
    """A statement without a citation, and what it could cite."""

    sentence: Sentence
    suggestions: tuple[Suggestion, ...]
    """The best first; empty when no claim comes near."""


def suggestions(
    page: Page, suggester: Suggester, *, threshold: float = THRESHOLD
) -> Iterator[Uncited]:
    """Yield each statement of a page that no citation covers (CIT008), in order.

    Sentences that are marked `[@?]` are among them.
    """
    contexts = sentence_contexts(page.own, page.article.headings)
    wanting = {each.location.span.start for each in page.uncited}
    for sentence in page.own:
        start = sentence.location.span.start
        if start in wanting or _is_marked(sentence):
            found = suggester.suggest(sentence.text, contexts[start], threshold=threshold)
            yield Uncited(sentence, found)


def _is_marked(sentence: Sentence) -> bool:
    kinds = {each.kind for each in sentence.citations}
    return CitationKind.NEEDED in kinds and CitationKind.CITATION not in kinds


def sentence_contexts(
    sentences: Sequence[Sentence], headings: Sequence[Heading]
) -> Mapping[int, str]:
    """Return for each sentence, by its start, the heading above it and the sentence before it."""
    above = sorted(headings, key=lambda each: each.location.span.start)
    found: dict[int, str] = {}
    heading, passed = "", 0
    before: Sentence | None = None
    for sentence in sorted(sentences, key=lambda each: each.location.span.start):
        start = sentence.location.span.start
        while passed < len(above) and above[passed].location.span.start < start:
            heading = above[passed].text
            passed += 1
        near = before if before and before.paragraph == sentence.paragraph else None
        found[start] = f"{heading} {near.text if near else ''}".strip()
        before = sentence
    return found


def claim_text(claim: Claim) -> str:
    """Return the words by which a claim is found: its ID, statement, scope, tags and findings."""
    findings = (line.finding for line in claim.evidence)
    words = (claim.id.replace("-", " "), claim.statement, claim.scope, *claim.tags, *findings)
    return "\n".join(each for each in words if each)


def _may_be_cited(claim: Claim) -> bool:
    return claim.status is not ClaimStatus.WITHDRAWN and not claim.damaged
