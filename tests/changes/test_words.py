"""Texts compared word by word, and lists of texts matched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.changes import words
from mkdocs_claims.changes.words import Fate, compare_words, match_texts


def marked(before, after):
    """The pieces as git's word diff writes them."""
    signs = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
    return "".join(signs[each.fate].format(each.text) for each in compare_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("A run raises mood.", "A run can raise mood.", "A run [-raises-]{+can raise+} mood."),
        ("It is so.", "It is so.", "It is so."),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("", "", ""),
        ("rose by 74 %", "rose by 7.4 %", "rose by [-74-]{+7.4+} %"),
        ("a b c d", "a x y d", "a [-b c-]{+x y+} d"),
        ("Ärzte sagen 漢", "Ärzte sagten 漢", "Ärzte [-sagen-]{+sagten+} 漢"),
    ],
)
def test_words(before, after, shown):
    """Whole words change, and what only a space keeps apart changes as one."""
    assert marked(before, after) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_make_both_texts(before, after):
    """Nothing is lost or invented."""
    pieces = compare_words(before, after)

    assert "".join(each.text for each in pieces if each.fate is not Fate.ADDED) == before
    assert "".join(each.text for each in pieces if each.fate is not Fate.REMOVED) == after
    assert all(each.text for each in pieces)


def test_long_texts_are_not_slow(monkeypatch):
    """They are shown whole, without being compared."""
    monkeypatch.setattr(words, "SequenceMatcher", None)
    pieces = compare_words("a b " * 50_000, "b a " * 50_000)

    assert [each.fate for each in pieces] == [Fate.REMOVED, Fate.ADDED]


def test_texts_are_matched_with_the_most_alike():
    """In the order of the later list; what has no partner is new or gone."""
    before = ["Running is good for the mood.", "Iron matters.", "Sleep is long."]
    after = ["Sleep is longer.", "Nothing alike here", "Running is good for your mood."]

    assert match_texts(before, after) == [(2, 0), (None, 1), (0, 2), (1, None)]


def test_many_texts_are_not_matched():
    """Ten thousand comparisons are enough."""
    texts = [f"text {number}" for number in range(200)]

    assert match_texts(texts, texts)[0] == (None, 0)
