"""Numbers follow the page, one work has one number, and every relation is kept."""

import pytest

from mkdocs_claims.model import Claim, Evidence, Reference, Relation
from mkdocs_claims.numbering import Cited, anchor, anchors, number, work_identity
from mkdocs_claims.text import Location, Span

HERE = Location("x", Span(0, 0))


def reference(key, **fields):
    """A reference with these fields."""
    return Reference(key, "article", HERE, fields=fields)


def claim(claim_id, *lines):
    """A claim with evidence `key` or `(key, relation)`."""
    evidence = [
        Evidence(line, HERE)
        if isinstance(line, str)
        else Evidence(line[0], HERE, Relation(line[1]))
        for line in lines
    ]
    return Cited(claim_id, claim=Claim(claim_id, "S.", tuple(evidence), HERE))


WORKS = {
    each.key: each
    for each in (
        reference("a"),
        reference("b"),
        reference("c"),
        reference("twin1", doi="10.1/X"),
        reference("twin2", doi="https://doi.org/10.1/x"),
        reference("pm1", pmid="7"),
        reference("pm2", pmid="7"),
    )
}


def numbers(*groups):
    """The numbers of each marker."""
    return [[link.number for link in m.links] for m in number(groups, WORKS).markers]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([[claim("x", "a")]], [[1]]),
        ([[claim("x", "b", "a")], [claim("y", "a", "c")]], [[1, 2], [2, 3]]),
        ([[claim("x", "a"), claim("y", "a", "b")]], [[1, 2]]),
        ([[claim("x", "twin1")], [claim("y", "twin2", "a")]], [[1], [1, 2]]),
        ([[claim("x", "twin1", "twin2")]], [[1]]),
        ([[claim("x", "pm1")], [claim("y", "pm2")]], [[1], [1]]),
        ([[claim("x", "gone", "a")]], [[1]]),
        ([[claim("x", ("b", "disputes"), ("c", "background"), "a")]], [[1, 2, 3]]),
        ([[], [claim("x", "a")]], [[1]]),
        ([[Cited("a", reference=WORKS["a"])], [claim("x", "a")]], [[1], [1]]),
    ],
)
def test_numbers_run_in_order_of_first_appearance(groups, expected):
    """One work has one number, even under two keys with the same DOI or PMID."""
    assert numbers(*groups) == expected


def test_what_supports_comes_first_in_a_marker():
    """Then what qualifies, disputes and stands in the background; a work takes its strongest."""
    made = number(
        [[claim("x", ("b", "disputes"), ("a", "qualifies"), "c", ("c", "background"))]], WORKS
    )

    assert [(link.anchor, link.relation.value) for link in made.markers[0].links] == [
        ("ref-c", "supports"),
        ("ref-a", "qualifies"),
        ("ref-b", "disputes"),
    ]


def test_works_know_where_they_are_cited():
    """For back-links, one per marker, and by every key on the page."""
    made = number([[claim("x", "twin1", "a")], [claim("y", "twin2")], [claim("z", "a")]], WORKS)

    assert [(work.number, work.places, work.keys) for work in made.works] == [
        (1, (1, 2), ("twin1", "twin2")),
        (2, (1, 3), ("a",)),
    ]
    assert made.works_by_key["twin2"] is made.works[0]
    assert [each.id for each in made.claims] == ["x", "y", "z"]
    assert [marker.anchor for marker in made.markers] == [f"fnref:claims-{n}" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Müller2012", "ref-Muller2012"),
        ("a:b/c", "ref-a-b-c"),
        ("日本", "ref-work"),
        ("a_b-c", "ref-a_b-c"),
    ],
)
def test_anchors_are_ascii(key, expected):
    """Themes look a fragment up without decoding it."""
    assert anchor(key) == expected


def test_no_two_anchors_are_alike():
    """Keys that differ only in what ASCII has not get a number."""
    assert anchors(["日本", "中国", "work", "a:b", "a/b"]) == {
        "日本": "ref-work",
        "中国": "ref-work-2",
        "work": "ref-work-3",
        "a:b": "ref-a-b",
        "a/b": "ref-a-b-2",
    }


def test_distinct_dois_are_distinct_works():
    """Also with the same PMID: the DOI is the stronger name."""
    first, second = reference("a", doi="10.1/a", pmid="7"), reference("b", doi="10.1/b", pmid="7")

    assert work_identity(first) != work_identity(second)
    assert work_identity(reference("k")) == "key:k"


def test_anchors_of_many_keys_without_a_latin_letter():
    """All want the same name; each gets its own, in a time that does not grow with their square."""
    keys = [chr(0x4E00 + n // 100) + chr(0x4E00 + n % 100) for n in range(10_000)]
    found = anchors([*keys, "work-2", "work"])

    assert len(set(found.values())) == len(found)
    assert found[keys[0]] == "ref-work"
    assert found[keys[9_999]] == "ref-work-10000"
