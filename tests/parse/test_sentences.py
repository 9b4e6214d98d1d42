from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.model import TextKind
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.sentences import Reading
from mkdocs_claims.text import Source


def read(text):
    """Return the sentences of a page and its source."""
    source = Source("docs/posts/a.md", text)
    article, _ = parse_article(source, "posts/a.md", listed=True)
    return Reading(source, article).sentences


def texts(text):
    """Return the texts of a page's sentences."""
    return [each.text for each in read(text)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("It **really** *helps*, ==much== and ~~never~~ __so__.", "It really helps, much and never so."),
        ("Set `draft: true` there.", "Set … there."),
        ("See [the *long* `x` list](a.md) and ![a picture](b.png) now.", "See the long … list and now."),
        ("See [that][1].\n\n[1]: https://a.example", "See that."),
        (r"It is \*not\* $x^2$ here.", "It is *not* … here."),
        ("H~2~O and CO^2^ and ~30 km.", "H2O and CO2 and ~30 km."),
        ("A line\nand another  \nand <br>more &amp; more&nbsp;here.", "A line and another and more & more here."),
        ("It helps [@a-claim; @b-claim].", "It helps."),
        ("It helps[^1] a lot{.red}.", "It helps a lot."),
        ("Keep 2 * 3 and snake_case_names and a_b.", "Keep 2 * 3 and snake_case_names and a_b."),
        ("- [ ] It is open.", "It is open."),
        ("<https://a.example/x.y> is one.", "https://a.example/x.y is one."),
    ],
)  # fmt: skip
def test_text_as_a_reader_reads_it(markdown, expected):
    """Markup and citations are out, code and formulas are an ellipsis."""
    assert texts(markdown)[0] == expected


def test_kinds():
    """Each sentence knows what kind of text it is from."""
    page = """\
---
takeaways:
  - "**Rest.** It helps. [@a-claim]"
---
# Title

A paragraph.

- An item.

    Goes on.

> A quotation.

!!! note "Box"

    In a box.

!!! quote

    In a quote.

| Head | cell |
|---|---|
| a | b |

Term
:   Its definition.

Figure 1: A caption.

*Words talked about.* More.

A note[^1].

[^1]: Its text.
"""
    assert [(each.text, each.kind.value) for each in read(page)] == [
        ("Title", "heading"),
        ("A paragraph.", "paragraph"),
        ("An item.", "list item"),
        ("Goes on.", "list item"),
        ("A quotation.", "quotation"),
        ("Box", "heading"),
        ("In a box.", "paragraph"),
        ("In a quote.", "quotation"),
        ("Head", "table cell"),
        ("cell", "table cell"),
        ("a", "table cell"),
        ("b", "table cell"),
        ("Term", "heading"),
        ("Its definition.", "list item"),
        ("Figure 1: A caption.", "caption"),
        ("Words talked about.", "quotation"),
        ("More.", "paragraph"),
        ("A note.", "paragraph"),
        ("Its text.", "footnote"),
        ("Rest. It helps.", "take-home point"),
    ]


def test_citations_go_with_their_sentences():
    """Also with the full stop before them; a place runs to the end of the citation."""
    page = "One [@a-claim]. Two. [@b-claim] Three [see @a-claim] goes on.\nFour."
    found = read(page)
    assert [(each.text, [i.id for c in each.citations for i in c.ids]) for each in found] == [
        ("One.", ["a-claim"]),
        ("Two.", ["b-claim"]),
        ("Three goes on.", ["a-claim"]),
        ("Four.", []),
    ]
    spans = [each.location.span for each in found]
    assert [page[span.start : span.end] for span in spans] == [
        "One [@a-claim].",
        "Two. [@b-claim]",
        "Three [see @a-claim] goes on.",
        "Four.",
    ]


def test_places_of_entities_and_links():
    """A sentence that ends with markup ends where the markup's text does."""
    page = "Ä [link](a.md). &lt;b&gt; ends &hellip;"
    spans = [astuple(each.location.span) for each in read(page)]
    assert [page[start:end] for start, end in spans] == ["Ä [link](a.md).", "&lt;b&gt; ends &hellip;"]  # fmt: skip


def test_places_of_words_inside_a_sentence():
    """Markup, citations, entities and folded lines before and inside them do not move them."""
    page = "A \\[1] *x* [@a-claim]  [1] &amp; **12**\ndays. [1] Again"
    source = Source("a.md", page)
    article, _ = parse_article(source, "a.md", listed=True)
    reading = Reading(source, article)
    first, second = reading.sentences
    assert first.text == "A [1] x [1] & 12 days. [1]"
    places = [(first, 2, 5), (first, 8, 11), (first, 14, 21), (first, 23, 26), (second, 0, 5)]
    spans = [reading.place(*each).span for each in places]
    assert [page[span.start : span.end] for span in spans] == ["[1]", "[1]", "12**\ndays", "[1]", "Again"]  # fmt: skip
    assert len(set(spans)) == len(spans)


def test_no_sentence_is_made_of_markup():
    """A card, a picture or a rule alone is no sentence."""
    assert texts("![@a-claim]\n\n![picture](a.png)\n\n***\n\n`code`\n\n    code\n") == []


MARKDOWN = st.lists(
    st.sampled_from(
        ["It ", "runs. ", "*a* ", "[b](c) ", "`d.` ", "[@a-claim]", "&amp;", "\n", "\n\n", "- ", "> ",
         "| ", "|-|\n", "# ", "    ", "\\*", "<b>", "é", "\U0001f3c3", "[", "]", "(", ")", "_", "**", "![", "{", "}"]
    )
).map("".join)  # fmt: skip


@given(MARKDOWN)
def test_sentences_lie_in_their_source(text):
    """Reading never raises; places are in order inside the text, and hold the first letter."""
    found = [each for each in read(text) if each.kind is not TextKind.POINT]
    for each in found:
        span = each.location.span
        first = next(character for character in each.text if character.isalnum())
        assert 0 <= span.start < span.end <= len(text)
        assert first in text[span.start : span.end]


@pytest.mark.parametrize(
    "part", ["*", "_", "[^", "{:", "&a", " ", ".", "~", "\\", "<a ", "**a\n", "[@a", "`"]
)
def test_long_texts_take_no_longer_a_character(part):
    """Cost grows with the length of the text and no faster."""
    assert len(read(f"{part * 20_000}a")) <= 20_000
