"""Everything that the page on the state of the evidence shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_claims.model import Article
from mkdocs_claims.render.evidence import pictures
from mkdocs_claims.render.evidence.bars import share
from mkdocs_claims.render.evidence.counts import ages, body_of, certainty_spread, designs
from mkdocs_claims.render.evidence.coverage import coverage
from mkdocs_claims.render.evidence.graph import Edge, Graph, graph_of
from mkdocs_claims.render.evidence.load import Load, Place, loads
from mkdocs_claims.render.evidence.names import names_of
from mkdocs_claims.render.evidence.network import network_of
from mkdocs_claims.render.evidence.reviews import reviews
from mkdocs_claims.render.evidence.sentences import Sentences
from mkdocs_claims.render.evidence.text import shortened
from mkdocs_claims.resolve import Resolution

MOST_ARTICLES, MOST_WORKS, MOST_PLACES, MOST_OVERDUE = 20, 12, 5, 10
"""What the page shows of each; it must not grow with the publication."""
_SENTENCE_ROOM = 160

CountStatements = Callable[[Article], tuple[int, int] | None]
"""Tells how many statements of an article have a citation, and of how many; None: not known."""


@dataclass(frozen=True, slots=True)
class Fallen:
    """A sentence that would be left with a claim without evidence."""

    place: Place
    sentence: str
    """Shortened; '' for a citation that stands alone."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A work in the list of load-bearing ones."""

    load: Load
    fallen: tuple[Fallen, ...]
    """The first citations that stand on it alone."""

    @property
    def more(self) -> int:
        """How many such citations are not among them."""
        return len(self.load.places_alone) - len(self.fallen)


@dataclass(frozen=True, slots=True)
class MapRow:
    """One claim or group of claims in the table beside the map."""

    claim: object
    articles: tuple[object, ...]
    works: tuple[object, ...]


def evidence_context(
    resolution: Resolution,
    anchors: Mapping[str, str],
    today: date,
    count_statements: CountStatements,
    sentences: Sentences | None = None,
) -> dict[str, object]:
    """Return the context of the macro `evidence`.

    `anchors` leads from citation keys to the page of all references; `today` decides which
    reviews are overdue; `sentences` has those of articles that were read before.
    """
    sentences = sentences or Sentences(resolution)
    body, trust = body_of(resolution), resolution.project.trust
    articles, works, graph = coverage(body), loads(body), graph_of(body)
    spread, ages_found = certainty_spread(body.claims), ages(body.works.values())
    lines, due = designs(body.claims), reviews(body.claims, today)
    names = names_of(body.works.values())
    return {
        "body": body,
        "citations": sum(each.citations for each in articles),
        "today": today,
        "certainty": spread,
        "certainty_bars": pictures.certainty_bars(spread),
        "ages": ages_found,
        "age_columns": pictures.age_columns(ages_found),
        "designs": lines,
        "design_bars": pictures.design_bars(lines),
        "articles": [(each, count_statements(each.article)) for each in articles[:MOST_ARTICLES]],
        "more_articles": max(len(articles) - MOST_ARTICLES, 0),
        "article_bars": pictures.coverage_bars(articles[:MOST_ARTICLES]),
        "reviews": due,
        "review_columns": pictures.review_columns(due),
        "overdue": due.overdue[:MOST_OVERDUE],
        "bearing": [_leaning(each, sentences) for each in works[:MOST_WORKS]],
        "bearing_all": len(works),
        "bearing_alone": sum(bool(each.claims_alone) for each in works),
        "bearing_bars": pictures.load_bars(works[:MOST_WORKS], names, trust.retracted),
        "retracted": trust.retracted,
        "checked_on": trust.snapshot.day if trust.snapshot else None,
        "checked": trust.checked,
        "recorded": len(resolution.project.references),
        "changed": sum(claim.id in trust.changed for claim in body.claims),
        "network": network_of(graph, names),
        "rows": _rows(graph),
        "anchors": anchors,
        "share": share,
        "names": names,
    }


def _leaning(load: Load, sentences: Sentences) -> Leaning:
    return Leaning(
        load,
        tuple(
            Fallen(each, shortened(sentences.around(each.article, each.citation), _SENTENCE_ROOM))
            for each in load.places_alone[:MOST_PLACES]
        ),
    )


def _rows(graph: Graph) -> tuple[MapRow, ...]:
    articles: dict[int, list[Edge]] = {}
    works: dict[int, list[Edge]] = {}
    for edge in graph.citing:
        articles.setdefault(edge.end, []).append(edge)
    for edge in graph.standing:
        works.setdefault(edge.start, []).append(edge)
    return tuple(
        MapRow(
            claim,
            tuple(graph.articles[edge.start] for edge in articles.get(number, ())),
            tuple(graph.works[edge.end] for edge in works.get(number, ())),
        )
        for number, claim in enumerate(graph.claims)
    )
