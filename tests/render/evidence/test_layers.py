"""The layout of the map: an order with few crossings, and places without overlap."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.render.evidence.layers import (
    Order,
    arrange,
    crossings,
    places,
    spread_over,
    with_last,
)


@st.composite
def graphs(draw):
    """Three columns and links between neighbours, some twice."""
    left, middle, right = (draw(st.integers(0, 8)) for _ in range(3))
    to_left = st.tuples(st.integers(0, left - 1), st.integers(0, middle - 1))
    to_right = st.tuples(st.integers(0, middle - 1), st.integers(0, right - 1))
    return (
        left,
        middle,
        right,
        draw(st.lists(to_left, max_size=20)) if left and middle else [],
        draw(st.lists(to_right, max_size=20)) if middle and right else [],
    )


def count_one_by_one(order, to_left, to_right):
    """Compare every pair of links."""
    rank = [
        {node: place for place, node in enumerate(column)}
        for column in (order.left, order.middle, order.right)
    ]
    return sum(
        (rank[side][a] - rank[side][c]) * (rank[side + 1][b] - rank[side + 1][d]) < 0
        for side, links in enumerate((to_left, to_right))
        for (a, b), (c, d) in combinations(links, 2)
    )


@given(graphs())
def test_crossings_are_counted_right(graph):
    """As if every pair of links were compared."""
    *sizes, to_left, to_right = graph
    order = Order(*(tuple(range(size)) for size in sizes))

    assert crossings(order, to_left, to_right) == count_one_by_one(order, to_left, to_right)


@given(graphs())
def test_an_order_loses_nothing_and_crosses_no_more_than_before(graph):
    """Every node stays in its column, once."""
    *sizes, to_left, to_right = graph
    before = Order(*(tuple(range(size)) for size in sizes))
    after = arrange(*graph)

    assert [sorted(each) for each in (after.left, after.middle, after.right)] == [
        list(range(size)) for size in sizes
    ]
    assert crossings(after, to_left, to_right) <= crossings(before, to_left, to_right)


def test_tangles_that_have_an_order_get_it():
    """Two articles whose claims are shuffled, and works in the opposite order."""
    to_left = [(n % 2, n) for n in range(10)]
    to_right = [(n, 9 - n) for n in range(10)]

    assert crossings(arrange(2, 10, 10, to_left, to_right), to_left, to_right) == 0


@given(
    st.lists(
        st.tuples(st.floats(-50, 50), st.floats(0.5, 5)),
        min_size=1,
        max_size=30,
    )
)
def test_no_two_places_overlap(wanted):
    """Whatever is wanted, the order stays and all are in the room."""
    heights = [height for _, height in wanted]
    room = sum(heights) + 3
    found = places([want for want, _ in wanted], heights, room)

    assert found[0] - heights[0] / 2 > -1e-6
    assert found[-1] + heights[-1] / 2 < room + 1e-6
    for (one, tall), (other, taller) in zip(
        zip(found, heights, strict=True), list(zip(found, heights, strict=True))[1:], strict=False
    ):
        assert other - one > (tall + taller) / 2 - 1e-6


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [([1.0, 5.0], [1.0, 5.0]), ([5.0, 5.0], [4.5, 5.5]), ([9.9, 0.0], [4.45, 5.45])],
)
def test_places_are_the_nearest_that_fit(wanted, expected):
    """Untouched where there is room, shared fairly where there is not."""
    assert places(wanted, [1.0, 1.0], 10.0) == pytest.approx(expected)


def test_links_leave_a_bar_in_the_order_of_their_ends():
    """So that they do not cross on the way; equal ends have places of their own."""
    assert spread_over(0, 4, [9.0, 1.0, 5.0, 5.0]) == [3.5, 0.5, 2.5, 1.5]
    assert spread_over(0, 4, []) == []
    assert with_last((2, 0, 1), [2]) == (0, 1, 2)
