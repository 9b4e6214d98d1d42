"""The page and the feed of corrections, from git."""

import os
import re
from xml.etree import ElementTree

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
import repository

ATOM = "{http://www.w3.org/2005/Atom}"


def edit(root, old, new):
    text = (root / "claims.yaml").read_text(encoding="utf-8")
    assert old in text
    (root / "claims.yaml").write_text(text.replace(old, new), encoding="utf-8")


def commit(monkeypatch, root, day):
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setitem(repository.ENVIRONMENT, name, f"{day}T12:00:00Z")
    repository.save(root)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Recorded, reworded before the article's date (2026-02-03), then corrected twice."""
    root = repository.start(publication.write(tmp_path))
    commit(monkeypatch, root, "2026-02-01")
    edit(root, "Running raises mood", "Running lifts mood")
    commit(monkeypatch, root, "2026-02-02")
    edit(root, "level: moderate", "level: low")
    edit(root, "reviewed: 2026-05-06", "reviewed: 2026-05-07")
    commit(monkeypatch, root, "2026-03-01")
    edit(root, "    evidence: two2002\n", "    evidence: [two2002, one2001]\n")
    edit(root, "Running lifts mood", "Running may lift mood")
    commit(monkeypatch, root, "2026-03-05")
    return root


def built(root):
    build(load_config(str(root / "mkdocs.yml")))
    return root / "site"


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_tells_what_changed_after_publication(root):
    """By day, the newest first, in words; not how a claim came to be, nor mere reviews."""
    site = built(root)
    page = (site / "corrections" / "index.html").read_text(encoding="utf-8")
    main = words(page[page.index("<article") : page.index("</article>")])

    assert "3 so far. As a feed ." in main
    assert re.search(
        r"5 March 2026.*Statement reworded: from .*lifts.* to .*may lift.*Walking helps, too. "
        r"Evidence added: One and Müller 2001.*1 March 2026.*Certainty lowered: from moderate to low",
        main,
    )
    assert "raises mood" not in main
    assert "Reviewed" not in main
    assert 'href="../corrections/' in (site / "claims" / "index.html").read_text(encoding="utf-8")


def test_the_feed_is_atom(root):
    """With the elements that RFC 4287 asks for, and an ID for each entry that stays."""
    feed = ElementTree.parse(built(root) / "corrections" / "feed.xml").getroot()

    assert f"{ATOM}feed" == feed.tag
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.find(f"{ATOM}{name}").text
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Small"
    entries = list(feed.iter(f"{ATOM}entry"))
    assert [
        "https://small.example/claims/running-raises-mood/#2026-03-05",
        "https://small.example/claims/walking-helps/#2026-03-05",
        "https://small.example/claims/running-raises-mood/#2026-03-01",
    ] == [each.find(f"{ATOM}id").text for each in entries]
    assert "Evidence added: One and Müller 2001." == entries[1].find(f"{ATOM}summary").text
    assert "2026-03-05T00:00:00Z" == feed.find(f"{ATOM}updated").text


def test_without_git_there_is_no_page(tmp_path, monkeypatch):
    """And no failure, and no link to it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.fspath(tmp_path.parent))
    site = built(publication.write(tmp_path))

    assert not (site / "corrections").exists()
    assert "corrections" not in (site / "claims" / "index.html").read_text(encoding="utf-8")


def test_a_site_that_wants_no_history_has_no_page(root):
    """`history: false`."""
    mkdocs = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        mkdocs.replace("- claims", "- claims: {history: false}"), encoding="utf-8"
    )
    assert not (built(root) / "corrections").exists()


def test_nothing_corrected_yet(tmp_path, monkeypatch):
    """A site without an address has no feed."""
    mkdocs = publication.MKDOCS.replace("site_url: https://small.example/\n", "")
    root = repository.start(publication.write(tmp_path, mkdocs_yml=mkdocs))
    commit(monkeypatch, root, "2026-02-01")
    site = built(root)

    page = (site / "corrections" / "index.html").read_text(encoding="utf-8")
    assert "Nothing has been corrected yet." in page
    assert not (site / "corrections" / "feed.xml").exists()
