"""The repository's own site, read in a real browser."""

import json
import re

import pytest
from playwright.sync_api import expect

from accessibility import serious
from mkdocs_claims.model import Design

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ARTICLE = "posts/running-and-mental-health/"
OTHER = "posts/overtraining-syndrome/"
CLAIM = "claims/aerobic-training-and-the-hippocampus-is-disputed/"
KINDS = {
    "front page": "",
    "article": ARTICLE,
    "claims": "claims/",
    "claim": CLAIM,
    "references": "references/",
    "evidence": "evidence/",
    "about": "about/",
    "section": "category/mind/",
    "archive": "archive/2026/",
    "topics": "tags/",
    "not found": "404.html",
}
every_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
both_palettes = pytest.mark.parametrize("palette", ["light", "dark"])
SAID = {
    "supports": "Supports",
    "authority": "Authority for",
    "qualifies": "Qualifies",
    "disputes": "Disputes",
    "background": "Background to",
}


@pytest.fixture(scope="module")
def claims(site):
    """The published register: claims by ID."""
    data = json.loads((site.folder / "claims.json").read_text(encoding="utf-8"))
    return {claim["id"]: claim for claim in data["claims"]}


def links(page):
    """Every number of every citation."""
    return page.locator(".claims-citation a.claims-ref")


def card_of(page):
    """The open card, if any."""
    return page.locator(".claims-card--open")


def active(page, script="e => e.outerHTML"):
    """What has the keyboard's focus."""
    return page.evaluate(f"({script})(document.activeElement)")


def bring(page, link, *, down=300):
    """Scroll so that the link stands `down` pixels under the top of the window."""
    link.evaluate("(e, y) => scrollBy(0, e.getBoundingClientRect().top - y)", down)
    drawn(page)
    return link


