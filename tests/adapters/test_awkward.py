"""Every page of a publication that is hard to show: it reads well, and nothing is unescaped."""

import json
import re
from html import unescape

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import awkward
import publication
from mkdocs_claims.render import works
from walker import Walk

URL = "https://awkward.example/"


def make(root):
    """Build the site strictly."""
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return Walk(root / "site", config.site_url)


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """The site, read."""
    return make(awkward.write(tmp_path_factory.mktemp("awkward")))


def html(walk, path):
    """A page as it was written."""
    return (walk.folder / path / "index.html").read_text(encoding="utf-8")


def text(walk, path):
    """What a reader reads in the body of a page, white space squeezed."""
    body = html(walk, path)
    start = body.index("<article") if "<article" in body else 0
    body = re.sub(r"<(script|style|template)\b.*?</\1>", "", body[start:], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", body)).split())


def claim_page(walk, claim_id):
    """What a reader reads on a claim's page."""
    return text(walk, f"claims/{claim_id}")


def test_every_link_and_anchor_leads_somewhere(walk):
    """On every page, and no ID stands twice."""
    assert len(walk.pages) >= 16
    assert list(walk.broken()) == []


def test_no_field_is_taken_for_markup(walk):
    """Neither in the text nor in attributes, data or the head."""
    for page in walk.pages.values():
        assert "x-evil" not in page.tags, page.path
        assert not [each for each in page.links if each.lower().startswith("javascript:")]
    said = claim_page(walk, "html-everywhere")
    for name in (
        "Statement",
        "Finding",
        "Quote",
        "Locator",
        "Scope",
        "Basis",
        "Because",
        "Tag",
        "Title",
    ):
        assert f"{name} {awkward.EVIL}" in said


def test_structured_data_survives_html(walk):
    """A script's end inside a text does not end the script."""
    for file in walk.folder.rglob("*.html"):
        for found in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', file.read_text(), re.DOTALL
        ):
            assert json.loads(found)["@graph"]


def test_a_claim_that_nobody_cites(walk):
    """Its page says so, and the list does."""
    assert "No article cites this claim yet." in claim_page(walk, "nobody-cites-this")
    assert re.search(
        r"Nobody cites this claim\. Certainty not rated · 1 source · not cited|Nobody cites this claim\. 1 source · not cited",
        text(walk, "claims"),
    )


def test_a_claim_with_only_opposing_evidence(walk):
    """The page says that nothing supports it, and has no empty section for what would."""
    said = claim_page(walk, "only-opposed")

    assert "Nothing recorded here supports this claim." in said
    assert "Evidence against it" in said
    assert "Evidence that qualifies it" in said
    assert "Evidence for this claim" not in said
    assert "Nothing recorded here" not in claim_page(walk, "very-long-statement")


def test_a_long_statement_is_shown_whole(walk):
    """As heading, in the list, and in what is copied."""
    assert len(awkward.LONG) == 400
    assert f"{awkward.LONG} " in claim_page(walk, "very-long-statement")
    assert awkward.LONG in text(walk, "claims")


@pytest.mark.parametrize(
    ("claim_id", "words"),
    [("arabic-statement", awkward.ARABIC), ("chinese-statement", awkward.CHINESE)],
)
def test_every_script_has_its_direction(walk, claim_id, words):
    """Text that may be of any script says so to the browser; nothing of it is lost."""
    page = html(walk, f"claims/{claim_id}")

    assert re.search(
        rf'<h1 [^>]*dir="auto"[^>]*><span [^>]*dir="ltr">.*</span></span>{words}</h1>', page
    )
    assert re.search(rf'<p class="claims-finding" dir="auto">{words}</p>', page)
    assert re.search(rf'<a dir="auto" href="[^"]+">{words}</a>', html(walk, "claims"))


def test_a_work_by_three_hundred_people(walk):
    """A few are named in references, all in the data."""
    said = claim_page(walk, "very-long-statement")

    assert "et al. (2002). By many." in said
    assert "Author299" not in said
    works = json.loads((walk.folder / "references.json").read_text(encoding="utf-8"))
    assert len(next(each for each in works if each["id"] == "crowd2002")["author"]) == 300


def test_works_without_title_or_year(walk):
    """Whatever is known is shown."""
    said = text(walk, "references")

    assert "bare. (n.d.)." in said
    assert "Nameless N. (2003). J." in said
    assert "Timeless T. (n.d.). At some time." in said


def test_a_withdrawn_claim_says_so_first(walk):
    """And names the claim that stands now, not another one that has fallen."""
    said = claim_page(walk, "withdrawn-first")

    assert "Withdrawn claim: This was said once. This claim has been withdrawn." in said
    assert "withdrawn. In its place stands: Nobody cites this claim." in said
    assert "Nothing has taken its place." in claim_page(walk, "withdrawn-for-good")
    assert "This claim is a draft" in claim_page(walk, "drafted")


