"""Places in a text: every offset has one line and column, and comes back from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.text import Position, Source, Span

TEXTS = st.text(alphabet=st.sampled_from("a b\n\r\t\f\x85\u2028é😀e\u0301"), max_size=60)


@given(TEXTS, st.data())
def test_an_offset_comes_back_from_its_position(text, data):
    """Line and column lead back to the offset, but for the \\n of \\r\\n, which no line starts with."""
    source = Source("a.md", text)
    offset = data.draw(st.integers(0, len(text)))
    at = source.position(offset)

    assert source.offset(at.line, at.column) == offset


@given(TEXTS)
def test_lines_are_those_of_an_editor(text):
    """Only \\n, \\r\\n and \\r end a line; \\f, NEL and U+2028 do not."""
    source = Source("a.md", text)
    expected = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    assert [source.line(number + 1) for number in range(len(expected))] == expected
    assert source.line(len(expected) + 1) == source.line(0) == ""


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, Position(1, 1)), (2, Position(1, 3)), (3, Position(2, 1)), (5, Position(3, 1))],
)
def test_position_counts_from_one(offset, expected):
    """The line ending belongs to the line that it ends."""
    assert Source("a.md", "ab\n\r\nc").position(offset) == expected


def test_a_location_without_end_runs_to_the_end_of_the_line():
    """What is wrong from some point on is underlined to the end of its line."""
    source = Source("a.md", "one\ntwo three\nfour")

    assert source.location(8).span == Span(8, 13)
    assert source.location(99).span == Span(18, 18)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 1)])
def test_a_span_runs_forward(start, end):
    """A span that ends before it starts is a bug of ours, not of the content."""
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
