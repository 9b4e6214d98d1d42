"""Works written into a .bib file: they read back, and all else stays byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.authoring.reference_entries import add_references, reference_entry
from mkdocs_claims.check.fixes import edited
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Person, Reference
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Location, Source, Span

NOWHERE = Location("", Span(0, 0))


def work(key, **fields):
    """Return a work with these fields."""
    return Reference(key, "article", NOWHERE, fields=fields or {"title": "New", "year": "2020"})


def added(text, *references):
    """Return a bibliography with works added to it."""
    return edited(text, add_references(Source("r.bib", text), references))


PLAIN = "  title = {New},\n  year = {2020},\n}"
ALIGNED = "\ttitle = {New},\n\tyear  = {2020}\n}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"@article{{new,\n{PLAIN}\n"),
        ("% mine", f"% mine\n\n@article{{new,\n{PLAIN}\n"),
        (
            "@misc{zoe, title = {Z}}\n@misc{ann, title = {A}}",
            f"@misc{{zoe, title = {{Z}}}}\n@misc{{ann, title = {{A}}}}\n\n@article{{new,\n{PLAIN}\n",
        ),
        (
            "@misc{ann,\n\ttitle = {A},\n\tyear  = {1}\n} % ann\n\n% on zoe\n@misc{zoe, title = {Z}}\n",
            (
                "@misc{ann,\n\ttitle = {A},\n\tyear  = {1}\n} % ann\n\n"
                f"@article{{new,\n{ALIGNED}\n\n% on zoe\n@misc{{zoe, title = {{Z}}}}\n"
            ),
        ),
        (
            "% head\n\n% on zoe\n@misc{zoe, title = {Z}}\n@misc{zzz, title = {Z}}\n",
            (
                f"% head\n\n@article{{new,\n{PLAIN}\n\n"
                "% on zoe\n@misc{zoe, title = {Z}}\n@misc{zzz, title = {Z}}\n"
            ),
        ),
        (
            "% on zoe\n@misc{zoe, title = {Z}}\n@misc{zzz, title = {Z}}\n",
            (
                "% on zoe\n@misc{zoe, title = {Z}}\n@misc{zzz, title = {Z}}\n\n"
                f"@article{{new,\n{PLAIN}\n"
            ),
        ),
        (
            "@misc{a1, title = {A}} @misc{z1, title = {Z}}\n",
            f"@misc{{a1, title = {{A}}}} @misc{{z1, title = {{Z}}}}\n\n@article{{new,\n{PLAIN}\n",
        ),
        (
            "@misc{a, title = {A}}\r\n",
            f"@misc{{a, title = {{A}}}}\n\n@article{{new,\n{PLAIN}\n".replace("\n", "\r\n"),
        ),
    ],
)
def test_where_a_work_goes_and_how_it_looks(before, after):
    """In a sorted file at its place, else last; comments stay with their entries."""
    assert added(before, work("new")) == after


def test_several_works_at_once():
    """In a file without order as they come."""
    text = added("@misc{zoe, title = {Z}}\n", work("two"), work("one"))

    assert [each.key for each in parse_bibtex([Source("", text)])[0]] == ["zoe", "two", "one"]


def test_several_works_in_a_sorted_file():
    """Each at its place."""
    text = added("@misc{b, title = {Z}}\n@misc{d, title = {Z}}\n", *map(work, "eca"))

    assert [each.key for each in parse_bibtex([Source("", text)])[0]] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("text", ["@misc{a, title = {x", "@misc{a, title = {x}}\n@misc{b"])
def test_a_file_that_would_swallow_an_entry_is_refused(text):
    """Nothing can stand behind a brace that is never closed."""
    with pytest.raises(AuthoringError, match="not closed"):
        added(text, work("new"))


def test_a_key_that_would_not_read_back_is_refused():
    """Whoever made it."""
    with pytest.raises(AuthoringError, match="cannot be written as BibTeX"):
        reference_entry(work("a,b={c"))


HOSTILE = st.text(st.sampled_from(list("ab {}\\\"@%#=,~$&\n'é\x1b")), max_size=30)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_field_breaks_out_of_its_entry(title, name, doi):
    """Whatever a service on the network answers: one entry more, and the old ones as they were."""
    text = "@misc{aaa, title = {A}}\n@misc{zzz, title = {Z}}\n"
    new = Reference(
        "new",
        "article",
        NOWHERE,
        names={"author": (Person(family=name, given=title), Person(literal=doi))},
        fields={"title": title, "doi": doi, "note": name, "url": doi},
    )
    before, _ = parse_bibtex([Source("", text)])
    after, faults = parse_bibtex([Source("", added(text, new))])

    assert not faults
    assert [each.key for each in after] == ["aaa", "new", "zzz"]
    assert [after[0].source, after[2].source] == [each.source for each in before]
    assert set(after[1].fields) <= {"title", "doi", "note", "url"}
