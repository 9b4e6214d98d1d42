"""What an editor is offered to write into other files, whatever these look like."""

import pytest

from ide.publications import read
from mkdocs_claims.ide.actions import actions
from mkdocs_claims.ide.checking import check_register
from mkdocs_claims.ide.index import index_of
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source, Span

WORKS = "@book{one2001, author = {One, A.}, title = {Iron}, publisher = {P}, year = {2001}}"
CLAIMS = "claims:\n  iron-helps:\n    statement: Iron helps.\n    evidence: {}\n"


def offered(key, works):
    """Return the works of the bibliography after the offer at a key was taken, and its text."""
    found = read({"claims.yaml": CLAIMS.format(key), "references.bib": works})
    source = found.project.sources["claims.yaml"]
    at = source.text.index("evidence: ") + len("evidence: ") + 2
    every = check_register(found)
    mine = [each for each in every if each.location.path == "claims.yaml"]
    index = index_of(found.resolution)
    for each in actions(found.resolution, index, source, Span(at, at), mine):
        if each.title.startswith("Add the work"):
            [edit] = each.edits
            assert edit.location.span.start == len(works)
            text = works + edit.text
            read_back, faults = parse_bibtex([Source("references.bib", text)])
            assert not faults
            return [work.key for work in read_back], text
    return None


@pytest.mark.parametrize("key", ["two2002", '"two2002"', "'two2002'"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
def test_a_missing_work_stands_behind_the_others(key, end, last):
    """With the file's line ends, wherever its last line ends; quotes are not part of the key."""
    keys, text = offered(key, f"% Works\n{WORKS}{last}".replace("\n", end))

    assert keys == ["one2001", "two2002"]
    assert text.count(end) == len(text.splitlines()) >= 9


@pytest.mark.parametrize("key", ["'a, b}'", "'two 2002'", "'{'", "'@x'"])
def test_no_work_is_offered_for_what_is_no_key(key):
    """It would break the bibliography."""
    assert offered(key, WORKS) is None
