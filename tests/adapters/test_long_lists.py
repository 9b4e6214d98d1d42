"""Lists of claims and works that go over several pages of the site."""

import json
import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from mkdocs_claims.adapters import search_reading
from mkdocs_claims.render import works
from mkdocs_claims.render.claim import list as claim_list


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site whose lists have one entry a page."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(claim_list, "MOST", 1)
    monkeypatch.setattr(works, "WORKS", 1)
    monkeypatch.setattr("mkdocs_claims.render.article.WORKS", 1)
    return make(publication.write(tmp_path))


def make(root):
    """Build a site, strictly: a link that leads nowhere is an error."""
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root / "site"


def test_each_page_has_its_entries_and_leads_to_the_others(site):
    """Without a script every claim and work can be reached."""
    first = (site / "claims/index.html").read_text(encoding="utf-8")
    second = (site / "claims/page/2/index.html").read_text(encoding="utf-8")

    assert 'href="running-raises-mood/"' in first
    assert 'href="walking-helps/"' not in first
    assert '<a href="page/2/" rel="next">Next</a>' in first
    assert 'href="../../walking-helps/"' in second
    assert '<a href="../../" rel="prev">Previous</a>' in second
    assert 'data-index="../../index.json"' in second


def test_links_to_works_lead_to_the_pages_that_have_them(site):
    """From articles and claims alike, and from the rows that a filter shows."""
    article = (site / "posts/mood/index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="\.\./\.\./(references/[^"]*)#(ref-\w+)"', article))
    rows = json.loads((site / "references/index.json").read_bytes())["rows"]
    links |= {(f"references/{page}", anchor) for row in rows for page, anchor in _targets(row)}

    assert {anchor for _, anchor in links} == {"ref-one2001", "ref-two2002", "ref-three2003"}
    for page, anchor in links:
        assert f'id="{anchor}"' in (site / page / "index.html").read_text(encoding="utf-8")


def _targets(row):
    return re.findall(r'<a href="([^"#]*)#(ref-\w+)"', row)


def test_rows_of_the_index_lead_to_claims(site):
    """Relative to the file itself."""
    rows = json.loads((site / "claims/index.json").read_bytes())["rows"]

    assert ["running-raises-mood/", "walking-helps/"] == [
        re.search(r'href="([^"]*)"', row)[1] for row in rows
    ]


def test_the_search_index_is_the_same_with_less_reading(tmp_path, monkeypatch):
    """What the search plugin is spared is what it throws away, and a link to a file."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    less = make(publication.write(tmp_path / "less")) / "search/search_index.json"
    monkeypatch.setattr(search_reading, "_reader", lambda read, _light_of, *, drops_tags: read)
    whole = make(publication.write(tmp_path / "whole")) / "search/search_index.json"

    def entries(path):
        docs = json.loads(path.read_bytes())["docs"]
        found = [{key: " ".join(text.split()) for key, text in each.items()} for each in docs]
        return [each for each in found if not each["location"].endswith("#cite-this-article")]

    assert entries(whole) == entries(less)
