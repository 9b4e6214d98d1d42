"""House style: what must hold for any record."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden.records import read
from mkdocs_claims.model import OTHERS, PartialDate, Person, Reference
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.style.house import house_entry, house_text
from mkdocs_claims.style.kinds import _BY_TYPE
from mkdocs_claims.text import Location, Span

FIELDS = """title subtitle titleaddon journal journaltitle booktitle maintitle series volume volumes
number issue eid pages chapter edition publisher school institution organization howpublished
address location type version eventtitle venue note addendum pubstate year date doi url eprint
eprinttype pmid pmcid editortype language"""
DOUBLED = re.compile(r"\.\.|,,|\?\.|!\.| [.,;:]|[(\[{][)\]}]|None|  |: \.|^[\s.,;:(]|[,;:]$")
PLAIN = st.text("abcdefgXYZ", min_size=1, max_size=8)
NAMES = st.one_of(
    st.builds(Person, family=PLAIN, given=PLAIN | st.just("")),
    st.builds(Person, literal=PLAIN),
    st.just(OTHERS),
)
MACROS = Macros()


@st.composite
def references(draw, values=PLAIN, names=NAMES):
    """Any record of any entry type."""
    people = st.lists(names, max_size=9).map(tuple)
    date = st.builds(PartialDate, st.integers(1000, 2030), st.none() | st.integers(1, 12))
    return Reference(
        draw(PLAIN),
        draw(st.sampled_from([*_BY_TYPE, "misc", "unknown"])),
        Location("references.bib", Span(0, 0)),
        draw(
            st.dictionaries(st.sampled_from(["author", "editor", "translator", "holder"]), people)
        ),
        draw(st.dictionaries(st.sampled_from(FIELDS.split()), values)),
        draw(st.none() | date),
        draw(st.none() | date),
    )


@given(references())
def test_no_hole_shows(reference):
    """What is missing leaves no empty brackets, no `None`, no punctuation without words."""
    text = house_text(reference)

    assert not DOUBLED.search(text), text


@given(references(values=st.text(max_size=30)))
def test_any_record_makes_well_formed_html(reference):
    """Whatever the fields hold."""
    entry = house_entry(reference)

    assert MACROS.elements("reference", entry=entry, reference=reference) is not None
    assert house_text(reference)


@pytest.mark.parametrize("title", ["Why run?", "Run!", "So it goes…", "It ends."])
def test_a_title_keeps_its_own_stop(title):
    """No second one follows."""
    assert f"(n.d.). {title} J." in house_text(
        read(f"article a\nauthor: A, B.\ntitle: {title}\njournal: J")
    )


def test_an_address_is_printed_only_without_a_doi():
    """One way to the work is enough; the DOI is the lasting one."""
    record = "article a\ntitle: T\nurl: https://x.org\naccessed: 2020-01-01\n"

    assert house_text(read(record)).endswith(
        "Available at: https://x.org (accessed 1 January 2020)"
    )
    assert house_text(read(f"{record}doi: 10.1000/x")) == "T. (n.d.). https://doi.org/10.1000/x"
