"""crossref and xdata: what an entry takes over, and links that lead nowhere."""

import pytest

from mkdocs_claims.model import PartialDate, Person
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source


def read(text):
    """Parse one file; give references by key, and faults as text."""
    source = Source("a.bib", text)
    references, faults = parse_bibtex([source])
    said = []
    for fault in faults:
        span = fault.finding.location.span
        at = source.position(span.start)
        said.append(f"{fault.code} {at.line}:{at.column} {fault.finding.message}")
        assert fault.finding.help
    return {reference.key: reference for reference in references}, said


BOOK = """
@collection{book, title = {Handbook}, subtitle = {A Guide}, shorttitle = {HB},
  editor = {Roe, Jane}, publisher = {Press}, date = {2012-05}, doi = {10.1000/book},
  pages = {900}, crossref = {}}
"""


def test_chapter_of_a_book():
    """A chapter takes what it lacks; the book's title is its booktitle, the DOI stays behind."""
    references, faults = read("@incollection{part, title = {Iron}, crossref = {book}}" + BOOK)

    assert faults == []
    assert references["part"].fields == {
        "title": "Iron",
        "crossref": "book",
        "booktitle": "Handbook",
        "booksubtitle": "A Guide",
        "publisher": "Press",
        "date": "2012-05",
    }
    assert references["part"].names == {"editor": (Person("Roe", "Jane"),)}
    assert references["part"].issued == PartialDate(2012, 5)
    assert list(references["part"].field_locations) == ["title", "crossref"]
    assert references["book"].title == "Handbook"


def test_a_chapter_keeps_its_own():
    """What the child writes counts, under another name for the same, too."""
    references, _ = read(
        "@inproceedings{part, title = {Iron}, booktitle = {Own}, year = {1999}, address = {Bern},"
        " editor = {Doe, Al}, crossref = {PROC}}"
        "@proceedings{proc, title = {Theirs}, date = {2012}, month = may, location = {Rome},"
        " editor = {Roe, Jane}}"
    )

    fields = references["part"].fields
    assert fields["booktitle"] == "Own"
    assert (fields["year"], fields["address"]) == ("1999", "Bern")
    assert not {"date", "month", "location"} & fields.keys()
    assert references["part"].issued == PartialDate(1999)
    assert references["part"].names["editor"] == (Person("Doe", "Al"),)


TITLES = {
    "a book with a booktitle": ("incollection", "book", "booktitle = {Explicit},", "booktitle"),
    "an issue of a journal": ("article", "periodical", "", "journaltitle"),
    "a volume": ("book", "mvbook", "", "maintitle"),
    "anything else": ("misc", "misc", "", "title"),
}


@pytest.mark.parametrize(("child", "parent", "more", "field"), TITLES.values(), ids=TITLES)
def test_where_the_title_goes(child, parent, more, field):
    """A parent's title becomes what the child's type calls it."""
    references, _ = read(
        f"@{child}{{a, crossref = {{b}}}} @{parent}{{b, {more} title = {{Explicit}}}}"
    )

    assert references["a"].fields == {"crossref": "b", field: "Explicit"}


def test_three_generations():
    """A chapter takes from the series through its volume, in whichever order they stand."""
    references, faults = read(
        "@incollection{part, title = {P}, crossref = {volume}}"
        "@mvcollection{series, title = {S}, publisher = {Press}}"
        "@collection{volume, title = {V}, volume = {2}, crossref = {series}}"
    )

    assert faults == []
    assert references["part"].fields == {
        "title": "P",
        "crossref": "volume",
        "booktitle": "V",
        "volume": "2",
        "maintitle": "S",
        "publisher": "Press",
    }


def test_templates():
    """An @xdata is no reference; the entry and the first template win."""
    references, faults = read(
        "@xdata{press, publisher = {Press}, location = {Bern}, xdata = {shared}}"
        "@xdata{shared, publisher = {Other}, doi = {10.1000/x}, author = {Roe, Jane}}"
        "@book{a, title = {A}, location = {Rome}, xdata = {press, shared}}"
    )

    assert faults == []
    assert list(references) == ["a"]
    assert references["a"].fields == {
        "title": "A",
        "location": "Rome",
        "xdata": "press, shared",
        "publisher": "Press",
        "doi": "10.1000/x",
    }
    assert references["a"].authors == (Person("Roe", "Jane"),)


BROKEN = {
    "missing parent": (
        "@misc{a, title = {T},\n  crossref = {nobody}}",
        ["BIB009 2:15 `crossref` of `a` names `nobody`, and there is no such entry"],
    ),
    "missing template": (
        "@misc{a, xdata = {b, nobody}}@xdata{b, title = {T}}",
        ["BIB009 1:22 `xdata` of `a` names `nobody`, and there is no such entry"],
    ),
    "itself": (
        "@misc{a, title = {T}, crossref = {A}}",
        ["BIB009 1:35 `crossref` of `a` closes a circle: `a` → `a`"],
    ),
    "circle": (
        "@misc{a, crossref = {b}}\n@misc{b, crossref = {c}}\n@misc{c, crossref = {a}}",
        ["BIB009 3:22 `crossref` of `c` closes a circle: `a` → `b` → `c` → `a`"],
    ),
    "two circles": (
        "@misc{a, crossref = {a}}\n@misc{b, xdata = {c}}\n@misc{c, crossref = {b}}",
        [
            "BIB009 1:22 `crossref` of `a` closes a circle: `a` → `a`",
            "BIB009 3:22 `crossref` of `c` closes a circle: `b` → `c` → `b`",
        ],
    ),
    "through an abbreviation": (
        "@string{k = {nobody}}\n@misc{a, crossref = k}",
        ["BIB009 2:10 `crossref` of `a` names `nobody`, and there is no such entry"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_broken_links(text, expected):
    """A link that leads nowhere or in a circle is told of once; every entry is kept."""
    references, faults = read(text)

    assert faults == expected
    assert references["a"]


def test_a_long_chain():
    """Thousands of generations neither overflow the stack nor add up their fields."""
    count = 3000
    chain = "\n".join(
        f"@misc{{k{each}, own{each} = {{x}}, crossref = {{k{each + 1}}}}}" for each in range(count)
    )

    references, faults = read(f"{chain}\n@misc{{k{count}, title = {{T}}}}")

    assert faults == []
    assert references[f"k{count - 1}"].title == "T"
    assert max(len(reference.fields) for reference in references.values()) <= 200
    assert len(read(f"{chain}\n@misc{{k{count}, crossref = {{k0}}}}")[1]) == 1
