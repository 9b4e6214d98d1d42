"""The marker of a citation, as the shipped macro writes it."""

from dataclasses import dataclass

import pytest

from mkdocs_claims.render.macros import Macros


@dataclass
class Link:
    """What a marker knows of one work."""

    number: int
    relation: str
    anchor: str = "ref-x"


@dataclass
class Marker:
    """A citation with its works."""

    links: list[Link]
    anchor: str = "fnref:claims-1"
    cited: tuple = ()


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        (["supports"], "[1]"),
        (["supports", "authority"], "[1, 2]"),
        (["supports", "disputes"], "[1; disputed by 2]"),
        (["supports", "disputes", "disputes"], "[1; disputed by 2, 3]"),
        (["disputes", "qualifies", "supports"], "[disputed by 1; qualified by 2; 3]"),
        (["background", "supports", "background"], "[background 1; 2; background 3]"),
        ([], "[no reference]"),
    ],
)
def test_relations_stand_in_words(relations, expected):
    """Once before each run of numbers; mere support needs none."""
    links = [Link(number, relation) for number, relation in enumerate(relations, 1)]
    (element,) = Macros().elements(
        "citation", marker=Marker(links), retracted=(), before="", after=""
    )

    assert "".join(element.itertext()) == expected
