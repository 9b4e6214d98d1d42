"""Three columns of nodes with links between neighbours: who stands above whom, and where.

Barycentre ordering after Sugiyama, Tagawa and Toda (1981): each node goes to the mean of its
neighbours, to and fro, and the order with the fewest crossings is kept. Places are then the
ones nearest to the neighbours that leave every node its room: isotonic regression by pooling
adjacent violators. Both take time near-linear in the links.
"""

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass

Links = Sequence[tuple[int, int]]
"""Pairs of a node and one of the next column, by their numbers."""
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Order:
    """For each column the numbers of its nodes from top to bottom."""

    left: tuple[int, ...]
    middle: tuple[int, ...]
    right: tuple[int, ...]


def arrange(left: int, middle: int, right: int, to_left: Links, to_right: Links) -> Order:
    """Order three columns of so many nodes so that few links cross.

    `to_left` pairs left with middle nodes, `to_right` middle with right ones.
    """
    order = Order(tuple(range(left)), tuple(range(middle)), tuple(range(right)))
    best, fewest = order, crossings(order, to_left, to_right)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        order = _sweep(order, to_left, to_right, alone=sweep % 3)
        found = crossings(order, to_left, to_right)
        if found < fewest:
            best, fewest = order, found
    return best


def with_last(column: Sequence[int], last: Container[int]) -> tuple[int, ...]:
    """Return a column with these of its nodes at the end."""
    return tuple(sorted(column, key=lambda node: node in last))


def _sweep(order: Order, to_left: Links, to_right: Links, *, alone: int) -> Order:
    """Order the middle by its neighbours and then the sides by it.

    By both sides at once, or by only one of them: that leads out of a dead end.
    """
    by_left = _Neighbours(order.left, [(m, n) for n, m in to_left])
    by_right = _Neighbours(order.right, to_right)
    sides = ((by_left, by_right), (by_left,), (by_right,))[alone]
    middle = _sorted(order.middle, *sides)
    left = _sorted(order.left, _Neighbours(middle, to_left))
    right = _sorted(order.right, _Neighbours(middle, [(n, m) for m, n in to_right]))
    return Order(left, middle, right)


class _Neighbours:
    """Where the neighbours of nodes stand, from 0 at the top to 1 at the bottom."""

    def __init__(self, column: Sequence[int], links: Links) -> None:
        last = max(len(column) - 1, 1)
        place = {node: rank / last for rank, node in enumerate(column)}
        self.places: dict[int, list[float]] = {}
        for node, neighbour in links:
            self.places.setdefault(node, []).append(place[neighbour])

    def of(self, node: int) -> list[float]:
        return self.places.get(node, [])


def _sorted(column: Sequence[int], *sides: _Neighbours) -> tuple[int, ...]:
    last = max(len(column) - 1, 1)
    wanted = {}
    for rank, node in enumerate(column):
        means = [_mean(side.of(node)) for side in sides if side.of(node)]
        wanted[node] = _mean(means) if means else rank / last
    return tuple(sorted(column, key=lambda node: wanted[node]))  # stable: ties stay


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def crossings(order: Order, to_left: Links, to_right: Links) -> int:
    """Count the pairs of links that cross."""
    return _crossings(order.left, order.middle, to_left) + _crossings(
        order.middle, order.right, to_right
    )


def _crossings(first: Sequence[int], second: Sequence[int], links: Links) -> int:
    """Count the inversions of the links' far ends, in order of their near ones."""
    near = {node: rank for rank, node in enumerate(first)}
    far = {node: rank for rank, node in enumerate(second)}
    tree = [0] * (len(second) + 1)
    count = 0
    for placed, (_, end) in enumerate(sorted((near[a], far[b]) for a, b in links)):
        count += placed - _up_to(tree, end + 1)
        _add(tree, end + 1)
    return count


def _add(tree: list[int], index: int) -> None:
    while index < len(tree):
        tree[index] += 1
        index += index & -index


def _up_to(tree: Sequence[int], index: int) -> int:
    total = 0
    while index:
        total += tree[index]
        index -= index & -index
    return total


def places(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return the middles of nodes in a column, in their order, each near where it is wanted.

    No two overlap, and all stay between 0 and `room`, which is at least the sum of the
    heights.
    """
    tops, offset = [], 0.0
    for height in heights:
        tops.append(offset)
        offset += height
    # Without their heights the nodes may share a place but not change their order.
    bare = [
        want - height / 2 - top for want, height, top in zip(wanted, heights, tops, strict=True)
    ]
    slack = max(room - offset, 0.0)
    return [
        min(max(place, 0.0), slack) + top + height / 2
        for place, top, height in zip(_rising(bare), tops, heights, strict=True)
    ]


def _rising(values: Sequence[float]) -> list[float]:
    """Return the non-decreasing numbers nearest to `values`, by least squares."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] * count > total * blocks[-1][1]:
            before, members = blocks.pop()
            total, count = total + before, count + members
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]


def spread_over(start: float, end: float, targets: Sequence[float]) -> list[float]:
    """Return a place between `start` and `end` for each target, in the order of the targets."""
    ranked = sorted(targets)
    step = (end - start) / max(len(ranked), 1)
    taken: dict[float, int] = {}
    found = []
    for target in targets:
        rank = bisect_right(ranked, target) - 1 - taken.get(target, 0)
        taken[target] = taken.get(target, 0) + 1
        found.append(start + step * (rank + 0.5))
    return found
