"""A publication of everything that is hard to show: tests build it and read every page."""

from pathlib import Path

EVIL = '</script><x-evil a="b">\'&'
"""No page may take it for markup, wherever it is typed."""
LONG = " ".join(["Running far in the heat of a long day"] * 11)[:399] + "."
ARABIC = "الجري يحسّن المزاج عند البالغين."
CHINESE = "跑步能改善成年人的情绪，并不需要很高的强度。"

CLAIMS = f"""\
claims:
  nobody-cites-this:
    statement: Nobody cites this claim.
    evidence: plain2001
  only-opposed:
    statement: All that is known speaks against this.
    evidence:
      - {{reference: plain2001, relation: disputes, finding: The opposite was found.}}
      - {{reference: crowd2002, relation: qualifies, finding: In few people at most.}}
  very-long-statement:
    statement: {LONG}
    evidence: [plain2001, crowd2002, bare, untitled2003, undated]
  arabic-statement:
    statement: {ARABIC}
    evidence: [{{reference: arabic2004, finding: {ARABIC}, quote: {ARABIC}, locator: ص 5}}]
    scope: {ARABIC}
    certainty: {{level: low, basis: {ARABIC}, because: {ARABIC}}}
    tags: [مزاج, both]
  chinese-statement:
    statement: {CHINESE}
    evidence: [{{reference: chinese2005, finding: {CHINESE}, quote: {CHINESE}}}]
    tags: [情绪, both]
  html-everywhere:
    statement: >-
      Statement {EVIL}
    evidence:
      - reference: evil2006
        relation: authority
        finding: >-
          Finding {EVIL}
        quote: >-
          Quote {EVIL}
        locator: >-
          Locator {EVIL}
    scope: >-
      Scope {EVIL}
    certainty:
      level: moderate
      basis: >-
        Basis {EVIL}
      because: >-
        Because {EVIL}
    tags:
      - >-
        Tag {EVIL}
      - both
    reviewed: 2026-01-02
  withdrawn-first:
    statement: This was said once.
    evidence: plain2001
    status: withdrawn
    superseded_by: withdrawn-second
  withdrawn-second:
    statement: Then this was said.
    evidence: plain2001
    status: withdrawn
    superseded_by: nobody-cites-this
  withdrawn-for-good:
    statement: This is said no more.
    evidence: plain2001
    status: withdrawn
  drafted:
    statement: This is not yet said.
    evidence: plain2001
    status: draft
"""

_CROWD = " and ".join(f"Author{number}, Ann" for number in range(300))
REFERENCES = f"""\
@article{{plain2001, author = {{Plain, Jane}}, title = {{A plain work}}, journal = {{J}},
  year = {{2001}}, doi = {{10.1000/plain}}}}
@article{{crowd2002, author = {{{_CROWD}}}, title = {{By many}}, journal = {{J}}, year = {{2002}}}}
@misc{{bare}}
@article{{untitled2003, author = {{Nameless, Ned}}, journal = {{J}}, year = {{2003}}}}
@article{{undated, author = {{Timeless, Tim}}, title = {{At some time}}, journal = {{J}}}}
@article{{arabic2004, author = {{محمود, أحمد}}, title = {{الجري والمزاج}}, journal = {{مجلة}}, year = {{2004}}}}
@article{{chinese2005, author = {{王, 伟}}, title = {{跑步与情绪}}, journal = {{学报}}, year = {{2005}}}}
@online{{evil2006, author = {{{{Evil {EVIL}}}}}, title = {{Title {EVIL}}}, year = {{2006}},
  organization = {{Org {EVIL}}}, url = {{https://example.org/?a="{EVIL}"}}, note = {{Note {EVIL}}}}}
@online{{evil2007, author = {{Script, Jay}}, title = {{Script}}, year = {{2007}}, url = {{javascript:alert(1)}}}}
"""
ARTICLE = """\
---
title: Hard to show
description: Everything that is hard to show.
date: 2026-02-03
takeaways:
  - "**Point.** [@chinese-statement; @html-everywhere]"
  - "Another point [@very-long-statement]."
---
# Hard to show

A lead without a claim[^late].

<!-- more -->

[^late]: A footnote that stands first in the source and last on the page [@arabic-statement].

    Its second paragraph [@only-opposed].

First in the text [@chinese-statement]. A second sentence[^nested] with two marks
[@html-everywhere], and one [@very-long-statement].

[^nested]: Another note [@chinese-statement].

| A table | of two |
| --- | --- |
| one [@arabic-statement] | two [@only-opposed] |

!!! note "A title [@chinese-statement]"

    In a box [@very-long-statement].

Term
:   Definition [@arabic-statement]

![@html-everywhere]

- item [@only-opposed]
    - inner item [@chinese-statement]
"""
OTHER = """\
---
title: The other one
takeaways: ["Only this. [@chinese-statement]"]
date: 2026-02-04
---
# The other one

<!-- more -->

It also says so [@chinese-statement].
"""
MKDOCS = """\
site_name: Awkward & small
site_url: https://awkward.example/
theme: {name: material, font: false}
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables, toc]
plugins:
  - search
  - claims:
      severity: {CLM002: note, BIB003: note, BIB004: note, CLM007: note, CLM008: note}
      %s
"""
SHIFTS = ("takeaways: bottom", "takeaways: top", 'takeaways: "off"')


def write(root: Path, option: str = SHIFTS[0]) -> Path:
    """Write the publication, with one more option."""
    files = {
        "mkdocs.yml": MKDOCS % option,
        "claims.yaml": CLAIMS,
        "references.bib": REFERENCES,
        "docs/index.md": "# Home\n\n[Hard](<posts/hard to show.md>)\n",
        "docs/posts/hard to show.md": ARTICLE,
        "docs/posts/other.md": OTHER,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
