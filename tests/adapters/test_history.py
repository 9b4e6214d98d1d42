"""The history of claims: what the register's commits did, told on the pages of claims."""

import json
import re
from datetime import date

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
import repository
from mkdocs_claims.adapters.history import CACHE, read_histories
from mkdocs_claims.changes import history as changes_history
from mkdocs_claims.site import Site
from repository import git, save

CLAIMS = """\
claims:
  running-raises-mood:
    statement: Running raises mood.
    evidence: one2001
    scope: adults

  walking-helps:
    statement: Walking helps, too.
    evidence: two2002
    certainty: low
    reviewed: 2026-05-06
"""
WALK = "walking-helps"
RUN = "running-raises-mood"


def told(root, claim_id=WALK, patterns=("claims.yaml",)):
    """The history of a claim as text, newest first."""
    revisions = read_histories(Site(root), patterns).get(claim_id, ())
    return [
        (change.what, change.before, change.after, change.work)
        for each in revisions
        for change in each.changes
    ]


def edit(root, *pairs, path="claims.yaml", message="change"):
    """Replace texts in a file and commit."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return save(root, message)


@pytest.fixture
def root(tmp_path):
    """A publication with one commit."""
    return repository.published(tmp_path / "it", claims_yaml=CLAIMS)


def test_what_changed_is_told_in_words(root):
    """Statement, certainty, evidence, scope, status and review, and nothing else."""
    edit(
        root,
        ("Walking helps, too.", "Walking helps a little."),
        ("certainty: low", "certainty: very low"),
    )
    edit(root, ("    evidence: two2002", "    evidence: [two2002, one2001]\n    scope: adults"))
    edit(
        root,
        ("reviewed: 2026-05-06", "reviewed: 2026-06-06"),
        (
            "    scope: adults\n    certainty: very",
            "    status: withdrawn\n    certainty: very",
        ),
    )

    assert told(root) == [
        ("Recorded", "", "", ""),
        ("Statement reworded", "Walking helps, too.", "Walking helps a little.", ""),
        ("Certainty lowered", "low", "very low", ""),
        ("Evidence added", "", "", "one2001"),
        ("Scope changed", "", "adults", ""),
        ("Withdrawn", "", "", ""),
        ("Scope changed", "adults", "", ""),
        ("Reviewed", "", "", ""),
    ]
    assert told(root, RUN) == [("Recorded", "", "", "")]


def test_days_stand_apart_and_the_newest_comes_first(root, monkeypatch):
    """Two changes of one day are one revision."""
    monkeypatch.setitem(repository.ENVIRONMENT, "GIT_COMMITTER_DATE", "2026-03-04T05:06:07Z")
    edit(root, ("Walking helps, too.", "One."))
    edit(root, ("One.", "Two."))
    revisions = read_histories(Site(root), ["claims.yaml"])[WALK]

    assert [(each.day, len(each.changes)) for each in revisions] == [
        (date(2026, 3, 4), 2),
        (date(2026, 1, 2), 1),
    ]


def test_a_new_claim_a_moved_one_and_comments(root):
    """Only what a claim says counts, not where it stands or what is written beside it."""
    walk = CLAIMS[CLAIMS.index("  walking-helps:") :]
    new = "  resting-helps: {statement: Rest helps., evidence: one2001}\n"
    (root / "claims.yaml").write_text(
        CLAIMS.replace(walk, "").replace("claims:\n", f"claims:\n# moved\n{walk}{new}\n")
    )
    save(root)

    assert told(root) == [("Recorded", "", "", "")]
    assert told(root, "resting-helps") == [("Recorded", "", "", "")]


def test_a_register_in_several_files_and_a_folder_of_the_repository(tmp_path):
    """A claim that moves to another file is the same claim."""
    walk = CLAIMS[CLAIMS.index("  walking-helps:") :]
    root = repository.published(tmp_path / "it", "inner/site", claims_yaml=CLAIMS)
    (root / "claims.yaml").write_text(CLAIMS.replace(walk, ""))
    (root / "more").mkdir()
    (root / "more" / "walk.yaml").write_text("claims:\n" + walk.replace("too", "also"))
    save(root)

    expected = [
        ("Recorded", "", "", ""),
        ("Statement reworded", "Walking helps, too.", "Walking helps, also.", ""),
    ]
    assert told(root, patterns=("claims.yaml", "more/*.yaml")) == expected
    assert told(root, patterns=("claims.yaml", "more/walk.yaml")) == expected


@pytest.mark.parametrize("inside", ["", "inner/site"])
def test_a_register_that_gets_another_name_keeps_its_history(tmp_path, inside):
    """Twice, the second time into two files; a cache of the shorter tale is not believed."""
    root = repository.published(tmp_path / "it", inside, claims_yaml=CLAIMS)
    edit(root, ("Walking helps, too.", "One."))
    git(root, "mv", "claims.yaml", "register.yaml")
    edit(root, ("One.", "Two."), path="register.yaml")
    (root / "claims").mkdir()
    git(root, "mv", "register.yaml", "claims/first.yaml")
    walk = (root / "claims" / "first.yaml").read_text(encoding="utf-8")
    walk = walk[walk.index("  walking-helps:") :]
    (root / "claims" / "second.yaml").write_text("claims:\n" + walk, encoding="utf-8")
    edit(root, (walk, "  # moved\n"), path="claims/first.yaml")
    edit(root, ("Two.", "Three."), path="claims/second.yaml")
    expected = [
        ("Recorded", "", "", ""),
        ("Statement reworded", "Walking helps, too.", "One.", ""),
        ("Statement reworded", "One.", "Two.", ""),
        ("Statement reworded", "Two.", "Three.", ""),
    ]

    assert expected == told(root, patterns=("claims/*.yaml",))
    cache = root / CACHE
    data = json.loads(cache.read_text(encoding="utf-8"))
    data["steps"] = data["steps"][2:]
    cache.write_text(json.dumps(data), encoding="utf-8")
    assert expected == told(root, patterns=("claims/*.yaml",))


def test_a_merge_is_one_change(root):
    """The line of first parents is followed."""
    git(root, "checkout", "--quiet", "-b", "side")
    edit(root, ("Walking helps, too.", "One."))
    edit(root, ("One.", "Two."))
    git(root, "checkout", "--quiet", "main")
    edit(root, ("adults", "children"))
    git(root, "merge", "--quiet", "--no-edit", "side")

    assert told(root) == [
        ("Recorded", "", "", ""),
        ("Statement reworded", "Walking helps, too.", "Two.", ""),
    ]


def test_only_what_is_new_is_read(root, monkeypatch):
    """What a commit did is kept; a rewritten history is read anew, and a broken cache, too."""
    edit(root, ("Walking helps, too.", "One."))
    first = told(root)
    cache = root / CACHE
    data = json.loads(cache.read_text(encoding="utf-8"))
    data["steps"][-1]["claims"][WALK] = [{"what": "From the cache"}]
    cache.write_text(json.dumps(data), encoding="utf-8")
    edit(root, ("One.", "Two."))

    assert [what for what, *_ in told(root)] == ["Recorded", "From the cache", "Statement reworded"]
    git(root, "reset", "--quiet", "--hard", "HEAD~2")
    edit(root, ("Walking helps, too.", "One."), message="another")
    assert told(root) == first
    cache.write_text("{", encoding="utf-8")
    assert told(root) == first


def test_before_the_last_so_many_changes_nothing_is_told(root, monkeypatch):
    """Then no claim is said to have been recorded when it was not."""
    monkeypatch.setattr(changes_history, "MOST", 2)
    for number in range(3):
        edit(root, ("Walking", f"Walking {number}"))

    assert [what for what, *_ in told(root)] == ["Statement reworded"]


def test_what_is_no_yaml_for_a_while_is_passed_over(root):
    """A broken claim is not told of; its next good state is."""
    edit(root, ("Walking helps, too.", "{Walking: [helps"))
    edit(root, ("{Walking: [helps", "Walking helps again."))

    assert told(root) == [("Recorded", "", "", "")]


@pytest.mark.parametrize("kind", ["no repository", "no commit", "shallow", "not tracked"])
def test_where_git_cannot_tell_there_is_no_history(tmp_path, kind):
    """And nothing else is disturbed."""
    root = tmp_path / "it"
    if kind == "no repository":
        publication.write(root)
    elif kind == "no commit":
        publication.write(repository.start(root))
    elif kind == "shallow":
        whole = repository.published(tmp_path / "whole", claims_yaml=CLAIMS)
        edit(whole, ("Walking helps, too.", "One."))
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{whole}", "it")
    else:
        repository.start(root)
        save(root)
        publication.write(root)

    assert read_histories(Site(root), ["claims.yaml"]) == {}


@pytest.mark.parametrize(("option", "expected"), [("", True), ("history: false", False)])
def test_the_page_of_a_claim_tells_its_history(root, option, expected):
    """Unless the site does not want it; works are named, texts are text."""
    edit(root, ("evidence: two2002", "evidence: [two2002, one2001]"), ("too.", "<b>too</b>."))
    softer = f"- claims: {{severity: {{CLM007: note}}, {option}}}"
    (root / "mkdocs.yml").write_text(publication.MKDOCS.replace("- claims", softer))
    build(load_config(str(root / "mkdocs.yml")))
    page = (root / "site" / "claims" / WALK / "index.html").read_text(encoding="utf-8")
    told_on_page = " ".join(re.sub(r"<[^>]+>", "", page.partition(">History<")[2]).split())

    assert (">History<" in page) is expected
    if expected:
        assert "2 January 2026" in told_on_page
        assert "Evidence added: One and Müller 2001" in told_on_page
        assert "from Walking helps, too. to Walking helps, &lt;b&gt;too&lt;/b&gt;." in told_on_page
