"""Renaming: the new name stands wherever the old one named something, and nothing else moves."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import publication
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.authoring.edits import rewritten
from mkdocs_claims.authoring.naming import why_no_claim_id
from mkdocs_claims.authoring.renaming import rename_claim, rename_reference
from mkdocs_claims.config import Config
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.project import load
from mkdocs_claims.site import Site
from mkdocs_claims.source import Decoded, DiskTree, OverlayTree, matches
from mkdocs_claims.text import Source

CLAIMS = """\
# about first-claim
claims:
  first-claim:   # the first-claim
    statement: "first-claim is a statement."
    evidence: &all
      - reference: 'one2001'
      - {reference: "two2002", relation: qualifies}
      - one2001
    certainty: low
    tags: [first-claim, one2001]
  second-claim:
    statement: It holds.
    evidence: *all
    status: withdrawn
    superseded_by: first-claim
  first-claim-2:
    statement: It is another.
    evidence:
      - reference: one2001
        locater: a field that there is none of
"""
REFERENCES = """\
% one2001 is the first
@article{one2001, author = {One, A.}, title = {One on one2001}, journal = {J}, year = 2001}
@incollection{two2002, crossref = {One2001}, title = {Two}, related = {one2001,three}}
"""
ARTICLE = """\
---
title: Page
takeaways:
  - 'A point [@first-claim], it''s [@first-claim; @second-claim].'
---
# Page

Text [@first-claim] and [see @second-claim; @first-claim, in mice], not `[@first-claim]`.
Also [@first-claim-2] and [the claim](../claims/first-claim/), and @first-claim without brackets.

