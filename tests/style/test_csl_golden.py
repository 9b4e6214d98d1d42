"""What each CSL style makes of the original article's references, and of every entry type.

`csl/original-STYLE.txt` is checked by eye against the style's manual; the file of all entry
types, `csl/types-STYLE.md`, shows what a change of mapping, style or engine does.
After a wanted change: `UPDATE_GOLDEN=1 pytest tests/style`, then read the diff.
"""

import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from golden import cases, records
from mkdocs_claims.config.styles import SHIPPED_STYLES
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.style.formatted import write_references
from mkdocs_claims.text import Source

FOLDER = Path(__file__).parent / "csl"
CASES = cases.read(Path(__file__).parent / "references.md")
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))


def compare(file, actual):
    """Compare with a golden file, or write it."""
    if UPDATE:
        file.write_text(actual, encoding="utf-8")
    assert file.read_text(encoding="utf-8").split("\n") == actual.split("\n")


@pytest.mark.parametrize("style", ["nlm", "ama", "apa"])
def test_references_of_the_original_article(style, tmp_path):
    """Nine articles and a web page come out as NLM, AMA and APA print them."""
    source = Source("original.bib", (FOLDER / "original.bib").read_text(encoding="utf-8"))
    references, faults = parse_bibtex([source])
    assert list(faults) == []
    works = write_references(references, style, tmp_path).works.values()
    text = "\n\n".join(Markup(each.html).striptags() for each in works)
    compare(FOLDER / f"original-{style}.txt", f"{text}\n")


@pytest.mark.parametrize("style", SHIPPED_STYLES)
def test_every_entry_type(style, tmp_path):
    """Each kind of record of the golden file of references, in each shipped style."""
    read = {f"c{n}": records.read(case.input) for n, case in enumerate(CASES)}
    references = [replace(each, key=key) for key, each in read.items()]
    works = write_references(references, style, tmp_path).works.values()
    parts = []
    for case, work in zip(CASES, works, strict=True):
        mark = f"\n\nMark: {work.mark}" if work.mark else ""
        parts.append(f"## {case.title}\n\n{work.html}{mark}\n")
        ElementTree.fromstring(f"<x>{work.html}{work.mark}</x>")
        assert Markup(work.html).striptags()
    compare(FOLDER / f"types-{style}.md", "\n".join([f"# {style}\n", *parts]))
