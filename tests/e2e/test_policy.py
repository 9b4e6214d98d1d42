"""The site under the Content-Security-Policy that `claims policy` prints, in a real browser."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ARTICLE = "posts/running-and-mental-health/"
PAGES = ("", ARTICLE, "claims/", "references/", "evidence/", "handbook/", "tags/", "404.html")
REFUSALS = """() => {
    window.refusals = [];
    document.addEventListener("securitypolicyviolation", event => refusals.push(event.blockedURI));
}"""
ATTACKS = """() => {
    const add = html => document.body.insertAdjacentHTML("beforeend", html);
    add('<img src=x onerror="window.pwned=1">');
    const script = document.createElement("script");
    script.text = "window.pwned=2";
    document.body.append(script);
    add('<a id=evil href="javascript:window.pwned=3">x</a>');
    document.getElementById("evil").click();
}"""


@pytest.fixture(scope="module")
def strict(site, serve):
    """The built site behind a server that sends the policy with every answer."""
    claims = Path(sys.executable).with_name("claims")
    done = subprocess.run(
        [claims, "policy", site.folder], capture_output=True, text=True, check=True
    )
    name, _, policy = done.stdout.strip().partition(": ")
    with serve(site.folder, {name: policy}) as url:
        yield SimpleNamespace(url=url, policy=policy, warnings=done.stderr)


@pytest.fixture
def page(window):
    """A page that keeps what the browser refused."""
    page = window()
    page.refused = []
    page.on("console", lambda said: said.type == "error" and page.refused.append(said.text))
    page.on("pageerror", lambda error: page.refused.append(str(error)))
    return page


def test_the_policy_is_strict(strict):
    """Scripts come from the site or are named by their hash; nothing needs `unsafe` but styles."""
    parts = dict(part.split(" ", 1) for part in strict.policy.split("; "))

    assert parts["default-src"] == "'self'"
    assert "unsafe" not in parts["script-src"]
    assert "'sha256-" in parts["script-src"]
    assert strict.warnings == ""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_that_is_refused(page, strict, path):
    """Not one message on the console."""
    page.goto(strict.url + path)
    page.wait_for_load_state("networkidle")

    assert [text for text in page.refused if "404" not in text] == []


def test_cards_search_and_filters_work(page, strict):
    """What is made by scripts is there under the policy."""
    page.goto(strict.url + ARTICLE)
    page.locator("a.claims-ref").first.focus()
    expect(page.locator(".claims-card--open")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("endocannabinoids")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.goto(strict.url + "claims/?words=sleep")
    expect(page.locator(".claims-filter__count")).to_contain_text("fit")

    assert page.refused == []


def test_what_gets_onto_a_page_runs_nothing(page, strict):
    """An inline script, a handler, an address that runs: the browser refuses each."""
    page.goto(strict.url)
    page.evaluate(REFUSALS)
    page.evaluate(ATTACKS)
    page.wait_for_function("refusals.length >= 3")

    assert page.evaluate("window.pwned") is None
    assert page.evaluate("refusals") == ["inline"] * 3
