"""A source line and carets that line up on a terminal, whatever the line holds."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mkdocs_claims.report import frame as frame_module
from mkdocs_claims.report.frame import WIDTH, frame
from mkdocs_claims.report.visible import expanded, is_narrow, visible, width
from mkdocs_claims.text import Source, Span


def framed(text, start, end=None):
    """The frame of a place in a text; `end` is after `start` unless given."""
    return "\n".join(frame(Source("a.md", text), Span(start, start + 1 if end is None else end)))


def at(text, words):
    """The frame of some words."""
    start = text.index(words)
    return framed(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It helps [@iron].", "iron", "1 | It helps [@iron].\n  |            ^^^^"),
        ("1\n2\n3\nIt helps", "helps", "4 | It helps\n  |    ^^^^^"),
        ("\n" * 99 + "It", "It", "100 | It\n    | ^^"),
        ("日本語 helps", "helps", "1 | 日本語 helps\n  |        ^^^^^"),
        ("日本語 helps", "本語", "1 | 日本語 helps\n  |   ^^^^"),
        ("👟 helps", "helps", "1 | 👟 helps\n  |    ^^^^^"),
        ("e\u0301 helps", "helps", "1 | e\u0301 helps\n  |   ^^^^^"),
        ("\thelps\tit", "it", "1 |     helps    it\n  |              ^^"),
        ("a\x1b[31mred", "red", "1 | a␛[31mred\n  |       ^^^"),
        ("a\u202ered", "red", "1 | a<U+202E>red\n  |          ^^^"),
        ("one\r\ntwo\rthree", "two", "2 | two\n  | ^^^"),
        ("one\r\ntwo\rthree", "three", "3 | three\n  | ^^^^^"),
    ],
)
def test_carets_stand_under_the_words(text, words, expected):
    """Wide characters take two cells, combining ones none, tabs four, controls are shown."""
    assert at(text, words) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("helps", (5, 5), "1 | helps\n  |      ^"),
        ("helps\nit", (2, 7), "1 | helps\n  |   ^^^"),
        ("helps\nit", (5, 6), "1 | helps\n  |      ^"),
        ("", (0, 0), "1 |\n  | ^"),
        ("one\n\nthree", (4, 4), "2 |\n  | ^"),
        ("one\n", (4, 4), "1 | one\n  |    ^"),
    ],
)
def test_a_place_without_words_has_one_caret(text, span, expected):
    """At the end of a line, in an empty one, over several lines: what is on the first."""
    assert framed(text, *span) == expected


@pytest.mark.parametrize("words", ["FIRST", "MIDDLE", "LAST"])
def test_a_long_line_is_cut_around_the_words(words):
    """Forty cells before them, and a sign for what is left out."""
    text = "FIRST" + " word" * 60 + " MIDDLE" + " word" * 60 + " LAST"
    above, below = at(text, words).split("\n")

    assert width(above) <= len("1 | ") + WIDTH
    assert words in above
    assert above.index(words) == below.index("^")
    assert above.count("…") == 2 - (words in {"FIRST", "LAST"})


def test_words_that_are_too_long_are_cut_too():
    """A caret for each cell that is shown."""
    above, below = framed("x" * 500, 0, 500).split("\n")

    assert above == f"1 | {'x' * (WIDTH - 1)}…"
    assert below == f"  | {'^' * WIDTH}"


@given(st.text(max_size=150), st.integers(0, 150), st.integers(0, 150))
def test_any_place_can_be_framed(text, start, length):
    """Two lines, no control character, and carets inside of what is shown, or right behind it."""
    start = min(start, len(text))
    above, below = frame(Source("a.md", text), Span(start, min(start + length, len(text))))
    shown = above.split("|", 1)[1]

    assert "\n" not in above + below
    assert above == visible(above)
    assert set(below.split("|", 1)[1]) <= {" ", "^"}
    assert width(above) <= len("150 | ") + WIDTH
    assert width(below) <= max(width(above), len(below) - len(below.split("|")[1])) + WIDTH
    assert below.split("|", 1)[1].index("^") <= max(width(shown), 1) + WIDTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 漢 👟", "plain é 漢 👟"),
        ("a\nb", "a␊b"),
        ("a\tb\rc", "a␉b␍c"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x00\x7f\x85\x9b", "␀␡<U+0085><U+009B>"),
        ("\u202e\u2066\u200f\u061c", "<U+202E><U+2066><U+200F><U+061C>"),
        ("\u200b\ufeff\u00ad\u2028\u2029", "<U+200B><U+FEFF><U+00AD><U+2028><U+2029>"),
        ("\ud800", "<U+D800>"),
    ],
)
def test_what_could_deceive_is_shown(text, expected):
    """Controls as pictures, signs that hide or turn text by their number."""
    assert visible(text) == expected


@given(st.text())
def test_no_control_reaches_the_terminal(text):
    """Nothing but line breaks; showing twice changes nothing; a cell for each character."""
    shown = visible(text)

    assert not any(ord(each) < 32 and each != "\n" for each in shown)
    assert not any(127 <= ord(each) < 160 for each in shown)
    assert visible(shown) == shown
    shown.encode("utf-8")
    assert len(expanded(text)) == len(text)


def test_narrow_text_takes_a_cell_for_each_code_point():
    """The short way to a text's width is right for every code point that it takes."""
    narrow = [each for each in map(chr, range(sys.maxunicode + 1)) if is_narrow(each)]

    assert len(narrow) > 500
    assert all(visible(each) == each and cell_len(each) == 1 for each in narrow)


@given(st.text("ab é—"), st.integers(0, 300), st.integers(0, 300), st.integers(1, 50))
def test_the_short_way_cuts_a_line_as_the_long_one_does(text, start, length, times):
    """Most lines are cut without a look at each of their characters."""
    line = text * times
    first = min(start, len(line))
    last = min(first + length, len(line))

    assert frame_module._cut(line, first, last) == frame_module._cut_narrow(line, first, last)


@pytest.mark.parametrize("sign", ["x", "漢", "\x1b"])
def test_a_line_of_millions_is_looked_at_only_near_the_span(sign, monkeypatch):
    """A diagnostic for each of its words would else cost the square of the line."""
    looked = []
    monkeypatch.setattr(
        frame_module, "is_narrow", lambda text: looked.append(len(text)) or is_narrow(text)
    )
    text = sign * 1_000_000

    line, carets = framed(text, 500_000, 900_000).split("\n")

    assert max(looked) < 20 * WIDTH
    assert line.startswith("1 | …")
    assert line.endswith("…")
    assert carets.strip("| ^") == ""
