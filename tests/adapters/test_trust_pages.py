"""What readers see of works that were taken back and of claims that changed since their review."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.parse.review_lock import write_review_lock
from mkdocs_claims.trust.reviews import Review, fingerprint

SNAPSHOT = """\
{
 "version": 1, "snapshot": "2026-11-20", "sources": ["crossref"],
 "works": {
  "doi:10.1000/one": {"notices": [
   {"kind": "retraction", "date": "2021-12-15", "doi": "10.1000/notice", "words": "withdrawal"}
  ]},
  "doi:10.1000/two": {"notices": [{"kind": "expression of concern", "date": "2022-03"}]}
 }
}
"""
ACKNOWLEDGED = publication.CLAIMS.replace(
    "        locator: table 2\n",
    "        locator: table 2\n        retraction_acknowledged: we tell of the retraction\n",
)


@pytest.fixture(scope="module", params=["house", "apa"])
def site(request, tmp_path_factory):
    root = publication.write(
        tmp_path_factory.mktemp("site"),
        claims_yaml=ACKNOWLEDGED,
        retractions_json=SNAPSHOT,
        mkdocs_yml=publication.MKDOCS.replace("- claims", f"- claims: {{style: {request.param}}}"),
    )
    project = open_publication(root).project
    claim = project.claims["running-raises-mood"]
    review = Review(claim.id, claim.reviewed, fingerprint(claim, project.references), "Ada")
    (root / "claims.lock.yaml").write_text(write_review_lock({claim.id: review}), encoding="utf-8")
    reworded = ACKNOWLEDGED.replace("Running raises mood", "Running lifts mood")
    (root / "claims.yaml").write_text(reworded, encoding="utf-8")
    build(load_config(str(root / "mkdocs.yml")))
    return root / "site"


def read(site, path):
    return (site / path / "index.html").read_text(encoding="utf-8")


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_mark_in_the_sentence_is_struck_and_says_why(site):
    """A line through the number or name, and the word."""
    page = read(site, "posts/mood")
    marker = re.search(r'<sup [^>]*id="fnref:claims-1".*?</sup>', page, re.DOTALL)[0]

    assert re.search(
        r"<s>(1|[^<]*One[^<]*)</s></a>\s<span class=\"claims-retracted\">retracted", marker
    )
    assert 1 == marker.count("<s>")


def test_the_list_strikes_the_work_and_names_the_notice(site):
    """So does the card, which is made of the same."""
    page = read(site, "posts/mood")
    entry = re.search(r'<div id="ref-one2001".*?</div>', page, re.DOTALL)[0]

    assert '<s class="claims-struck">' in entry
    assert "Retracted (withdrawal), 15 December 2021: the notice ." in words(entry)
    assert 'href="https://doi.org/10.1000/notice"' in entry
    doubt = re.search(r'<div id="ref-two2002".*?</div>', page, re.DOTALL)[0]
    assert "In doubt: expression of concern, March 2022." in words(doubt)
    assert "<s " not in doubt


def test_the_line_under_the_title_counts_them(site):
    """Of the works and claims of this page."""
    line = re.search(
        r'<p class="claims-evidence-line".*?</p>', read(site, "posts/mood"), re.DOTALL
    )[0]

    assert "2 claims on 3 references , 1 retracted" in words(line)
    assert "1 claim needs re-review" in words(line)


@pytest.mark.parametrize("path", ["claims/running-raises-mood", "references"])
def test_pages_of_the_register_strike_the_work(site, path):
    """The claim's page and the page of all references."""
    page = read(site, path)

    assert '<s class="claims-struck">' in page
    assert "Retracted (withdrawal), 15 December 2021" in words(page)


def test_a_retraction_that_is_acknowledged_says_why(site):
    """On the claim's page and on the card."""
    said = "Kept knowingly: we tell of the retraction"

    assert said in words(read(site, "claims/running-raises-mood"))
    assert said in words(read(site, "posts/mood"))


def test_the_page_of_all_references_counts_them(site):
    """With the day of the snapshot, and what it did not look up."""
    said = "On 20 November 2026 2 of them were looked up for retractions; 1 is retracted."

    assert said in words(read(site, "references"))


def test_the_pictures_strike_the_work(site):
    """Bars, their tables and the map, each in words, too."""
    page = read(site, "evidence")

    assert re.search(r'<text [^>]*text-decoration="line-through"[^>]*>One', page)
    assert ">Retracted</text>" in page
    assert re.search(r"<span>Retracted: <s>One[^<]*</s></span></a>", page)
    assert re.search(r"<s>One[^<]*</s> \(retracted\)", page)
    assert "2 of 3 works were looked up for retractions on 20 November 2026" in words(page)
    assert "1 claim changed since its last review and needs another." in words(page)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("claims", "Needs re-review"),
        ("claims/running-raises-mood", "Changed since its review on 2 January 2026 : statement."),
        ("posts/mood", "Needs re-review: changed since it was last reviewed."),
    ],
)
def test_a_claim_that_changed_says_so_everywhere(site, path, said):
    """In the list, on its page and on its card."""
    assert said in words(read(site, path))
