"""The pages of all claims and of all references where there is one of each."""

from datetime import date

import pytest

from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.pages import GeneratedPages
from render.evidence import registers

CLAIMS = "claims:\n  one: {statement: So., evidence: w2018}\n"
WORK = "@article{w2018, author = {A, B.}, title = {T}, journal = {J}, year = {2018}}\n"


@pytest.mark.parametrize(
    ("subject", "count", "lead"),
    [
        ("claims", "1 claim", "The one claim of this publication. Open it to see"),
        ("references", "1 work", "The one work that a claim of this publication stands on, with"),
    ],
)
def test_a_list_of_one_speaks_of_one(subject, count, lead):
    """Over the list, and beside its filter."""
    resolution = registers.resolution(CLAIMS, WORK, a="# A\n\nIt is so [@one].\n")
    renderer = Renderer(Macros(), resolution.project.references)
    page = GeneratedPages(resolution, renderer, date(2026, 11, 24), lambda _: None).html(subject)

    assert f'data-all="{count}"' in page
    assert lead in page
