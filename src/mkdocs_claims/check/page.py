"""One page as the rules that read sentences need it: its sentences, and what they cite."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkdocs_claims.check.coverage import Coverage, Part, Uncited, cites, texts, uncited
from mkdocs_claims.check.mentions import mentions
from mkdocs_claims.check.sections import Section, may_hold_sections, sections
from mkdocs_claims.language.quantities import Quantity, known_quantities
from mkdocs_claims.language.statements import judge
from mkdocs_claims.model import Article, Claim, Sentence, TextKind, names_of
from mkdocs_claims.parse.paragraphs import Paragraph
from mkdocs_claims.parse.sentences import Reading
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source


@dataclass(frozen=True)
class Page:
    """A page and its sentences, which are read when the first rule asks, and once.

    Rules that look at every page of a large publication go by `parts`; a sentence with all that
    is known of it costs several times as much.
    """

    resolution: Resolution
    article: Article

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self._source, self.article)

    @property
    def _source(self) -> Source:
        return self.resolution.project.sources[self.article.path]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, then the take-home points when the site shows them."""
        return (*self._reading.body, *self._points)

    @property
    def _points(self) -> tuple[Sentence, ...]:
        shown = self.resolution.project.config.takeaways != "off"
        return self._reading.sentences[len(self._reading.body) :] if shown else ()

    @cached_property
    def citing(self) -> tuple[Sentence, ...]:
        """Those sentences that cite a claim."""
        return tuple(each for each in self.sentences if cites(each))

    @cached_property
    def apart(self) -> tuple[Section, ...]:
        """The sections that state nothing: references, further reading and the like."""
        if not may_hold_sections(self._source.text, self.article.headings):
            return ()
        return tuple(sections(self._reading.body, self.article.headings))

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences outside of such sections."""
        apart = {id(each) for section in self.apart for each in section.sentences}
        return tuple(each for each in self.sentences if id(each) not in apart)

    @cached_property
    def _starts_apart(self) -> frozenset[int]:
        return frozenset(
            each.location.span.start for section in self.apart for each in section.sentences
        )

    def is_own(self, paragraph: Paragraph, index: int) -> bool:
        """Whether a sentence stands outside of such sections."""
        return not self._starts_apart or paragraph.start(index) not in self._starts_apart

    def _own_of(self, paragraph: Paragraph) -> Sequence[int]:
        """Return which sentences of a paragraph stand outside of such sections."""
        indices = range(len(paragraph.texts))
        if not self._starts_apart:
            return indices
        return [each for each in indices if paragraph.start(each) not in self._starts_apart]

    @cached_property
    def citing_parts(self) -> list[Part]:
        """The sentences that cite a claim, of the body and then the take-home points."""
        found: list[Part] = []
        for paragraph in self.paragraphs("["):
            if paragraph.marks:
                every = range(len(paragraph.texts))
                found += [(paragraph, index) for index in every if paragraph.cites(index)]
        return found

    def paragraphs(self, *signs: str) -> Iterator[Paragraph]:
        """Yield what has one of some signs in its source: paragraphs, cells, take-home points."""
        reading = self._reading
        numbers: set[int] = set()
        for sign in signs:
            numbers |= {number for number, run in enumerate(reading.runs) if sign in run.text}
        yield from map(reading.paragraph, sorted(numbers))
        if self.resolution.project.config.takeaways != "off":
            yield from reading.points

    @cached_property
    def uncited(self) -> tuple[Uncited, ...]:
        """The statements that no citation covers; only an article owes its readers any."""
        options = self.resolution.project.config.uncited
        if not self.article.listed or not options.on:
            return ()
        found = uncited(self._reading, self._own_of, judge(options.words), self._known_of)
        mentioned = [each.span.start for each in mentions(self.resolution, self.article)]
        text = self._source.text
        return tuple([each for each in found if not _tries_to_cite(each.location, text, mentioned)])

    def _known_of(self, paragraph: Paragraph, index: int) -> Sequence[Quantity] | None:
        """Return the figures of a citing sentence and its claims; None when these are unknown."""
        if not self.claims_of(paragraph, index):
            return None
        return [*self.known(paragraph, index), *paragraph.quantities(index)]

    @property
    def coverage(self) -> Coverage:
        """How many statements the page makes with and without a citation."""
        if not self.article.listed:
            return Coverage()
        body = (each for each in self.citing_parts if each[0].kind is not TextKind.POINT)
        return Coverage(sum(self.is_own(*each) for each in body), len(self.uncited))

    def claims(self, sentence: Sentence) -> tuple[Claim, ...]:
        """Return the claims that a sentence cites, each once; undefined ones are left out."""
        return self._defined(each.id for mark in sentence.citations for each in mark.ids)

    def claims_of(self, paragraph: Paragraph, index: int) -> tuple[Claim, ...]:
        """Return the same for a sentence of a paragraph."""
        number = paragraph.number, index
        found = self._claims.get(number)
        if found is None:
            names = [name for mark in paragraph.marks_of(index) for name in names_of(mark)]
            found = self._claims[number] = self._defined(names)
        return found

    @cached_property
    def _claims(self) -> dict[tuple[int, int], tuple[Claim, ...]]:
        """What sentences cite, by the numbers of paragraph and sentence: each is asked for thrice."""
        return {}

    def _defined(self, names: Iterable[str]) -> tuple[Claim, ...]:
        register = self.resolution.project.claims
        return tuple([register[each] for each in dict.fromkeys(names) if each in register])

    def known(self, paragraph: Paragraph, index: int) -> list[Quantity]:
        """Return the figures in what the register says of the claims that a sentence cites."""
        number = paragraph.number, index
        found = self._known.get(number)
        if found is None:
            claims = texts(self.claims_of(paragraph, index))
            found = [figure for text in claims for figure in known_quantities(text)]
            self._known[number] = found
        return found

    @cached_property
    def _known(self) -> dict[tuple[int, int], list[Quantity]]:
        return {}

    def place(self, sentence: Sentence, start: int, end: int) -> Location:
        """Return where `sentence.text[start:end]` stands in the source."""
        return self._reading.place(sentence, start, end)


def _tries_to_cite(location: Location, text: str, mentioned: Sequence[int]) -> bool:
    """Whether a sentence holds what looks like a citation and is none: CIT002 says so."""
    span = location.span
    if text.find("[@", span.start, span.end + 1) >= 0:
        return True
    return bool(mentioned) and any(span.start <= each < span.end for each in mentioned)


def pages(resolution: Resolution) -> Iterator[Page]:
    """Yield the published pages, each of which is forgotten when the next one comes."""
    for article in resolution.project.articles:
        if not article.draft:
            yield Page(resolution, article)
