"""Front matter: as MkDocs reads it, and every character of a value with its place."""

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from mkdocs_claims.parse.front_matter import body_start, read_front_matter
from mkdocs_claims.text import Source

LINES = [
    *("---", "---", "...", "--- ", "----", "--- x", "", " ", "\t", "# note", "Text", "- item"),
    *("title: T", "Title: T", "date: 2026-11-23", "draft: true", "tags: [a, b]", "a b: c", ": x"),
    *("tags:", "  - a", "  - b: c", "    more", "\tmore", "key:value", "    ", "{a: 1}", "k: 'x'"),
    *("k: |", "k: >-", 'k: "x', "é: ü", "1: 2", "~: x", "<<: {m: 1}", "k: &a x", "l: *a"),
]
NODES = st.recursive(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
    | st.text(alphabet=" \n\t\"'\\:#[]@;-|>%&*!?{}éa🧠", max_size=40),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


def read(text):
    """The front matter of a text."""
    return read_front_matter(Source("a.md", text))


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\n", ""]))
def test_what_has_no_fault_is_what_mkdocs_reads(lines, ending):
    """The same fields, and the same body but for blank lines before it."""
    text = "\n".join(lines) + ending
    found = read(text)
    body, meta = get_data(text)

    assert body_start(Source("a.md", text)) == found.body
    assume(not found.faults)
    assert text[found.body :].lstrip("\n") == body.lstrip("\n")
    assert found.meta == {str(key): value for key, value in meta.items()}


@settings(deadline=None)
@given(
    st.lists(NODES, min_size=1, max_size=3),
    st.sampled_from(["'", '"', "|", ">", None]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(20, 90),
)
def test_every_character_of_a_value_has_its_place(points, style, unicode, ending, width):
    """However YAML writes it: in quotes, folded, with escapes, over lines."""
    dumped = yaml.safe_dump(
        {"points": points}, default_style=style, allow_unicode=unicode, width=width
    )
    text = f"---\n{dumped}---\nText\n".replace("\n", ending)
    found = read(text)
    assume(not found.faults)

    for node in scalars(found.node("points")):
        line = found.line(node)
        places = list(line.places)
        assert line.text == node.value.replace("\r", " ").replace("\n", " ")
        assert places == sorted(places)
        for character, place in zip(line.text, places, strict=True):
            written = text[place]
            assert written in {character, "\\"} or character.isspace()


def scalars(node):
    """Every scalar below a node."""
    if isinstance(node, yaml.ScalarNode):
        return [node]
    return [each for item in node.value for each in scalars(item)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: T: U\n---\n", "a `:` in the middle of a text"),
        ("---\nk: !x y\n---\n", "`k` cannot be read: could not determine a constructor"),
        ("---\ndate: 2026-13-45\n---\n", "`date` cannot be read: month must be in 1..12"),
        ("---\n- a\n---\n", "holds no fields"),
        ("---\n\n---\n", "is empty, and MkDocs shows its lines as text"),
        ("---\na: 1\n", "is not closed"),
        ("---\na: 1\n---", "no line break ends the front matter"),
        ("---\na: 1\na: 2\n---\n", "`a` stands twice in the front matter; the first is on line 2"),
        ("Iron: it helps [@iron].\n", "read as the field `iron` of the front matter, not as text"),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_do(text, said):
    """One for each, under the code of articles that cannot be read."""
    (fault,) = read(text).faults

    assert fault.code == "ART000"
    assert said in fault.finding.message
    assert fault.finding.help


def test_a_value_that_cannot_be_read_leaves_the_others():
    """A wrong date costs the date."""
    found = read("---\ntitle: T\ndate: 2026-13-45\ntags: [a]\n---\n")

    assert found.meta == {"title": "T", "tags": ["a"]}
