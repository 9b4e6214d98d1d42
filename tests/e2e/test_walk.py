"""From a sentence to its claim, to every other sentence on it, and back; lists that answer."""

import json
import re
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from accessibility import serious
from walker import Walk

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ARTICLE = "posts/running-and-mental-health/"
DISPUTED = "claims/aerobic-training-and-the-hippocampus-is-disputed/"
both_palettes = pytest.mark.parametrize("palette", ["light", "dark"])


@pytest.fixture(scope="module")
def claims(site):
    """The published register."""
    return json.loads((site.folder / "claims.json").read_text(encoding="utf-8"))["claims"]


def address(uri):
    """Where a page is served."""
    return uri.removesuffix(".md") + "/"


def items(page):
    """What the list shows."""
    return page.locator(".claims-list--all > li:visible")


def count(page):
    """What the filter says."""
    return page.locator(".claims-filter__count")


def asks(page, **wanted):
    """The address comes to ask for this, and for no more; it does so after the list shows it."""
    query = f"\\?{re.escape(urlencode(wanted))}" if wanted else ""
    expect(page).to_have_url(re.compile(f"^[^?]*{query}$"))


def settled(page):
    """The list has its filter and says how long it is."""
    expect(count(page)).to_have_text(re.compile(r"\d"))


def swapped(page):
    """Return a call that waits until another filter has taken the place of the one there is.

    The theme fetches a page anew when somebody goes back on it for the first time.
    """
    page.locator(".claims-filter").evaluate("form => form.classList.add('old')")
    return lambda: expect(page.locator(".claims-filter:not(.old)")).to_have_count(1)


# The walk


def test_from_a_sentence_to_the_claim_to_another_article_and_back(visit, claims):
    """Every step is a link, and each ends at the very place."""
    claim = next(
        each
        for each in claims
        if len([uri for uri in each["cited_in"] if uri.startswith("posts/")]) > 1
    )
    first, second = (address(uri) for uri in claim["cited_in"][:2])
    page = visit(first)
    page.evaluate("window.kept = true")
    marker = page.locator(f".claims-citation[data-claims~='{claim['id']}'] a.claims-ref").first
    marker.evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 300)")
    marker.focus()
    card = page.locator(".claims-card--open")
    card.locator(f"a[href$='claims/{claim['id']}/']").click()

    expect(page).to_have_url(re.compile(f"claims/{claim['id']}/$"))
    expect(page.locator("h1")).to_contain_text(claim["statement"])
    assert page.evaluate("window.kept") is True
    sentence = page.locator(f".claims-uses a[href*='{second}#']").first
    words = sentence.inner_text()
    target = sentence.evaluate("e => decodeURIComponent(e.hash.slice(1))")
    sentence.click()

    expect(page).to_have_url(re.compile(re.escape(f"{second}#{target}") + "$"))
    there = page.locator(f"[id='{target}']")
    expect(there).to_be_in_viewport()
    assert claim["id"] in there.get_attribute("data-claims").split()
    around = there.evaluate("e => e.closest('p, li, td, aside').textContent")
    assert squeezed(words)[:60] in squeezed(around)

    page.go_back()
    expect(page.locator("h1")).to_contain_text(claim["statement"])
    page.go_back()
    expect(page).to_have_url(re.compile(f"{first}$"))


def squeezed(text):
    """Text without marks and differences in white space."""
    return " ".join(re.sub(r"\[[\d,; ]+\]", "", text).split())


def test_every_sentence_leads_to_a_marker_of_its_claim(site, claims):
    """On the whole site, by reading its files."""
    walk = Walk(site.folder, site.url)
    for claim in claims:
        html = (site.folder / "claims" / claim["id"] / "index.html").read_text(encoding="utf-8")
        led = re.findall(r'href="\.\./\.\./([^"#]*)#(fnref:claims-\d+)"', html)
        assert {path for path, _ in led} == {address(uri) for uri in claim["cited_in"]}
        for path, anchor in led:
            other = (site.folder / path / "index.html").read_text(encoding="utf-8")
            (cited,) = re.findall(rf'data-claims="([^"]*)"[^>]* id="{anchor}"', other)
            assert claim["id"] in cited.split()
    assert walk.pages


def test_no_link_or_anchor_is_broken_anywhere(site):
    """Every page is read, and no ID stands twice on one."""
    walk = Walk(site.folder, site.url)

    assert len(walk.pages) > 80
    assert list(walk.broken()) == []


# The lists


