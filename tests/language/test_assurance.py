from pathlib import Path

import pytest

from mkdocs_claims.language.assurance import surest

CASES = [
    line.split(" | ", 1)
    for line in (Path(__file__).parent / "assurance.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("words", "text"), CASES)
def test_words_that_sound_sure(words, text):
    """Each line of the case file; negations and hedges take the sureness away."""
    found = surest(text)
    assert (text[found.start : found.end] if found else "-") == words


def test_words_that_leave_no_doubt_come_first():
    """A sentence with both kinds is judged by the stronger."""
    found = surest("Iron reduces fatigue, and this proves it.")
    assert found
    assert found.proof
