"""Simple pages are read the short way, and the short way finds what the long one finds."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marked
from markdown_documents import documents
from mkdocs_claims.parse import body as body_module
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.markdown.simple_blocks import read_simple_blocks
from mkdocs_claims.text import Source

ROOT = Path(__file__).parents[3]
CASES = [
    case.text
    for path in [*Path(__file__).parent.glob("*.md"), Path(__file__).parents[1] / "citations.md"]
    for case in marked.read(path)
]
STARTS = [
    "",
    "- ",
    "* ",
    "12. ",
    "> ",
    "# ",
    "### ",
    "**b** ",
    "_i_ ",
    "__b__",
    "___",
    "***",
    "---",
]
STARTS += ["===", "- - -", "|", ": ", "!!! note", "![", "[x]: ", "[^1]: ", "*[x]: ", "2024 ", "-1 "]
STARTS += [
    "```",
    "~~~",
    "    ",
    "<b>",
    "<div>",
    "<!-- x -->",
    "<!-- [@claim-a] -->",
    "$$",
    "\\[",
    "x",
]
ENDS = [
    "",
    " [@claim-a]",
    " [@claim-a; @claim-b] and @claim-c",
    " `[@no-claim]`",
    " # no",
    " | a |",
]
ENDS += [
    " ![@claim-a]",
    " [a](b) [@claim-a]",
    " {++x++}",
    " [@claim-a](x)",
    " [@a, @b]",
    ":",
    "-",
    "=",
]


TAME = ["", "x", "**b** ", "- ", "12. ", "# ", "2024 ", "> ", "_i_ ", "!["]


def lines():
    """One line: how it begins, nearly always so that the page stays simple, and how it ends."""
    return st.tuples(st.sampled_from(TAME * 20 + STARTS), st.sampled_from(ENDS)).map("".join)


def pages():
    """Lines with and without blank ones between them."""
    return st.lists(st.tuples(lines(), st.sampled_from(["\n", "\n\n", "\n\n\n"])), max_size=8).map(
        lambda parts: "".join(map("".join, parts))
    )


def both(text):
    """A page read the short way where that is possible, and the long way."""
    source = Source("a.md", text)
    short = parse_article(source, "a.md", listed=True)
    with patch.object(body_module, "read_simple_blocks", lambda *_: None):
        return short, parse_article(source, "a.md", listed=True)


@settings(max_examples=1000)
@given(pages())
def test_both_ways_find_the_same_on_any_lines(text):
    """Citations, headings and faults, each in its place."""
    short, long = both(f"\n{text}")

    assert long == short


@given(documents())
def test_both_ways_find_the_same_in_any_document(text):
    """However the constructs of Markdown are nested."""
    short, long = both(f"\n{text}\n")

    assert long == short


@pytest.mark.parametrize("text", CASES)
def test_both_ways_find_the_same_in_a_case(text):
    """Every case of the scanner."""
    short, long = both(f"\n{text}")

    assert long == short


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nA paragraph [@claim-a]\nof two lines.\n\n## Heading\n\n**Bold** [@claim-b].\n",
        "- one [@claim-a]\n- two\n  \n".replace("  \n", ""),
        "Lead.\n\n<!-- more -->\n\n1. one [@claim-a]\n2. two\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n",
        "```python\nx = 1\n\n    y\n```\n\n> quoted\n\nText [@claim-a].\n",
    ],
)
def test_simple_pages_are_read_the_short_way(text):
    """The short way is taken, or it would be of no use."""
    assert read_simple_blocks(text, 0) is not None


def test_some_of_our_own_articles_are_simple():
    """What the short way is for is not far from what people write."""
    texts = [path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md")]

    assert any(read_simple_blocks(each.partition("\n---\n")[2], 0) is not None for each in texts)
