"""What `claims serve` lays over the pages, read in a real browser."""

import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import publication

pytestmark = pytest.mark.browser

ROUND = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(sys.argv[1], site_dir=sys.argv[2])
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url="http://localhost/")
"""
ARTICLE = """\
---
title: Mood
description: On mood.
date: 2026-02-03
takeaways:
  - "Run. [@running-raises-mood]"
  - "A point without *evidence*."
---
# Mood

A lead [@running-raises-mood]. One with `code` and *more* [@walking-help] in it.

Both [@running-raises-mood; @walking-helps].
"""


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory):
    """One round of `claims serve`, with an editor that is a page of the same server."""
    root = publication.write(tmp_path_factory.mktemp("preview"), docs__posts__mood_md=ARTICLE)
    folder = tmp_path_factory.mktemp("site")
    with serve(folder) as url:
        editor = f"{url}editor.html?file={{path}}&line={{line}}"
        subprocess.run(
            [sys.executable, "-c", ROUND, str(root / "mkdocs.yml"), str(folder)],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "MKDOCS_CLAIMS_PREVIEW": editor},
            check=True,
            capture_output=True,
        )
        (folder / "editor.html").write_text("<p>opened</p>")
        yield url


@pytest.fixture
def page(window, site):
    """The article."""
    page = window()
    page.goto(f"{site}posts/mood/")
    return page


def finding(page, code):
    """What is said of a rule."""
    return page.locator(".claims-preview").filter(has_text=code)


def opened(page, link):
    """The file and the line that a click on a link opens."""
    with page.expect_request(lambda request: "editor.html" in request.url) as asked:
        link.click()
    query = parse_qs(urlsplit(asked.value.url).query)
    return query["file"][0].rpartition("/")[2], int(query["line"][0])


def test_a_finding_stands_beside_its_sentence(page):
    """Under its paragraph, or in its item; the sentence is underlined, and nobody is kept out."""
    expect(finding(page, "CIT001")).to_contain_text("no claim has the ID walking-help")
    expect(page.locator("p:has-text('A lead') + .claims-preview")).to_contain_text("CIT001")
    expect(page.locator("li:has-text('A point') .claims-preview")).to_contain_text("ART003")
    marked = "[...CSS.highlights.get('claims-error')].map(range => range.toString())"
    assert sorted(page.evaluate(marked)) == [
        "A point without evidence",
        "One with code and more[undefined claim: walking-help] in it",
    ]
    violations = Axe().run(page, context=".claims-preview").response["violations"]
    assert [each["id"] for each in violations if each["impact"] in {"serious", "critical"}] == []


def test_a_click_opens_the_editor(page):
    """At the place of a finding, and at the claim of a citation; of several one is chosen."""
    expect(finding(page, "CIT001")).to_be_visible()
    assert opened(page, finding(page, "CIT001").get_by_role("link")) == ("mood.md", 11)
    citations = page.locator(".claims-citation")
    assert opened(page, citations.first.locator("> a").first) == ("claims.yaml", 2)

    citations.nth(1).locator("> a").first.click()
    choice = page.locator(".claims-preview--choice")
    expect(choice.get_by_role("link")).to_have_text(["running-raises-mood", "walking-helps"])
    file, line = opened(page, choice.get_by_role("link", name="walking-helps"))
    assert file == "claims.yaml"
    assert line > 2
