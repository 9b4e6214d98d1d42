"""BibTeX: braces balance, and names and text survive the way out and back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden import cases
from golden.records import person, read
from mkdocs_claims.model import PartialDate, Person, Reference
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.bibtex_names import parse_names
from mkdocs_claims.parse.latex import decode
from mkdocs_claims.style.bibtex import _names, to_bibtex
from mkdocs_claims.style.latex import encode, encode_title
from mkdocs_claims.text import Location, Source, Span

SIGNS = st.text(r"""abXÄö \{}%&#$_~^`'"-?!,=@:/()<>|""", max_size=20)
ANY = st.one_of(SIGNS, st.text(st.characters(exclude_categories=("C", "Z")), max_size=20))


def tidy(text):
    """Return text as a reader holds it."""
    return " ".join(text.split())


@given(ANY)
def test_text_comes_back(text):
    """Whatever signs of LaTeX it holds."""
    assert decode(encode(text)) == tidy(text)


@given(ANY)
def test_titles_come_back(text):
    """With their capitals in braces, too."""
    assert decode(encode_title(text)) == tidy(text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Wired to run", "Wired to run"),
        ("BDNF and vitamin D", "{BDNF} and vitamin {D}"),
        ("mRNA: A review", "{mRNA}: {A} review"),
        ("‘Runner’s high’ (in the UK)", "‘Runner’s high’ (in the {UK})"),
        ("R&D in Leeds.", r"{R\&D} in {Leeds}."),
        ("E. coli", "E. coli"),
    ],
)
def test_capitals_are_kept(title, expected):
    """All but the first word's, which every style writes with a capital."""
    assert encode_title(title) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Raichlen, David A.", "Raichlen, David A."),
        ("(van den) Hoek, Daniel, Jr", "van den Hoek, Jr, Daniel"),
        ("Plato", "Plato"),
        ("Ox M, Al B", "family={Ox M}, given={Al B}"),  # else it is two, as PubMed writes them
        ("Boa Sorte", "Boa{ }Sorte"),
        ("(de) Staël", "de Staël"),
        ("(de) Gaulle d'Arc", "de {Gaulle d'Arc}"),
        ("García y Vega, José", "{García y Vega}, José"),
        ("Barnes and Noble, A.", "{Barnes and Noble}, A."),
        ("(Van) Gogh, Vincent", "family={Gogh}, given={Vincent}, prefix={Van}"),
        ("[Johnson & Johnson]", r"{Johnson \& Johnson}"),
        ("others", "others"),
    ],
)
def test_names(name, expected):
    """As BibTeX writes them, and as biblatex does where BibTeX cannot."""
    alone = read("book a\nauthor: First, A.\n").authors

    assert _names((*alone, person(name))) == f"First, A. and {expected}"


WORD = st.text("abcXYZÄé'&%_-{}", min_size=1, max_size=6)
WORDS = st.lists(WORD | st.sampled_from(["and", "de", "y"]), min_size=1, max_size=3).map(" ".join)
PEOPLE = st.one_of(
    st.builds(Person, family=WORDS),
    st.builds(Person, family=WORDS, given=WORDS),
    st.builds(Person, family=WORDS, given=WORDS, particle=st.sampled_from(["van den", "De", ""])),
    st.builds(Person, family=WORDS, given=WORDS | st.just(""), suffix=st.just("Jr")),
    st.builds(Person, literal=WORDS),
)


@given(st.lists(PEOPLE, min_size=1, max_size=4))
def test_names_come_back(people):
    """In the same parts."""
    assert parse_names(_names(people)).people == tuple(people)


@given(
    st.dictionaries(
        st.sampled_from(["title", "note", "doi", "url", "file", "pages", "month", "crossref"]), ANY
    ),
    st.lists(PEOPLE, max_size=2),
)
def test_braces_balance(fields, people):
    """For readers who count an escaped brace and for those who do not."""
    reference = Reference(
        "key", "book", Location("r.bib", Span(0, 0)), {"author": tuple(people)}, fields
    )
    entry = to_bibtex(reference)

    for text in (entry, entry.replace("\\{", "").replace("\\}", "")):
        depths = [0]
        for sign in text:
            depths.append(depths[-1] + {"{": 1, "}": -1}.get(sign, 0))
        assert min(depths) == depths[-1] == 0
    assert "crossref" not in entry


