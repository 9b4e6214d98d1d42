"""The one definition of a citation: what is one, what only looks like one, what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.model import CitationKind
from mkdocs_claims.syntax import (
    BRACKETS,
    Malformed,
    ParsedCitation,
    is_claim_id,
    parse_citation,
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("@a", [("a", "", "")]),
        (" @a ", [("a", "", "")]),
        ("@a; @b", [("a", "", ""), ("b", "", "")]),
        ("@a;@b", [("a", "", ""), ("b", "", "")]),
        ("@a\n; @b", [("a", "", ""), ("b", "", "")]),
        ("see @a; @b, in mice", [("a", "see", ""), ("b", "", ", in mice")]),
        ("see\nalso  @a", [("a", "see also", "")]),
        ("@a p. 3", [("a", "", " p. 3")]),
        ("@a.", [("a", "", ".")]),
        ("@iron-and-fatigue", [("iron-and-fatigue", "", "")]),
        ("@Smith_2012.b", [("Smith_2012.b", "", "")]),
        ("@DBLP:conf/x+y", [("DBLP:conf/x+y", "", "")]),
        ("@müller2012", [("müller2012", "", "")]),
    ],
)
def test_a_citation_names_ids_with_words_around_them(content, expected):
    """IDs stand after @ and between semicolons; words before and after are kept."""
    parsed = parse_citation(content)

    assert isinstance(parsed, ParsedCitation)
    assert [(each.id, each.prefix, each.suffix) for each in parsed.ids] == expected
    assert [content[each.start : each.end] for each in parsed.ids] == [e[0] for e in expected]


@pytest.mark.parametrize(
    ("content", "note"),
    [("@?", ""), (" @? ", ""), ("@? a trial in women", "a trial in women"), ("@?\nwhy", "why")],
)
def test_a_citation_may_be_asked_for(content, note):
    """`[@?]` says that a citation is missing, and what."""
    assert parse_citation(content) == ParsedCitation(CitationKind.NEEDED, note=note)


@pytest.mark.parametrize(
    "content",
    ["", "text", "x@y.org", "mail me@bar.com", "https://x.org/@user", "@scope/", "a@", "1"],
)
def test_mail_addresses_and_other_brackets_are_none(content):
    """An @ inside a word starts no citation (`@scope/` names an ID and is one)."""
    parsed = parse_citation(content)

    assert parsed is None or content == "@scope/"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("@a, @b", "`;`"),
        ("@a @b", "`;`"),
        ("@a;", "empty"),
        ("; @a", "empty"),
        ("@a; see b", "claim ID"),
        ("-@a", "`-@`"),
        ("@", "without an ID"),
        ("@ a", "without an ID"),
        ("@a, x@y", "`@` after"),
    ],
)
def test_what_only_looks_like_a_citation_is_malformed(content, word):
    """It is reported with what is wrong and how to write it."""
    parsed = parse_citation(content)

    assert isinstance(parsed, Malformed)
    assert word in parsed.message
    assert parsed.help


def test_a_card_shows_one_claim():
    """`![@a]` embeds; more than one ID or words beside it do not."""
    embedded = parse_citation("@a", embed=True)

    assert isinstance(embedded, ParsedCitation)
    assert embedded.kind is CitationKind.EMBED
    assert isinstance(parse_citation("@a; @b", embed=True), Malformed)
    assert isinstance(parse_citation("see @a", embed=True), Malformed)


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        ("iron-and-fatigue", True),
        ("a1b", True),
        ("ab", False),
        ("a" * 81, False),
        ("Iron", False),
        ("iron_fatigue", False),
        ("-iron", False),
        ("iron--fatigue", False),
        ("eisen-müdigkeit", False),
        ("", False),
    ],
)
def test_claim_ids(text, legal):
    """Lower-case ASCII letters and digits with single hyphens, 3 to 80 characters."""
    assert is_claim_id(text) is legal


@given(st.text(alphabet="@;, -?.\n[]!ab\x02é", max_size=40), st.booleans())
def test_parsing_never_raises_and_spans_slice_back(content, embed):
    """Whatever stands in brackets: an answer, and every ID where it says it is."""
    parsed = parse_citation(content, embed=embed)

    if isinstance(parsed, ParsedCitation):
        assert all(content[each.start : each.end] == each.id for each in parsed.ids)


def test_brackets_leave_links_and_stashed_markup_alone():
    """The text of an inline link and Python-Markdown's stash are not in the pattern."""
    text = "[@a](url) [@b] [\x02wzxhzdk:0\x03 @c] ![@d] [see [@e]]"

    assert [match["content"] for match in BRACKETS.finditer(text)] == ["@b", "@d", "@e"]