def drawn(page):
    """Wait until the page has been drawn with what was done to it; whoever follows has moved."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def hover(page, link):
    """Open a citation with the mouse."""
    bring(page, link)
    page.mouse.move(5, 5)
    link.hover()
    expect(link).to_have_attribute("aria-expanded", "true")  # before, another card may be open
    expect(card_of(page)).to_be_visible()


def expected_texts(claims, marker_claims, anchor):
    """What the card of a marker must say when the work at `anchor` is opened."""
    for each in marker_claims:
        claim = claims[each]
        yield claim["statement"]
        for line in claim["evidence"]:
            if f"ref-{line['reference']}" == anchor:
                yield f"{claim['certainty']['level'].capitalize()} certainty"
                yield f"{SAID[line['relation']]} this claim"
                yield line.get("finding", "")
                if "design" in line:
                    yield Design(line["design"]).label


def assert_card_tells(page, claims, link):
    """The card shows this marker's claims, this number's evidence, and the reference."""
    anchor = link.evaluate("e => decodeURIComponent(e.hash.slice(1))")
    marker_claims = link.evaluate("e => e.closest('.claims-citation').dataset.claims").split()
    reference = page.locator(f"[id='{anchor}']")
    card = card_of(page)
    for text in expected_texts(claims, marker_claims, anchor):
        expect(card).to_contain_text(text)
    others = [
        line["finding"]
        for each in marker_claims
        for line in claims[each]["evidence"]
        if f"ref-{line['reference']}" != anchor and "finding" in line
    ]
    for finding in others:
        expect(card).not_to_contain_text(finding)
    expect(card).to_contain_text(f"{link.inner_text()}. {reference.inner_text().strip()}")
    for address in reference.locator("a").evaluate_all("all => all.map(a => a.href)"):
        expect(card.locator(f"a[href='{address}']")).to_have_count(1)


# Opening with the mouse


def test_hover_opens_the_card_and_leaving_closes_it(visit, claims, stop_time):
    """The pointer may rest on the card; away from both, the card goes."""
    page = visit(ARTICLE, clock=True)
    link = links(page).first
    hover(page, link)
    assert_card_tells(page, claims, link)
    expect(link).to_have_attribute("aria-expanded", "true")

    stop_time(page)
    box = card_of(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40, steps=8)
    page.clock.run_for(600)
    assert card_of(page).is_visible()

    page.mouse.move(5, box["y"] + 40, steps=4)
    page.clock.run_for(250)
    assert card_of(page).is_visible(), "the pointer may have slipped"
    page.clock.run_for(100)
    expect(card_of(page)).to_have_count(0)
    expect(link).to_have_attribute("aria-expanded", "false")


def test_passing_over_a_marker_opens_nothing(visit, stop_time):
    """Only a pointer that rests asks for the card."""
    page = visit(ARTICLE, clock=True)
    box = bring(page, links(page).first).bounding_box()
    stop_time(page)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.clock.run_for(100)
    assert card_of(page).count() == 0
    page.mouse.move(5, 5)
    page.clock.run_for(200)
    assert card_of(page).count() == 0
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.clock.run_for(200)
    expect(card_of(page)).to_be_visible()


def test_each_number_of_a_group_opens_its_own_evidence(visit, claims):
    """`[1, 2]` are two doors, and one card stands open at a time."""
    page = visit(ARTICLE)
    marker = page.locator(".claims-citation:has(a.claims-ref ~ a.claims-ref)").first
    numbers = marker.locator("a.claims-ref")
    assert numbers.count() > 1
    for link in numbers.all():
        hover(page, link)
        expect(card_of(page)).to_have_count(1)
        assert_card_tells(page, claims, link)


def test_a_claim_cited_on_other_work_is_named_apart(visit, claims):
    """In `[@a; @b]`, the number of a work under `a` alone shows the evidence of `a` alone."""
    page = visit(ARTICLE)
    marker = page.locator(".claims-takeaways .claims-citation[data-claims*=' ']").first
    link = marker.locator("a.claims-ref").first
    hover(page, link)
    assert_card_tells(page, claims, link)
    expect(card_of(page).locator("[data-part=others]")).to_contain_text("Also cited here")
    expect(card_of(page).locator(".claims-card__certainty")).to_have_count(1)


def test_a_click_follows_the_link(visit):
    """Whoever clicks goes to the list of references, and no card stays behind."""
    page = visit(ARTICLE)
    link = links(page).first
    hover(page, link)
    link.click()
    expect(page).to_have_url(re.compile(f"{link.get_attribute('href')[-20:]}$"))
    expect(page.locator(".claims-reference").first).to_be_in_viewport()
    expect(card_of(page)).to_have_count(0)


# Opening with the keyboard


def test_focus_opens_tab_walks_in_and_escape_returns(visit, claims):
    """All of it without a mouse."""
    page = visit(ARTICLE)
    link = bring(page, links(page).first)
    link.focus()
    assert_card_tells(page, claims, link)

    page.keyboard.press("Tab")
    assert active(page, "e => e.dataset.part") == "close"
    page.keyboard.press("Tab")
    assert active(page, "e => !!e.closest('.claims-card') && e.tagName") == "A"

    page.keyboard.press("Escape")
    expect(card_of(page)).to_have_count(0)
    assert active(page) == link.evaluate("e => e.outerHTML")


def test_escape_on_the_marker_closes_its_card(visit):
    """Focus stays where it is, and the next marker still opens."""
    page = visit(ARTICLE)
    bring(page, links(page).first).focus()
    expect(card_of(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card_of(page)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(card_of(page)).to_have_attribute("aria-label", re.compile("reference 2$"))


def test_tab_leaves_the_card_for_the_next_marker(visit):
    """The card stands in reading order and holds nobody."""
    page = visit(ARTICLE)
    bring(page, links(page).first).focus()
    expect(card_of(page)).to_be_visible()
    stops = card_of(page).locator("a, button").count()
    for _ in range(stops + 1):
        page.keyboard.press("Tab")
    assert active(page, "e => e.textContent") == links(page).nth(1).inner_text()
    expect(card_of(page)).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    expect(card_of(page)).to_have_attribute("aria-label", re.compile("reference 1$"))


def test_the_close_button_gives_the_focus_back(visit):
    """As Escape does."""
    page = visit(ARTICLE)
    link = bring(page, links(page).first)
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card_of(page)).to_have_count(0)
    assert active(page) == link.evaluate("e => e.outerHTML")


def test_enter_follows_the_link(visit):
    """The keyboard's click goes to the reference, with a card open or not."""
    page = visit(ARTICLE)
    link = bring(page, links(page).first)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.startsWith('#ref-')")
    expect(page.locator(".claims-reference").first).to_be_in_viewport()
    expect(card_of(page)).to_have_count(0)


