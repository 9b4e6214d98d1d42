"""One page as the rules that read sentences need it: its sentences, and what they cite."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mkdocs_claims.check.coverage import Coverage, Uncited, cites, uncited
from mkdocs_claims.check.mentions import mentions
from mkdocs_claims.check.sections import Section, may_hold_sections, sections
from mkdocs_claims.language.statements import judge
from mkdocs_claims.model import Article, Claim, Sentence, TextKind
from mkdocs_claims.parse.sentences import Reading
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location


@dataclass(frozen=True)
class Page:
    """A page and its sentences, which are read when the first rule asks, and once."""

    resolution: Resolution
    article: Article

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self.resolution.project.sources[self.article.path], self.article)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, then the take-home points when the site shows them."""
        found = self._reading.sentences
        if self.resolution.project.config.takeaways == "off":
            return tuple(each for each in found if each.kind is not TextKind.POINT)
        return found

    @cached_property
    def citing(self) -> tuple[Sentence, ...]:
        """Those sentences that cite a claim."""
        return tuple(each for each in self.sentences if cites(each))

    @cached_property
    def apart(self) -> tuple[Section, ...]:
        """The sections that state nothing: references, further reading and the like."""
        source = self.resolution.project.sources[self.article.path]
        if not may_hold_sections(source.text, self.article.headings):
            return ()
        body = [each for each in self.sentences if each.kind is not TextKind.POINT]
        return tuple(sections(body, self.article.headings))

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences outside of such sections."""
        apart = {id(each) for section in self.apart for each in section.sentences}
        return tuple(each for each in self.sentences if id(each) not in apart)

    @cached_property
    def uncited(self) -> tuple[Uncited, ...]:
        """The statements that no citation covers; only an article owes its readers any."""
        options = self.resolution.project.config.uncited
        if not self.article.listed or not options.on:
            return ()
        found = uncited(self.own, judge(options.words), self.claims)
        mentioned = [each.span.start for each in mentions(self.resolution, self.article)]
        return tuple(each for each in found if not self._tries_to_cite(each.sentence, mentioned))

    def _tries_to_cite(self, sentence: Sentence, mentioned: Iterable[int]) -> bool:
        """Whether a sentence holds what looks like a citation and is none: CIT002 says so."""
        span = sentence.location.span
        text = self.resolution.project.sources[sentence.location.path].text
        if "[@" in text[span.start : span.end + 1]:
            return True
        return any(span.start <= each < span.end for each in mentioned)

    @property
    def coverage(self) -> Coverage:
        """How many statements the page makes with and without a citation."""
        if not self.article.listed:
            return Coverage()
        body = (each for each in self.own if each.kind is not TextKind.POINT)
        return Coverage(sum(map(cites, body)), len(self.uncited))

    def claims(self, sentence: Sentence) -> tuple[Claim, ...]:
        """Return the claims that a sentence cites, each once; undefined ones are left out."""
        register = self.resolution.project.claims
        ids = dict.fromkeys(each.id for mark in sentence.citations for each in mark.ids)
        return tuple(register[each] for each in ids if each in register)

    def place(self, sentence: Sentence, start: int, end: int) -> Location:
        """Return where `sentence.text[start:end]` stands in the source."""
        return self._reading.place(sentence, start, end)


def pages(resolution: Resolution) -> Iterator[Page]:
    """Yield the published pages, each of which is forgotten when the next one comes."""
    for article in resolution.project.articles:
        if not article.draft:
            yield Page(resolution, article)
