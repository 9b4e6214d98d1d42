"""The pictures of the evidence in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALLEST = """() => Math.min(...[...document.querySelectorAll(".claims-figure *")]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
OUTSIDE = """() => [...document.querySelectorAll(".claims-chart text, .claims-map a")]
    .filter(e => e.getBoundingClientRect().width > 0)
    .filter(e => e.getBoundingClientRect().left < -1
        || e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.textContent)"""


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_pictures_fit_and_can_be_read(visit, width):
    """Nothing stands outside of the window, and no text is smaller than 11 pixels."""
    page = visit("evidence/", viewport={"width": width, "height": 800})

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate(OUTSIDE) == []


def test_what_a_node_leads_to_lights_up(visit):
    """By the keyboard, without a script: the way from a work to the articles, and nothing else."""
    page = visit("evidence/", java_script_enabled=False)
    work = page.locator(".claims-map__works a").first
    work.focus()
    names = work.get_attribute("class").split()
    claim = next(name for name in names if name.startswith("c"))
    others = page.locator(".claims-map__works a").last

    expect(work).to_have_css("opacity", "1")
    expect(page.locator(f"#claims-map-{claim}")).to_have_css("opacity", "1")
    expect(others).not_to_have_css("opacity", "1")
    page.locator(".claims-skip").focus()
    expect(others).to_have_css("opacity", "1")


def test_the_way_from_a_picture_to_a_sentence(visit):
    """A work, the sentences that would fall with it, and the very mark in the article."""
    page = visit("evidence/")
    sentence = page.locator(".claims-bearing li a").first
    words, to = sentence.inner_text(), sentence.evaluate("e => e.href")
    sentence.click()

    expect(page).to_have_url(to)
    mark = page.locator(f"[id='{to.partition('#')[2]}']")
    expect(mark).to_be_in_viewport()
    around = mark.locator("xpath=ancestor::*[self::p or self::li][1]").inner_text()
    assert words[:20] in around


def test_numbers_stand_beside_each_picture(visit):
    """Closed at first; open, every table has a head and rows."""
    page = visit("evidence/", java_script_enabled=False)
    tables = page.locator(".claims-figure details")
    assert tables.count() == 7
    for each in tables.all():
        each.locator("summary").click()
        expect(each.locator("tbody tr").first).to_be_visible()
