"""A small publication on disk, for tests that build one."""

from pathlib import Path

CLAIMS = """\
claims:
  running-raises-mood:
    statement: Running raises mood & <b>spirits</b>.
    evidence:
      - reference: one2001
        design: rct-crossover
        finding: Mood rose in 12 of 15.
        locator: table 2
      - {reference: two2002, relation: qualifies, finding: Only in adults.}
      - {reference: three2003, relation: disputes, quote: no change}
    certainty: {level: moderate, basis: editor, because: two trials}
    scope: adults
    tags: [mood]
    reviewed: 2026-01-02
    review_by: 2028-01-02
  walking-helps: # claims: allow CLM007 because a test is no guideline
    statement: Walking helps, too.
    evidence: two2002
    certainty: low
    reviewed: 2026-05-06
    review_by: 2027-05-06
"""
REFERENCES = """\
@article{one2001,
  author = {One, Ann and M{\\"u}ller, J{\\"o}rg},
  title = {Mood & running},
  journal = {Journal of Running},
  year = {2001}, volume = {3}, number = {4}, pages = {5--6},
  doi = {10.1000/One}
}
@article{two2002, author = {Two, B.}, title = {Walking}, journal = {J}, year = {2002}, doi = {10.1000/two}}
@article{three2003, author = {Three, C.}, title = {Doubts}, journal = {J}, year = {2003}}
"""
ARTICLE = """\
---
title: Mood
description: On mood.
date: 2026-02-03
takeaways:
  - "**Run.** [@running-raises-mood]"
---
# Mood

A lead.

<!-- more -->

It lifts [@running-raises-mood]. Walk [see @walking-helps; @running-raises-mood, in adults].

![@walking-helps]
"""
MKDOCS = """\
site_name: Small
site_url: https://small.example/
theme: {name: material, font: false}
markdown_extensions: [toc, attr_list]
plugins:
  - search
  - claims
"""
INDEX = "# Small\n\n[Mood](posts/mood.md)\n"


def write(root: Path, **changes: str) -> Path:
    """Write the publication; `changes` replace or add files, `__` for `/` and `_` for `.`."""
    files = {
        "mkdocs.yml": MKDOCS,
        "claims.yaml": CLAIMS,
        "references.bib": REFERENCES,
        "docs/index.md": INDEX,
        "docs/posts/mood.md": ARTICLE,
        **{name.replace("__", "/").replace("_", "."): text for name, text in changes.items()},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
