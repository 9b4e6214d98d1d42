"""Publications in memory whose numbers can be counted by hand."""

from pathlib import Path

from check.texts import Texts
from mkdocs_claims.config import Config
from mkdocs_claims.project import load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.site import Site

CLAIMS = """\
claims:
  alone:
    statement: Only one trial says so.
    evidence:
      - {reference: old1999, design: rct-parallel}
    certainty: high
    tags: [heart, sleep]
    review_by: 2026-10-31
  shared:
    statement: Two works say so, and one doubts it.
    evidence:
      - {reference: old1999, design: rct-parallel}
      - {reference: new2019, design: cohort, relation: authority}
      - {reference: doubt2021, design: cohort, relation: disputes}
    certainty: low
    tags: [heart]
    review_by: 2026-11-24
  twins:
    statement: One work under two keys says so.
    evidence:
      - {reference: new2019}
      - {reference: twin2019}
    review_by: 2027-02-01
  uncited:
    statement: Nobody cites this.
    evidence: undated
    certainty: low
    review_by: 2031-01-01
  open:
    statement: There is only background to this.
    evidence:
      - {reference: old1999, relation: background, design: animal}
  drafted: {statement: Not yet., evidence: old1999, status: draft}
  gone: {statement: No longer., evidence: old1999, status: withdrawn}
"""
REFERENCES = """\
@article{old1999, author = {Old, Ann}, title = {Old}, journal = {J}, year = {1999}}
@article{new2019, author = {New, B. and Other, C.}, title = {New}, journal = {J}, year = {2019}, doi = {10.1/N}}
@article{twin2019, author = {New, B.}, title = {New}, journal = {J}, year = {2019}, doi = {10.1/n}}
@article{doubt2021, author = {Doubt, D. and others}, title = {Doubt}, journal = {J}, year = {2021}}
@misc{undated, title = {A page}, howpublished = {Web}}
@article{unused2024, author = {Un, U.}, title = {Unused}, journal = {J}, year = {2024}}
"""
FIRST = """\
---
title: First
takeaways:
  - "A point [@alone]."
---
# First

It is so [@alone]. Both [@shared; @twins]. Again *it* is [@shared].

![@twins]
"""
SECOND = "---\ntitle: Second\n---\n# Second\n\nPerhaps [@open]. Gone? [@?]\n"
DRAFT = "---\ntitle: Third\ndraft: true\n---\n# Third\n\nIt is [@alone].\n"


def resolution(claims=CLAIMS, references=REFERENCES, config=None, **articles):
    """Read and resolve a publication; `articles` are given by their file's name."""
    if not articles and claims is CLAIMS:
        articles = {"first": FIRST, "second": SECOND, "third": DRAFT}
    texts = {"claims.yaml": claims, "references.bib": references}
    texts.update({f"docs/posts/{name}.md": text for name, text in articles.items()})
    return resolve(load(Site(Path("/nowhere")), config or Config(), Texts(texts)))
