"""Words that fit into a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.render.evidence.text import shortened, width, wrapped


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Short", 10, "Short"),
        ("  white \n space ", 20, "white space"),
        ("A run raises the level", 12, "A run…"),
        ("A run raises the level", 13, "A run raises…"),
        ("Runner's stomach: why", 18, "Runner's stomach…"),
        ("Unbreakableness", 8, "Unbreak…"),
        ("跑步可以提高血液", 9, "跑步可以…"),
        ("", 5, ""),
    ],
)
def test_shortening(text, room, expected):
    """At a word where there is one, never wider than the room; Chinese is two wide."""
    assert shortened(text, room) == expected


@given(st.text(max_size=60), st.integers(2, 30))
def test_nothing_is_wider_than_its_room(text, room):
    """Whatever the letters."""
    assert width(shortened(text, room)) <= room
    lines = wrapped(text, room, 3)
    assert len(lines) <= 3
    assert all(width(line) <= room for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Running and mental health", ("Running and", "mental health")),
        ("Overtrainingsyndromes in all", ("Overtrainings", "yndromes in", "all")),
        (
            "One two three four five six seven eight nine",
            ("One two three", "four five six", "seven eight…"),
        ),
        ("", ()),
    ],
)
def test_wrapping(text, expected):
    """At words; the last line says that there is more."""
    assert wrapped(text, 13, 3) == expected
