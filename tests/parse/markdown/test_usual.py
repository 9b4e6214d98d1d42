"""Prose with stars and marks only reads the short way as it does the long way."""

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.language.splitting import MARK
from mkdocs_claims.parse.markdown.inline import read_inline
from mkdocs_claims.parse.markdown.readable import read
from mkdocs_claims.parse.markdown.usual import may_be_usual, read_usual
from mkdocs_claims.syntax import BRACKETS

_PIECES = ("a", "Word", " ", "\n", "*", "**", "[@a]", "[@a-b; @c]", "[", "]", "[1]", ".", ",", "é")


def _read_both_ways(text):
    usual = read_usual(text, lambda at: text.startswith("[@", at) or None, MARK)
    marks = [each.span() for each in BRACKETS.finditer(text) if "@" in each["content"]]
    return usual, read(text, read_inline(text, ()), (), marks, MARK)


@given(st.lists(st.sampled_from(_PIECES), min_size=1).map("".join).map(str.strip))
def test_the_short_way_reads_as_the_long_one(text):
    """The text, the places of its characters and pieces, and the marks are the same."""
    usual, expected = _read_both_ways(text) if text and may_be_usual(text) else (None, None)
    if usual is None:
        return
    found, marked = usual
    assert found.text == expected.text
    assert [found.text[at] for at, _ in marked] == [MARK] * found.text.count(MARK)
    for start in range(len(found.text)):
        assert found.place(start) == expected.place(start)
        if "\n" not in text:  # the long way cuts at line breaks, too
            assert found.starts_piece(start) == expected.starts_piece(start)
        for end in range(start + 1, len(found.text) + 1):
            assert found.span(start, end) == expected.span(start, end)
