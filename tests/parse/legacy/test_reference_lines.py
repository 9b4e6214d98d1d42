"""Lines of lists of references in many styles, and lines of any kind."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.authoring.importing.losses import lost_from_entry
from mkdocs_claims.authoring.reference_entries import reference_entry
from mkdocs_claims.parse.legacy.reference_line import LONGEST, plain, read_line
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.text import Location, Span

HERE = Location("old.md", Span(0, 0))
CASES = re.findall(
    r"^## (?P<name>[^\n]+)\n\n```text\n(?P<line>[^\n]+)\n```\n\n```bibtex\n(?P<entry>.*?)```\n"
    r"(?:\n```remarks\n(?P<remarks>.*?)\n```\n)?",
    (Path(__file__).parent / "references.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_the_table_is_read():
    """Every heading is a case."""
    text = (Path(__file__).parent / "references.md").read_text(encoding="utf-8")

    assert len(CASES) == text.count("\n## ") > 40


@pytest.mark.parametrize(
    ("name", "line", "entry", "remarks"), CASES, ids=[each[0] for each in CASES]
)
def test_a_line_becomes_an_entry(name, line, entry, remarks):
    """With every field right, or with a remark that says which is not there."""
    read = read_line(line, HERE)

    assert entry == to_bibtex(replace(read.reference, key="key"))
    assert remarks.split("\n") == list(read.remarks or [""])


@pytest.mark.parametrize(
    ("name", "line", "entry", "remarks"), CASES, ids=[each[0] for each in CASES]
)
def test_nothing_of_a_line_is_lost(name, line, entry, remarks):
    """The look at the result, which knows nothing of the rules, finds every word."""
    reference, lost = lost_from_entry(read_line(line, HERE))

    assert lost == ()
    assert reference == read_line(line, HERE).reference


PIECES = st.sampled_from(
    [
        "Costa RJS, ",
        "de Oliveira EP",
        "et al.",
        "(2017).",
        "2017;",
        "46(3):",
        "246–265",
        ". ",
        ", ",
        "In: ",
        "eds. ",
        "“",
        "”",
        "'",
        "[Internet]",
        "Sports Medicine",
        "Title of it",
        "https://x.org/a",
        "doi:10.1000/a(b)",
        "[a](https://x.org)",
        "<https://y.org>",
        "Champaign: Human Kinetics",
        "4th ed.",
        "pp. 1–2",
        "Accessed 3 May 2020",
        "PMID: 123456",
        "&",
        ";",
        "*",
        "_",
        "(",
        ")",
        "[",
        "]",
        "1.",
        "-",
        "…",
        "É",
        "中文",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=24).map(" ".join))
def test_any_line_becomes_an_entry_that_holds_it(line):
    """Reading never raises, the entry is BibTeX that reads back, and every word is in it."""
    read = read_line(line, HERE)
    reference, lost = lost_from_entry(read)

    if plain(read.text) and (reference.fields or reference.names):
        reference_entry(replace(reference, key="key"))
    again, still_lost = lost_from_entry(replace(read, reference=reference))
    assert still_lost == () or again.fields["note"] == plain(read.text)
    assert lost == () or reference.fields["note"] == plain(read.text)


def test_a_paragraph_is_no_reference():
    """It is not searched, and is kept as it is."""
    line = "Smith J. (2017). Title. " * 200

    read = read_line(line, HERE)

    assert len(line) > LONGEST
    assert read.unread == line.strip()
    assert read.remarks[0].startswith("the line is too long for a reference")
