"""Broken BibTeX: one fault with its place for one mistake, and everything that can be read."""

import pytest

from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.text import Source

NEXT = "\n\n@misc{next, title = {N}}\n"

# name: (text, faults as `code line:column message`, fields of the entry that was read)
BROKEN = {
    "brace of a value never closed": (
        "@article{a,\n  title = {Iron,\n  year = {2012},\n  doi = {10.1000/x}\n}",
        ["BIB000 2:3 the value of `title` in `a` is never closed"],
        {"title": "Iron", "year": "2012", "doi": "10.1000/x"},
    ),
    "quote never closed": (
        '@article{a,\n  title = "Iron,\n  year = "2012"\n}',
        ["BIB000 2:3 the value of `title` in `a` is never closed"],
        {"title": "Iron", "year": "2012"},
    ),
    "last brace of a value never closed": (
        "@article{a,\n  title = {Iron},\n  year = {2012\n}",
        ["BIB000 1:1 `a` is never closed"],
        {"title": "Iron", "year": "2012"},
    ),
    "entry never closed": (
        "@article{a,\n  title = {Iron},\n  year = 2012\n\nSome words, and more.\n",
        ["BIB000 1:1 `a` is never closed"],
        {"title": "Iron", "year": "2012"},
    ),
    "one line, its last brace missing": (
        "@article{a, title = {Iron}, year = {2012}",
        ["BIB000 1:1 `a` is never closed"],
        {"title": "Iron", "year": "2012"},
    ),
    "one line, a brace of its first value missing": (
        "@article{a, title = {Iron, year = {2012}}",
        ["BIB000 1:13 the value of `title` in `a` is never closed"],
        {"title": "Iron", "year": "2012"},
    ),
    "one line, a quote missing": (
        '@article{a, title = "Iron, year = {2012}}',
        ["BIB000 1:13 the value of `title` in `a` is never closed"],
        {"title": "Iron", "year": "2012"},
    ),
    "a brace that is escaped": (
        "@article{a,\n  title = {a \\{ b},\n  year = {2012}\n}",
        ["BIB000 2:3 the value of `title` in `a` is never closed"],
        {"title": "a b", "year": "2012"},
    ),
    "a brace too many": (
        "@article{a,\n  title = {Iron}},\n  year = {2012}\n}",
        ["BIB000 2:17 this `}` closes `a` before its last field"],
        {"title": "Iron", "year": "2012"},
    ),
    "a brace too many at the end": (
        "@article{a, title = {Iron}}\n}",
        ["BIB000 2:1 there is a `}` too many after `a`"],
        {"title": "Iron"},
    ),
    "a value closed too early": (
        "@article{a,\n  title = {Some {X}} more},\n  year = {2012}\n}",
        ["BIB000 2:22 text stands after the value of `title` in `a`"],
        {"title": "Some X more", "year": "2012"},
    ),
    "quotes in quotes": (
        '@article{a, title = "a "good" word", year = {2012}}',
        ["BIB000 1:25 text stands after the value of `title` in `a`"],
        {"title": "a good word", "year": "2012"},
    ),
    "opening brace missing": (
        "@article{a,\n  title = Iron and more},\n  year = {2012}\n}",
        ["BIB000 2:11 the value of `title` in `a` needs braces"],
        {"title": "Iron and more", "year": "2012"},
    ),
    "opening brace of the last value missing": (
        "@article{a,\n  title = {Iron},\n  year = 2012 or so}\n}",
        ["BIB000 3:10 the value of `year` in `a` needs braces"],
        {"title": "Iron", "year": "2012 or so"},
    ),
    "opening brace missing before one word": (
        "@article{a,\n  title = {Iron},\n  note = word}\n}",
        ["BIB000 4:1 there is a `}` too many after `a`"],
        {"title": "Iron", "note": ""},
    ),
    "no braces": (
        "@article{a, pages = 1--9, doi = 10.1000/x(1)y, journal = Cell Biology}",
        [
            "BIB000 1:21 the value of `pages` in `a` needs braces",
            "BIB000 1:33 the value of `doi` in `a` needs braces",
            "BIB000 1:58 the value of `journal` in `a` needs braces",
        ],
        {"pages": "1–9", "doi": "10.1000/x(1)y", "journal": "Cell Biology"},
    ),
    "a year without braces is told of once": (
        "@article{a, year = 20l2}",
        ["BIB000 1:20 the value of `year` in `a` needs braces"],
        {"year": "20l2"},
    ),
    "missing commas": (
        "@article{a,\n  title = {Iron}\n  year = 2012\n  doi = {10.1000/x}\n}",
        [
            "BIB000 2:16 a comma is missing after the field `title` of `a`",
            "BIB000 3:13 a comma is missing after the field `year` of `a`",
        ],
        {"title": "Iron", "year": "2012", "doi": "10.1000/x"},
    ),
    "missing comma after the key": (
        "@article{a\n  title = {Iron}}",
        ["BIB000 1:10 a comma is missing after the key `a`"],
        {"title": "Iron"},
    ),
    "missing comma after the key on one line": (
        "@article{a title = {Iron}}",
        ["BIB000 1:10 a comma is missing after the key `a`"],
        {"title": "Iron"},
    ),
    "two commas": (
        "@article{a, title = {Iron},, year = {2012},}",
        ["BIB000 1:28 there is a comma too many"],
        {"title": "Iron", "year": "2012"},
    ),
    "missing equals sign": (
        "@article{a, title {Iron}, year = {2012}}",
        ["BIB000 1:13 `=` is missing after `title` in `a`"],
        {"title": "Iron", "year": "2012"},
    ),
    "a sign too many": (
        "@article{a, title == {Iron}, year = #{2012}}",
        [
            "BIB000 1:20 `=` stands before the value of `title` in `a`",
            "BIB000 1:37 `#` stands before the value of `year` in `a`",
        ],
        {"title": "Iron", "year": "2012"},
    ),
    "missing values": (
        "@article{a, title = , year =\n  note = {N}}",
        [
            "BIB000 1:13 the field `title` of `a` has no value",
            "BIB000 1:23 the field `year` of `a` has no value",
        ],
        {"title": "", "year": "", "note": "N"},
    ),
    "words for a field": (
        "@article{a, title = {Iron}, to be done, year = {2012}}",
        ["BIB000 1:29 `to be done` in `a` is not a field"],
        {"title": "Iron", "year": "2012"},
    ),
    "a field twice": (
        "@article{a,\n  title = {Iron},\n  Title = {Zinc}\n}",
        ["BIB000 3:3 the field `title` of `a` stands twice; the first is on line 2 and counts"],
        {"title": "Iron"},
    ),
    "no @": (
        "article{a, title = {Iron}}",
        ["BIB000 1:1 `article{a` looks like an entry, but has no `@` before it"],
        {"title": "Iron"},
    ),
    "a sign in the type": (
        '@ar"ticle{a, title = {Iron}}',
        ['BIB000 1:1 `@ar"ticle{a` has no proper entry type'],
        {"title": "Iron"},
    ),
    "no type": (
        "@{a, title = {Iron}}",
        ["BIB000 1:3 `a` has no entry type"],
        {"title": "Iron"},
    ),
    "only the first line in a comment": (
        "% see @misc{a,\n  title = {Iron}\n}",
        ["BIB000 1:7 `a` stands in a comment, but its fields do not"],
        {"title": "Iron"},
    ),
    "names without and": (
        "@misc{a, author = {Roe, J., Doe, A., Poe, E.}, title = {Iron}}",
        ["BIB000 1:10 `Roe, J., Doe, A., Poe, E.` in `author` of `a` is not one name"],
        {"title": "Iron"},
    ),
    "no such date": (
        "@misc{a, date = {2012-13-01}}",
        ["BIB000 1:10 `2012-13-01` in `date` of `a` is not a date"],
        {"date": "2012-13-01"},
    ),
    "undefined abbreviation": (
        '@misc{a, title = x # " and " # jan}',
        ["BIB010 1:18 the abbreviation `x` in `title` is defined by no `@string`"],
        {"title": "and January"},
    ),
    "abbreviation defined too late": (
        "@misc{a, title = x}\n@string{X = {late}}",
        ["BIB010 1:18 the abbreviation `x` in `title` stands before its `@string`"],
        {"title": ""},
    ),
    "abbreviations that double": (
        '@string{x0 = "0123456789"}\n'
        + "\n".join(f"@string{{x{each + 1} = x{each} # x{each}}}" for each in range(40))
        + "\n@misc{a, note = {N}}",
        ["BIB000 11:9 the value of `x10` grows beyond 10000 characters"],
        {"note": "N"},
    ),
    "a broken abbreviation": (
        "@string{x = {never closed\n@misc{a, note = {N}}",
        ["BIB000 1:9 the value of `x` in this `@string` is never closed"],
        {"note": "N"},
    ),
    "a preamble never closed": (
        '@preamble{"{"\n@misc{a, note = {N}}',
        ["BIB000 1:1 this `@preamble` is never closed"],
        {"note": "N"},
    ),
    "a key with a space": (
        "@misc{a b, note = {N}}",
        ["BIB000 1:7 the key `a b` has a space"],
        {"note": "N"},
    ),
}


