"""Files and answers about retractions and reviews: whatever they hold, nothing raises by surprise."""

import contextlib
import json
from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.errors import AnswerError
from mkdocs_claims.model import PartialDate
from mkdocs_claims.parse.crossref_updates import parse_crossref
from mkdocs_claims.parse.openalex import parse_openalex
from mkdocs_claims.parse.retraction_watch import generated_on, parse_retraction_watch
from mkdocs_claims.parse.retractions import parse_retractions, write_retractions
from mkdocs_claims.parse.review_lock import parse_review_lock
from mkdocs_claims.text import Source
from mkdocs_claims.trust.notices import Notice, NoticeKind, Origin, RetractionSnapshot, WorkRecord

HEAD = (
    "Record ID,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,Reason,\n"
)
WORKS = [("doi:10.1000/a", "pmid:1"), ("pmid:2",)]

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "version",
                    "snapshot",
                    "sources",
                    "works",
                    "notices",
                    "kind",
                    "date",
                    "doi",
                    "message",
                    "items",
                    "DOI",
                    "updated-by",
                    "type",
                    "updated",
                    "date-parts",
                    "date-time",
                    "results",
                    "is_retracted",
                    "checked",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
days = st.none() | st.builds(
    PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12), st.none()
)
texts = st.text(max_size=12)
notices = st.builds(
    Notice,
    st.sampled_from(NoticeKind),
    days,
    st.sampled_from(["", "10.1000/n"]),
    st.sampled_from(Origin),
    texts,
    st.lists(texts.filter(bool), max_size=2).map(tuple),
    texts,
)
records = st.builds(
    WorkRecord,
    st.lists(notices, max_size=3).map(tuple),
    st.booleans(),
    st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.dictionaries(st.sampled_from(["doi:10.1000/a", "doi:10.1/é", "pmid:1"]), records),
)
def test_a_snapshot_reads_back(day, works):
    """Each notice once, in the order of their days."""
    text = write_retractions(RetractionSnapshot(day, works, ("crossref",)))
    found, faults = parse_retractions(Source("retractions.json", text))

    assert () == faults
    assert (day, ("crossref",), set(works)) == (found.day, found.sources, set(found.works))
    for name, record in works.items():
        again = found.works[name]
        assert (set(record.notices), record.flagged, record.checked) == (
            set(again.notices),
            again.flagged,
            again.checked,
        )
    assert text == write_retractions(found)


@given(plain)
def test_json_of_anything(data):
    """A fault, or an answer that is none; no other error."""
    text = json.dumps(data)
    snapshot, faults = parse_retractions(Source("retractions.json", text))
    assert (snapshot is None) == bool(faults)
    for parse in (parse_crossref, parse_openalex):
        with contextlib.suppress(AnswerError):
            parse(data)


@given(st.text())
def test_texts_of_anything(text):
    """The same of texts."""
    parse_retractions(Source("retractions.json", text))
    parse_review_lock(Source("claims.lock.yaml", text))
    with contextlib.suppress(AnswerError):
        parse_retraction_watch([HEAD, *text.splitlines(keepends=True)], WORKS)
    generated_on(text)


def test_json_nested_without_end():
    """As an attacker would nest it."""
    text = "[" * 100_000
    assert None is parse_retractions(Source("retractions.json", text))[0]
    long = '{"version": ' + "9" * 5000 + "}"
    assert None is parse_retractions(Source("retractions.json", long))[0]
    line = 'aaa: {"statement": ' + "[" * 100_000 + "}\n"
    assert 1 == len(parse_review_lock(Source("claims.lock.yaml", line))[1])


def csv(*rows):
    return parse_retraction_watch([HEAD, *(f"{row}\n" for row in rows)], WORKS).notices


def test_a_pmid_decides_where_there_is_no_doi():
    """Of the record or of the work; two DOIs that differ are two works."""
    assert {"doi:10.1000/a"} == set(csv("1,1/1/2020 0:00,,,1,Retraction,,"))
    assert {"pmid:2"} == set(csv("1,1/1/2020 0:00,,10.1000/other,2,Retraction,,"))
    assert {} == csv("1,1/1/2020 0:00,,10.1000/other,1,Retraction,,")
    assert {} == csv("1,1/1/2020 0:00,,,0,Retraction,,")


def test_a_quotation_mark_that_is_never_closed():
    """It swallows the records behind it, which must not read as never retracted."""
    long = ['2,"' + "x" * 100, *("y" * 70_000 for _ in range(4))]
    with pytest.raises(AnswerError, match="a quotation mark before line 5 is never closed"):
        csv("1,1/1/2020 0:00,,,2,Retraction,,", *long)


def test_dates_of_crossref():
    """`date-parts` in part or whole, `date-time`, neither."""

    def day(updated):
        work = {"DOI": "10.1000/a", "updated-by": [{"type": "retraction", "updated": updated}]}
        (found,) = parse_crossref({"message": work})["doi:10.1000/a"]
        return found.day

    assert PartialDate(2020, 5, 6) == day({"date-parts": [[2020, 5, 6]]})
    assert PartialDate(2020) == day({"date-parts": [[2020]]})
    assert PartialDate(2020, 5, 6) == day({"date-time": "2020-05-06T00:00:00Z"})
    for wrong in ({}, None, {"date-parts": [[None]]}, {"date-parts": []}, {"date-time": "soon"}):
        assert None is day(wrong)
    for wrong in (
        [2022, 13, 45],
        [99999999, 1, 1],
        [2022, 0],
        [0],
        [2022, 2, 30],
        [inf],
        [nan],
        [[2022]],
    ):
        assert None is day({"date-parts": [wrong]})


def test_notices_of_crossref_that_cannot_be_read():
    """They never read as none: the work is left out, or somebody has to look."""

    def notices(updates):
        found = parse_crossref({"message": {"DOI": "10.1000/a", "updated-by": updates}})
        return {name: [each.kind for each in told] for name, told in found.items()}

    assert {"doi:10.1000/a": []} == notices(None) == notices([])
    assert {} == notices({"type": "retraction"}) == notices("retraction")
    assert {"doi:10.1000/a": [NoticeKind.UNKNOWN] * 2} == notices([{"type": ["retraction"]}, "x"])


def test_a_file_that_breaks_off():
    """What is missing would read as never retracted; empty lines at the end are none."""
    good = "1,1/1/2020 0:00,,,2,Retraction,,"
    assert {"pmid:2"} == set(csv(good, "", ",,,,,,,"))
    for rows in ((), ("",), (good, "2,1/1/2020 0:00,10.10"), (good, "2,1/1/2020 0:00,10.10", "")):
        with pytest.raises(AnswerError, match="load it again"):
            csv(*rows)


def test_a_readme_of_a_day_that_there_is_not():
    """It is passed over, as one without a day."""
    assert date(2026, 11, 24) == generated_on("Data, generated on 2026-11-24")
    assert None is generated_on("Data, generated on 2025-02-31")