def test_a_filter_stands_in_the_address_and_can_be_shared(visit, claims):
    """By words and by choice; another window shows the same; back undoes a choice."""
    page = visit("claims/")
    settled(page)
    expect(items(page)).to_have_count(len(claims))
    page.get_by_label("Words").fill("Depression symptom")
    wanted = [each for each in claims if has_words(each, "depression", "symptom")]
    expect(items(page)).to_have_count(len(wanted))
    page.get_by_label("Certainty").select_option("low")
    wanted = [each for each in wanted if each["certainty"]["level"] == "low"]
    expect(items(page)).to_have_count(len(wanted))
    assert 0 < len(wanted) < len(claims)
    expect(count(page)).to_have_text(re.compile(rf"^{len(wanted)} claims? fits?\.$"))
    asks(page, words="Depression symptom", certainty="low")

    shared = visit(page.url)
    expect(items(shared)).to_have_count(len(wanted))
    expect(shared.get_by_label("Words")).to_have_value("Depression symptom")
    expect(shared.get_by_label("Certainty")).to_have_value("low")
    # Else the theme took the address for its own.
    expect(shared.locator("#__search")).not_to_be_checked()

    fetched = swapped(page)
    page.go_back()
    fetched()
    asks(page, words="Depression symptom")
    expect(page.get_by_label("Words")).to_have_value("Depression symptom")
    expect(page.get_by_label("Certainty")).to_have_value("")
    page.go_forward()
    expect(items(page)).to_have_count(len(wanted))
    page.get_by_role("button", name="Show all").click()
    expect(items(page)).to_have_count(len(claims))
    asks(page)


def held(page, address):
    """Hold back what a page asks for at an address; return a call that lets the first one go on."""
    routes = []
    page.route(address, lambda route: routes.append(route))  # noqa: PLW0108 - it takes no method

    def let_go():
        for _ in range(3000):
            if routes:
                break
            page.wait_for_timeout(20)
        routes[0].continue_()

    return let_go


def has_words(claim, *words):
    """Whether a claim's item in the list has these words."""
    text = " ".join((claim["statement"], claim["id"], *claim.get("tags", ()))).lower()
    return all(word in text for word in words)


def test_a_tag_of_a_claim_leads_to_the_others(visit, claims):
    """With the page swapped in place; and back."""
    claim = next(each for each in claims if each.get("tags"))
    tag = claim["tags"][0]
    page = visit(f"claims/{claim['id']}/")
    page.evaluate("window.kept = true")
    page.locator(".claims-facts").get_by_role("link", name=tag, exact=True).click()
    expect(items(page)).to_have_count(sum(tag in each.get("tags", ()) for each in claims))
    assert page.evaluate("window.kept") is True
    asks(page, tag=tag)
    page.get_by_label("Words").fill("zzz")
    expect(count(page)).to_have_text("No claim fits. Ask for less.")
    page.go_back()
    expect(page.locator("h1")).to_contain_text(claim["statement"])
    page.go_forward()
    expect(count(page)).to_have_text("No claim fits. Ask for less.")


def test_the_filter_needs_no_mouse(visit, claims):
    """Tab, type, choose with the arrows, and press the button."""
    page = visit("claims/")
    settled(page)
    page.get_by_label("Words").focus()
    page.keyboard.type("running")
    wanted = sum(has_words(each, "running") for each in claims)
    expect(items(page)).to_have_count(wanted)
    page.keyboard.press("Enter")
    expect(items(page)).to_have_count(wanted)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "tag"
    page.keyboard.press("ArrowDown")
    expect(items(page)).not_to_have_count(wanted)
    expect(page).to_have_url(re.compile(r"[?&]tag="))
    for _ in range(10):
        if page.evaluate("document.activeElement.type") == "reset":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(items(page)).to_have_count(len(claims))


def test_what_is_typed_before_the_script_comes_stays(visit, claims, site):
    """The filter takes it up, with what the address asks for besides."""
    page = visit()
    let_come = held(page, "**/claims-list.js")
    page.goto(f"{site.url}claims/?certainty=low", wait_until="domcontentloaded")
    page.get_by_label("Words").fill("running")
    let_come()
    wanted = [
        each
        for each in claims
        if has_words(each, "running") and each["certainty"]["level"] == "low"
    ]
    expect(items(page)).to_have_count(len(wanted))
    expect(page.get_by_label("Words")).to_have_value("running")
    asks(page, words="running", certainty="low")


