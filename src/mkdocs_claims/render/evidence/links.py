"""The lines of the map, and what lights up together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.render.evidence.graph import Edge, Graph, Subject
from mkdocs_claims.render.evidence.layers import spread_over

_THINNEST, _THICKEST = 1.2, 6.0
_MANY = 10
"""Claims that a line of middling thickness stands for, where none stands for more."""
KINDS = ("a", "c", "w")
"""With what the names of articles, claims and works begin."""


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


def columns(graph: Graph) -> tuple[Sequence[Subject], ...]:
    """Return what stands in each column, in the order of KINDS."""
    return graph.articles, graph.claims, graph.works


def related(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return for each node what it lights up with: whole paths, or neighbours of groups."""
    near: dict[str, dict[str, None]] = {
        f"{kind}{number}": {f"{kind}{number}": None}
        for kind, column in zip(KINDS, columns(graph), strict=True)
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


def citing_links(
    graph: Graph,
    down: Sequence[Mapping[int, float]],
    heights: Sequence[float],
    near: Mapping[str, tuple[str, ...]],
) -> tuple[Link, ...]:
    """Return the links from articles, each from its own place along the article's bar.

    `down` is how far down the nodes of each column stand, `heights` how tall articles are, and
    `near` what each node lights up with.
    """
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
            works = [] if graph.grouped else [each for each in near[claim] if each[0] == "w"]
            lit = (f"a{article}", claim, *works)
            found.append(Link(start, end, _width(edge, widest, graph), bears=True, related=lit))
    return tuple(found)


def standing_links(
    graph: Graph, down: Sequence[Mapping[int, float]], near: Mapping[str, tuple[str, ...]]
) -> tuple[Link, ...]:
    """Return the links from claims to works."""
    widest = max((edge.weight for edge in graph.standing), default=1)
    found = []
    for edge in graph.standing:
        claim = f"c{edge.start}"
        articles = [] if graph.grouped else [each for each in near[claim] if each[0] == "a"]
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
