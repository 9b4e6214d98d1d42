"""Works in other formats: every field right, nothing guessed, nothing hostile let through."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.authoring.reference_entries import reference_entry
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.records.formats import read_works
from mkdocs_claims.parse.records.work import page_range
from mkdocs_claims.text import Source

SAMPLES = Path(__file__).parent


def written(text):
    """Return the works of a text as BibTeX, without keys."""
    works = read_works(Source("works", text)).references
    return "\n".join(reference_entry(replace(each, key="key"))[0] for each in works)


@pytest.mark.parametrize("name", ["pubmed.nbib", "works.ris", "works.json", "crossref.json"])
def test_each_format(name):
    """A sample, and what it becomes, as files that a person can read."""
    path = SAMPLES / name
    expected = (SAMPLES / f"{name}.bib").read_text(encoding="utf-8")

    assert written(path.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("\ufeffTY  - JOUR\nTI  - A\nER  - \n", "RIS"),
        ("\n\nPMID- 1\nTI  - A\n", "PubMed"),
        ('[{"title": "A"}]', "CSL-JSON"),
        ("% x\n@misc{a, title={A}}", "BibTeX"),
        ("Smith J. A title. 2020.", ""),
        ("", ""),
    ],
)
def test_a_format_is_known_by_what_it_holds(text, format_name):
    """Names of files say nothing."""
    works = read_works(Source("x.txt", text))

    assert works.format_name == format_name
    assert len(works.references) == bool(format_name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ('[{"type": "book"}, 3]', "item 1 has no title, DOI or PMID"),
        ("TY  - JOUR\nER  - \n", "this record has no title and no DOI"),
        ("PMID- 1\nVI  - 3\n", "this record has no title"),
    ],
)
def test_what_cannot_be_read_is_told(text, message):
    """With its place."""
    problems = read_works(Source("x", text)).problems

    assert problems
    assert message in problems[0].message


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("1331-6", "1331–1336"),
        ("5-9", "5–9"),
        ("100–102", "100–102"),
        ("e12", "e12"),
        ("S1-S9", "S1-S9"),
        ("12-5, 20-1", "12–15, 20–21"),
    ],
)
def test_a_range_of_pages_is_whole(typed, whole):
    """PubMed leaves out the digits that stay."""
    assert page_range(typed) == whole


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = "type title subtitle author editor container-title issued accessed page DOI URL ISBN institution publisher"
ITEMS = st.dictionaries(st.sampled_from(NAMES.split()), VALUES)


@given(st.lists(st.one_of(ITEMS, VALUES), max_size=3))
def test_any_json_is_read(items):
    """Services answer with lists for texts, numbers for names and worse."""
    for each in read_works(Source("x", json.dumps(items))).references:
        assert len(parse_bibtex([Source("", reference_entry(replace(each, key="key"))[0])])[0]) == 1


LINES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "TY  - ",
                "ER  - ",
                "AU  - ",
                "TI  - ",
                "PMID- ",
                "FAU - ",
                "DP  - ",
                "PG  - ",
                "      ",
                "",
                "DA  - ",
            ]
        ),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    ).map("".join),
    max_size=12,
)


@given(st.sampled_from(["TY  - JOUR\n", "PMID- 1\n"]), LINES)
def test_any_lines_are_read(first, lines):
    """Whatever stands behind the tags, it is one entry and no fault."""
    text = first + "\n".join(lines)
    for each in read_works(Source("x", text)).references:
        read, faults = parse_bibtex([Source("", reference_entry(replace(each, key="key"))[0])])

        assert len(read) == 1
        assert not faults
