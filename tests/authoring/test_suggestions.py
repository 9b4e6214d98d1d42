"""Suggestions: claims that a sentence without a citation could stand on."""

from dataclasses import replace

import pytest

import publication
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.authoring.suggestions import Suggester, sentence_contexts, suggestions
from mkdocs_claims.check.page import pages
from mkdocs_claims.model import ClaimStatus

ARTICLE = """\
---
title: Mood
date: 2026-02-03
---
# Mood

A lead [@walking-helps].

## Running

Running raises mood in 12 of 15 people. We love it.

In 2019, 40 % of all astronauts returned with a beard.
"""


@pytest.fixture
def resolution(tmp_path):
    """A small publication whose article lacks citations."""
    return open_publication(publication.write(tmp_path, docs__posts__mood_md=ARTICLE))


def page_of(resolution):
    """Return the article's page."""
    return next(each for each in pages(resolution) if each.article.listed)


def test_each_uncited_statement_gets_what_comes_near(resolution):
    """The best first; a sentence that no claim comes near gets nothing."""
    suggester = Suggester(resolution.project.claims.values())
    found = list(suggestions(page_of(resolution), suggester))

    assert [each.sentence.text[:7] for each in found] == ["Running", "In 2019"]
    assert [s.claim.id for s in found[0].suggestions] == ["running-raises-mood"]
    assert found[0].suggestions[0].score > 0.5
    assert found[1].suggestions == ()


def test_the_threshold_can_be_moved(resolution):
    """At 0 everything with a word in common is there."""
    suggester = Suggester(resolution.project.claims.values())

    assert len(suggester.suggest("Running helps adults.", threshold=0)) == 2
    assert suggester.suggest("Running helps adults.", threshold=1) == ()
    assert len(suggester.suggest("Running helps adults.", threshold=0, most=1)) == 1


@pytest.mark.parametrize(
    ("change", "suggested"),
    [
        ({"status": ClaimStatus.WITHDRAWN}, False),
        ({"damaged": True}, False),
        ({"status": ClaimStatus.DRAFT}, True),
    ],
)
def test_what_may_not_be_cited_is_not_suggested(resolution, change, suggested):
    """A draft may: it is written for the article at hand."""
    claim = replace(resolution.project.claims["running-raises-mood"], **change)

    assert bool(Suggester([claim]).suggest("Running raises mood.")) is suggested


def test_context_is_the_heading_and_the_sentence_before(resolution):
    """The sentence before only in the same paragraph."""
    page = page_of(resolution)
    found = sentence_contexts(page.own, page.article.headings)
    body = [each for each in page.own if each.kind.value == "paragraph"]

    assert [found[each.location.span.start] for each in body] == [
        "Mood",
        "Running",
        "Running Running raises mood in 12 of 15 people.",
        "Running",
    ]


def test_a_sentence_that_is_marked_gets_suggestions(tmp_path):
    """`[@?]` says that one is missing; take-home points have them, too."""
    text = ARTICLE.replace("in 12 of 15 people.", "[@? who].").replace(
        "date:", 'takeaways: ["Walking helps. [@?]"]\ndate:'
    )
    page = page_of(open_publication(publication.write(tmp_path, docs__posts__mood_md=text)))
    suggester = Suggester(page.resolution.project.claims.values())
    found = [each for each in suggestions(page, suggester) if each.sentence.citations]

    assert [each.suggestions[0].claim.id for each in found] == [
        "running-raises-mood",
        "walking-helps",
    ]
