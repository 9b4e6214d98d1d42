"""Citations inside every construct of Markdown that a Material site uses, as golden cases.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/test_markdown_cases.py`, then read the diff.
"""

import os
import shutil
from pathlib import Path

import pytest
from markdown import Markdown

from golden import cases

FOLDER = Path(__file__).parent / "golden"
FILE = FOLDER / "citations.md"
CASES = cases.read(FILE)
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "claims",
]
ENOUGH = 54
# The evidence line and the list of references, as these macros write them, and their heading.
MADE_BEFORE, MADE_AFTER = "<hr />", "<hr /><hr />"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A publication of two claims, with macros that write short marks."""
    folder = tmp_path_factory.mktemp("publication")
    (folder / "claims.yaml").write_text(
        "claims:\n"
        "  claim-a: {statement: A holds., evidence: [one2001, two2002]}\n"
        "  claim-b: {statement: B holds., evidence: two2002}\n"
    )
    (folder / "references.bib").write_text(
        "@article{one2001, author={One, A.}, title={O}, journal={J}, year={2001}}\n"
        "@article{two2002, author={Two, B.}, title={T}, journal={J}, year={2002}}\n"
    )
    shutil.copytree(FOLDER / "macros", folder / "macros")
    return folder


def render(text, root):
    """Render as a Material site does."""
    md = Markdown(
        extensions=EXTENSIONS,
        extension_configs={
            "claims": {"root": str(root)},
            "pymdownx.arithmatex": {"generic": True},
            "pymdownx.tabbed": {"alternate_style": True},
        },
    )
    html = md.convert(text)
    if html.endswith(MADE_AFTER):
        html = html.removeprefix(MADE_BEFORE).removesuffix(MADE_AFTER)
    return html.rstrip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_markdown_case(case, root):
    """The page says what the case says."""
    actual = render(case.input, root)
    if os.environ.get("UPDATE_GOLDEN"):
        current = {each.title: each for each in cases.read(FILE)}
        current[case.title] = case._replace(expected=actual)
        cases.write(FILE, list(current.values()))

    assert actual == case.expected or os.environ.get("UPDATE_GOLDEN")


def test_no_case_is_missing():
    """The facts that the extension was built on come from 54 cases; ours cover as many."""
    assert len({case.title for case in CASES}) == len(CASES) >= ENOUGH
