"""The numbers of the evidence page, against a publication counted by hand."""

from datetime import date

import pytest

from mkdocs_claims.config import Config
from mkdocs_claims.model import CertaintyLevel, Design
from mkdocs_claims.render.evidence.bars import bar, percent, share
from mkdocs_claims.render.evidence.columns import top_of_scale
from mkdocs_claims.render.evidence.counts import (
    YearSpan,
    ages,
    body_of,
    certainty_spread,
    designs,
)
from mkdocs_claims.render.evidence.coverage import coverage
from mkdocs_claims.render.evidence.load import loads
from mkdocs_claims.render.evidence.pictures import age_columns, review_columns
from mkdocs_claims.render.evidence.reviews import reviews
from mkdocs_claims.render.evidence.sentences import Sentences
from render.evidence import registers

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def resolution():
    """The publication counted by hand."""
    return registers.resolution()


@pytest.fixture(scope="module")
def body(resolution):
    """What of it is counted."""
    return body_of(resolution)


def names(claims):
    """The IDs of claims."""
    return [claim.id for claim in claims]


def works_of(years):
    """Works of these years; None is a work without one."""
    entries = "".join(
        f"@article{{w{n}, title = {{T}}" + (f", year = {{{year}}}" if year else "") + "}\n"
        for n, year in enumerate(years)
    )
    return registers.resolution("claims: {}\n", entries).project.references.values()


def test_only_what_is_published_counts(body):
    """Drafts and withdrawn claims are told apart; a draft page and an unused work are not seen."""
    assert names(body.claims) == ["alone", "shared", "twins", "uncited", "open"]
    assert (body.drafts, body.withdrawn) == (1, 1)
    assert [each.article.title for each in body.articles] == ["First", "Second"]
    assert [work.key for work in body.works.values()] == [
        "old1999",
        "new2019",
        "doubt2021",
        "undated",
    ]


def test_certainty(body):
    """Each level with its count, and claims without one."""
    spread = certainty_spread(body.claims)

    assert spread.levels == (
        (CertaintyLevel.HIGH, 1),
        (CertaintyLevel.MODERATE, 0),
        (CertaintyLevel.LOW, 2),
        (CertaintyLevel.VERY_LOW, 0),
    )
    assert (spread.unrated, spread.total, spread.sure) == (2, 5, 1)
    assert spread.parts == (("high", 1), ("low", 2), ("not rated", 2))


def test_age(body):
    """Years without a gap; the median is a year in which a work came out."""
    found = ages(body.works.values())

    assert (found.median, found.dated, found.total) == (2019, 3, 4)
    assert found.spans[0] == YearSpan(1999, 1999, 1)
    assert found.spans[1] == YearSpan(2000, 2000, 0)
    assert found.spans[-1] == YearSpan(2021, 2021, 1)
    assert len(found.spans) == 23
    columns = age_columns(found)
    assert [each.name for each in columns.columns if each.count] == ["1999", "2019", "2021"]
    assert columns.mark.label == "median 2019"


@pytest.mark.parametrize(
    ("years", "median", "spans"),
    [
        ([2020], 2020, [YearSpan(2020, 2020, 1)]),
        ([2019, 2020], 2019, [YearSpan(2019, 2019, 1), YearSpan(2020, 2020, 1)]),
        (
            [1950, 1999],
            1950,
            [YearSpan(y, y + 4, int(y in {1950, 1995})) for y in range(1950, 2000, 5)],
        ),
        ([None], None, []),
        ([], None, []),
    ],
)
def test_years_of_any_length(years, median, spans):
    """A long history is shown by 5 years or more, never in more than 40 columns."""
    found = ages(works_of(years))

    assert found.median == median
    assert list(found.spans) == spans
    assert (age_columns(found) is None) == (median is None)


def test_a_very_long_history():
    """Galen counts as well."""
    found = ages(works_of([180, 2020, 2021]))

    assert len(found.spans) <= 40
    assert sum(span.count for span in found.spans) == 3
    assert len(age_columns(found).times) <= 8


