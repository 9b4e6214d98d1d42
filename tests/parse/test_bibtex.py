"""references.bib to references: every field, every place, whatever the file holds."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_claims.model import OTHERS, PartialDate, Person
from mkdocs_claims.parse import bibtex_split
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.bibtex_clean import clean_entry
from mkdocs_claims.text import Source

FULL = """\
% Exercise
@String{ bio = {Biology} }
@string{jeb = "Journal of Experimental " # bio}

@Article{Raichlen2012wired,
  author  = {Raichlen, David A. and {World Health Organization} and others},
  Editor  = "van den Hoek, Daan",
  title   = {Wired to run: {BDNF}, the `runner's high'
             and Fran{\\c{c}}ois \\& 5\\% more},
  journal = JEB,
  year    = 2012,
  month   = apr # "~5",
  pages   = {1331--1336},
  doi     = {10.1242/jeb.063677~a--b%20c\\_d},
  url     = {https://a.org/~x?a=1%20b--c},
  urldate = {2026-11-24},
  note    = {}
}
"""


def test_every_field():
    """Values are evaluated and decoded, names split, dates read, the rest is kept as typed."""
    source = Source("a.bib", FULL)
    (reference,), faults = parse_bibtex([source])

    assert faults == ()
    assert (reference.key, reference.entry_type) == ("Raichlen2012wired", "article")
    assert reference.names == {
        "author": (
            Person("Raichlen", "David A."),
            Person(literal="World Health Organization"),
            OTHERS,
        ),
        "editor": (Person("Hoek", "Daan", "van den"),),
    }
    assert reference.fields == {
        "title": "Wired to run: BDNF, the ‘runner’s high’ and François & 5% more",
        "journal": "Journal of Experimental Biology",
        "year": "2012",
        "month": "April 5",
        "pages": "1331–1336",
        "doi": "10.1242/jeb.063677~a--b%20c_d",
        "url": "https://a.org/~x?a=1%20b--c",
        "urldate": "2026-11-24",
        "note": "",
    }
    assert reference.issued == PartialDate(2012, 4, 5)
    assert reference.accessed == PartialDate(2026, 11, 24)
    assert reference.source == FULL[FULL.index("@Article") : -1]


def slices(text, reference):
    """Return the text at the key, and by name the text at each field."""
    at = reference.location.span
    places = {
        name: text[place.span.start : place.span.end]
        for name, place in reference.field_locations.items()
    }
    return text[at.start : at.end], places


def test_every_place():
    """The key and the names of fields know where they stand; only what is written has a place."""
    (reference,), _ = parse_bibtex([Source("a.bib", FULL)])
    key, places = slices(FULL, reference)

    assert key == "Raichlen2012wired"
    assert list(places.values()) == (
        [
            "author",
            "Editor",
            "title",
            "journal",
            "year",
            "month",
            "pages",
            "doi",
            "url",
            "urldate",
            "note",
        ]
    )
    assert reference.location.path == reference.field_locations["doi"].path == "a.bib"
    assert "nothing" not in reference.field_locations
    assert len(reference.field_locations) == len(places)


def test_source_of_a_broken_entry():
    """What belongs to an entry is its source, though its end is missing."""
    text = "@misc{a,\n  title = {A},\n\n% Next\nSome words.\n@misc{b, title = {B}}\n"
    references, _ = parse_bibtex([Source("a.bib", text)])

    assert [each.source for each in references] == [
        "@misc{a,\n  title = {A},",
        "@misc{b, title = {B}}",
    ]


def test_abbreviations_last_over_files():
    """An abbreviation of one file holds in the next; a later definition replaces it."""
    references, faults = parse_bibtex(
        [
            Source("a.bib", "@string{x = {one}}\n@misc{a, title = X # { and } # x}"),
            Source("b.bib", "@misc{b, title = x}@string(X = {two})@misc{c, title = x}"),
        ]
    )

    assert faults == ()
    assert [reference.title for reference in references] == ["one and one", "one", "two"]
    assert [reference.location.path for reference in references] == ["a.bib", "b.bib", "b.bib"]


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("doi", "{10.1000/a_b%20c}", "10.1000/a_b%20c"),
        ("doi", r"10.1000/a{\_}b", "10.1000/a_b"),
        ("url", r"https://a.org/\~joe/x\_y\%20z", "https://a.org/~joe/x_y%20z"),
        ("file", r"C:\dir\a--b.pdf", r"C:\dir\a--b.pdf"),
        ("file", r"C:\_dir\%x", r"C:\_dir\%x"),
        ("eprint", "2101.00001~v1", "2101.00001~v1"),
        ("title", "{A}~--~b", "A – b"),
        ("title", "one\n   two\ttwo   three", "one two two three"),
        ("title", "10\u00a0km", "10\u00a0km"),
    ],
)
def test_values(name, typed, expected):
    """Addresses and numbers are no LaTeX; a text is one line, its no-break spaces kept."""
    (reference,), _ = parse_bibtex([Source("a.bib", f"@misc{{a, {name} = {{{typed}}}}}")])

    assert reference.fields == {name: expected}


def test_nothing():
    """No file and an empty file give nothing."""
    assert parse_bibtex([]) == ((), ())
    assert parse_bibtex([Source("a.bib", "")]) == ((), ())


def check(text):
    """Parse a text; every place has to slice back."""
    references, faults = parse_bibtex([Source("a.bib", text)])
    for reference in references:
        key, places = slices(text, reference)
        assert key == reference.key
        assert {name: typed.lower() for name, typed in places.items()} == {
            name: name for name in places
        }
        assert reference.source in text
    for fault in faults:
        span = fault.finding.location.span
        assert 0 <= span.start <= span.end <= len(text)
        assert fault.finding.message
        assert not fault.finding.message.endswith(".")
        assert fault.finding.help
    return references, faults


PIECES = st.sampled_from(
    [
        *'{}"@,=#%() \n\r\t~\\İ',
        *[
            "@misc{",
            "@article(",
            "@string{",
            "@comment{",
            "@preamble{",
            "title=",
            "author",
            "=",
            "and",
            "crossref={",
        ],
        *["a", "b", "k,", "{x}", "2012", "jan", "date={2012-"],
    ]
)


@given(st.lists(PIECES | st.text(max_size=3)).map("".join))
@example("@misc{a, İ = {x}}")
@example("@misc{a, title = {x}}\r@misc{b")
def test_never_raises(text):
    """Whatever the file holds, there is an answer, and every place is right."""
    check(text)


SOUND = f"""{FULL}
@inbook(b, title = {{T}}, crossref = {{c}}, author = {{A and B}})
@book{{c, title = "U {{V}} W", date = {{2012-04/2013}}, file = {{C:\\x\\}}}}
% @misc{{old, title = {{X}}}}
@misc{{d,
  title = {{Last}}
}}
"""

CHANGE = st.tuples(
    st.sampled_from(["delete", "insert", "double"]),
    st.integers(0, len(SOUND) - 1),
    st.sampled_from('{}"@,=#%()\\ \n~$a1'),
)


def changed(text, change):
    """Return a text with one character deleted, inserted or doubled."""
    what, at, character = change
    if what == "delete":
        return text[:at] + text[at + 1 :]
    return text[:at] + (character if what == "insert" else text[at : at + 1]) + text[at:]


def test_sound():
    """The text that the next tests break has no fault."""
    references, faults = check(SOUND)

    assert faults == ()
    assert [reference.key for reference in references] == ["Raichlen2012wired", "b", "c", "d"]


@given(st.lists(CHANGE, min_size=1, max_size=4))
def test_broken_text(changes):
    """A text with a few mistakes is read as far as it goes, with every place right."""
    text = SOUND
    for change in changes:
        text = changed(text, change)
    check(text)


def read(text):
    """Parse a text; return all that can be compared, the places of the fields included."""
    references, faults = parse_bibtex([Source("a.bib", text)])
    places = [dict(reference.field_locations) for reference in references]
    plain = [replace(reference, field_locations={}) for reference in references]
    return plain, places, faults


CLEAN = """\
% Two clean entries, and what does not make the next one odd.
@misc{e, title = {E {F {G}}}, month = jan, year = 2012, note = "N {"}" , }

@article { f ,
  Title = {Odd @ signs @misc{x, y}}, file = {C:\\x\\} , year = {}
}  % A comment
@STRING{ two = one # { and } # "two" }
@misc{i, title = two # {, } # 3
  # " {"}four", year = 2012}
@misc{g, abstract = {Some text
  @misc{h, title = {H}}
  and more}}
"""


@given(st.lists(CHANGE, max_size=4), st.booleans())
@example([], False)
@example([], True)
def test_clean_entries(changes, swapped):
    """What is read at once is what the splitter and the reader of odd entries make of it."""
    text = f"{SOUND}{CLEAN}" if swapped else f"{CLEAN}{SOUND}"
    for change in changes:
        text = changed(text, change)
    at_once = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bibtex_split, "clean_entry", lambda *_: None)
        assert at_once == read(text)


def test_what_is_clean():
    """The entries of the test before this one are read at once where they can be."""
    heads = ["@misc{e", "@article", "@STRING", "@misc{i", "@misc{g"]
    found = [clean_entry(CLEAN, CLEAN.index(head)) for head in heads]

    assert [entry.fields[0].name if entry else "" for entry in found] == (
        ["title", "title", "two", "title", ""]
    )


@given(CHANGE)
def test_one_mistake(change):
    """One wrong character loses no entry without a word, and never more than one."""
    references, faults = check(changed(SOUND, change))

    lost = 4 - len(references)
    commented_out = change[0] == "insert" and change[2] == "%"
    assert lost <= 1
    assert lost <= len(faults) or commented_out
