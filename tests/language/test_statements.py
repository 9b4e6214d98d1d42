from pathlib import Path

import pytest

from mkdocs_claims.language.statements import judge
from mkdocs_claims.language.wordlists import WordLists

CASES = [
    line.split(" ", 1)
    for line in (Path(__file__).parent / "statements.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("sign", "text"), CASES)
def test_statements_are_told_from_other_sentences(sign, text):
    """Each line of the case file."""
    assert ("+" if judge(WordLists()).statement(text) else "-") == sign


def test_signs_are_the_words_of_the_sentence_strongest_first():
    """A message can name them."""
    found = judge(WordLists()).statement("A trial found that iron lowers fatigue by 5%.")
    assert found
    assert found.signs == ("5%", "trial", "lowers", "found", "fatigue")


def test_a_site_adds_words():
    """A statement, an opinion and an instruction that the shipped lists do not know."""
    more = judge(
        WordLists(
            statements=("glycaemic index",),
            opinions=("at our table",),
            instructions=("foam-roll",),
        )
    )
    assert more.statement("Rice has a high glycaemic index.")
    assert not more.statement("At our table iron reduces fatigue by 5%.")
    assert not more.statement("Foam-roll: it reduces pain and improves sleep.")