def test_whoever_goes_back_while_typing_leaves_no_trace_there(visit, claims, stop_time):
    """Not in the address of the page to which they go, which takes a moment to come."""
    claim = next(each for each in claims if each.get("tags"))
    page = visit(f"claims/{claim['id']}/", clock=True)
    page.locator(".claims-facts").get_by_role("link", name=claim["tags"][0], exact=True).click()
    settled(page)
    stop_time(page)
    let_come = held(page, f"**/claims/{claim['id']}/")
    page.get_by_label("Words").press_sequentially("zzz")
    page.go_back()
    expect(page).to_have_url(re.compile(f"claims/{claim['id']}/$"))
    page.clock.run_for(1000)
    expect(count(page)).not_to_have_text("No claim fits. Ask for less.")
    let_come()
    expect(page.locator("h1")).to_contain_text(claim["statement"])
    page.clock.run_for(1000)
    expect(page).to_have_url(re.compile(f"claims/{claim['id']}/$"))


def test_what_is_typed_while_the_theme_fetches_the_page_anew_stays(visit, claims, stop_time):
    """As it does when somebody goes back within the list."""
    page = visit("claims/", clock=True)
    settled(page)
    page.get_by_label("Certainty").select_option("low")
    asks(page, certainty="low")
    stop_time(page)
    let_come = held(page, "**/claims/")
    fetched = swapped(page)
    page.go_back()
    asks(page)
    page.get_by_label("Words").press_sequentially("running")
    let_come()
    fetched()
    expect(page.get_by_label("Words")).to_have_value("running")
    expect(items(page)).to_have_count(sum(has_words(each, "running") for each in claims))
    asks(page, words="running")


def test_references_sort_and_filter(visit, site):
    """By author as they come, by year, by use; by kind and year."""
    page = visit("references/")
    settled(page)
    names = page.locator(".claims-reference").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    page.get_by_label("Sorted by").select_option(label="Year, newest first")
    expect(page).to_have_url(re.compile("sort=-year"))
    years = [int(each.get_attribute("data-year") or 0) for each in items(page).all()]
    assert years == sorted(years, reverse=True)
    page.get_by_label("Sorted by").select_option(label="Use, most first")
    expect(page).to_have_url(re.compile("sort=-uses"))
    uses = [int(each.get_attribute("data-uses")) for each in items(page).all()]
    assert uses == sorted(uses, reverse=True)
    kind = page.locator("#claims-filter-kind option").last.get_attribute("value")
    page.get_by_label("Kind").select_option(kind)
    expect(page).to_have_url(re.compile("kind="))
    assert {each.get_attribute("data-kind") for each in items(page).all()} == {kind}
    page.get_by_role("button", name="Show all").click()
    expect(page).not_to_have_url(re.compile("sort="))  # set after the list
    assert page.locator(".claims-reference").all_text_contents() == names


def test_a_record_is_reached_by_its_anchor(visit):
    """From a claim's table to the work, and from there to the article's own list."""
    page = visit(DISPUTED)
    link = page.locator("a.claims-record").first
    target = link.evaluate("e => decodeURIComponent(e.hash.slice(1))")
    link.scroll_into_view_if_needed()
    # The theme remembers the place where people pause.
    page.wait_for_function("(history.state?.y ?? 0) === scrollY")
    link.click()
    expect(page).to_have_url(re.compile(f"references/#{target}$"))
    record = page.locator(f"[id='{target}']")
    expect(record).to_be_in_viewport()
    page.locator(f"li:has(> [id='{target}']) .claims-works__pages a").first.click()
    expect(page.locator(".claims-references")).to_be_visible()
    expect(page.locator(f".claims-references [id='{target}']")).to_be_in_viewport()


# Without what a modern browser offers


def test_without_javascript_lists_are_whole_and_nothing_is_dead(visit, claims):
    """No form that does nothing, no button that copies nothing."""
    page = visit("claims/?tag=nothing", java_script_enabled=False)
    expect(items(page)).to_have_count(len(claims))
    expect(page.locator(".claims-filter")).to_be_hidden()
    items(page).first.locator("a").click()
    expect(page.locator("h1")).to_contain_text(claims[0]["statement"])
    page.wait_for_load_state()
    for button in page.locator(".claims-copy").all():
        expect(button).to_be_hidden()
    expect(page.locator(".claims-cite pre").first).to_contain_text(claims[0]["id"])
    page.locator("summary", has_text="BibTeX").click()
    expect(page.locator(".claims-cite pre").nth(1)).to_be_visible()
    expect(page.locator(".claims-table").first).to_be_visible()