def read(*texts):
    """Parse files a.bib, b.bib …; give references, and faults as text."""
    sources = [Source(f"{name}.bib", text) for name, text in zip("abc", texts, strict=False)]
    by_path = {source.path: source for source in sources}
    references, faults = parse_bibtex(sources)
    said = []
    for fault in faults:
        location, message = fault.finding.location, fault.finding.message
        at = by_path[location.path].position(location.span.start)
        said.append(f"{fault.code} {at.line}:{at.column} {message}")
        assert fault.finding.help
    return references, said


@pytest.mark.parametrize(("text", "faults", "fields"), BROKEN.values(), ids=BROKEN)
def test_broken_entry(text, faults, fields):
    """An entry is read as far as it can be, its neighbour as if nothing had happened."""
    references, found = read(text + NEXT)

    assert found == faults
    assert [reference.key for reference in references[1:]] == ["next"]
    assert references[0].key == ("a b" if "@misc{a b" in text else "a")
    assert references[0].fields == fields
    assert references[1].title == "N"


def test_where_the_brace_is_missing():
    """The help for an entry that is never closed names the field after which it ends."""
    texts = ["@misc{a, title = {A}, year = 2012", "@misc{a,\n  title = {A},\n", "@misc{a,"]
    helps = [parse_bibtex([Source("a.bib", each)])[1][0].finding.help for each in texts]

    assert helps == [
        "add the missing `}` after its last field, `year`",
        "add the missing `}` after its last field, `title`",
        "add the missing `}` after its key",
    ]


