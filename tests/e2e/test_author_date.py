"""A publication in APA style, read in a real browser: marks are words."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import publication

pytestmark = pytest.mark.browser

CLAIMS = """\
claims:
  running-lifts-mood:
    statement: Running lifts mood.
    evidence:
      - {reference: smith2020mood, design: rct-parallel, finding: Mood rose in 12 of 15.}
      - {reference: wong2019, design: cohort, finding: Mood rose in men.}
    certainty: {level: moderate, basis: editor, because: a trial and a cohort}
  running-helps-sleep:
    statement: Running helps sleep.
    evidence:
      - {reference: smith2020sleep, design: rct-parallel, finding: Sleep came sooner.}
      - {reference: lee2018, relation: disputes, finding: Sleep came no sooner.}
    certainty: {level: low, basis: editor, because: trials disagree}
"""
REFERENCES = """\
@article{smith2020sleep, author = {Smith, Ann and Roe, Tim}, title = {Sleep and running},
  journal = {Journal of Running}, year = {2020}, volume = {3}, pages = {5--6}}
@article{smith2020mood, author = {Smith, Ann and Roe, Tim}, title = {Mood and running},
  journal = {Journal of Running}, year = {2020}, volume = {4}, pages = {7--9}}
@article{wong2019, author = {Wong, Bo}, title = {Running men}, journal = {Journal of Running},
  year = {2019}, volume = {2}, pages = {1--4}}
@article{lee2018, author = {Lee, Cy}, title = {No sleep}, journal = {Journal of Running},
  year = {2018}, volume = {1}, pages = {1--3}}
"""
BOTH = """\
---
title: Both
description: On mood and sleep.
date: 2026-02-03
takeaways: ["Run. [@running-lifts-mood]"]
---
# Both

It lifts mood and helps sleep [see @running-lifts-mood; @running-helps-sleep].

It lifts mood [@running-lifts-mood].
"""
MOOD = BOTH.replace("title: Both", "title: Mood").replace("; @running-helps-sleep", "")


@pytest.fixture(scope="module")
def site(build, tmp_path_factory):
    """Two articles in APA style; one of them cites only one of two works of the same year."""
    root = publication.write(
        tmp_path_factory.mktemp("apa"),
        mkdocs_yml=publication.MKDOCS.replace("- claims", "- claims: {style: apa}"),
        claims_yaml=CLAIMS,
        references_bib=REFERENCES,
        docs__index_md="# Small\n\n[Both](posts/both.md), [Mood](posts/mood.md)\n",
        docs__posts__both_md=BOTH,
        docs__posts__mood_md=MOOD,
    )
    with build(root, tmp_path_factory.mktemp("site")) as site:
        yield site


def marks(page):
    """The citations of a page."""
    return page.locator(".claims-citation")


def test_marks_are_words(visit):
    """Works of the same authors share their names; what disputes is told apart in words."""
    page = visit("posts/both/")
    assert marks(page).all_inner_texts()[:2] == [
        "(see Smith & Roe, 2020a, 2020b; Wong, 2019; disputed by Lee, 2018)",
        "(Smith & Roe, 2020a; Wong, 2019)",
    ]
    paragraph = page.get_by_text("It lifts mood and helps sleep")
    expect(paragraph).to_contain_text("sleep (see Smith & Roe")
    raised = marks(page).first.evaluate("e => getComputedStyle(e).verticalAlign")
    assert raised == "baseline"


def test_works_are_told_apart_over_the_publication(visit):
    """A letter stands after the year on a page that cites only one of the two works."""
    page = visit("posts/mood/")
    assert marks(page).first.inner_text() == "(see Smith & Roe, 2020a; Wong, 2019)"
    listed = page.locator(".claims-references li").all_inner_texts()
    assert [text.split(").")[0] for text in listed] == [
        "Smith, A., & Roe, T. (2020a",
        "Wong, B. (2019",
    ]


def test_each_part_leads_to_its_reference_and_opens_its_own_card(visit):
    """What a card tells is of the work whose words were opened."""
    page = visit("posts/both/")
    parts = marks(page).first.locator("a.claims-ref")
    expected = {
        "Smith & Roe, 2020a": ("ref-smith2020mood", "Mood rose in 12 of 15."),
        "2020b": ("ref-smith2020sleep", "Sleep came sooner."),
        "Wong, 2019": ("ref-wong2019", "Mood rose in men."),
        "Lee, 2018": ("ref-lee2018", "Sleep came no sooner."),
    }
    assert parts.all_inner_texts() == list(expected)
    for part, (anchor, finding) in zip(parts.all(), expected.values(), strict=True):
        assert part.get_attribute("href") == f"#{anchor}"
        part.focus()
        card = page.locator(".claims-card--open")
        expect(card).to_contain_text(finding)
        for other in {each for _, each in expected.values()} - {finding}:
            expect(card).not_to_contain_text(other)
        expect(card).to_contain_text(
            page.locator(f"#{anchor} .claims-reference__text").inner_text()
        )
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("posts/both/", "Small. (2026, February 3). Both. "),
        ("posts/mood/", "Small. (2026, February 3). Mood. "),
        ("claims/running-helps-sleep/", "Small. (n.d.). Running helps sleep. "),
    ],
)
def test_how_to_cite_follows_the_style(visit, site, path, expected):
    """The pages' own citations are in APA style, and have no letters after their year."""
    page = visit(path)
    text = page.locator(".claims-cite code").first.text_content()
    assert text == f"{expected}{site.url}{path}"


def test_a_part_is_a_link_without_a_script(visit):
    """Without JavaScript each part goes to its reference."""
    page = visit("posts/both/", java_script_enabled=False)
    marks(page).first.get_by_text("2020b").click()
    expect(page).to_have_url(re.compile("#ref-smith2020sleep$"))


@pytest.mark.parametrize("path", ["posts/both/", "claims/", "evidence/"])
def test_links_do_not_stand_out_by_colour_alone(visit, path):
    """Words among words are underlined in Material's style, too; a long citation fits a phone."""
    page = visit(path, viewport={"width": 390, "height": 844})
    found = {each["id"] for each in Axe().run(page).response["violations"]}
    assert found & {"link-in-text-block", "target-size"} == set()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