def test_a_citation_of_the_claim_is_copied(visit, site, claims):
    """As text, BibTeX and CSL-JSON; and said so."""
    page = visit(f"claims/{claims[0]['id']}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    for name, checked in (
        ("Text", lambda text: text.startswith("Running on Evidence")),
        ("BibTeX", lambda text: text.startswith(f"@online{{{claims[0]['id']},")),
        ("CSL-JSON", lambda text: json.loads(text)["type"] == "webpage"),
    ):
        part = page.locator(".claims-cite__format", has=page.get_by_text(name, exact=True))
        if part.get_attribute("open") is None:
            part.locator("summary").click()
        part.locator(".claims-copy").click()
        expect(page.locator(".claims-cite [role=status]")).to_have_text("Copied.")
        text = page.evaluate("navigator.clipboard.readText()")
        assert checked(text)
        assert f"claims/{claims[0]['id']}/" in text


def test_where_copying_is_forbidden_the_text_is_selected(visit, claims):
    """As on a site without https."""
    page = visit(f"claims/{claims[0]['id']}/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    page.get_by_role("button", name="Copy text").click()
    expect(page.locator(".claims-cite [role=status]")).to_contain_text("Selected")
    assert claims[0]["id"] in page.evaluate("getSelection().toString()")


# On every kind of screen


def test_evidence_stacks_on_a_phone_and_stands_in_columns_on_a_desk(visit):
    """Nothing has to be scrolled sideways, and a table stays a table to a screen reader."""
    for options, stacked in ((PHONE, True), ({}, False)):
        page = visit(DISPUTED, **options)
        row = page.locator(".claims-table tbody tr").first
        tops = row.locator("td").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
        assert len(tops) > 1
        assert all(a < b for a, b in pairwise(tops)) is stacked
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.get_by_role("table").count() == page.locator(".claims-table").count() > 1
        expect(row.get_by_role("cell")).to_have_count(3)


def test_print_has_the_evidence_and_no_controls(visit):
    """Claim and lists on paper."""
    page = visit(DISPUTED, color_scheme="dark")
    page.emulate_media(media="print")
    for hidden in (".claims-copy", ".claims-record"):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    for each in page.locator(".claims-table td").all():
        expect(each).to_be_visible()
    forms = page.locator(".claims-cite__format")
    expect(forms.first).to_be_visible()
    for each in forms.all()[1:]:  # BibTeX and CSL-JSON are for machines
        expect(each).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(page.url.replace(DISPUTED, "claims/"))
    page.emulate_media(media="print")
    expect(page.locator(".claims-filter")).to_be_hidden()


def test_tables_of_rules_fit_a_telephone(visit):
    """What a rule finds is read without pushing the table aside; every column has a name."""
    page = visit("handbook/rules/", **PHONE)
    expect(page.locator(".md-typeset__scrollwrap").first).to_be_visible()
    wide = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"

    assert page.locator(".md-typeset__scrollwrap").evaluate_all(wide) == 0
    for head in page.locator("thead th").all():
        expect(head).not_to_be_empty()


@both_palettes
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "path", [DISPUTED, "claims/?words=run&certainty=low", "references/?sort=-uses"]
)
def test_axe_finds_nothing_serious(visit, path, options, palette):
    """Claim pages, and lists that are filtered and sorted."""
    page = visit(path, color_scheme=palette, reduced_motion="reduce", **options)
    page.wait_for_load_state("networkidle")
    assert serious(page) == []


# Search


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("endocannabinoids slow walk", "Claim: ", "A run raises the level"),
        ("a-run-raises-endocannabinoids", "Claim: ", "A run raises the level"),
        ("raichlen", "Reference: ", "Raichlen et al. 20"),
        ("10.1242/jeb.063677", "Reference: ", "Raichlen et al. 2012"),
    ],
)
def test_search_finds_claims_and_references(visit, words, kind, said):
    """By words, ID, author and DOI; each result says what it is, and shows no citation mark."""
    page = visit()
    field = page.locator("input[name=query]")
    field.fill(words)
    field.press("End")  # the theme looks again when a key goes up
    results = page.locator(".md-search-result__list")
    expect(results).to_contain_text(f"{kind}{said}")
    for each in results.locator("article").filter(has_text=kind).all():
        assert not re.search(r"\[\d|\[@|\[\s*\]", each.inner_text())