def test_neighbours_on_one_line():
    """A broken entry does not take along what follows it on its line."""
    references, faults = read(
        '@misc{a, title = "a 5" disk"} @misc{b, title = {B}} @misc{c, note = {C}}'
    )

    assert faults == ["BIB000 1:24 text stands after the value of `title` in `a`"]
    assert [reference.key for reference in references] == ["a", "b", "c"]
    assert [reference.title for reference in references] == ["a 5 disk", "B", ""]


NO_KEY = {
    "fields only": ("@misc{\n  title = {X}}", "BIB000 1:1 this `@misc` has no key"),
    "comma first": ("@misc{, title = {X}}", "BIB000 1:1 this `@misc` has no key"),
    "nothing": ("@misc{}", "BIB000 1:1 this `@misc` has no key"),
    "cut off": ("@misc{", "BIB000 1:1 this `@misc` is never closed"),
    "no brace": (
        "@misca,\n  title = {X}\n}",
        "BIB000 1:1 `@misca` looks like an entry, but has no `{` after its type",
    ),
}


@pytest.mark.parametrize(("text", "fault"), NO_KEY.values(), ids=NO_KEY)
def test_no_key(text, fault):
    """An entry that nobody can cite is told of once, and no reference."""
    references, faults = read(text + NEXT)

    assert faults == [fault]
    assert [reference.key for reference in references] == ["next"]


def test_a_key_twice():
    """The first entry counts, across files and letter case; the others say where it is."""
    references, faults = read(
        "@misc{a, title = {1}}\n@misc{b, title = {2}}\n@misc{A, title = {3}}", "\n@misc{b, x = y}"
    )

    assert [reference.title for reference in references] == ["1", "2"]
    assert faults == [
        "BIB001 3:7 the key `A` stands twice; `a` is at a.bib:1",
        "BIB001 2:7 the key `b` stands twice; `b` is at a.bib:2",
    ]


