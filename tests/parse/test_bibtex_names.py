"""Names as BibTeX and biblatex write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.model import OTHERS, Person
from mkdocs_claims.parse.bibtex_names import parse_names

HOEK = Person("Hoek", "Daan", "van den")
SMITH, JONES = Person("Smith", "Jane"), Person("Jones", "Tom")
WHO = Person(literal="World Health Organization")

NAMES = {
    "last, first": ("Smith, Jane", [SMITH]),
    "first last": ("Jane Smith", [SMITH]),
    "list": ("Smith, Jane and Tom Jones", [SMITH, JONES]),
    "`and` in any case": ("Smith, Jane AND Jones, Tom", [SMITH, JONES]),
    "`and` inside a word": (
        "Sand, Jo and Brandão, Al",
        [Person("Sand", "Jo"), Person("Brandão", "Al")],
    ),
    "one `and` too many": ("Smith, Jane and and Jones, Tom and", [SMITH, JONES]),
    "others": ("Smith, Jane and others", [SMITH, OTHERS]),
    "et al.": ("Smith, Jane and et al.", [SMITH, OTHERS]),
    "et al. without `and`": ("Smith, Jane et al.", [SMITH, OTHERS]),
    "a person called others": ("others, Jane", [Person("others", "Jane")]),
    "particle": ("van den Hoek, Daan", [HOEK]),
    "particle in the middle": ("Daan van den Hoek", [HOEK]),
    "capital particle is part of the name": ("De la Cruz, Juan", [Person("De la Cruz", "Juan")]),
    "y": ("Ramón y Cajal, Santiago", [Person("Ramón y Cajal", "Santiago")]),
    "apostrophe": ("d'Alembert, Jean", [Person("d'Alembert", "Jean")]),
    "suffix": ("King, Jr., Martin Luther", [Person("King", "Martin Luther", "", "Jr.")]),
    "suffix at the end": ("King, Martin Luther, Jr.", [Person("King", "Martin Luther", "", "Jr.")]),
    "suffix without a comma": ("Smith III, John A", [Person("Smith III", "John A")]),
    "particle and suffix": ("de Cruz, III, Juan", [Person("Cruz", "Juan", "de", "III")]),
    "organisation": ("{World Health Organization}", [WHO]),
    "organisation with `and`": ("{Barnes and Noble}", [Person(literal="Barnes and Noble")]),
    "organisation with a comma": ("{EFSA Panel, NDA}", [Person(literal="EFSA Panel, NDA")]),
    "two organisations": ("{World Health Organization} and {NICE}", [WHO, Person(literal="NICE")]),
    "accent at both ends": (r"{\'E}mile Zol{\'a}", [Person("Zolá", "Émile")]),
    "accents": (r"M{\"u}ller, J{\"o}rg", [Person("Müller", "Jörg")]),
    "small accented letter": (r"Anna {\'e}lan Vital", [Person("Vital", "Anna", "élan")]),
    "braces keep a name together": ("{van den} Hoek, D.", [Person("van den Hoek", "D.")]),
    "tie": ("Donald~E. Knuth", [Person("Knuth", "Donald E.")]),
    "trailing comma": ("Aho, Alfred V.,", [Person("Aho", "Alfred V.")]),
    "one word": ("Plato", [Person("Plato")]),
    "no last name": (", Jane", [Person("Jane")]),
    "no small and capital letters": ("王, 小明", [Person("王", "小明")]),
    "biblatex": (
        "family=Hoek, given=Daan, prefix={van den}, suffix=Jr",
        [Person("Hoek", "Daan", "van den", "Jr")],
    ),
    "biblatex in quotes": ('given="Jane", given-i=J, family="Smith"', [SMITH]),
    "empty": ("{} and ", []),
}


@pytest.mark.parametrize(("typed", "expected"), NAMES.values(), ids=NAMES)
def test_names(typed, expected):
    """Each name falls into its parts."""
    assert parse_names(typed) == (tuple(expected), ())


@pytest.mark.parametrize(
    "typed",
    [
        "Smith, J., Jones, T., Doe, A.",
        "Smith, J.; Jones, T.",
        "Jane Smith; Tom Jones",
        "Smith, J. & Jones, T.",
        "Smith J, Jones TA",
        "Smith J, De Jones TA, O'Doe A",
    ],
)
def test_names_not_split(typed):
    """What is more than one name is kept in one piece and told of, its neighbours are read."""
    people, unsplit = parse_names(f"Smith, Jane and {typed} and others")

    assert people == (SMITH, Person(literal=typed), OTHERS)
    assert unsplit == (typed,)


@given(st.text(alphabet="aBé{}, and~;&=\\'\"-."))
def test_names_never_raise(typed):
    """Whatever is typed, every person has a name."""
    assert Person() not in parse_names(typed).people
