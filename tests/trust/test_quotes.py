"""Words of a source, found in its text however that is laid out, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.trust.quotes import as_far_as, is_empty, stands_in

FOUND = {
    "as it stands": ("serum ferritin rose", "Then serum ferritin rose by 3."),
    "white space": ("serum ferritin rose", "serum\n  ferritin\t rose"),
    "no-break and thin spaces": ("rose by 74 % in all", "rose by 74\u202f% in\u00a0all"),
    "no space before a sign": ("rose by 74 % (n = 12)", "rose by 74% (n=12)"),
    "a line end": ("endocannabinoids rose", "endo-\ncannabinoids rose"),
    "a line end with spaces": ("endocannabinoids rose", "endo- \n  cannabinoids rose"),
    "a hyphen of its own at a line end": ("a meta-analysis of", "a meta-\nanalysis of"),
    "both in one quote": ("meta-analysis of runners", "meta-\nanalysis of run-\nners"),
    "a soft hyphen": ("endocannabinoids", "endo\u00adcanna\u00adbinoids"),
    "a soft hyphen at a line end": ("endocannabinoids", "endo\u00ad\ncannabinoids"),
    "a hanging hyphen": ("low- and high-dose iron", "low- and high-\ndose iron"),
    "a figure at a line end": ("in 10-12 runners", "in 10-\n12 runners"),
    "ligatures": ("five efficient waffles", "ﬁve eﬃcient waﬄes"),
    "ligatures in the quote": ("ﬁve", "five"),
    "quotation marks": ('the "runner\'s high"', "the “runner’s high”"),
    "guillemets": ('the "high"', "the «high»"),
    "dashes": ("2010-2012 - a trial", "2010–2012 — a trial"),
    "a minus": ("fell by -3", "fell by −3"),
    "an ellipsis": ("and so on...", "and so on…"),
    "an accent in two characters": ("Müller ran", "Mu\u0308ller ran"),
    "a gap": ("iron […] relieved fatigue", "iron, given by mouth, relieved fatigue"),
    "a gap in dots": ("iron [...] fatigue", "iron relieved fatigue"),
    "a gap at the end": ("iron relieved […]", "iron relieved fatigue"),
    "two gaps": ("iron […] fatigue […] women", "iron relieved fatigue in 98 women"),
    "a stop and a figure": ("in 2010. 12 ran", "They met in 2010. 12 ran."),
    "a figure at the end of a sentence": ("was 12", "It was 12. It rose."),
}
LACKING = {
    "another word": ("serum ferritin fell", "serum ferritin rose"),
    "another letter": ("serum feritin", "serum ferritin"),
    "another case": ("Serum ferritin", "serum ferritin"),
    "another order": ("ferritin serum", "serum ferritin"),
    "a word less": ("serum rose", "serum ferritin rose"),
    "part of a word": ("iron", "the environment"),
    "part of a word behind a line end": ("cannabinoids rose", "endo-\ncannabinoids rose"),
    "part of a word before a line end": ("the endo", "the endo-\ncannabinoids"),
    "part of a figure": ("20 % of runners", "120 % of runners"),
    "part of a decimal": ("5 % of runners", "1.5 % of runners"),
    "the start of a decimal": ("rose by 1", "rose by 1.5"),
    "the start of a thousand": ("in 12", "in 12,000"),
    "two words as one": ("therapist", "the rapist"),
    "one word as two": ("the rapist", "therapist"),
    "a hyphen in a line": ("endocannabinoids", "endo-cannabinoids"),
    "a figure over a line end": ("1012 runners", "10-\n12 runners"),
    "a power as a figure": ("in 102 cells", "in 10² cells"),
    "parts in another order": ("fatigue […] iron", "iron relieved fatigue"),
    "a gap that reaches back": ("iron […] iron", "iron relieved fatigue"),
    "nothing": ("", "iron relieved fatigue"),
    "a gap alone": ("[…]", "iron relieved fatigue"),
    "signs alone": ("…!", "iron …!"),
    "an accent": ("Muller", "Müller"),
}


@pytest.mark.parametrize(("quote", "text"), FOUND.values(), ids=FOUND)
def test_what_is_there_is_found(quote, text):
    """Layout and typography do not matter."""
    assert stands_in(quote, (text,))


@pytest.mark.parametrize(("quote", "text"), LACKING.values(), ids=LACKING)
def test_what_is_not_there_is_not_found(quote, text):
    """Words, figures and their order do."""
    assert not stands_in(quote, (text,))


def test_a_quote_runs_on_from_page_to_page():
    """With a word broken there, and past running heads and the numbers of pages."""
    pages = (
        "Journal of Runs\nIron was given to all of the wo-\n12",
        "Journal of Runs\nmen, and it relieved\n13",
        "Journal of Runs\nfatigue.\n14",
    )

    assert stands_in("all of the women, and it relieved fatigue", pages)
    assert stands_in("Journal of Runs", pages)
    assert not stands_in("all of the men", pages)


def test_lines_that_pages_repeat_in_the_middle_stay():
    """Only the edges of a page are taken for heads and feet."""
    page = "Head\nOne\nRest was kept.\nTwo\nThree\nFoot"

    assert stands_in("One Rest was kept. Two", (page, page))


@pytest.mark.parametrize("quote", ["", " ", "[…]", "[...] […]", "—", "«»", "[. . .]"])
def test_a_quote_without_words_is_empty(quote):
    """Whatever signs it has."""
    assert is_empty(quote)


def test_how_much_of_a_quote_stands_there():
    """In whole words, from its beginning."""
    text = ("Serum ferritin rose by 3 µg in women.",)

    assert "Serum ferritin rose by" == as_far_as("Serum ferritin rose by 30 µg", text)
    assert "" == as_far_as("Nothing of it", text)


@given(st.text(), st.text())
def test_any_text_can_be_looked_up(quote, text):
    """Nothing raises, and a quote that is in a text as it is, in whole words, is found."""
    stands_in(quote, (text, text))
    if not is_empty(quote):
        assert stands_in(quote, (f"({quote})",)) or quote != quote.strip()


def test_a_long_quote_in_a_long_text_takes_no_time():
    """A text of near misses is passed over in one go."""
    text = ("aa-\n" * 100_000,)

    assert not stands_in("a" * 2_000 + "b", text)
