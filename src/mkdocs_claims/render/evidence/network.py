"""The map of articles, claims and works: where each stands and which lines join them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.model import Article, Claim, Reference
from mkdocs_claims.render.evidence.graph import Edge, Graph, Group, Rest, Subject
from mkdocs_claims.render.evidence.layers import Order, arrange, places, spread_over, with_last
from mkdocs_claims.render.evidence.text import wrapped
from mkdocs_claims.style.short import short_citation

_ARTICLE_ROOM, _ARTICLE_LINES = 14, 4
"""Letters in a line of a title, and the most lines."""
_LINE_ROOM, _SPACE = 0.8, 0.6
"""Of a title's line and around all of them, in rows."""
_LINK_ROOM = 0.28
"""Of a link where it leaves an article, in rows."""
_THINNEST, _THICKEST = 1.2, 6.0
_MANY = 10
"""Claims that a line of middling thickness stands for, where none stands for more."""


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
class Link:
    """A line between two nodes."""

    start: float
    end: float
    """Both how far down, in rows."""
    width: float
    """In pixels."""
    bears: bool
    related: tuple[str, ...]


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


def network_of(graph: Graph) -> Network:
    """Lay out a graph: few crossings, nodes near to what they are joined with."""
    order = _order(graph)
    heights = _heights(graph)
    rows = max(sum(column) for column in heights)
    down = _down(graph, order, heights, rows)
    related = _related(graph)
    articles, claims, works = (
        tuple(
            Node(
                name,
                subjects[number],
                _label(subjects[number]),
                middles[number],
                height[number],
                related[name],
            )
            for number in ranked
            for name in [f"{kind}{number}"]
        )
        for kind, subjects, ranked, middles, height in zip(
            _KINDS,
            _columns(graph),
            (order.left, order.middle, order.right),
            down,
            heights,
            strict=True,
        )
    )
    return Network(
        articles,
        claims,
        works,
        citing=_citing(graph, down, heights[0], related),
        standing=_standing(graph, down, related),
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
            (found.left, found.middle, found.right), _columns(graph), strict=True
        )
    )
    return Order(left, middle, right)


_KINDS = ("a", "c", "w")


def _columns(graph: Graph) -> tuple[Sequence[Subject], ...]:
    return graph.articles, graph.claims, graph.works


def _label(subject: Subject) -> str:
    match subject:
        case Article():
            return subject.title or subject.uri
        case Claim():
            return subject.statement
        case Group():
            return f"{subject.name} ({len(subject.claims):,})"
        case Reference():
            return short_citation(subject)
        case Rest():
            return f"{subject.count:,} {subject.noun}{'s' if subject.count != 1 else ''}"


def _heights(graph: Graph) -> tuple[list[float], list[float], list[float]]:
    links = [0] * len(graph.articles)
    for edge in graph.citing:
        links[edge.start] += 1
    most, room = (2, 0.0) if graph.grouped else (_ARTICLE_LINES, _LINK_ROOM)
    articles = [
        max(min(_lines(_label(article)), most) * _LINE_ROOM + _SPACE, count * room)
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


def _related(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return for each node what it lights up with: whole paths, or neighbours of groups."""
    near: dict[str, dict[str, None]] = {
        f"{kind}{number}": {f"{kind}{number}": None}
        for kind, column in zip(_KINDS, _columns(graph), strict=True)
        for number in range(len(column))
    }
    claims_of: dict[str, list[str]] = {}
    for edge in graph.citing:
        _join(near, f"a{edge.start}", f"c{edge.end}")
        claims_of.setdefault(f"c{edge.end}", []).append(f"a{edge.start}")
    for edge in graph.standing:
        _join(near, f"c{edge.start}", f"w{edge.end}")
        for article in () if graph.grouped else claims_of.get(f"c{edge.start}", ()):
            _join(near, article, f"w{edge.end}")
    return {node: tuple(others) for node, others in near.items()}


def _join(near: dict[str, dict[str, None]], one: str, other: str) -> None:
    near[one][other] = None
    near[other][one] = None


def _citing(
    graph: Graph,
    down: Sequence[Mapping[int, float]],
    heights: Sequence[float],
    related: Mapping[str, tuple[str, ...]],
) -> tuple[Link, ...]:
    """Return the links from articles, each from its own place along the article's bar."""
    by_article: dict[int, list[Edge]] = {}
    for edge in graph.citing:
        by_article.setdefault(edge.start, []).append(edge)
    widest = max((edge.weight for edge in graph.citing), default=1)
    found = []
    for article, edges in by_article.items():
        middle, half = down[0][article], heights[article] / 2
        ends = [down[1][edge.end] for edge in edges]
        starts = spread_over(middle - half, middle + half, ends)
        for edge, start, end in zip(edges, starts, ends, strict=True):
            claim = f"c{edge.end}"
            works = [] if graph.grouped else [near for near in related[claim] if near[0] == "w"]
            near = (f"a{article}", claim, *works)
            found.append(Link(start, end, _width(edge, widest, graph), bears=True, related=near))
    return tuple(found)


def _standing(
    graph: Graph, down: Sequence[Mapping[int, float]], related: Mapping[str, tuple[str, ...]]
) -> tuple[Link, ...]:
    widest = max((edge.weight for edge in graph.standing), default=1)
    found = []
    for edge in graph.standing:
        claim = f"c{edge.start}"
        articles = [] if graph.grouped else [near for near in related[claim] if near[0] == "a"]
        found.append(
            Link(
                down[1][edge.start],
                down[2][edge.end],
                _width(edge, widest, graph),
                bears=edge.bears,
                related=(claim, f"w{edge.end}", *articles),
            )
        )
    return tuple(found)


def _width(edge: Edge, widest: int, graph: Graph) -> float:
    """Return how thick a line is: the more claims it stands for, the thicker."""
    if not graph.grouped:
        return _THINNEST
    share = (edge.weight - 1) / max(widest, _MANY)
    return round(_THINNEST + (_THICKEST - _THINNEST) * share, 1)