<!-- first-claim -->
![@first-claim]
"""


@pytest.fixture
def project(tmp_path):
    """A publication in which the names stand everywhere."""
    publication.write(
        tmp_path, claims_yaml=CLAIMS, references_bib=REFERENCES, docs__posts__mood_md=ARTICLE
    )
    return open_publication(tmp_path).project


def after(project, renaming):
    """Return the changed texts, and the project as it is with them."""
    texts = rewritten(project.sources, renaming.edits)
    tree = OverlayTree(DiskTree(project.site.root), texts)
    return texts, load(project.site, project.config, tree, today=project.today)


def test_a_claim_is_renamed_everywhere(project):
    """In the register, on pages and in points; comments, code and statements stay and are told."""
    renaming = rename_claim(project, "first-claim", "new-name")
    texts, renamed = after(project, renaming)

    assert texts["claims.yaml"] == CLAIMS.replace("  first-claim:", "  new-name:").replace(
        "superseded_by: first-claim", "superseded_by: new-name"
    )
    assert texts["docs/posts/mood.md"] == (
        ARTICLE.replace("@first-claim", "@new-name")
        .replace("`[@new-name]`", "`[@first-claim]`")
        .replace("@new-name-2", "@first-claim-2")
    )
    assert list(renamed.claims) == ["new-name", "second-claim", "first-claim-2"]
    assert [
        (each.path, project.sources[each.path].position(each.span.start).line)
        for each in renaming.left
    ] == [
        ("claims.yaml", 1),
        ("claims.yaml", 3),
        ("claims.yaml", 4),
        ("claims.yaml", 10),
        ("docs/posts/mood.md", 8),
        ("docs/posts/mood.md", 9),
        ("docs/posts/mood.md", 11),
    ]


def test_a_work_is_renamed_everywhere(project):
    """In the bibliography, its relatives too, and in the register, valid or not."""
    texts, renamed = after(project, rename_reference(project, "one2001", "uno2001"))

    assert texts["claims.yaml"] == (
        CLAIMS.replace("one2001", "uno2001").replace(
            "[first-claim, uno2001]", "[first-claim, one2001]"
        )
    )
    assert texts["references.bib"] == (
        REFERENCES.replace("{one2001, a", "{uno2001, a")
        .replace("{One2001}", "{uno2001}")
        .replace("{one2001,t", "{uno2001,t")
    )
    assert list(renamed.references) == ["uno2001", "two2002"]
    assert "docs/posts/mood.md" not in texts


def test_works_that_articles_cite_are_renamed_there(tmp_path):
    """Where the options let articles cite works."""
    publication.write(tmp_path, docs__posts__mood_md="# M\n\nText [@one2001, p. 3].\n")
    project = open_publication(tmp_path).project
    texts, _ = after(project, rename_reference(project, "one2001", "uno"))

    assert texts["docs/posts/mood.md"] == "# M\n\nText [@uno, p. 3].\n"


def test_a_review_stays_with_its_claim(tmp_path):
    """The lock file knows the claim by its new ID, and stays sorted."""
    facts = '{"reviewed": "2026-01-02", "statement": "", "scope": "", "certainty": "", "evidence": {}, "works": {}}'
    lock = f"running-raises-mood: {facts}\nwalking-helps: {facts}\n"
    publication.write(tmp_path, claims_lock_yaml=lock)
    project = open_publication(tmp_path).project
    texts, _ = after(project, rename_claim(project, "running-raises-mood", "zzz"))
    lines = texts["claims.lock.yaml"].splitlines()

    assert [each.split(":")[0] for each in lines if each[0] != "#"] == ["walking-helps", "zzz"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("nothing", "x-y", "there is no claim `nothing`"),
        ("first-claim", "first-claim", "is its name already"),
        ("first-claim", "second-claim", "there is a claim `second-claim` already"),
        ("first-claim", "Bad ID", "`bad-id` would do"),
        ("first-claim", "off", "would be read as a number"),
        ("first-claim", "ab", "3 to 80 characters"),
    ],
)
def test_a_claim_gets_no_name_that_will_not_do(project, old, new, why):
    """The message says why."""
    with pytest.raises(AuthoringError, match=why):
        rename_claim(project, old, new)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("nothing", "x", "there is no work with the key `nothing`"),
        ("one2001", "Two2002", "there is a work with the key `Two2002` already"),
        ("one2001", "first-claim", "there is a claim `first-claim` already"),
        ("one2001", "a b", "is not a citation key"),
        ("one2001", "a{b", "is not a citation key"),
        ("one2001", "2001", "would be read as a number"),
    ],
)
def test_a_work_gets_no_key_that_will_not_do(project, old, new, why):
    """The message says why."""
    with pytest.raises(AuthoringError, match=why):
        rename_reference(project, old, new)


def test_only_letter_case_may_change(project):
    """A key differs from itself in nothing else."""
    texts, renamed = after(project, rename_reference(project, "one2001", "One2001"))

    assert "@article{One2001," in texts["references.bib"]
    assert "One2001" in renamed.references


def test_a_broken_register_is_not_touched(tmp_path):
    """Something in it may name the claim, and nobody can tell."""
    publication.write(tmp_path, claims_yaml=CLAIMS + "  broken: [\n")
    project = open_publication(tmp_path).project

    with pytest.raises(AuthoringError, match=r"claims\.yaml:\d+: this is not YAML"):
        rename_claim(project, "first-claim", "new-name")


SLUG = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){1,3}", fullmatch=True)


@given(SLUG)
def test_there_and_back_again_changes_nothing(new):
    """Every byte is as it was."""
    project = loaded(FILES)
    assume(new not in project.claims and not why_no_claim_id(new))
    there = loaded({**FILES, **new_texts(project, "first-claim", new)})
    back = new_texts(there, new, "first-claim")

    assert new in there.claims
    assert {**FILES, **back} == FILES


FILES = {"claims.yaml": CLAIMS, "references.bib": REFERENCES, "docs/posts/mood.md": ARTICLE}


@dataclass(frozen=True)
class Files:
    """A publication in memory."""

    texts: dict[str, str]

    def read(self, path):
        """Return a text."""
        return Decoded(Source(path, self.texts[path]))

    def find(self, pattern):
        """Return what a path or glob names."""
        return [path for path in self.texts if matches(path, pattern)]


def loaded(texts):
    """Return a publication of these texts."""
    return load(Site(Path("/nowhere")), Config(), Files(texts))


def new_texts(project, old, new):
    """Return the texts that renaming a claim changes."""
    return rewritten(project.sources, rename_claim(project, old, new).edits)
