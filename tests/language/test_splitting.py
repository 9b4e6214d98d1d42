from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.language.splitting import MARK, split

CASES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


def sentences(text):
    """Return the sentences of a text."""
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case):
    """The sentences of each line of the case file."""
    expected = [each.strip() for each in case.split("|")]
    text = ("" if "。" in case else " ").join(expected)
    assert sentences(text) == expected


@pytest.mark.parametrize("gap", ["", " "])
def test_a_citation_after_the_full_stop_belongs_to_the_sentence_before(gap):
    """Some editors type the citation after the full stop."""
    text = f"It helps.{gap}{MARK} It does."
    assert sentences(text) == [f"It helps.{gap}{MARK}", "It does."]


@given(st.text(alphabet='aA1 .!?…()"“”[]\n。\x03🏃', max_size=60))
def test_nothing_but_white_space_is_lost(text):
    """Sentences are in order, do not overlap, and hold every character that is no space."""
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "part", ["(", '"', ".", "!)", ". ", "A. ", "(. ", "“a. ", "et al. ", "1. ", "[1]", "\x03 "]
)
def test_long_texts_take_no_longer_a_character(part):
    """Cost grows with the length of the text and no faster."""
    assert len("".join(sentences(f"{part * 20_000}a"))) <= len(part) * 20_000 + 1
