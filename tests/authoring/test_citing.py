"""Citations at the end of a sentence: before the full stop, and never where they break markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.authoring.citing import citable_place, cite
from mkdocs_claims.check.fixes import edited
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.text import Source


def cited(text, number=0, ids=("new-one",)):
    """Return a page in which the nth sentence of its body cites claims."""
    source = Source("docs/posts/a.md", text)
    article, _ = parse_article(source, "posts/a.md", listed=True)
    edit = cite(source, article, read_sentences(source, article)[number], ids)
    return edited(text, [edit]) if edit else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It helps.", "It helps [@new-one]."),
        ("It helps. We know.\n", "It helps [@new-one]. We know.\n"),
        ("It helps", "It helps [@new-one]"),
        ("It helps!\n", "It helps [@new-one]!\n"),
        ("- It helps\n- Or not.", "- It helps [@new-one]\n- Or not."),
        ("It\nhelps\nmuch.\n\nMore.", "It\nhelps\nmuch [@new-one].\n\nMore."),
        ("**It helps.** We know.", "**It helps [@new-one].** We know."),
        ("*It* helps **much**. We know.", "*It* helps **much** [@new-one]. We know."),
        ("It helps, see [this](x.md). We know.", "It helps, see [this](x.md) [@new-one]. We know."),
        ("[It helps much.](x.md) We know.", "[It helps much.](x.md) [@new-one] We know."),
        ("It needs `x = 1`.", "It needs `x = 1` [@new-one]."),
        (
            "It helps in 2.5 % of runners, e.g. here.",
            "It helps in 2.5 % of runners, e.g. here [@new-one].",
        ),
        ("It helps [@one].", "It helps [@one; @new-one]."),
        ("It helps.[@one, p. 3] Yes.", "It helps.[@one, p. 3; @new-one] Yes."),
        ("It helps [@? a trial].", "It helps [@new-one]."),
        ("It [@?] helps [@one].", "It [@new-one] helps [@one]."),
        ("“It helps.” We know.", "“It helps [@new-one].” We know."),
        ("> It helps.", "> It helps [@new-one]."),
        ("🧠 It helps – “much”.", "🧠 It helps – “much” [@new-one]."),
        ("It helps.\r\nWe know.\r\n", "It helps [@new-one].\r\nWe know.\r\n"),
    ],
)
def test_where_a_citation_stands(before, after):
    """Before the full stop where it can, else right behind it."""
    assert cited(before) == after


def test_several_claims_stand_in_one_citation():
    """Between semicolons."""
    assert cited("It helps.", ids=("a-a", "b-b")) == "It helps [@a-a; @b-b]."


def test_where_none_can_stand_nothing_is_done():
    """Headings take none."""
    assert cited("# It helps\n\nText.\n") is None


PIECES = st.sampled_from(
    [
        "It helps.",
        "It helps",
        "**It** helps.",
        " ",
        "\n",
        "\n\n",
        "- ",
        "[a](b)",
        "[@one]",
        "(so)",
        "`x`",
        "_y._",
        "!",
        "> ",
        "<b>z.</b>",
        "1. ",
        "| a | b |",
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=12))
def test_the_rest_of_the_page_stays(pieces):
    """Whatever the page holds: the same sentences, one citation more."""
    text = "".join(pieces)
    source = Source("a.md", text)
    article, _ = parse_article(source, "a.md", listed=True)
    for sentence in read_sentences(source, article):
        edit = cite(source, article, sentence, ["new-one"])
        if edit:
            changed = Source("a.md", edited(text, [edit]))
            now, _ = parse_article(changed, "a.md", listed=True)
            ids = [each.id for mark in now.citations for each in mark.ids]

            assert ids.count("new-one") == 1
            assert len(ids) == 1 + sum(len(mark.ids) for mark in article.citations)


def test_a_point_is_cited_in_the_place_of_its_mark():
    """In the front matter, where quotes and escapes are YAML's."""
    text = "---\ntakeaways:\n  - 'It''s so. [@?]'\n---\nText.\n"

    assert cited(text, number=1) == text.replace("[@?]", "[@new-one]")


def test_a_point_is_cited_behind_its_full_stop():
    """As a point is one thing to take home, however many sentences it has."""
    text = '---\ntakeaways:\n  - "It *helps*."\n---\nText.\n'

    assert cited(text, number=1) == text.replace(".", ". [@new-one]", 1)


def test_what_is_asked_for_stands_where_a_citation_would():
    """`[@?]`, but for where a mark stands already."""

    def asked(text):
        source = Source("docs/posts/a.md", text)
        article, _ = parse_article(source, "posts/a.md", listed=True)
        place = citable_place(source, article, read_sentences(source, article)[0])
        edit = place.ask()
        return edited(text, [edit]) if edit else None

    assert asked("[It helps much.](x.md) We know.") == "[It helps much.](x.md) [@?] We know."
    assert asked("It helps [@?].") is None
    assert asked("It helps [@one].") is None
