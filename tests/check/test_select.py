"""Selection of rules as people write it."""

import pytest

from mkdocs_claims.check import ALL_RULES
from mkdocs_claims.check.select import select_rules
from mkdocs_claims.errors import ConfigError

EVERY = {each.info.code for each in ALL_RULES}


def codes(selected=(), ignored=()):
    """Return the codes of the rules that run."""
    return {each.info.code for each in select_rules(ALL_RULES, selected, ignored)}


def starting(*prefixes):
    """Return the codes with these starts."""
    return {code for code in EVERY if code.startswith(prefixes)}


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ([], EVERY),
        (["CIT001"], {"CIT001"}),
        (["cit001"], {"CIT001"}),
        (["undefined-claim"], {"CIT001"}),
        (["CIT"], starting("CIT")),
        (["C"], starting("CIT", "CLM")),
        (["BIB00"], starting("BIB00")),
        (["CIT001,BIB"], {"CIT001"} | starting("BIB")),
        (["CIT001, BIB ,"], {"CIT001"} | starting("BIB")),
        (["CIT001", "BIB003"], {"CIT001", "BIB003"}),
        (["*-article"], {"ART000", "ART001"}),
        (["cit00[12]"], {"CIT001", "CIT002"}),
        (["???000"], {"ART000", "CLM000", "BIB000"}),
        (["ALL"], EVERY),
    ],
)
def test_rules_are_selected(selected, expected):
    """By code, name, start, glob, in any case, with commas and again and again."""
    assert codes(selected) == expected


@pytest.mark.parametrize(
    ("selected", "ignored", "expected"),
    [
        ([], ["CIT"], EVERY - starting("CIT")),
        (["CIT"], ["CIT002,citation-needed"], starting("CIT") - {"CIT002", "CIT006"}),
        (["CIT002"], ["CIT"], set()),
        ([], ["all"], set()),
    ],
)
def test_what_is_ignored_is_ignored(selected, ignored, expected):
    """However it was selected."""
    assert codes(selected, ignored) == expected


def test_the_order_stays_that_of_the_manual():
    """A report reads the same whatever the order on the command line."""
    chosen = select_rules(ALL_RULES, ["BIB,CIT"])

    assert list(chosen) == [each for each in ALL_RULES if each in chosen]


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("CIT0011", "did you mean `CIT001`?"),
        ("undefined-clam", "did you mean `undefined-claim`?"),
        ("XYZ*", "`claims explain` lists the rules"),
        ("[", "`claims explain` lists the rules"),
    ],
)
def test_an_unknown_word_names_the_nearest(word, advice):
    """With the option that it stands after."""
    with pytest.raises(ConfigError) as caught:
        codes(ignored=["CIT001", word])

    assert str(caught.value) == f"--ignore: there is no rule `{word}`: {advice}"


def test_an_empty_selection_is_a_mistake():
    """A variable that is not set must not switch the check off."""
    with pytest.raises(ConfigError, match="--select names no rule"):
        codes([" , "])
