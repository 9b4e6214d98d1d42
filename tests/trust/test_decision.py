"""From notices to what they make of a work."""

from datetime import date

import pytest

from mkdocs_claims.model import PartialDate, Reference
from mkdocs_claims.text import Location, Span
from mkdocs_claims.trust.decision import judge
from mkdocs_claims.trust.identity import identifiers, normal_doi, normal_pmid
from mkdocs_claims.trust.notices import Notice, NoticeKind, WorkRecord

KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "concern": NoticeKind.CONCERN,
    "correction": NoticeKind.CORRECTION,
    "reinstatement": NoticeKind.REINSTATEMENT,
    "unknown": NoticeKind.UNKNOWN,
}


def notice(text):
    kind, _, day = text.partition(" ")
    parts = [int(each) for each in day.split("-")] if day else []
    return Notice(KINDS[kind], PartialDate(*parts) if parts else None)


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ("", "none"),
        ("correction 2020", "corrected"),
        ("concern 2020-01-01", "expression of concern"),
        ("concern 2020, correction 2021", "expression of concern"),
        ("retraction 2020", "retracted"),
        ("retraction 2020, correction 2021", "retracted"),
        ("correction 2021, retraction 2020", "retracted"),
        ("retraction 2020, concern 2021", "retracted"),
        ("concern 2020, retraction 2021", "retracted"),
        ("retraction 2020, reinstatement 2021", "reinstated"),
        ("reinstatement 2021, retraction 2020, correction 2022", "reinstated"),
        ("retraction 2020, reinstatement 2021, retraction 2022", "retracted"),
        ("retraction 2020, reinstatement 2021, concern 2022", "expression of concern"),
        ("concern 2019, retraction 2020, reinstatement 2021", "reinstated"),
        ("retraction 2021-11-21, reinstatement 2021-11-21", "reinstated"),
        ("retraction, reinstatement 2021", "retracted"),
        ("retraction 2021, reinstatement", "reinstated"),
        ("retraction 2020-05, reinstatement 2020", "retracted"),
        ("unknown 2020", "unclear"),
        ("unknown 2020, retraction 2019", "retracted"),
        ("unknown 2020, correction 2021", "unclear"),
    ],
)
def test_the_decision_rule(notices, expected):
    """The newest of retractions and reinstatements decides; nothing else takes one back."""
    found = tuple(notice(each) for each in notices.split(", ") if each)
    for order in (found, found[::-1]):
        assert expected == judge(WorkRecord(order, checked=date(2026, 1, 1))).soundness


def test_unchecked_is_not_none():
    """Nobody asked, or nobody knew; a second opinion alone is a doubt."""
    assert "unchecked" == judge(None).soundness
    assert "unchecked" == judge(WorkRecord()).soundness
    assert "unclear" == judge(WorkRecord(flagged=True)).soundness
    reinstated = (notice("retraction 2020"), notice("reinstatement 2021"))
    assert "reinstated" == judge(WorkRecord(reinstated, flagged=True)).soundness


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/ABC", "10.1000/abc"),
        (" https://doi.org/10.1000/x ", "10.1000/x"),
        ("http://dx.doi.org/10.1000/X", "10.1000/x"),
        ("doi:10.1000/x", "10.1000/x"),
        ("10.1016/S0140-6736(97)11096-0", "10.1016/s0140-6736(97)11096-0"),
        (
            "10.1002/(SICI)17:15%3C1661::AID%3E3.0.CO;2-2",
            "10.1002/(sici)17:15<1661::aid>3.0.co;2-2",
        ),
        ("10.1000/a,b[1]", "10.1000/a,b[1]"),
        (r"10.1000/a\_b", "10.1000/a_b"),
        ("unavailable", ""),
        ("Unavailable", ""),
        ("", ""),
        ("0", ""),
    ],
)
def test_dois_of_all_sources_are_written_alike(text, doi):
    """And what is none is nothing."""
    assert doi == normal_doi(text)


@pytest.mark.parametrize(
    ("text", "pmid"), [("31579114", "31579114"), ("0", ""), ("", ""), ("PMID: 7", "7")]
)
def test_pmids(text, pmid):
    """The 0 of Retraction Watch stands for none."""
    assert pmid == normal_pmid(text)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "10.1000/A", "pmid": "012"}, ("doi:10.1000/a", "pmid:12")),
        ({"url": "https://doi.org/10.1000/A"}, ("doi:10.1000/a",)),
        ({"url": "http://dx.doi.org/10.1000/a%3Cb%3E?x=1#y"}, ("doi:10.1000/a<b>",)),
        ({"doi": "10.1000/b", "url": "https://doi.org/10.1000/a"}, ("doi:10.1000/b",)),
        ({"url": "https://pubmed.ncbi.nlm.nih.gov/22442371/"}, ("pmid:22442371",)),
        ({"url": "https://www.ncbi.nlm.nih.gov/pubmed/22442371"}, ("pmid:22442371",)),
        ({"eprint": "22442371", "eprinttype": "PubMed"}, ("pmid:22442371",)),
        ({"eprint": "22442371", "eprinttype": "jstor"}, ()),
        ({"url": "https://example.org/https://doi.org/10.1000/a"}, ()),
        ({"doi": "unavailable", "pmid": "0"}, ()),
        ({}, ()),
    ],
)
def test_what_a_work_is_known_by(fields, expected):
    """Its fields, else an address that is nobody else's."""
    nowhere = Location("references.bib", Span(0, 0))

    assert expected == identifiers(Reference("a", "article", nowhere, fields=fields))
