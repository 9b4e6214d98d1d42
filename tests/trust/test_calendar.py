"""When reviews fall due, and on which day a claim was published."""

from dataclasses import replace
from datetime import date

import pytest

import publication
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.config import Config
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.model import Certainty, CertaintyLevel, Claim
from mkdocs_claims.render.claim.history import Change, Revision
from mkdocs_claims.render.corrections.listing import corrections
from mkdocs_claims.text import Location, Span
from mkdocs_claims.trust.calendar import interval, months_after

CLAIM = Claim("aaa", "S", (), Location("c", Span(0, 0)))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-11-25", 24, "2028-11-25"),
        ("2026-12-01", 1, "2027-01-01"),
        ("9999-01-01", 24, "9999-12-31"),
    ],
)
def test_months_after(day, months, expected):
    """The same day of a later month, as far as there is one."""
    assert date.fromisoformat(expected) == months_after(date.fromisoformat(day), months)


@pytest.mark.parametrize(
    ("reviewed", "due", "expected"),
    [
        ("2026-01-15", "2027-01-15", 12),
        ("2026-01-15", "2027-01-14", 11),
        ("2026-01-15", "2026-01-20", 1),
        ("2026-01-15", "2026-01-01", None),
        (None, "2026-01-01", None),
    ],
)
def test_the_interval_of_reviews(reviewed, due, expected):
    """In months, whole ones; none where the two make no sense."""
    day = reviewed and date.fromisoformat(reviewed)
    claim = replace(CLAIM, reviewed=day, review_by=date.fromisoformat(due))
    assert expected == interval(claim)


@pytest.mark.parametrize(
    ("option", "tags", "certainty", "expected"),
    [
        (None, (), None, 24),
        (36, ("iron",), None, 36),
        (False, (), None, None),
        ({"low": 12}, (), CertaintyLevel.LOW, 12),
        ({"low": 12}, (), CertaintyLevel.HIGH, 24),
        ({"default": 30, "iron": 6, "low": 12}, ("iron", "sleep"), CertaintyLevel.LOW, 6),
        ({"default": False, "very low": 3}, (), CertaintyLevel.VERY_LOW, 3),
        ({"default": False, "very low": 3}, (), None, None),
        ({"not rated": 9}, (), None, 9),
    ],
)
def test_the_months_of_a_claim(option, tags, certainty, expected):
    """By what it is; the shortest of several."""
    months = Config.from_mapping({"review_months": option}).review_months
    claim = replace(CLAIM, tags=tags, certainty=certainty and Certainty(certainty))
    assert expected == months.of(claim)


@pytest.mark.parametrize("option", [0, -1, "two", True, [12], {"low": 0}, {"low": False}])
def test_months_that_are_none(option):
    """A message that says what would do."""
    with pytest.raises(ConfigError, match="`review_months`: a number of months"):
        Config.from_mapping({"review_months": option})


def test_a_date_follows_from_the_last_review(tmp_path):
    """What the claim itself says comes first."""
    text = (
        "claims:\n  aaa: {statement: A, reviewed: 2026-01-31}\n"
        "  bbb: {statement: B, reviewed: 2026-01-31, review_by: 2026-03-01}\n"
        "  ccc: {statement: C}\n"
    )
    options = publication.MKDOCS.replace("- claims", "- claims: {review_months: 1}")
    root = publication.write(tmp_path, claims_yaml=text, mkdocs_yml=options)
    found = open_publication(root).project.claims

    assert [date(2026, 2, 28), date(2026, 3, 1), None] == [
        each.review_by for each in found.values()
    ]


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ("date: 2026-02-03", 1),
        ("date: 2026-04-01", 0),
        ("date: {created: 2026-02-03, updated: 2026-05-01}", 1),
        ("date: 2026-02-03T10:00:00Z", 1),
        ("date: '2026-04-01'", 0),
        ("date: soon", 1),
        ("draft: true\ndate: 2026-12-01", 1),
    ],
)
def test_a_claim_is_published_with_its_first_article(tmp_path, meta, told):
    """But not before it was recorded; where no article has a date, on the day it was recorded."""
    article = publication.ARTICLE.replace("date: 2026-02-03", meta)
    resolution = open_publication(publication.write(tmp_path, docs__posts__mood_md=article))
    history = (
        Revision(date(2026, 3, 1), (Change("Statement reworded", "a", "b"), Change("Reviewed"))),
        Revision(date(2026, 1, 1), (Change("Recorded"),)),
    )
    found = corrections(resolution, {"walking-helps": history})

    assert told == found.total
    assert all(each.changes == history[0].changes[:1] for each in found.newest)


def test_what_was_never_published_has_no_corrections(tmp_path):
    """A draft; and a claim of which nobody knows since when it is there."""
    text = publication.CLAIMS.replace("certainty: low\n", "certainty: low\n    status: draft\n")
    resolution = open_publication(
        publication.write(tmp_path, claims_yaml=text, docs__posts__mood_md="# Mood\n")
    )
    change = (Revision(date(2026, 3, 1), (Change("Withdrawn"),)),)
    histories = {"walking-helps": change, "running-raises-mood": change}

    assert 0 == corrections(resolution, histories).total
