"""Suppressions in comments: found in any text, each with its places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.parse.suppressions import (
    bibtex_suppressions,
    markdown_suppressions,
    register_suppressions,
)
from mkdocs_claims.text import Source

FORMS = {
    "md": (markdown_suppressions, "<!--", "-->"),
    "yaml": (register_suppressions, "#", ""),
    "bib": (bibtex_suppressions, "%", ""),
}
PIECES = {
    "md": [
        "Text. ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "    ",
        "| a |\n|---|\n| ",
        "```\n",
        "---\n",
        "`",
        "<b>",
        "\r\n",
    ],
    "yaml": [
        "claims:\n",
        "  a-claim:\n",
        "    statement: A.\n",
        "    evidence: ",
        "[",
        "'",
        '"',
        "- ",
        "|\n",
        "\t",
    ],
    "bib": ["@misc{a,\n", "  title = {T", "}", "}\n", "@string{", "\n", ",", "{", '"'],
}
COMMENT = "claims: allow CIT001, undefined-claim because it comes later"


@st.composite
def texts(draw):
    """A text of one of the formats, with suppressions anywhere in it."""
    form = draw(st.sampled_from(sorted(FORMS)))
    _, opener, closer = FORMS[form]
    whole = f"{opener} {COMMENT} {closer}"
    pieces = st.sampled_from([*PIECES[form], whole, f"{whole}\n", opener, COMMENT]) | st.text(
        max_size=5
    )
    return form, "".join(draw(st.lists(pieces, max_size=25)))


@settings(deadline=None)
@given(texts())
def test_every_place_is_that_of_its_text(given):
    """Comment, rules and scope slice back, in order; nothing is raised on any text."""
    form, text = given
    read, opener, _ = FORMS[form]
    found = read(Source(f"a.{form}", text)).found

    for each in found:
        span = each.location.span
        comment = text[span.start : span.end]
        assert comment.startswith(opener)
        assert "claims: allow" in comment
        assert [mention.rule for mention in each.rules] == [
            text[mention.location.span.start : mention.location.span.end] for mention in each.rules
        ]
        assert each.reason
        assert each.scope is None or each.scope.span.end <= len(text)
    assert [each.location for each in found] == sorted(each.location for each in found)


@pytest.mark.parametrize("form", FORMS)
def test_a_text_without_one_is_not_read_again(form):
    """Most files have none: `claims:` alone, as in every register, is no reason to look twice."""
    read, opener, closer = FORMS[form]
    found = read(Source("a", f"claims:\n  see: {opener} claims: see there {closer}\n"))

    assert (found.found, found.faults) == ([], [])


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        ("# {}\na: 1\nb: 2\n", "\na: 1"),
        ("a: 1 # {}\nb: 2\n", None),
        ("a:\n  # {}\n  - one\n  - two\n", "\n  - one"),
        ("a:\n  - x: 1 # {}\n    y: 2\n  - two\n", None),
        ("a: |\n  # {}\nb: 2\n", ""),
        ("a: '# {}'\n", ""),
        ("a: b#{}\n", ""),
        ("a: 1\n# {}\n", "nothing"),
        ("a: {{x: 1, # {}\n  y: 2}}\nb: 1\n", None),
    ],
)
def test_a_comment_in_yaml_silences_an_entry(text, silenced):
    """The next one, or the one that starts on its line; a sign in a text starts no comment."""
    source = Source("claims.yaml", text.format(COMMENT))
    found = register_suppressions(source).found
    if silenced == "":
        assert found == []
        return
    (each,) = found
    scope = each.scope and source.text[each.scope.span.start : each.scope.span.end]

    if silenced == "nothing":
        assert scope is None
    elif silenced is None:
        assert COMMENT in scope
        assert not scope.startswith("\n")
    else:
        assert scope == silenced


def test_a_register_that_is_not_yaml_keeps_its_suppressions():
    """One broken claim costs no other its comment."""
    text = f"""claims:
  broken-claim:
    statement: a: b
  # {COMMENT}
  good-claim:
    statement: Good.
"""
    (found,) = register_suppressions(Source("claims.yaml", text)).found

    assert "good-claim" in text[found.scope.span.start : found.scope.span.end]


@pytest.mark.parametrize("form", FORMS)
def test_many_comments_take_no_longer_each(form):
    """A file of ten thousand suppressions is read in one pass."""
    read, opener, closer = FORMS[form]
    entries = {"md": "Text.\n\n", "yaml": "a{0}: 1\n", "bib": "@misc{{a{0}, title = {{T}}}}\n"}
    text = "".join(
        f"{opener} {COMMENT} {closer}\n{entries[form].format(number)}" for number in range(3000)
    )

    assert len(read(Source("a", text)).found) == 3000


def test_the_first_thing_in_a_page_silences_what_is_said_of_the_page():
    """A page without a title has its diagnostics at its first character, before the comment."""
    text = f"\n<!-- {COMMENT} -->\n\nText.\n\nMore.\n"
    (found,) = markdown_suppressions(Source("a.md", text)).found

    assert text[found.scope.span.start : found.scope.span.end] == text[: text.index(".\n") + 1]
