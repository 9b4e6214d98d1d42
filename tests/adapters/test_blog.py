"""The plugin beside Material's blog: reading time, excerpts, embedded claims."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication

MKDOCS = """\
site_name: Small
site_url: https://small.example/
theme: {name: material, font: false}
markdown_extensions: [toc, attr_list]
plugins:
  - blog: {blog_dir: ., post_url_format: "posts/{file}", post_readtime_words_per_minute: 265}
  - claims
"""
WORDS = "word " * 230


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A small publication with a blog, built strictly."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    article = publication.ARTICLE.replace("It lifts", f"{WORDS}\n\nIt lifts")
    root = publication.write(
        tmp_path, mkdocs_yml=MKDOCS, docs__index_md="# Small\n", docs__posts__mood_md=article
    )
    build(load_config(str(root / "mkdocs.yml"), strict=True))
    return root / "site"


def test_the_reading_time_leaves_references_and_cards_out(site):
    """Under 265 words are one minute, however many works they stand on."""
    html = (site / "posts" / "mood" / "index.html").read_text(encoding="utf-8")
    shown = re.findall(r"(\d+) min read", html)
    words = len(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", html[html.index("<article") :])))

    assert words > 265
    assert shown == ["1"]


def test_an_excerpt_holds_no_citation(site):
    """The front page shows the lead and no mark, list or card."""
    html = (site / "index.html").read_text(encoding="utf-8")

    assert "A lead." in html
    for part in ("claims-citation", "claims-references", "claims-card-of", "[@"):
        assert part not in html


def test_an_embedded_claim_links_to_the_claims_page(site):
    """The link is one that the engine checks, and a strict build accepts it."""
    html = (site / "posts" / "mood" / "index.html").read_text(encoding="utf-8")
    embed = html[html.index("<aside") : html.index("</aside>")]

    assert 'href="../../claims/walking-helps/"' in embed
