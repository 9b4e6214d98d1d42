"""What is safe in a comment: no markup, no mention, no reference, no address."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_claims.changes.github import code, link, plain
from mkdocs_claims.report.visible import visible

PINGS = re.compile(r"(?:@[\w-]|(?<!&)#\d|GH-\d|https?://|www\.\w)", re.IGNORECASE)
NASTY = [
    "@everyone please", "cc @team/core.", "fixes #12", "owner/name#3 and GH-7", "a!12 ~bug %1 $2 &9",
    "see https://github.com/o/n/issues/1", "www.example.org", "a@example.org",
    "a | b", "`code` and ```", "**bold** _x_ ~~s~~", "<b>x</b> <script>", "</details>",
    "<!-- x", "![i](http://x/y.png)", "[x](javascript:y)", "line\n\n# heading\n- [ ] box\n/close",
    "&lt;b&gt; &#64;you &commat;me", "\\", "\\|", "$x$ {y} ^z^", "a\x1b[31mred\x00", "\u202eback",
    "1. one", "> [!NOTE]", "|---|", "[[wiki]]", ":tada:", "\ud800",
]  # fmt: skip


class Seen(HTMLParser):
    """The elements and the text of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def shown(markdown):
    """What GitHub's dialect makes of a table's cell, of which `markdown` is all."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(f"| h |\n| --- |\n| x{markdown}x |\n")
    return Seen(html)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_is_shown_as_it_is(text):
    """In a table's cell there is no element but the table's, and the text is the same."""
    seen = shown(plain(text))

    assert seen.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    assert f"x{' '.join(visible(text).split())}x" in seen.text.replace("\u200b", "")
    assert not PINGS.search(seen.text)


@given(st.text())
@example("@x")
def test_any_text_is_shown_as_it_is(text):
    """No input breaks out."""
    seen = shown(plain(text))

    assert seen.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    assert f"x{' '.join(visible(text).split())}x" in seen.text.replace("\u200b", "")
    assert not PINGS.search(seen.text)


@pytest.mark.parametrize("text", NASTY)
def test_a_name_is_one_code_element(text):
    """Sites look for no mentions in it, and it can be copied: nothing is added."""
    seen = shown(code(text))

    assert seen.tags == ["table", "thead", "tr", "th", "tbody", "tr", "td", "code"]
    assert f"x{' '.join(visible(text).split())}x" in seen.text


@pytest.mark.parametrize("path", ["a b/ü.md", "a)b](x).md", 'q".md', "<x>.md", "a|b.md"])
def test_a_link_ends_where_it_should(path):
    """Whatever the path holds."""
    seen = shown(link(code(path), f"https://example.org/{path}"))

    assert seen.tags[-2:] == ["a", "code"]
    assert f"x{path}x" in seen.text
