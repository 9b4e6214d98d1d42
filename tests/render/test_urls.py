"""Addresses of pages and of what lies beside them."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.render import urls
from mkdocs_claims.render.urls import PageUrls, served_at

PATHS = st.lists(st.sampled_from(["a", "b", "c", ".", "..", ""]), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts).lstrip("/") or "."
)


@pytest.mark.parametrize(
    ("uri", "folder", "file"),
    [
        ("index.md", "", "index.html"),
        ("about.md", "about/", "about.html"),
        ("posts/iron.md", "posts/iron/", "posts/iron.html"),
        ("posts/index.md", "posts/", "posts/index.html"),
        ("posts/iron/README.md", "posts/iron/", "posts/iron/index.html"),
    ],
)
def test_where_engines_serve_a_source(uri, folder, file):
    """As folders, or as files."""
    assert served_at(uri) == folder
    assert served_at(uri, directory_urls=False) == file


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("posts/iron/", "references.bib"),
        ("", "references.bib"),
        ("posts/iron.html", "iron/references.bib"),
        ("posts/index.html", "references.bib"),
    ],
)
def test_where_a_page_finds_its_own_references(url, expected):
    """Beside it, or in the folder of its name; nowhere without pages."""
    assert PageUrls(url).bibliography() == expected
    assert PageUrls(url, pages=False).bibliography() == ""


@given(PATHS, PATHS)
def test_a_path_from_a_folder_is_that_of_the_standard_library(target, start):
    """Worked out without asking for the folder we run in."""
    assert urls._relative(target, start) == posixpath.relpath(target, start)
