"""The scanner of sources and the Markdown extension see the same citations."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings

import marked
from golden import cases
from markdown_documents import documents
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.resolve import in_page_order
from mkdocs_claims.text import Source
from rendered import Renderer

TESTS = Path(__file__).parent
GOLDEN = [(case.title, case.input) for case in cases.read(TESTS / "golden" / "citations.md")]
SCANNED = [
    (f"{path.stem}: {case.title}", case.text)
    for path in [TESTS / "parse" / "citations.md", *(TESTS / "parse" / "markdown").glob("*.md")]
    for case in marked.read(path)
]


@pytest.fixture(scope="module")
def renderer(tmp_path_factory):
    """The real extension."""
    return Renderer(tmp_path_factory.mktemp("publication"))


def scanned(text):
    """The kind and the IDs of each citation of a body, in the order of the page."""
    article, _ = parse_article(Source("a.md", text), "a.md", listed=True)
    found = in_page_order(article, "off")
    return [(each.kind, tuple(one.id for one in each.ids)) for each in found]


@pytest.mark.parametrize(("title", "text"), [*GOLDEN, *SCANNED], ids=lambda each: each[:40])
def test_both_see_the_citations_of_a_case(title, text, renderer):
    """Every golden case and every case of the scanner is a case of the other one, too."""
    body = f"\n{text}"  # so that its first line is no front matter

    assert scanned(body) == renderer.citations(body), title


@given(documents())
@settings(deadline=None, max_examples=500, derandomize=not os.environ.get("FUZZ"))
def test_both_see_the_citations_of_any_document(renderer, text):
    """However the constructs of Markdown are nested: none more, none less.

    Their order may differ: Python-Markdown moves the text of some items behind a nested list.
    The documents are the same in every run; `FUZZ=1` tries others.
    """
    body = f"\n{text}\n"

    assert sorted(scanned(body)) == sorted(renderer.citations(body))