def test_designs(body):
    """By design, what a claim may stand on apart from the rest; unnamed kinds come last."""
    found = [(each.design, each.standing, each.other) for each in designs(body.claims)]

    assert found == [
        (Design.RCT_PARALLEL, 2, 0),
        (Design.COHORT, 1, 1),
        (Design.ANIMAL, 0, 1),
        (None, 3, 0),
    ]


def test_coverage(body):
    """Citations are marks, the card and the point included; claims and works count once."""
    first, second = coverage(body)

    assert (first.article.title, first.citations, first.claims, first.works) == ("First", 5, 3, 3)
    assert first.spread.parts == (("high", 1), ("low", 1), ("not rated", 1))
    assert (second.article.title, second.citations, second.claims, second.works) == (
        ("Second", 1, 1, 1)
    )


def test_reviews(body):
    """Due yesterday is overdue, due today is not; months follow without a gap."""
    found = reviews(body.claims, TODAY)

    assert names(found.overdue) == ["alone"]
    assert found.months[0].name == "November 2026"
    assert names(found.months[0].claims) == ["shared"]
    assert found.months[-1].name == "October 2028"
    assert names(found.months[3].claims) == ["twins"]
    assert (found.later, found.undated, found.ahead, found.total) == (1, 1, 2, 5)
    columns = review_columns(found)
    assert [(each.name, each.count) for each in columns.columns if each.count] == [
        ("overdue", 1),
        ("November 2026", 1),
        ("February 2027", 1),
    ]
    assert [tick.label for tick in columns.times] == [
        "overdue",
        "Nov 2026",
        "May 2027",
        "Nov 2027",
        "May 2028",
    ]


def test_what_falls_with_a_work(body):
    """Two records of one work are one ground; only support and authority bear."""
    found = {each.work.key: each for each in loads(body)}

    assert list(found) == ["old1999", "new2019", "undated"]
    old, new, undated = found.values()
    assert (names(new.claims), names(new.claims_alone)) == (["shared", "twins"], ["twins"])
    assert [place.marker.place for place in new.places] == [2, 3, 4]
    assert [place.marker.place for place in new.places_alone] == [2, 4]
    assert (names(old.claims), names(old.claims_alone)) == (["alone", "shared"], ["alone"])
    assert [place.marker.place for place in old.places] == [1, 2, 3, 5]
    assert [place.marker.place for place in old.places_alone] == [1, 5]
    assert (names(undated.claims_alone), undated.places) == (["uncited"], ())


def test_a_work_cited_directly_bears_the_citation():
    """With `direct_references` a page may stand on a work without a claim."""
    found = registers.resolution(
        "claims: {}\n",
        registers.REFERENCES,
        Config(direct_references=True),
        page="# P\n\nSo [@unused2024].\n",
    )
    (load,) = loads(body_of(found))

    assert (load.work.key, load.claims, len(load.places_alone)) == ("unused2024", (), 1)


def test_the_sentence_of_a_citation(resolution, body):
    """Without markup; a card stands in none."""
    sentences = Sentences(resolution)
    found = {
        place.marker.place: sentences.around(place.article, place.citation)
        for load in loads(body)
        for place in load.places
    }

    assert found == {
        1: "It is so.",
        2: "Both.",
        3: "Again it is.",
        4: "",
        5: "A point.",
    }


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, "0%"),
        (0, 5, "0%"),
        (1, 3, "33%"),
        (1, 1000, "<1%"),
        (999, 1000, "over 99%"),
        (5, 5, "100%"),
    ],
)
def test_shares(part, whole, expected):
    """Only none is 0% and only all is 100%."""
    assert share(part, whole) == expected
    assert 0 <= percent(part, whole) <= 100


def test_a_bar_is_as_long_as_its_parts():
    """Parts follow each other without a gap; what is not there has no part."""
    found = bar("Label", "4", [("high", 1), ("low", 0), ("none", 3)], 8)

    assert [(each.kind, each.x, each.width) for each in found.segments] == [
        ("high", 0.0, 12.5),
        ("none", 12.5, 37.5),
    ]


@pytest.mark.parametrize(
    ("counts", "top"), [([], 1), ([0], 1), ([3], 3), ([5], 6), ([17], 20), ([101], 150)]
)
def test_the_scale_ends_on_a_round_number(counts, top):
    """At or above the highest column."""
    assert top_of_scale(counts) == top
