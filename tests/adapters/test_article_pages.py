"""Around an article: what to read next, how to cite it, and what others may show of it."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from mkdocs_claims.adapters.cards import beginning_of, points_of, without_marks

BLOG = """\
site_name: Small
site_url: https://small.example/
theme: {name: material, font: false, custom_dir: overrides}
markdown_extensions: [toc, attr_list, smarty, footnotes]
plugins:
  - search
  - claims
  - blog: {blog_dir: ., post_excerpt: required, post_url_format: "posts/{file}", archive: false}
  - rss: {match_path: posts/.*, use_git: false, date_from_meta: {as_creation: date}}
"""
CARD = """\
<article class="story"><h2>{{ post.title }}</h2>
{% for point in (post.meta.claims_data or {}).points %}<p class="point">{{ point }}</p>{% endfor %}
{{ post.content }}</article>
"""
MOOD = """\
---
title: Mood
date: 2026-02-03
author: Ann One
categories: [Mind]
takeaways:
  - "**Run** \\"often\\" [see here](other.md). [@running-raises-mood]"
  - "A second point[^1] [@? a source]."
further_reading: [other.md, gone.md, https://example.org]
---
# Mood

It lifts you [@running-raises-mood; @walking-helps, in adults], they say [@walking-helps].

<!-- more -->

More [@walking-helps][^1].

[^1]: A note.
"""
OTHER = """\
---
title: Other & more
date: 2026-02-04
categories: [Mind]
takeaways: ["Other point. [@running-raises-mood]"]
---
# Other & more

It begins [@running-raises-mood].

<!-- more -->

See [Mood](mood.md). It goes on [@running-raises-mood].
"""
THIRD = """\
---
title: Third
date: 2026-02-05
categories: [Mind]
takeaways: ["Third point. [@walking-helps]"]
---
# Third

Third lead.

<!-- more -->

It walks [@walking-helps].
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A blog of three articles with a feed."""
    root = tmp_path_factory.mktemp("blog")
    softer = "- claims: {severity: {CIT006: warning, ART003: note}}"
    publication.write(
        root,
        mkdocs_yml=BLOG.replace("- claims", softer),
        docs__index_md="# Small\n",
        docs__posts__mood_md=MOOD,
        docs__posts__other_md=OTHER,
        docs__posts__third_md=THIRD,
    )
    partials = root / "overrides" / "partials"
    partials.mkdir(parents=True)
    (partials / "post.html").write_text(CARD, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "site"


def read(site, path=""):
    """A page as it was written."""
    return (site / path / "index.html").read_text(encoding="utf-8")


def next_of(site, path):
    """Title, address and claims in common of what to read next."""
    found = re.search(r'<ul class="claims-next".*?</ul>', read(site, path), re.DOTALL)
    items = found[0].split("<li>")[1:] if found else []
    return [
        (
            re.sub(r"<[^>]+>", "", unescape(each.split("</a>")[0])),
            re.search('href="([^"]*)"', each)[1],
            int((re.search(r"(\d+) claim", each) or ["", "0"])[1]),
        )
        for each in items
    ]


def test_next_come_the_editors_choice_and_what_shares_claims(site):
    """What is linked in the text already, what is gone and what is elsewhere are left out."""
    assert next_of(site, "posts/mood") == [("Third", "../third/", 1)]
    assert next_of(site, "posts/other") == []
    assert next_of(site, "posts/third") == [("Mood", "../mood/", 1)]


def test_the_editors_choice_comes_first(site, tmp_path):
    """Also when it shares nothing."""
    publication.write(
        tmp_path,
        docs__posts__mood_md=MOOD.replace("[see here](other.md)", "").replace(" [@? a source]", ""),
        docs__posts__other_md=OTHER.replace("@running-raises-mood", "@alone"),
        docs__posts__third_md=THIRD,
        claims_yaml=publication.CLAIMS + "  alone: {statement: Alone., evidence: one2001}\n",
        mkdocs_yml=publication.MKDOCS.replace("attr_list]", "attr_list, footnotes]").replace(
            "- claims", "- claims: {severity: {ART003: note}}"
        ),
    )
    build(load_config(str(tmp_path / "mkdocs.yml")))

    assert next_of(tmp_path / "site", "posts/mood") == [
        ("Other & more", "../other/", 0),
        ("Third", "../third/", 1),
    ]


def test_how_to_cite_an_article(site):
    """As text, BibTeX and CSL-JSON, with its references to download."""
    html = read(site, "posts/mood")
    part = html[html.index('<h2 id="cite-this-article">') :]
    text, bibtex, csl = (
        unescape(each) for each in re.findall(r"<code>(.*?)</code>", part, re.DOTALL)[:3]
    )

    assert text == "Ann One. (2026). Mood. Small. Available at: https://small.example/posts/mood/"
    assert bibtex.startswith("@online{mood,\n  author = {{Ann One}},\n  title = {Mood},\n")
    item = json.loads(csl)
    assert item["URL"] == "https://small.example/posts/mood/"
    assert item["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert item["author"] == [{"literal": "Ann One"}]
    address = re.search(r'<p class="claims-download"><a href="([^"]*)"', part)[1]
    assert (site / "posts" / "mood" / address).is_file()


def test_cards_have_the_points_without_marks(site):
    """On the home page and in categories, formatted, with nothing that belongs to the article."""
    for path in ("", "category/mind"):
        html = read(site, path)
        points = re.findall(r'<p class="point">(.*?)</p>', html)
        assert points == [
            "Third point.",
            "Other point.",
            "<strong>Run</strong> &ldquo;often&rdquo; see here.",
            "A second point.",
        ]


def test_excerpts_have_no_marks_and_no_empty_brackets(site):
    """Nor does the space before a mark stay."""
    html = read(site)
    body = html[html.index("<main") : html.index("</main")]

    assert "It lifts you, they say." in body
    assert "It begins." in body
    assert "claims-citation" not in body
    assert not re.search(r"\[\s*\]|\[@|\[\d", re.sub(r"<[^>]+>", "", body))


def test_feeds_and_descriptions_have_no_marks(site):
    """Also of articles that give no description."""
    feed = ElementTree.parse(site / "feed_rss_created.xml")
    said = {each.findtext("title"): each.findtext("description") for each in feed.iter("item")}
    assert said == {
        "Mood": "It lifts you, they say.",
        "Other & more": "It begins.",
        "Third": "Third lead.",
    }
    for file in site.rglob("*.html"):
        for text in re.findall(r'<meta name="description" content="([^"]*)"', file.read_text()):
            assert "[" not in text


def test_search_has_no_marks(site):
    """In titles or texts."""
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    texts = [unescape(re.sub(r"<[^>]+>", "", each["title"] + " " + each["text"])) for each in docs]

    assert any("It lifts you, they say." in " ".join(each.split()) for each in texts)
    assert not [each for each in texts if re.search(r"\[\s*\]|\[@|\[\d", each)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        (
            '<ul class="claims-takeaways"><li>A</li><li>B <a href="x.md">c</a></li></ul>',
            ["A", "B c"],
        ),
        (
            '<ul class="claims-takeaways"><li>A <b id="x">b</b> <sup id="fnref:claims-1" class="claims-citation">[1]</sup>.</li></ul>',
            ["A <b>b</b>."],
        ),
    ],
)
def test_points_are_cut_from_the_page(html, expected):
    """Whatever stands in them."""
    assert points_of(html) == expected


def test_the_beginning_is_short_and_whole():
    """It ends at a word."""
    assert beginning_of("<h1>T</h1>\n<p>One\n <b>two</b>.</p><p>Three.</p>") == "One two."
    assert beginning_of("<h1>T</h1>") == ""
    long = beginning_of(f"<p>{'word, ' * 100}</p>")
    assert len(long) <= 301
    assert long.endswith("word…")
    assert without_marks('a <span class="claims-error" data-x="">[undefined]</span>b') == "ab"
