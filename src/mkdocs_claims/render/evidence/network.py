"""The map of articles, claims and works: where each stands and which lines join them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.model import Article, Claim, Reference
from mkdocs_claims.render.evidence.graph import Graph, Group, Rest, Subject
from mkdocs_claims.render.evidence.layers import Order, arrange, places, with_last
from mkdocs_claims.render.evidence.links import (
    KINDS,
    Link,
    citing_links,
    columns,
    related,
    standing_links,
)
from mkdocs_claims.render.evidence.text import wrapped

_ARTICLE_ROOM, _ARTICLE_LINES = 14, 4
"""Letters in a line of a title, and the most lines."""
_LINE_ROOM, _SPACE = 0.8, 0.6
"""Of a title's line and around all of them, in rows."""
_LINK_ROOM = 0.28
"""Of a link where it leaves an article, in rows."""


@dataclass(frozen=True, slots=True)
class Node:
    """One article, claim, group of claims or work in the map."""

    id: str
    subject: Subject
    label: str
    middle: float
    """How far down, in rows."""
    height: float
    """In rows."""
    related: tuple[str, ...]
    """The nodes that light up together with it: itself and what leads to it."""

    @property
    def column(self) -> str:
        """Where it stands: `articles`, `claims` or `works`."""
        return {"a": "articles", "c": "claims", "w": "works"}[self.id[0]]

    @property
    def kind(self) -> str:
        """What it is: `article`, `claim`, `group`, `work` or `rest`."""
        match self.subject:
            case Article():
                return "article"
            case Claim():
                return "claim"
            case Group():
                return "group"
            case Reference():
                return "work"
            case Rest():
                return "rest"


@dataclass(frozen=True, slots=True)
class Network:
    """The whole picture, in rows from the top."""

    articles: tuple[Node, ...]
    claims: tuple[Node, ...]
    works: tuple[Node, ...]
    citing: tuple[Link, ...]
    standing: tuple[Link, ...]
    rows: float
    grouped: bool
    left_out: int

    @property
    def claims_name(self) -> str:
        """What stands over the middle column."""
        if not self.grouped:
            return "Claims"
        groups = [node.subject for node in self.claims if isinstance(node.subject, Group)]
        by_topic = any(group.facet == "tag" for group in groups)
        return "Claims by topic" if by_topic else "Claims by certainty"

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All of them, from left to right and from top to bottom."""
        return (*self.articles, *self.claims, *self.works)


def network_of(graph: Graph, names: Mapping[str, str]) -> Network:
    """Lay out a graph: few crossings, nodes near to what they are joined with.

    `names` has a name for each work by its citation key.
    """
    order = _order(graph)
    heights = _heights(graph)
    rows = max(sum(column) for column in heights)
    down = _down(graph, order, heights, rows)
    near = related(graph)
    ranks = (order.left, order.middle, order.right)
    articles, claims, works = (
        tuple(
            Node(name, one, _label(one, names), middles[number], height[number], near[name])
            for number in ranked
            for name, one in [(f"{kind}{number}", subjects[number])]
        )
        for kind, subjects, ranked, middles, height in zip(
            KINDS, columns(graph), ranks, down, heights, strict=True
        )
    )
    return Network(
        articles,
        claims,
        works,
        citing=citing_links(graph, down, heights[0], near),
        standing=standing_links(graph, down, near),
        rows=rows,
        grouped=graph.grouped,
        left_out=graph.left_out,
    )


def _order(graph: Graph) -> Order:
    """Order the columns; what stands for all others comes last."""
    found = arrange(
        len(graph.articles),
        len(graph.claims),
        len(graph.works),
        [(edge.start, edge.end) for edge in graph.citing],
        [(edge.start, edge.end) for edge in graph.standing],
    )
    left, middle, right = (
        with_last(ranked, [n for n, each in enumerate(column) if isinstance(each, Rest)])
        for ranked, column in zip(
            (found.left, found.middle, found.right), columns(graph), strict=True
        )
    )
    return Order(left, middle, right)


def _label(subject: Subject, names: Mapping[str, str]) -> str:
    match subject:
        case Article():
            return subject.title or subject.uri
        case Claim():
            return subject.statement
        case Group():
            return f"{subject.name} ({len(subject.claims):,})"
        case Reference():
            return names[subject.key]
        case Rest():
            return f"{subject.count:,} {subject.noun}{'s' if subject.count != 1 else ''}"


def _heights(graph: Graph) -> tuple[list[float], list[float], list[float]]:
    links = [0] * len(graph.articles)
    for edge in graph.citing:
        links[edge.start] += 1
    most, room = (2, 0.0) if graph.grouped else (_ARTICLE_LINES, _LINK_ROOM)
    articles = [
        max(min(_lines(_label(article, {})), most) * _LINE_ROOM + _SPACE, count * room)
        for article, count in zip(graph.articles, links, strict=True)
    ]
    return articles, [1.0] * len(graph.claims), [1.0] * len(graph.works)


def _lines(title: str) -> int:
    """Return about how many lines a title takes beside its bar."""
    return len(wrapped(title, _ARTICLE_ROOM, _ARTICLE_LINES))


def _down(
    graph: Graph, order: Order, heights: Sequence[Sequence[float]], rows: float
) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
    """Return how far down each node's middle stands, by column.

    The claims come first, spread evenly; then articles and works near their claims; where
    there are more works than claims, the claims move near to the works. Groups of claims have
    links to everywhere, so there every column is spread evenly.
    """
    if graph.grouped:
        left, middle, right = (
            _evenly(column, rows) for column in (order.left, order.middle, order.right)
        )
        return left, middle, right
    heights_left, heights_middle, heights_right = heights
    to_claims = [(edge.start, edge.end) for edge in graph.citing]
    to_works = [(edge.end, edge.start) for edge in graph.standing]
    middle = _evenly(order.middle, rows)
    right = _near(order.right, heights_right, to_works, middle, rows)
    if len(order.right) > len(order.middle):
        right = _evenly(order.right, rows)
        middle = _near(order.middle, heights_middle, [(n, m) for m, n in to_works], right, rows)
    left = _near(order.left, heights_left, to_claims, middle, rows)
    return left, middle, right


def _evenly(column: Sequence[int], rows: float) -> dict[int, float]:
    step = rows / max(len(column), 1)
    return {node: step * (rank + 0.5) for rank, node in enumerate(column)}


def _near(
    column: Sequence[int],
    heights: Sequence[float],
    links: Iterable[tuple[int, int]],
    others: Mapping[int, float],
    rows: float,
) -> dict[int, float]:
    """Place a column near the places of the nodes that it is joined with."""
    found: dict[int, list[float]] = {}
    for node, other in links:
        found.setdefault(node, []).append(others[other])
    even = _evenly(column, rows)
    wanted = [
        sum(found[node]) / len(found[node]) if node in found else even[node] for node in column
    ]
    at = places(wanted, [heights[node] for node in column], rows)
    return dict(zip(column, at, strict=True))
