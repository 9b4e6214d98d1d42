"""The comment on a pull request: whole, safe, and never too long.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/changes`, then read the diff.
"""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import publication
from mkdocs_claims.changes import Edition, Links, compare_editions, render_markdown, render_text
from mkdocs_claims.config import Config
from mkdocs_claims.project import load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.site import Site
from mkdocs_claims.source import Decoded, matches
from mkdocs_claims.text import Source

GOLDEN = Path(__file__).parent / "comment.md"
ALLOWED = {
    "a", "blockquote", "br", "code", "del", "details", "em", "h3", "h4", "ins", "li", "p",
    "strong", "sub", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


class Memory:
    """Files in memory."""

    def __init__(self, files):
        self.files = files

    def read(self, path):
        return Decoded(Source(path, self.files[path]))

    def find(self, pattern):
        return sorted(path for path in self.files if matches(path, pattern))


def edition(name, **changes):
    """The small publication with other texts."""
    files = {
        "claims.yaml": publication.CLAIMS,
        "references.bib": publication.REFERENCES,
        "docs/posts/mood.md": publication.ARTICLE,
        **{key.replace("__", "/").replace("_", "."): text for key, text in changes.items()},
    }
    project = load(Site(Path("/nowhere")), Config(), Memory(files))
    return Edition(name, resolve(project))


def quoted(text):
    """A text as a YAML scalar that holds any character."""
    return '"' + "".join(f"\\U{ord(each):08X}" for each in text) + '"'


class Seen(HTMLParser):
    """The elements of a page, and its text outside code."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.prose = set(), [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "code" not in self.open:
            self.prose += data


def seen(comment):
    """What a site makes of a comment."""
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(comment)
    found = Seen(html)
    assert found.open == []
    return found


def test_a_comment_as_a_whole():
    """Counts, boxes, a folded table for each kind."""
    before = edition("main (0123456789)")
    after = edition(
        "HEAD (abcdef0123)",
        claims_yaml=publication.CLAIMS.replace("raises mood & <b>spirits</b>.", "may raise mood.")
        .replace("certainty: low", "certainty: very low")
        .replace("three2003, relation: disputes, quote: no change", "four2004")
        .replace("  walking-helps:", "  new-claim: {statement: New., evidence: two2002}\n  walk:"),
        references_bib=publication.REFERENCES.replace("{Walking}", "{Walking | running}"),
        docs__posts__mood_md=publication.ARTICLE.replace("**Run.**", "**Run often.**").replace(
            "It lifts [@", "It can lift [@"
        )
        + "\nMore [@new-claim].\n",
    )
    comparison = compare_editions(before, after)
    actual = render_markdown(comparison, links=Links("https://example.org/blob/abc"))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(actual, encoding="utf-8")

    assert actual == GOLDEN.read_text(encoding="utf-8")
    assert seen(actual).tags <= ALLOWED


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_no_text_breaks_the_comment(text):
    """Whatever a statement, a finding, a title, a sentence or a name holds."""
    claims = publication.CLAIMS.replace("Walking helps, too.", quoted(f"x {text} x"))
    claims = claims.replace("Mood rose in 12 of 15.", quoted(f"x {text} x"))
    after = edition(
        text,
        claims_yaml=claims,
        references_bib=publication.REFERENCES.replace("{Walking}", f"{{{text}}}"),
        docs__posts__mood_md=publication.ARTICLE.replace("A lead.", f"{text} [@walking-helps]"),
    )
    found = seen(render_markdown(compare_editions(edition("main"), after)))

    assert found.tags <= ALLOWED
    assert not re.search(r"@\w|#\d|://|www\.", found.prose)


@pytest.mark.parametrize("room", [60_000, 8_000, 2_000])
def test_a_comment_fits(room):
    """What is left out is counted."""
    many = "".join(
        f"  claim-{number}: {{statement: Statement {number} is long enough., evidence: x}}\n"
        for number in range(1500)
    )
    after = edition("HEAD", claims_yaml=publication.CLAIMS + many)
    text = render_markdown(compare_editions(edition("main"), after), room=room)

    assert len(text) <= room
    assert "- **claims**: 1500 added" in text
    assert re.search(r"(1[34]\d\d more that `claims diff` lists|1500 entries)", text)
    assert seen(text).tags <= ALLOWED


def test_deleted_claims_stand_at_the_top():
    """They break links, and no table hides them."""
    claims = publication.CLAIMS.partition("  walking-helps:")[0]
    text = render_markdown(compare_editions(edition("main"), edition("HEAD", claims_yaml=claims)))

    assert text.index("<code>walking-helps</code> was deleted") < text.index("#### Read again")
    assert "an ID is permanent" in text


def test_a_great_change_is_not_slow():
    """Two thousand claims reworded under as many sentences."""
    claims = "".join(
        f"  claim-{n}:\n    statement: Statement {n} {{}}.\n    evidence: one2001\n"
        for n in range(2000)
    )
    article = "# A\n\n" + "\n".join(f"Sentence {n} stands [@claim-{n}]." for n in range(2000))
    before, after = (
        edition(
            "x",
            claims_yaml="claims:\n" + claims.replace("{}", word),
            docs__posts__mood_md=article,
        )
        for word in ("was", "is")
    )
    comparison = compare_editions(before, after)

    assert len(comparison.reread()) == 2000
    assert render_text(comparison).count("[-was-]{+is+}") == 2000
    assert len(render_markdown(comparison)) < 60_000