@pytest.mark.parametrize("option", awkward.SHIFTS)
def test_a_claim_leads_to_the_very_marker(tmp_path, option):
    """Footnotes, tables, boxes and take-home points: what the page shows is what is linked."""
    walk = make(awkward.write(tmp_path, option))
    article = html(walk, "posts/hard to show")
    cited = {
        anchor: claims.split()
        for claims, anchor in re.findall(
            r'<sup class="claims-citation" data-claims="([^"]*)"[^>]*? id="([^"]*)"', article
        )
    }
    assert len(cited) == article.count('<sup class="claims-citation"') > 10
    for claim_id in {each for claims in cited.values() for each in claims}:
        page = html(walk, f"claims/{claim_id}")
        led = re.findall(r'href="\.\./\.\./posts/hard%20to%20show/#([^"]+)"', page)
        assert led
        assert all(claim_id in cited[anchor] for anchor in led)


def test_the_sentences_are_those_of_the_article(walk):
    """Without marks; a card is named, a point is called one."""
    page = html(walk, "claims/chinese-statement")
    said = claim_page(walk, "chinese-statement")

    assert ">First in the text.</a>" in page
    assert "Take-home point Point." in said
    assert "The other one" in said
    assert ">It also says so.</a>" in page
    assert "Shown as a card" in claim_page(walk, "html-everywhere")
    assert "[@" not in said


def test_without_any_claim_every_page_still_stands(tmp_path):
    """An empty register is where everybody starts."""
    root = publication.write(
        tmp_path,
        claims_yaml="claims: {}\n",
        references_bib="",
        docs__posts__mood_md="---\ntitle: Mood\ndate: 2026-01-01\n---\n# Mood\n\nNothing yet.\n",
        mkdocs_yml=publication.MKDOCS.replace(
            "- claims", "- claims: {severity: {ART001: note, ART002: note}}"
        ),
    )
    walk = make(root)

    assert list(walk.broken()) == []
    assert "No claim is recorded yet." in text(walk, "claims")
    assert '<form class="claims-filter"' not in html(walk, "claims")
    assert "No work is recorded yet." in text(walk, "references")


def test_references_name_the_claims_and_pages_that_lean_on_them(walk):
    """With the way they bear on a claim, and the place on each page."""
    page = html(walk, "references")
    item = next(each for each in page.split("<li data-kind=") if 'id="ref-crowd2002"' in each)

    assert "<em>qualifies</em> <a" in item
    assert 'href="../claims/very-long-statement/"' in item
    assert 'href="../posts/hard%20to%20show/#ref-crowd2002"' in item
    assert 'id="ref-plain2001"' in page
    assert "Journal article</th><td>6</td>" in page
    assert "2001</th><td>1</td>" in page


def test_works_stay_out_of_the_table_of_contents_and_have_their_own_place_in_search(walk):
    """A sidebar of thousands of works helps nobody; a search result for each does."""
    page = html(walk, "references")
    docs = json.loads((walk.folder / "search" / "search_index.json").read_text())["docs"]
    found = {each["location"]: each for each in docs}

    assert 'href="#ref-plain2001"' not in page
    assert found["references/#ref-plain2001"]["title"] == "Reference: Plain 2001"
    assert "DOI 10.1000/plain" in found["references/#ref-plain2001"]["text"]
    assert "plain2001" in found["references/#ref-plain2001"]["text"]


def test_search_says_what_kind_of_thing_it_found(walk):
    """A claim by its words, its ID, its authors and its DOIs; no citation mark in any result."""
    docs = json.loads((walk.folder / "search" / "search_index.json").read_text())["docs"]
    found = {each["location"]: each for each in docs}
    claim = found["claims/very-long-statement/"]
    evidence = found["claims/very-long-statement/#evidence-for-this-claim"]

    assert claim["title"] == f"Claim: {awkward.LONG}"
    assert "very-long-statement" in claim["text"]
    assert "Plain J" in evidence["text"]
    assert "DOI 10.1000/plain" in evidence["text"]
    for each in docs:
        assert not re.search(r"\[\s*\]|\[@|\[<|\[\d", each["title"] + each["text"]), each


def test_a_list_that_would_be_too_long_folds_and_counts(tmp_path, monkeypatch):
    """Nothing is lost that a count does not name, and every link still leads somewhere."""
    for name in ("MOST_SHOWN", "MOST_PAGES", "MOST_PAGES_EACH"):
        monkeypatch.setattr(works, name, 1)
    walk = make(awkward.write(tmp_path))
    page = html(walk, "references")
    item = next(each for each in page.split("<li data-kind=") if 'id="ref-chinese2005"' in each)

    assert "<summary>1 claim, 2 articles</summary>" in item
    assert "Hard to show</a> and 1 more</p>" in item
    assert list(walk.broken()) == []


def test_claims_near_each_other_are_named(walk):
    """Under one tag or on one work; never the claim itself, a draft or a withdrawn one."""
    near = html(walk, "claims/arabic-statement").partition(">Related claims<")[2]

    assert awkward.CHINESE in near
    assert "../html-everywhere/" in near
    assert "../drafted/" not in html(walk, "claims/nobody-cites-this")
    assert "../withdrawn-for-good/" not in html(walk, "claims/nobody-cites-this")