def read_back(*references):
    """Return what the reader makes of an export; there must be no fault in it."""
    text = "\n".join(map(to_bibtex, references))
    found, faults = parse_bibtex([Source("references.bib", text)])
    assert not faults, text
    return found


def same(actual, expected):
    """Whether two references say the same, wherever they stand."""
    fields = {name: tidy(text) for name, text in expected.fields.items() if text.strip()}
    return (
        (actual.key, actual.entry_type) == (expected.key, expected.entry_type)
        and dict(actual.names) == {name: each for name, each in expected.names.items() if each}
        and {name: tidy(actual.fields.get(name, "")) for name in fields} == fields
        and (actual.issued, actual.accessed) == (expected.issued, expected.accessed)
    )


def test_every_kind_of_reference_comes_back():
    """The golden cases, in one file; once read, they are written the same again."""
    file = Path(__file__).parent / "references.md"
    references = [read(case.input) for case in cases.read(file)]
    references = [each for each in references if each.entry_type != "xdata"]  # a template
    back = read_back(*references)

    assert [each.key for each in back] == [each.key for each in references]
    for actual, expected in zip(back, references, strict=True):
        assert same(actual, expected), (actual, expected)
    assert list(map(to_bibtex, read_back(*back))) == list(map(to_bibtex, back))


FIELDS = "title booktitle journal note keywords volume pages publisher series langid anything"
DATES = st.none() | st.builds(PartialDate, st.integers(1000, 2999), st.none() | st.integers(1, 12))


@given(
    st.dictionaries(st.sampled_from(FIELDS.split()), ANY),
    st.dictionaries(st.sampled_from(["author", "editor"]), st.lists(PEOPLE).map(tuple)),
    DATES,
    DATES,
)
def test_any_reference_comes_back(fields, names, issued, accessed):
    """Names, fields and dates, whatever signs they hold."""
    location = Location("references.bib", Span(0, 0))
    reference = Reference("some:key", "book", location, names, fields, issued, accessed)
    (actual,) = read_back(reference)

    assert same(actual, reference), (to_bibtex(reference), actual)


# Braces around the whole are the .bib file's, not the address's.
VERBATIM = st.text("abXY01{}%&#_~^-./:()<>;=?", max_size=20).filter(
    lambda text: not text.startswith("{")
)


@given(
    st.dictionaries(
        st.sampled_from(["doi", "url", "isbn", "issn", "pmid", "pmcid", "eprint", "file"]), VERBATIM
    )
)
def test_addresses_and_numbers_come_back_as_they_are(fields):
    """No sign is escaped; only odd braces are percent-encoded, in the one way there is."""
    location = Location("references.bib", Span(0, 0))
    (actual,) = read_back(Reference("key", "misc", location, {}, fields))

    for name, text in fields.items():
        value = actual.fields.get(name, "")
        assert value in {text, text.replace("{", "%7B").replace("}", "%7D")}


def test_a_path_may_end_in_a_backslash():
    """It does not take the closing brace with it."""
    reference = read("misc key\ntitle: T\nfile: C:\\papers\\")
    (actual,) = read_back(reference)

    assert actual.fields["file"] == "C:\\papers\\"
    assert actual.title == "T"


def test_what_other_entries_bring_is_not_asked_for():
    """An export of one article has not all entries."""
    reference = read("inbook key\ntitle: T\nbooktitle: B\ncrossref: parent\nxdata: template")

    assert "parent" not in to_bibtex(reference)
    assert "template" not in to_bibtex(reference)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("issued: 2012", "year = {2012}"),
        ("issued: 2012-04", "year = {2012},\n  month = {4}"),
        ("issued: 2012-04-05", "date = {2012-04-05}"),
        ("issued: 2012-04\nyear: 2012\nmonth: April", "year = {2012},\n  month = apr"),
        ("accessed: 2012-04", "urldate = {2012-04}"),
    ],
)
def test_dates_that_no_field_says(lines, expected):
    """A date known from elsewhere is written as BibTeX has it, as far as it can."""
    assert to_bibtex(read(f"misc key\n{lines}")) == f"@misc{{key,\n  {expected},\n}}\n"
