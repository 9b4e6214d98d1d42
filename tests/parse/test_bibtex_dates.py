"""Dates: biblatex's `date`, BibTeX's parts, and what people type by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.model import PartialDate
from mkdocs_claims.parse.bibtex_dates import Unreadable, read_date, read_dates

DATES = {
    "2012": PartialDate(2012),
    "2012-04": PartialDate(2012, 4),
    "2012-04-05": PartialDate(2012, 4, 5),
    "2012-4-5": PartialDate(2012, 4, 5),
    "2012/04/05": PartialDate(2012, 4, 5),
    "2012-04-05T10:00:00Z": PartialDate(2012, 4, 5),
    "2012/2013": PartialDate(2012),
    "2012-11/2013-02": PartialDate(2012, 11),
    "2012--2013": PartialDate(2012),
    "2012/": PartialDate(2012),
    "2012/..": PartialDate(2012),
    "../2013": PartialDate(2013),
    "2012~": PartialDate(2012),
    "2012-04?": PartialDate(2012, 4),
    "2012-21": PartialDate(2012),
    "2012-XX-XX": PartialDate(2012),
    "12 March 2020": PartialDate(2020, 3, 12),
    "12~March 2020": PartialDate(2020, 3, 12),
    "12-Sept-2020": PartialDate(2020, 9, 12),
    "March 12, 2020": PartialDate(2020, 3, 12),
    "Mar. 2020": PartialDate(2020, 3),
    "Spring 2012": PartialDate(2012),
    "15.3.2012": PartialDate(2012, 3, 15),
    "15/03/2012": PartialDate(2012, 3, 15),
    "03/15/2012": PartialDate(2012, 3, 15),
    "05/05/2012": PartialDate(2012, 5, 5),
    "03/04/2012": None,
    "2012-02-30": None,
    "2012-13": None,
    "201X": None,
    "-0044": None,
    "0000": None,
    "y-17e7": None,
    "2012/2013/2014": None,
    "in press": None,
    "": None,
}


@pytest.mark.parametrize(("typed", "expected"), DATES.items())
def test_read_date(typed, expected):
    """A date that can be read in one way only is read."""
    assert read_date(typed) == expected


ISSUED = {
    "date first": ({"date": "2012-04", "year": "1999"}, PartialDate(2012, 4)),
    "year": ({"year": "2012"}, PartialDate(2012)),
    "year of three figures": ({"year": "849"}, PartialDate(849)),
    "year with a letter": ({"year": "2012a"}, PartialDate(2012)),
    "about a year": ({"year": "c. 1850"}, PartialDate(1850)),
    "years": ({"year": "2012–2013"}, PartialDate(2012)),
    "in press": ({"year": "in press", "month": "March"}, None),
    "month by name": ({"year": "2012", "month": "March"}, PartialDate(2012, 3)),
    "month in short": ({"year": "2012", "month": "Sept."}, PartialDate(2012, 9)),
    "month by number": ({"year": "2012", "month": "03"}, PartialDate(2012, 3)),
    "two months": ({"year": "2012", "month": "Jul/Aug"}, PartialDate(2012, 7)),
    "season": ({"year": "2012", "month": "Spring"}, PartialDate(2012)),
    "day in the month": ({"year": "2012", "month": "15 March"}, PartialDate(2012, 3, 15)),
    "days in the month": ({"year": "2012", "month": "Mar. 3–5"}, PartialDate(2012, 3, 3)),
    "day": ({"year": "2012", "month": "March", "day": "15"}, PartialDate(2012, 3, 15)),
    "day without month": ({"year": "2012", "day": "15"}, PartialDate(2012)),
    "nothing": ({}, None),
}


@pytest.mark.parametrize(("fields", "expected"), ISSUED.values(), ids=ISSUED)
def test_issued(fields, expected):
    """A work's date comes from `date`, else from its parts, as far as they go."""
    assert read_dates(fields) == (expected, None, ())


ACCESSED = {
    "urldate": ({"urldate": "2020-03-12"}, PartialDate(2020, 3, 12)),
    "urldate by hand": ({"urldate": "March 12, 2020"}, PartialDate(2020, 3, 12)),
    "parts": ({"urlyear": "2020", "urlmonth": "3", "urlday": "12"}, PartialDate(2020, 3, 12)),
    "lastaccessed": ({"lastaccessed": "12 March 2020"}, PartialDate(2020, 3, 12)),
    "sentence": ({"accessed": "Accessed on 12 March 2020."}, PartialDate(2020, 3, 12)),
    "no date": ({"lastchecked": "yesterday"}, None),
}


@pytest.mark.parametrize(("fields", "expected"), ACCESSED.values(), ids=ACCESSED)
def test_accessed(fields, expected):
    """The day on which a page was read stands in `urldate` or in fields made by hand."""
    assert read_dates(fields) == (None, expected, ())


UNREADABLE = {
    "no such day": ({"date": "2012-02-30"}, PartialDate(2012), ("date", "2012-02-30", "date")),
    "ambiguous": ({"date": "03/04/2012"}, PartialDate(2012), ("date", "03/04/2012", "date")),
    "before Christ": ({"date": "-0044"}, None, ("date", "-0044", "date")),
    "words": ({"date": "soon", "year": "2012"}, PartialDate(2012), ("date", "soon", "date")),
    "letter in a year": ({"year": "20l2"}, None, ("year", "20l2", "year")),
    "no such month": ({"year": "2012", "month": "13"}, PartialDate(2012), ("month", "13", "month")),
    "no such day of a month": (
        {"year": "2012", "month": "February", "day": "30"},
        PartialDate(2012, 2),
        ("day", "30", "day"),
    ),
    "no such day in a month": (
        {"year": "2012", "month": "30 February"},
        PartialDate(2012, 2),
        ("month", "30 February", "day"),
    ),
}


@pytest.mark.parametrize(("fields", "kept", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable(fields, kept, expected):
    """A date that makes no sense is told of, and what makes sense of it is kept."""
    assert read_dates(fields) == (kept, None, (Unreadable(*expected),))


@given(
    st.dictionaries(
        st.sampled_from(["date", "year", "month", "day", "urldate", "accessed"]), st.text()
    )
)
def test_dates_never_raise(fields):
    """Whatever the fields hold."""
    read_dates(fields)


@given(st.dates())
def test_every_day_can_be_read(day):
    """biblatex's form is read for every day of the calendar."""
    assert read_date(day.isoformat()) == PartialDate(day.year, day.month, day.day)
