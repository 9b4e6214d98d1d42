"""The passages of articles that cite, with the claims they lean on."""

import re
from collections.abc import Iterable, Iterator

from mkdocs_claims.changes.model import Leaning, Passage
from mkdocs_claims.model import Article, Citation, TextKind
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.syntax import BRACKETS, ParsedCitation, parse_citation
from mkdocs_claims.text import Source


class Prose:
    """The passages of one state of a publication; an article is read when it is asked for."""

    def __init__(self, resolution: Resolution) -> None:
        self._sources = resolution.project.sources
        self._articles = {each.path: each for each in resolution.project.articles}
        self._read: dict[str, tuple[Passage, ...]] = {}
        self._said: dict[str, set[tuple[str, bool]]] = {}
        self._paths: dict[str, dict[str, None]] = {}
        for path, article in self._articles.items():
            for each in cited_ids(article):
                self._paths.setdefault(each, {})[path] = None

    def of(self, path: str | None) -> tuple[Passage, ...]:
        """Return the passages of an article that cite, take-home points first."""
        if path is None or path not in self._articles:
            return ()
        if path not in self._read:
            article, source = self._articles[path], self._sources[path]
            self._read[path] = (*_points(source, article), *_body(source, article))
        return self._read[path]

    def citing(self, ids: Iterable[str]) -> Iterator[Passage]:
        """Yield the passages that cite any of these IDs, defined or not, by article and line."""
        wanted = frozenset(ids)
        for path in sorted({path for each in wanted for path in self._paths.get(each, ())}):
            yield from (each for each in self.of(path) if wanted.intersection(each.ids))

    def says(self, path: str, passage: Passage) -> bool:
        """Whether an article has a passage with these words, whatever it cites."""
        if path not in self._said:
            self._said[path] = {(each.text, each.point) for each in self.of(path)}
        return (passage.text, passage.point) in self._said[path]


def cited_ids(article: Article) -> dict[str, None]:
    """Return the IDs that an article cites, in order, take-home points first."""
    points = (citation for point in article.takeaways for citation in point.citations)
    return dict.fromkeys(
        each.id for citation in (*points, *article.citations) for each in citation.ids
    )


def lean(
    ids: Iterable[str], before: Prose, after: Prose, former: dict[str, str]
) -> tuple[Leaning, ...]:
    """Return the passages that lean on `ids` now; `former` gives the old paths of articles."""
    found = []
    for passage in after.citing(ids):
        path = former.get(passage.path, passage.path)
        found.append(Leaning(passage, fresh=not before.says(path, passage)))
    return tuple(found)


def _points(source: Source, article: Article) -> Iterator[Passage]:
    for point in article.takeaways:
        line = source.position(point.location.span.start).line
        yield Passage(article.path, line, _plain(point.text), _ids(point.citations), point=True)


def _body(source: Source, article: Article) -> list[Passage]:
    found = []
    rest = {each.location: each for each in article.citations}
    for sentence in read_sentences(source, article):
        if sentence.kind is TextKind.POINT:  # shown whole
            continue
        ids = _ids(sentence.citations)
        if ids:
            line = source.position(sentence.location.span.start).line
            found.append(Passage(article.path, line, sentence.text, ids))
        for each in sentence.citations:
            rest.pop(each.location, None)
    for citation in rest.values():  # a card, which stands for itself
        if citation.ids:
            line = source.position(citation.location.span.start).line
            found.append(Passage(article.path, line, "", _ids([citation])))
    return sorted(found, key=lambda each: each.line)


def _ids(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for citation in citations for each in citation.ids))


def _plain(text: str) -> str:
    """Return a take-home point without its citations and bold type."""
    text = BRACKETS.sub(_uncited, text).replace("**", "")
    return re.sub(r"\s+(?=[.,;:!?])", "", " ".join(text.split()))


def _uncited(match: re.Match[str]) -> str:
    parsed = parse_citation(match["content"], embed=bool(match["bang"]))
    return "" if isinstance(parsed, ParsedCitation) else match[0]
