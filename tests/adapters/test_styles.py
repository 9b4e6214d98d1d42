"""A publication in CSL styles: marks, list, pages, and what happens when one cannot be had."""

import re
from xml.etree import ElementTree

import pytest
from markdown import Markdown

import publication
from mkdocs_claims.adapters.cards import without_marks
from mkdocs_claims.adapters.markdown_extension import ClaimsExtension
from mkdocs_claims.adapters.session import open_session
from mkdocs_claims.config import Config
from mkdocs_claims.errors import StyleError
from mkdocs_claims.site import Site
from mkdocs_claims.style import citeproc
from mkdocs_claims.style.csl_style import STYLES

TEXT = "It lifts [@running-raises-mood]. Walk[see @walking-helps; @running-raises-mood, in adults]."


@pytest.fixture
def root(tmp_path):
    """A small publication in its own folder."""
    return publication.write(tmp_path)


def convert(root, style, text=TEXT):
    """The page of one text."""
    return Markdown(extensions=[ClaimsExtension(root=str(root), style=style)]).convert(text)


def marks(html):
    """The marks as read, with the words before them."""
    return re.findall(r"\w*\s?<sup.*?</sup>.?", html)


def read(html):
    return "".join(ElementTree.fromstring(f"<x>{html}</x>").itertext())


def test_marks_of_an_author_date_style(root):
    """Marks are words with a space before them; each part leads to its own entry."""
    html = convert(root, "apa")
    first, second = marks(html)
    assert read(first) == (
        "lifts (One & Müller, 2001; qualified by Two, 2002; disputed by Three, 2003)."
    )
    assert read(second) == (
        "Walk (see One & Müller, 2001; Two, 2002; disputed by Three, 2003, in adults)."
    )
    assert 'class="claims-citation claims-citation--words"' in second
    assert 'id="fnref:claims-2"' in second
    hrefs = re.findall(r'href="#(ref-[^"]+)"', first)
    assert hrefs == ["ref-one2001", "ref-two2002", "ref-three2003"]
    assert all(f'<div id="{each}" class="claims-reference"' in html for each in hrefs)


def test_list_of_an_author_date_style(root):
    """The list is in the style's order and without numbers; back-links say the work's name."""
    html = convert(root, "apa")
    listed = html[html.index('<ol class="claims-references claims-references--words"') :]
    keys = re.findall(r'<li><div id="ref-(\w+)"', listed)
    assert keys == ["one2001", "three2003", "two2002"]
    assert " value=" not in listed
    assert "Back to citation 2 of reference One &amp; Müller, 2001" in listed
    assert (
        "One, A., &amp; Müller, J. (2001). Mood &amp; running. <i>Journal of Running</i>, "
        '<i>3</i>(4), 5–6. <a class="claims-reference__link" href="https://doi.org/10.1000/one">'
        "https://doi.org/10.1000/one</a>"
    ) in listed


def test_numbers_stay_ours_under_a_numeric_style(root):
    """Marks, numbers and back-links are those of house style; the entry has no number."""
    house, html = convert(root, "house"), convert(root, "vancouver")
    assert marks(html) == marks(house)
    assert '<li value="1"><div id="ref-one2001"' in html
    assert '<span class="claims-reference__text">One A, Müller J. Mood &amp; running.' in html
    written = re.compile(r'(?<=<span class="claims-reference__text">).*?</span>')
    assert written.sub("", html) == written.sub("", house)


def test_marks_in_words_stay_out_of_feeds(root):
    """What a list of articles or a feed shows has no marks, nor the space before them."""
    html = without_marks(convert(root, "apa"))
    assert "<p>It lifts. Walk.</p>" in html


def test_embedded_claims(root):
    """A card names its works as the marks do."""
    html = convert(root, "apa", "![@walking-helps]")
    assert "(Two, 2002)" in read(html[: html.index("<h2")])
    assert "· reference Two, 2002" in html


def test_macros_may_be_a_publications_own(root):
    """A publication's own macro for marks in words comes before the shipped one."""
    (root / "macros").mkdir(exist_ok=True)
    (root / "macros" / "citation_words.html.jinja").write_text(
        '<sup id="{{ marker.anchor }}">{{ parts | map(attribute="text") | join("+") }}</sup>'
    )
    assert "One &amp; Müller, 2001+Two, 2002+Three, 2003</sup>" in convert(root, "apa")


def test_a_changed_style_is_seen(root):
    """Under `serve`, an edited style file is a new session; an untouched one is the old."""
    text = (STYLES / "apa.csl").read_text()
    (root / "my.csl").write_text(text)
    site, config = Site(root), Config.from_mapping({"style": "my.csl"})
    first = open_session(site, config)
    assert open_session(site, config) is first
    (root / "my.csl").write_text(f"{text}\n")
    assert open_session(site, config) is not first


def test_no_style_no_pages(root, monkeypatch):
    """Without pandoc, or with a file that is not there, the error says what to do."""
    with pytest.raises(StyleError, match=r"gone\.csl cannot be read"):
        convert(root, "gone.csl")
    monkeypatch.setattr(citeproc, "find_spec", lambda _: None)
    citeproc.engine.cache_clear()
    with pytest.raises(StyleError, match="pip install"):
        convert(root, "apa")