SOUND = {
    "prose": "Title: words, and {more}\nx = 5 is no field\n\n",
    "comments": "% a, b = {c\n%@misc{old, title = {X}}\n% @misc{old,\n%  title = {X},\n% }\n",
    "a comment block": "@comment{@misc{old, title = {X}}}\n",
    "entries in a comment block": "@Comment{\n@misc{old, title = {X}}\n}\n",
    "a comment never closed": "@comment{ words\n",
    "preamble": '@preamble{ "\\newcommand{\\x}[1]{#1}" }\n',
    "addresses": "By joe@example.org (Joe) and joe@example{x}; ask @joe (Joe)\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_no_fault(text):
    """What BibTeX may ignore is no fault, before and after an entry."""
    references, faults = read(f"{text}{NEXT}{text}")

    assert faults == []
    assert [reference.key for reference in references] == ["next"]


def test_settings_of_a_class():
    """Entries that only set up a LaTeX class are no references."""
    assert read("@control{x, key = {y}}\n@IEEEtranBSTCTL{z, key = {y}}") == ((), [])


ODD = {
    "percent lines": (
        "@misc{a,\n  % title = {Old},\n  title = {New}, % a, {b\n  % note, this\n  year = 2012\n}",
        {"title": "New", "year": "2012"},
    ),
    "backslash before the brace": (
        "@misc{a, file = {C:\\dir\\}, title = {X}}",
        {"file": "C:\\dir\\", "title": "X"},
    ),
    "a line that starts like an entry": (
        "@misc{a,\n  note = {write to\n  @joe{at} home\n@and{others}},\n  title = {X}\n}",
        {"note": "write to @joeat home @andothers", "title": "X"},
    ),
    "quotes in braces in quotes": (
        '@misc{a, title = "a {b "c, d" e} f", note = {X}}',
        {"title": 'a b "c, d" e f', "note": "X"},
    ),
    "parentheses": ('@misc(a, title = {X (y)}, note = "(z)")', {"title": "X (y)", "note": "(z)"}),
    "a space after the @": ("@ misc{a, title = {X}}", {"title": "X"}),
    "the brace on a new line": ("@misc\n{a, title = {X}}", {"title": "X"}),
    "windows newlines": ("@misc{a,\r\n  title = {X\r\n  Y}\r\n}", {"title": "X Y"}),
    "old newlines": (
        "@misc{a,\r  title = {X\r  Y},\r% c\r year = 2012\r}\r",
        {"title": "X Y", "year": "2012"},
    ),
    "no fields": ("@misc{a}", {}),
    "all on one line": ("@misc{a, title = {X}},", {"title": "X"}),
}


@pytest.mark.parametrize(("text", "fields"), ODD.values(), ids=ODD)
def test_odd_but_sound(text, fields):
    """What BibTeX or biber reads is read without a fault."""
    references, faults = read(text + NEXT)

    assert faults == []
    assert [reference.key for reference in references] == ["a", "next"]
    assert references[0].fields == fields


def test_every_broken_entry_of_a_file():
    """A file of nothing but broken entries still gives every one of them, and every fault."""
    texts = [text for text, _, _ in BROKEN.values() if text.startswith("@article{a,")]
    text = "\n".join(each.replace("{a,", f"{{k{place},", 1) for place, each in enumerate(texts))

    references, faults = read(text)

    assert [reference.key for reference in references] == [
        f"k{place}" for place in range(len(texts))
    ]
    expected = sum(len(found) for text, found, _ in BROKEN.values() if text in texts)
    assert len(faults) == expected


@pytest.mark.parametrize(
    ("text", "what", "is_read"),
    [
        ("\n\nTY  - JOUR\nTI  - Iron\nER  - \n", "RIS", True),
        ("\nPMID- 22442371\nTI  - Iron\n", "PubMed's format (.nbib)", True),
        ('[{"id": "a"}]', "JSON", True),
        ("%0 Journal Article\n%T Iron\n", "EndNote's format", False),
        ("<!DOCTYPE html><p>Not found @ all", "HTML or XML", False),
    ],
)
def test_works_of_another_format(text, what, is_read):
    """They would be a comment, and lost without a word."""
    references, [fault] = parse_bibtex([Source("a.bib", text)])

    assert (references, fault.code) == ((), "BIB000")
    assert fault.finding.message == f"this is {what} and no BibTeX, so no work of it is read"
    assert ("claims add reference" in fault.finding.help) == is_read


@pytest.mark.parametrize("text", ["", "\n \n", "% my works\n", "Works of this site.\n"])
def test_a_file_without_works(text):
    """An empty one is none to complain about, nor one of comments."""
    assert parse_bibtex([Source("a.bib", text)]) == ((), ())
