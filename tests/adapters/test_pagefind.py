"""The search of a big site: Pagefind's, from the number of pages that an option says."""

import logging

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import publication
from mkdocs_claims.adapters import pagefind

PAGED = publication.MKDOCS.replace("- claims", "- claims: {pagefind: 3}")


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Material's banner is no part of this."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def make(root, command="build"):
    """Build a site."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command=command, dirty=False)
    build(config, serve_url="http://localhost/" if command == "serve" else None)
    return root / "site"


def test_a_big_site_has_pagefinds_index_and_dialog(tmp_path):
    """References are marked to be ignored, the theme's own index is empty, every page has the dialog."""
    site = make(publication.write(tmp_path, mkdocs_yml=PAGED))
    html = (site / "posts/mood/index.html").read_text(encoding="utf-8")

    assert (site / "pagefind/pagefind.js").is_file()
    assert (site / pagefind.SCRIPT).is_file()
    assert '<dialog class="claims-search"' in html
    assert "<article data-pagefind-body " in html
    assert '<ol class="claims-references" data-search-exclude="" data-pagefind-ignore="">' in html
    assert html.count("data-pagefind-body") == 1
    assert b'"docs":[]' in (site / "search/search_index.json").read_bytes()


def test_a_small_site_keeps_the_themes_search(tmp_path):
    """Nothing of Pagefind is in it; the default begins at a thousand pages."""
    site = make(publication.write(tmp_path))

    assert not (site / "pagefind").exists()
    assert "pagefind" not in (site / "posts/mood/index.html").read_text(encoding="utf-8")
    assert b'"docs":[{' in (site / "search/search_index.json").read_bytes()


def test_serve_keeps_the_themes_search(tmp_path):
    """Indexing after each edit would cost more than the edit."""
    make(publication.write(tmp_path, mkdocs_yml=PAGED), "serve")

    assert not (tmp_path / "site/pagefind").exists()


def test_a_missing_extra_says_what_to_install(tmp_path, monkeypatch, caplog):
    """Who asks for Pagefind is refused without it; whose site only grew is told."""
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(pagefind, "is_there", lambda: False)
    with pytest.raises(Abort):
        make(publication.write(tmp_path, mkdocs_yml=PAGED))
    assert "pip install 'mkdocs-claims[pagefind]'" in caplog.text

    caplog.clear()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins["claims"].given.pop("pagefind")  # as if it were the default
    build(config)
    assert "pip install 'mkdocs-claims[pagefind]'" in caplog.text
    assert b'"docs":[{' in (tmp_path / "site/search/search_index.json").read_bytes()


def test_a_failing_indexer_stops_the_build(tmp_path, monkeypatch, caplog):
    """A site without a search is not finished."""
    monkeypatch.setattr(pagefind.sys, "executable", "false")
    with pytest.raises(Abort):
        make(publication.write(tmp_path, mkdocs_yml=PAGED))
    assert "Pagefind failed" in caplog.text
