"""References of every entry type and of every awkward kind, in all four outputs.

After a wanted change: `UPDATE_GOLDEN=1 pytest tests/style`, then read the diff.
"""

import json
import os
from html import unescape
from pathlib import Path
from re import sub
from xml.etree import ElementTree

import pytest

from golden import cases, records
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.coins import coins, pairs
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.house import house_entry, house_text

FILE = Path(__file__).parent / "references.md"
CASES = cases.read(FILE)
MACROS = Macros()
ENTRY_TYPES = """article book mvbook inbook bookinbook suppbook booklet collection mvcollection
incollection suppcollection dataset manual misc online electronic www patent periodical
suppperiodical proceedings mvproceedings inproceedings conference reference mvreference
inreference report techreport set software thesis phdthesis mastersthesis unpublished xdata
unknown"""


def html(reference):
    """Return what the macro makes of a reference, as the renderer asks for it."""
    entry = house_entry(reference)
    return MACROS.render("reference", entry=entry, reference=reference).strip()


def all_outputs(reference):
    """Return the four outputs; CSL-JSON and COinS with one variable on a line."""
    csl = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in csl_item(reference).items()
    ]
    context = [f"{key} = {value}" for key, value in pairs(reference) if value]
    parts = (html(reference), to_bibtex(reference).rstrip(), "\n".join(csl), "\n".join(context))
    return "\n\n".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_reference(case):
    """House style, BibTeX, CSL-JSON and COinS are what the case says."""
    actual = all_outputs(records.read(case.input))
    if os.environ.get("UPDATE_GOLDEN"):
        current = {each.title: each for each in cases.read(FILE)}
        current[case.title] = case._replace(expected=actual)
        cases.write(FILE, list(current.values()))

    assert actual == case.expected or os.environ.get("UPDATE_GOLDEN")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_text_is_the_html_without_tags(case):
    """House style is said once: a terminal and a page show the same words."""
    reference = records.read(case.input)

    assert house_text(reference) == unescape(sub(r"<[^<>]*>", "", html(reference)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_html_is_one_inline_run(case):
    """Other macros put it inside a span, and ElementTree reads it."""
    run = ElementTree.fromstring(f"<x>{html(records.read(case.input))}</x>")

    assert {each.tag for each in run} <= {"a", "bdi", "cite"}
    for link in run.iter("a"):
        assert link.attrib["href"].lower().startswith(("https://", "http://"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_coins_are_the_pairs_encoded(case):
    """Nothing in a value can look like a separator."""
    reference = records.read(case.input)
    context = coins(reference)

    assert context.isascii()
    assert len(context.split("&")) == context.count("=")
    assert len(context.split("&")) == sum(bool(value) for _, value in pairs(reference))


def test_no_case_is_missing():
    """Each entry type of BibTeX and biblatex has one."""
    types = {case.input.split(" ", 1)[0] for case in CASES}

    assert types >= set(ENTRY_TYPES.split())
    assert len({case.title for case in CASES}) == len(CASES)
