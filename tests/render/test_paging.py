"""Long lists over several pages."""

import json

import pytest

from mkdocs_claims.render.paging import Paging, page_count, page_source, rows_json
from mkdocs_claims.render.urls import PageUrls


@pytest.mark.parametrize(
    ("entries", "pages"), [(0, 1), (1, 1), (150, 1), (151, 2), (200, 2), (201, 3), (1000, 10)]
)
def test_a_list_a_little_too_long_stays_on_one_page(entries, pages):
    """Nobody is sent to a second page for a few entries."""
    assert pages == page_count(entries, 100)


def test_every_entry_is_on_one_page():
    """None is left out, and none stands twice."""
    entries = list(range(251))
    pages = page_count(len(entries), 100)
    shown = [
        each
        for number in range(1, pages + 1)
        for each in Paging("claims", number, pages, 100).shown(entries)
    ]

    assert entries == shown


@pytest.mark.parametrize(
    ("number", "near"),
    [(1, (1, 2, 3, 0, 20)), (4, (1, 2, 3, 4, 5, 6, 0, 20)), (20, (1, 0, 18, 19, 20))],
)
def test_a_page_links_to_those_around_it_and_to_both_ends(number, near):
    """However many there are; 0 stands for those left out."""
    assert near == Paging("claims", number, 20, 100).near


def test_sources_and_the_index_are_seen_from_each_page():
    """The first page stands in the list's folder, the others below it."""
    first, third = Paging("claims", 1, 3, 100), Paging("claims", 3, 3, 100)
    file = Paging("claims", 3, 3, 100, directory_urls=False)

    assert ("page/2.md", "index.json") == (first.source(2), first.index)
    assert ("../index.md", "../page/2.md") == (third.source(1), third.source(2))
    assert "../../index.json" == third.index
    assert "../index.json" == file.index
    assert "" == Paging("claims", 1, 1, 100).index
    assert ["index.md", "page/2.md"] == [page_source(1), page_source(2)]


def test_a_work_is_found_on_its_page():
    """Its place has the page's source; an anchor alone is one of the first page."""
    urls = PageUrls("posts/mood/")

    assert "../../references/#ref-a" == urls.reference("ref-a")
    assert "../../references/#ref-a" == urls.reference("index.md#ref-a")
    assert "../../references/page/2/#ref-a" == urls.reference("page/2.md#ref-a")
    files = PageUrls("posts/mood.html", directory_urls=False)
    assert "../references/page/2.html#ref-a" == files.reference("page/2.md#ref-a")


def test_the_index_has_a_row_for_each_entry():
    """In the order of the list, as HTML."""
    assert {"rows": ["<li>é</li>", "<li>b</li>"]} == json.loads(
        rows_json(["é", "b"], lambda each: f"<li>{each}</li>")
    )
