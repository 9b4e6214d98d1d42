"""The small parts of a reference: pages, dates, addresses, punctuation."""

import pytest

from golden.records import read
from mkdocs_claims.model import PartialDate
from mkdocs_claims.style.addresses import address_in, doi_address, real_doi, web_address
from mkdocs_claims.style.dates import issued, written
from mkdocs_claims.style.details import edition
from mkdocs_claims.style.kinds import Kind, kind_of
from mkdocs_claims.style.pages import first_and_last, is_article_number, page_range
from mkdocs_claims.style.punctuation import sentence, titled


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1331--1336", "1331–1336"),
        ("1331-1336", "1331–1336"),
        ("1331 -- 1336", "1331–1336"),
        ("1331–1336", "1331–1336"),
        ("1331 — 1336", "1331–1336"),
        ("S243--S244", "S243–S244"),
        ("12-14,20, 33--35", "12–14, 20, 33–35"),
        ("xi-xv", "xi–xv"),
        ("12-1--12-5", "12-1–12-5"),
        ("S-12", "S-12"),
        ("1331+", "1331+"),
        ("1331--", "1331"),
        ("e019240", "e019240"),
        ("", ""),
        (",", ""),
    ],
)
def test_page_ranges(typed, expected):
    """En dashes in ranges, and nowhere else."""
    assert page_range(typed) == expected


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("12--14", ("12", "14")),
        ("12", ("12", "")),
        ("12--14, 20", ("12", "20")),
        ("", ("", "")),
    ],
)
def test_first_and_last_page(pages, expected):
    """A single page has no end."""
    assert first_and_last(pages) == expected


@pytest.mark.parametrize("pages", ["e019240", "E12", "1102526", "105173", "CD004366"])
def test_article_numbers(pages):
    """They are told from pages by a letter or by their length."""
    assert is_article_number(pages)


@pytest.mark.parametrize("pages", ["1331", "S243", "12--14", "iv", "e12--e15", ""])
def test_pages_are_not_article_numbers(pages):
    """Four digits may be a first page."""
    assert not is_article_number(pages)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("issued: 2012-04-05", "2012"),
        ("issued: 2010\ndate: 2010/2015", "2010–2015"),
        ("issued: 2010\ndate: 2010-01/2010-05", "2010"),
        ("issued: 2010\ndate: 2010/", "2010"),
        ("issued: 1998\nyear: 1998–2000", "1998–2000"),
        ("issued: 1723\ndate: 1723~", "c. 1723"),
        ("issued: 2012\nyear: 2012a", "2012"),
        ("issued: 1850\nyear: [c. 1850]", "c. 1850"),
        ("issued: 1850\nyear: about 1850", "c. 1850"),
        ("year: soon", "soon"),
        ("pubstate: inpress", "in press"),
        ("pubstate: accepted", "accepted"),
        ("title: T", "n.d."),
    ],
)
def test_the_year(lines, expected):
    """What stands in brackets after the authors; never nothing."""
    assert issued(read(f"article key\n{lines}")).year == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2012, 4, 5), "5 April 2012"),
        (PartialDate(2012, 12), "December 2012"),
        (PartialDate(2012), "2012"),
        (PartialDate(2012, 21), "2012"),
    ],
)
def test_a_date_in_words(date, expected):
    """As far as it is known."""
    assert written(date) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        (" HTTP://Example.org ", "http://Example.org"),
        ("https://example.org/a b\"<>'", "https://example.org/a%20b%22%3C%3E'"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("https://example.org/long\n   address", "https://example.org/longaddress"),
        ("https://example.org/läufer", "https://example.org/l%C3%A4ufer"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://example.org", ""),
        ("//example.org", ""),
        ("https:", ""),
        ("https://[broken", ""),
        ("www.example.org", ""),
        ("", ""),
    ],
)
def test_web_addresses(typed, expected):
    """Only http and https, encoded; nothing else becomes a link."""
    assert web_address(typed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Available at http://x.org/a.", "http://x.org/a"),
        ("[Online]. Available: <https://x.org>", "https://x.org"),
        ("(https://x.org/a)", "https://x.org/a"),
        ("https://x.org/Wiki_(a)", "https://x.org/Wiki_(a)"),
        ("A leaflet", ""),
    ],
)
def test_an_address_in_a_text(text, expected):
    """Without the punctuation of the sentence it stands in."""
    assert address_in(text) == expected


