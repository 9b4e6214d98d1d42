"""Ranking: which texts speak of what a sentence speaks of."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.language.ranking import Ranked, Ranking, terms

TEXTS = {
    "iron": "Iron relieves fatigue in women whose iron stores are empty.",
    "sleep": "Sleep loss slows recovery in runners.",
    "shoes": "Runners who choose their shoes by comfort are injured no less.",
    "blank": "",
}


def names(found):
    """Return the names alone."""
    return [each.name for each in found]


def test_the_best_comes_first():
    """Rare words weigh more than common ones."""
    found = Ranking(TEXTS).rank("Is a runner slowed by too little sleep?")

    assert names(found)[0] == "sleep"


def test_endings_do_not_matter():
    """A word finds its other forms."""
    assert names(Ranking(TEXTS).rank("choosing")) == ["shoes"]
    assert terms("Running runs; the runner's RUN") == terms("run run; the runner's run")


def test_numbers_are_words():
    """Whole ones, with their decimals."""
    ranking = Ranking({"a": "It rose by 7.5 %.", "b": "It rose by 75 %."})

    assert names(ranking.rank("7.5")) == ["a"]


def test_a_score_is_a_share():
    """All of the words near 1, some of them less, none of them nothing."""
    ranking = Ranking(TEXTS)
    whole = ranking.rank("sleep loss")[0].score
    part = ranking.rank("sleep loss among astronauts in orbit")[0].score

    assert 0 < part < whole <= 1
    assert ranking.rank("astronauts in orbit") == ()


@pytest.mark.parametrize("query", ["", "the of and", "!?"])
def test_a_query_without_words_finds_nothing(query):
    """Function words are none."""
    assert Ranking(TEXTS).rank(query) == ()


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "the"}])
def test_without_texts_nothing_is_found(texts):
    """An empty register is no mistake."""
    assert Ranking(texts).rank("iron") == ()


def test_context_decides_between_equals():
    """It says what a pointing sentence is about, and weighs less than the sentence."""
    ranking = Ranking({"a": "Iron helps women.", "b": "Sleep helps women."})

    assert names(ranking.rank("It helps women.", "On sleep")) == ["b", "a"]
    assert names(ranking.rank("Iron helps women.", "On sleep"))[0] == "a"


def test_as_many_as_asked_for():
    """And no more; equals keep the order of the texts."""
    ranking = Ranking({"a": "same words", "b": "same words", "c": "same words"})

    assert names(ranking.rank("same words", most=2)) == ["a", "b"]
    assert ranking.rank("same words", most=0) == ()


def test_other_languages_have_their_own_endings():
    """By the code of the language; a code that is not known is stemmed as English."""
    texts = {"a": "Die Läuferinnen schlafen."}

    assert names(Ranking(texts, "de-AT").rank("Läuferin schlafend")) == ["a"]
    assert names(Ranking(TEXTS, "xx").rank("runner")) == ["sleep", "shoes"]


@given(st.dictionaries(st.text(), st.text()), st.text(), st.text())
def test_any_text_is_ranked(texts, query, context):
    """Scores lie between 0 and 1, in falling order."""
    found = Ranking(texts).rank(query, context)
    scores = [each.score for each in found]

    assert all(isinstance(each, Ranked) and each.name in texts for each in found)
    assert scores == sorted(scores, reverse=True)
    assert all(0 < each <= 1 for each in scores)


def test_importing_it_does_not_import_numpy():
    """Numpy takes longer to import than most commands take to run."""
    code = "import sys, mkdocs_claims.language.ranking; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
