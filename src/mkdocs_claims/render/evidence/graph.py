"""Articles, claims and works as a graph in three columns; many claims gathered into groups."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.model import Article, Claim, Reference
from mkdocs_claims.render.evidence.counts import Body

MOST_CLAIMS = 120
"""More than so many claims are shown in groups: each alone could not be read any more."""
MOST_NODES = 18
"""Of articles, groups and works where claims are gathered; the rest becomes one node."""
MOST_LINKS = 72
"""On each side, the strongest ones, where claims are gathered: more are a tangle."""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that share a topic or, in a register without topics, a certainty."""

    name: str
    claims: tuple[Claim, ...]
    facet: str = ""
    """By what the page of all claims can be filtered for them: `tag` or `certainty`, or ''."""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """The nodes of a column that are not shown one by one."""

    count: int
    noun: str


Subject = Article | Claim | Group | Reference | Rest


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between a node and one of the next column, by their numbers."""

    start: int
    end: int
    weight: int = 1
    """How many claims it stands for."""
    bears: bool = True
    """Whether the claim stands on the work, or is only qualified, disputed or explained by it."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Three columns and the links between them."""

    articles: tuple[Article | Rest, ...]
    claims: tuple[Claim | Group, ...]
    works: tuple[Reference | Rest, ...]
    citing: tuple[Edge, ...]
    """From articles to claims."""
    standing: tuple[Edge, ...]
    """From claims to works."""
    grouped: bool
    left_out: int = 0
    """Links that are not shown: weaker ones, and those of what has no node of its own."""


def graph_of(body: Body) -> Graph:
    """Return the graph of a publication, each claim alone or in groups, as many as there are."""
    cited_in = _cited_in(body)
    if len(body.claims) > MOST_CLAIMS:
        return _grouped(body, cited_in)
    articles = [each.article for each in body.articles if each.numbering.claims]
    paths = {article.path: number for number, article in enumerate(articles)}
    works = {identity: number for number, identity in enumerate(_works_of(body, body.claims))}
    citing = [
        Edge(paths[path], number)
        for number, claim in enumerate(body.claims)
        for path in cited_in[claim.id]
    ]
    standing = [
        Edge(number, works[identity], bears=identity in grounds)
        for number, claim in enumerate(body.claims)
        for grounds in [set(body.grounds(claim))]
        for identity in dict.fromkeys(work for _, work in body.lines(claim))
    ]
    records = tuple(body.works[identity] for identity in works)
    return Graph(
        tuple(articles), body.claims, records, tuple(citing), tuple(standing), grouped=False
    )


def _cited_in(body: Body) -> dict[str, list[str]]:
    """Return for each claim the paths of the pages that cite it."""
    found: dict[str, list[str]] = {claim.id: [] for claim in body.claims}
    for resolved in body.articles:
        for claim in resolved.numbering.claims:
            if claim.id in found:
                found[claim.id].append(resolved.article.path)
    return found


def _works_of(body: Body, claims: Iterable[Claim]) -> dict[str, None]:
    return dict.fromkeys(work for claim in claims for _, work in body.lines(claim))


def _grouped(body: Body, cited_in: Mapping[str, list[str]]) -> Graph:
    groups = _groups(body.claims)
    citing = _joined(groups, lambda claim: cited_in[claim.id])
    standing = _joined(groups, body.grounds)
    by_path = {each.article.path: each.article for each in body.articles}
    paths, works = _ranked(citing), _ranked(standing)
    left, right = _strongest(citing, paths), _strongest(standing, works)
    return Graph(
        articles=(
            *(by_path[path] for path, place in paths.items() if place < MOST_NODES),
            *_rest(paths, "other article"),
        ),
        claims=groups,
        works=(
            *(body.works[work] for work, place in works.items() if place < MOST_NODES),
            *_rest(works, "other work"),
        ),
        citing=left,
        standing=tuple(Edge(edge.end, edge.start, edge.weight) for edge in right),
        grouped=True,
        left_out=len(citing) - len(left) + len(standing) - len(right),
    )


def _joined(
    groups: Sequence[Group], ends: Callable[[Claim], Iterable[str]]
) -> Counter[tuple[str, int]]:
    """Count how often each end is joined with each group, by the group's number."""
    return Counter(
        (end, number)
        for number, group in enumerate(groups)
        for claim in group.claims
        for end in ends(claim)
    )


def _groups(claims: Sequence[Claim]) -> tuple[Group, ...]:
    """Return claims by their first tag, or by certainty where most have no tag."""
    by_topic = sum(bool(claim.tags) for claim in claims) * 2 >= len(claims)
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(_topic(claim) if by_topic else _certainty(claim), []).append(claim)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    facet = "tag" if by_topic else "certainty"
    groups = [
        Group(value if by_topic else f"{value} certainty", tuple(each), facet, value)
        if value
        else Group("without a topic", tuple(each))
        for value, each in ranked
    ]
    if len(groups) <= MOST_NODES:
        return tuple(groups)
    others = [claim for group in groups[MOST_NODES:] for claim in group.claims]
    return (
        *groups[:MOST_NODES],
        Group(f"{len(groups) - MOST_NODES} other topics", tuple(others)),
    )


def _topic(claim: Claim) -> str:
    return claim.tags[0] if claim.tags else ""


def _certainty(claim: Claim) -> str:
    return str(claim.certainty.level) if claim.certainty else "not rated"


def _ranked(weights: Mapping[tuple[str, int], int]) -> dict[str, int]:
    """Return a place in the column for each name, those with most claims first."""
    totals: Counter[str] = Counter()
    for (name, _), weight in weights.items():
        totals[name] += weight
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    return {name: min(rank, MOST_NODES) for rank, name in enumerate(ranked)}


def _rest(places: Mapping[str, int], noun: str) -> tuple[Rest, ...]:
    """Return the node at the end of the column that stands for all that have no own place."""
    hidden = len(places) - MOST_NODES
    return (Rest(hidden, noun),) if hidden > 0 else ()


def _strongest(
    weights: Mapping[tuple[str, int], int], places: Mapping[str, int]
) -> tuple[Edge, ...]:
    """Return the links between the named nodes of a column and groups, the strongest."""
    named = [
        Edge(places[name], group, weight)
        for (name, group), weight in weights.items()
        if places[name] < MOST_NODES
    ]
    named.sort(key=lambda edge: (-edge.weight, edge.start, edge.end))
    return tuple(named[:MOST_LINKS])