def test_dois():
    """What is encoded is decoded, and encoded again for the link."""
    assert real_doi("10.1000/a%3cb") == "10.1000/a<b"
    assert real_doi("n/a") == real_doi("10.1000") == real_doi("") == ""
    assert doi_address("10.1000/a<b?c#d e") == "https://doi.org/10.1000/a%3Cb%3Fc%23d%20e"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1", "1st ed."),
        ("2", "2nd ed."),
        ("3", "3rd ed."),
        ("11", "11th ed."),
        ("112", "112th ed."),
        ("121", "121st ed."),
        ("Second", "Second ed."),
        ("2nd", "2nd ed."),
        ("2nd ed.", "2nd ed."),
        ("Revised edition", "Revised edition"),
        ("3., erw. Auflage", "3., erw. Auflage"),
        ("Summer 2019", "Summer 2019 ed."),
        ("", ""),
    ],
)
def test_editions(typed, expected):
    """A number gets its ending; what says `edition` itself stays."""
    assert edition(typed) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title", "Title."),
        ("Title.", "Title."),
        ("Title?", "Title?"),
        ("Title!", "Title!"),
        ("“Title?”", "“Title?”"),
        ("“Title”", "“Title”."),
        ("the runners’", "the runners’."),
        ("Title (why?)", "Title (why?)."),
        ("标题。", "标题。"),
        ("", ""),
    ],
)
def test_a_sentence_has_one_stop(text, expected):
    """None is added after a question, none is doubled."""
    assert sentence(text) == expected


@pytest.mark.parametrize(
    ("title", "subtitle", "expected"),
    [
        ("A", "B", "A: B"),
        ("A?", "B", "A? B"),
        ("A:", "B", "A: B"),
        ("A", "", "A"),
        ("", "B", "B"),
    ],
)
def test_title_and_subtitle(title, subtitle, expected):
    """A colon, unless the title brings its own sign."""
    assert titled(title, subtitle) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("article a\njournal: J", Kind.ARTICLE),
        ("inproceedings a\njournal: J", Kind.ARTICLE),
        ("inproceedings a\njournal: J\nbooktitle: B", Kind.PAPER),
        ("inproceedings a", Kind.PAPER),
        ("inbook a", Kind.BOOK),
        ("inbook a\nmaintitle: M", Kind.CHAPTER),
        ("misc a", Kind.OTHER),
        ("misc a\nurl: https://x.org", Kind.WEB),
        ("misc a\nurl: https://x.org\ndoi: 10.1000/x", Kind.OTHER),
        ("misc a\nurl: javascript:x", Kind.OTHER),
        ("misc a\njournal: J\npages: 3", Kind.ARTICLE),
        ("misc a\njournal: J", Kind.OTHER),
        ("misc a\neprint: 2101.00001", Kind.PREPRINT),
        ("article a\neprint: 2101.00001\neprinttype: arxiv", Kind.PREPRINT),
        ("article a\neprint: 2101.00001\njournal: J", Kind.ARTICLE),
        ("misc a\neprint: arXiv:math.GT/0309136v1", Kind.PREPRINT),
        ("misc a\neprint: https://x.org/a.full.pdf", Kind.OTHER),
        ("misc a\neprint: 123\neprinttype: pubmed", Kind.OTHER),
        ("never_heard_of_it a", Kind.OTHER),
    ],
)
def test_kinds(record, expected):
    """The entry type says it, and where it does not, the fields do."""
    assert kind_of(read(record)) == expected
