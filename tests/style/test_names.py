"""Names as Vancouver style writes them."""

import pytest

from golden.records import person
from mkdocs_claims.model import OTHERS, Person
from mkdocs_claims.style.names import vancouver, vancouver_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Raichlen, David A.", "Raichlen DA"),
        ("Raichlen, D.A.", "Raichlen DA"),
        ("Costa, RJS", "Costa RJS"),
        ("Cheng, Ying-Chih", "Cheng YC"),
        ("Kim, Sun-hee", "Kim SH"),
        ("Lagrot, J.-L.", "Lagrot JL"),
        ("Ángel, Émile", "Ángel É"),
        ("Ángel, E\u0301mile", "Ángel É"),
        ("García, María del Carmen", "García MC"),
        ("boyd, danah", "boyd D"),
        ("Smith, John “Jack” (Johnny) H.", "Smith JH"),
        ("SMITH, JOHN", "SMITH J"),
        ("WU, JP", "WU J"),
        ("O’Brien, D’Arcy", "O’Brien D"),
        ("(van den) Hoek, Daniel", "van den Hoek D"),
        ("(de) Oliveira, E. P., Jr.", "de Oliveira EP Jr"),
        ("Adams, John A., III", "Adams JA 3rd"),
        ("Plato", "Plato"),
        ("Толстой, Лев Николаевич", "Толстой ЛН"),
        ("Παπαδόπουλος, Γιώργος", "Παπαδόπουλος Γ"),
        ("王, 小明", "王小明"),
        ("김, 민준", "김민준"),
        ("الخوارزمي, محمد", "الخوارزمي محمد"),
        ("Wang, 小明", "Wang 小明"),
        ("[World Health Organization]", "World Health Organization"),
    ],
)
def test_one_name(name, expected):
    """Initials without stops; particle, rank and organisations as they are."""
    assert vancouver_name(person(name)) == expected


def test_six_names_and_then_et_al():
    """A list of three hundred is cut as one of seven is; six are all named."""
    people = [Person(family=f"Name{number}", given="A. B.") for number in range(300)]
    six = "Name0 AB, Name1 AB, Name2 AB, Name3 AB, Name4 AB, Name5 AB"

    assert vancouver(people[:6]) == six
    assert vancouver(people[:7]) == vancouver(people) == f"{six}, et al."
    assert vancouver([*people[:6], OTHERS]) == f"{six}, et al."


def test_nobody():
    """`and others` alone names nobody."""
    assert vancouver(()) == vancouver((OTHERS,)) == ""


def test_a_semicolon_stands_next_to_an_organisation():
    """Its own name may have commas."""
    people = [person(name) for name in ("A, B.", "[C, D]", "[E]", "F, G.", "H, I.", "others")]

    assert vancouver(people) == "A B; C, D; E; F G, H I, et al."