# Opening with a finger


def test_a_tap_opens_and_a_second_tap_closes(visit, claims):
    """A finger stays in the text; the card leads to the list."""
    page = visit(ARTICLE, **PHONE)
    link = bring(page, links(page).first)
    address = page.url
    link.tap()
    assert_card_tells(page, claims, link)
    link.tap()
    expect(card_of(page)).to_have_count(0)
    assert page.evaluate("location.href") == address
    link.tap()
    expect(card_of(page)).to_be_visible()
    page.touchscreen.tap(20, 150)
    expect(card_of(page)).to_have_count(0)
    link.tap()
    card_of(page).locator("[data-part=go]").tap()
    page.wait_for_function("location.hash.startsWith('#ref-')")
    expect(card_of(page)).to_have_count(0)


@pytest.mark.parametrize("size", [(390, 844), (844, 390), (320, 568)], ids=str)
def test_a_card_stays_inside_the_window(visit, size):
    """Wherever its marker stands, also in a list, a table or a box."""
    width, height = size
    page = visit(ARTICLE, **{**PHONE, "viewport": {"width": width, "height": height}})
    total = links(page).count()
    for index in range(0, total, max(total // 12, 1)):
        link = bring(page, links(page).nth(index), down=height * (0.25 + index % 3 * 0.25))
        link.tap()
        expect(link).to_have_attribute("aria-expanded", "true")
        drawn(page)
        box, over = (each.bounding_box() for each in (card_of(page), link))
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        apart = over["y"] + over["height"] <= box["y"] or box["y"] + box["height"] <= over["y"]
        assert apart or height < 500
        page.keyboard.press("Escape")
        expect(card_of(page)).to_have_count(0)


def test_a_long_card_scrolls_and_keeps_its_place(visit):
    """In a low window its last link can be reached."""
    page = visit(ARTICLE, viewport={"width": 1280, "height": 360})
    bring(page, links(page).first, down=150).focus()
    last = card_of(page).locator("a").last
    last.scroll_into_view_if_needed()
    drawn(page)  # and the card has been placed anew
    expect(last).to_be_in_viewport()
    assert card_of(page).evaluate("e => e.scrollTop") > 0


# Between the text and the list


def test_a_back_link_returns_to_its_marker(visit):
    """Every use of a reference is one click away from its entry."""
    page = visit(ARTICLE)
    back = page.locator(".claims-backlinks a[role=doc-backlink]").first
    target = back.evaluate("e => decodeURIComponent(e.hash.slice(1))")
    back.click()
    marker = page.locator(f"[id='{target}']")
    expect(marker).to_be_in_viewport()
    drawn(page)
    seen = marker.evaluate(
        "e => { const b = e.getBoundingClientRect();"
        " return e.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)) }"
    )
    assert seen, "something covers it"


def test_the_card_leads_to_the_claim(visit):
    """And the claim's page back to the article."""
    page = visit(ARTICLE)
    hover(page, links(page).first)
    card_of(page).get_by_role("link", name="All evidence for this claim").click()
    expect(page.locator("h1.claims-statement")).to_be_visible()
    page.locator(".claims-uses a").first.click()
    expect(page).to_have_url(re.compile(f"{ARTICLE}$"))


def test_pages_swapped_in_place_work_as_loaded_ones(visit, claims):
    """With navigation.instant: there, back, and the structured data changes with the page."""
    page = visit(ARTICLE)
    page.evaluate("window.kept = true")
    first = structured(page)
    hover(page, links(page).first)

    page.locator(f"article a[href$='{OTHER}']").last.click()
    expect(page).to_have_url(re.compile(f"{OTHER}$"))
    expect(page.locator("h1")).to_contain_text("Overtraining")
    assert page.evaluate("window.kept") is True, "the page was loaded, not swapped"
    expect(card_of(page)).to_have_count(0)
    assert structured(page) != first
    page.keyboard.press("Escape")
    link = links(page).first
    hover(page, link)
    assert_card_tells(page, claims, link)
    href = card_of(page).get_by_role("link", name="All evidence").first.evaluate("e => e.href")
    assert href.split("/claims/")[1].strip("/") in claims

    page.go_back()
    expect(page).to_have_url(re.compile(f"{ARTICLE}$"))
    expect(page.locator("h1")).to_contain_text("mental health")
    assert page.evaluate("window.kept") is True
    assert structured(page) == first
    link = links(page).nth(1)
    hover(page, link)
    assert_card_tells(page, claims, link)


def structured(page):
    """The headline in the one block of structured data."""
    (text,) = page.locator("head script[type='application/ld+json']").all_inner_texts()
    return next(node["headline"] for node in json.loads(text)["@graph"] if "headline" in node)


# Without what a modern browser offers


def test_without_javascript_a_marker_is_a_link(visit):
    """Nothing is lost but the card."""
    page = visit(ARTICLE, java_script_enabled=False)
    link = links(page).first
    target = link.get_attribute("href")
    link.hover()
    expect(card_of(page)).to_have_count(0)
    expect(page.locator(".claims-card__statement")).to_have_count(0)
    link.click()
    expect(page).to_have_url(re.compile(f"{re.escape(target)}$"))
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()


def test_the_card_needs_no_popover(visit, claims):
    """A browser that does not know popovers shows the card all the same."""
    page = visit()
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    page.goto(page.url + ARTICLE)
    link = links(page).first
    hover(page, link)
    assert_card_tells(page, claims, link)


def test_nothing_moves_for_whoever_asked_for_stillness(visit):
    """prefers-reduced-motion."""
    for wish, expected in (("no-preference", "claims-card"), ("reduce", "none")):
        page = visit(ARTICLE, reduced_motion=wish)
        bring(page, links(page).first).focus()
        expect(card_of(page)).to_have_css("animation-name", expected)
    assert card_of(page).evaluate("e => e.getAnimations().length") == 0


# On paper


def test_print_is_complete_and_has_no_card(visit):
    """Text, take-home points and every reference with its address; dark ink on white."""
    page = visit(ARTICLE, color_scheme="dark")
    bring(page, links(page).first).focus()
    expect(card_of(page)).to_be_visible()
    page.emulate_media(media="print")

    expect(card_of(page)).to_be_hidden()
    for chrome in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".claims-backlinks"):
        expect(page.locator(chrome).first).to_be_hidden()
    entries = page.locator(".claims-references > li .claims-reference")
    assert entries.count() > 50
    for entry in entries.all():
        expect(entry).to_be_visible()
    for doi in page.locator(".claims-reference a[href^='https://doi.org/']").all():
        assert doi.inner_text() == doi.get_attribute("href")
    expect(page.locator(".claims-takeaways > li")).to_have_count(6)
    assert luminance(page.locator("article > p:not([class])").first, "color") < 0.1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# On every kind of page


@every_kind
def test_no_page_scrolls_sideways(visit, path):
    """From a phone to a desk."""
    page = visit(path)
    wide = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    for width in (320, 390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function("width => innerWidth === width", arg=width)
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("main .md-content *:visible").evaluate_all(wide) == 0


@every_kind
def test_nothing_comes_from_elsewhere(visit, site, path):
    """No request to a third party, no complaint on the console (the fixture looks), no dead file."""
    page = visit(path)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert loaded
    assert all(each.startswith(site.url) for each in loaded)
    assert page.evaluate("document.fonts.ready.then(f => f.size)") > 0


@both_palettes
def test_code_is_told_from_its_ground(visit, palette):
    """YAML, shell and TOML in the colours of the highlighter, which contrast enough to be read."""
    page = visit("handbook/growing/", color_scheme=palette)
    expect(page.locator(".highlight .nt").first).to_be_visible()
    assert serious(page) == []


@every_kind
@both_palettes
def test_axe_finds_nothing_serious(visit, path, palette):
    """Accessibility, as far as a machine can tell."""
    page = visit(path, color_scheme=palette)
    assert serious(page) == []


@both_palettes
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious_with_a_card_open(visit, palette, options):
    """The card too, on either kind of screen."""
    page = visit(ARTICLE, color_scheme=palette, reduced_motion="reduce", **options)
    bring(page, links(page).first).focus()
    expect(card_of(page)).to_be_visible()
    assert serious(page) == []


def test_the_palette_follows_the_system_and_the_switch(visit):
    """Page and card are dark by night; the switch overrules."""
    page = visit(ARTICLE, color_scheme="dark")
    bring(page, links(page).first).focus()
    expect(card_of(page)).to_be_visible()
    for each in (page.locator("body"), card_of(page)):
        assert luminance(each, "backgroundColor") < 0.05
        assert luminance(each, "color") > 0.5
    page.keyboard.press("Escape")
    page.locator("label[title='Switch to light']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    link = links(page).nth(1)
    hover(page, link)
    for each in (page.locator("body"), card_of(page)):
        assert luminance(each, "backgroundColor") > 0.8
        assert luminance(each, "color") < 0.1


def luminance(element, name):
    """How bright a computed colour is, from 0 to 1."""
    color = element.evaluate("(e, name) => getComputedStyle(e)[name]", name)
    parts = [float(part) for part in re.findall(r"[\d.]+", color)[:3]]
    scale = 1 if color.startswith("color(") else 255
    return sum(w * (p / scale) ** 2.2 for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_the_front_page_shows_every_article_without_its_citations(visit, site):
    """Title, standfirst, section, date, time and sources; no mark and no empty bracket."""
    page = visit()
    stories = page.locator(".story")
    assert stories.count() == len(list(site.folder.glob("posts/*/index.html")))
    for story in stories.all():
        text = story.inner_text()
        assert re.search(r"\d{1,2} \w+ 20\d\d", text)
        assert 1 <= int(re.search(r"(\d+) min read", text)[1]) <= 15
        assert re.search(r"\d+ references", text)
        assert len(story.locator(".story__standfirst").inner_text()) > 40
        assert story.locator(".kicker a").count() == 1
    assert page.locator("main sup, main .claims-citation").count() == 0
    assert not re.search(r"\[\s*\]|\[@|\(\s*\)", page.locator("main").inner_text())


def test_search_finds_the_words_and_not_the_numbers(visit):
    """No citation mark ends up in a result."""
    page = visit()
    query = page.locator("input[name=query]")
    query.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    query.press_sequentially("convicted")
    result = page.locator(".md-search-result__item").first
    expect(result).to_contain_text("mental health")
    expect(result).not_to_contain_text("[1")


def test_the_line_of_text_is_a_comfortable_one(visit):
    """About 68 characters on a desk, and never more than 80."""
    page = visit(ARTICLE, viewport={"width": 1440, "height": 900})
    lengths = page.locator("article > p:not([class])").evaluate_all(
        "all => all.map(e => e.textContent.length /"
        " (e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight)))"
    )
    assert 60 <= max(lengths) <= 75
