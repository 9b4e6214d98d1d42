"""IDs of new claims and keys of new works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.authoring.naming import citation_key, claim_id, why_no_claim_id, why_no_key
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source


def made(entry, *taken):
    """Return the key of a work given in BibTeX."""
    return citation_key(parse_bibtex([Source("", entry)])[0][0], taken)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Iron relieves fatigue.", "iron-relieves-fatigue"),
        ("A run raises the runner’s mood.", "run-raises-the-runners-mood"),
        ("Ärzte: 20 % less øl!", "arzte-20-less-ol"),
        ("No", "claim-no"),
        ("🧠", "claim"),
        ("", "claim"),
        (
            "It is a very long statement about the many things that it is about and of",
            "it-is-a-very-long-statement-about-the-many-things",
        ),
    ],
)
def test_the_id_of_a_claim(statement, expected):
    """Its words, cut at a word that says something."""
    assert claim_id(statement, ()) == expected


def test_a_taken_id_gets_a_number():
    """The next that is free."""
    assert claim_id("Iron helps", {"iron-helps", "iron-helps-2"}) == "iron-helps-3"


@given(st.text(), st.lists(st.text()))
def test_any_statement_gives_an_id(statement, taken):
    """A valid one that is not taken."""
    name = claim_id(statement, taken)

    assert why_no_claim_id(name) == ""
    assert name not in taken


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@article{x, author={Raichlen, David A.}, year=2012, title={Wired to run}}",
            "raichlen2012wired",
        ),
        (
            "@article{x, author={van den Hoek, D. and Two, B.}, year=2020, title={The Müller effect}}",
            "vandenhoek2020muller",
        ),
        (
            "@misc{x, author={{World Health Organization}}, year=2020, title={On 5 steps}}",
            "world2020steps",
        ),
        ("@book{x, editor={Straße, Jörg}, date={2020-05}, title={Ø}}", "strasse2020o"),
        (
            "@misc{x, organization={The NICE institute}, title={Depression in adults}}",
            "nicedepression",
        ),
        ("@misc{x, title={Über alles}}", "uber"),
        ("@misc{x, year=2020, title={42}}", "work202042"),
        ("@misc{x, note={?}}", "work"),
        ("@article{x, author={李, 明}, year=2020, title={跑步}}", "work2020"),
    ],
)
def test_the_key_of_a_work(entry, expected):
    """Family name, year, first telling word of the title; in ASCII."""
    assert made(entry) == expected


def test_a_taken_key_gets_a_letter():
    """After the year, letter case aside."""
    entry = "@misc{x, author={One, A.}, year=2001, title={Mood}}"

    assert made(entry, "One2001mood") == "one2001bmood"
    assert made(entry, "one2001mood", "one2001bmood") == "one2001cmood"


@pytest.mark.parametrize("name", ["on", "a b", "a{b", "a,b", "", "@x", "x.", "1.5", "2020"])
def test_what_is_no_key(name):
    """It would not be read back from one of the files, or could not be cited."""
    assert why_no_key(name)


@pytest.mark.parametrize("name", ["a", "Smith:2020", "müller2020", "a_b", "10.1000/x"])
def test_what_is_a_key(name):
    """As people have them."""
    assert why_no_key(name) == ""
