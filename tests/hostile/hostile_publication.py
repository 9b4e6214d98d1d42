"""A publication in which one text stands in every field, once for each text that is given."""

import json
from collections.abc import Sequence
from pathlib import Path

import repository

SITE = "https://hostile.example/"
MKDOCS = f"""\
site_name: Hostile
site_url: {SITE}
theme: {{name: material, font: false, features: [navigation.prune, navigation.indexes]}}
markdown_extensions: [toc, attr_list, admonition, footnotes, tables]
plugins:
  - search
  - tags
  - claims:
      severity: {{BIB004: warning, ART007: warning}}
"""
WORK_FIELDS = (
    *("title", "journal", "volume", "number", "pages", "publisher", "address", "note"),
    *("url", "doi", "pmid", "pmcid", "isbn", "issn", "eprint", "keywords", "abstract"),
    *("series", "edition", "institution", "howpublished", "language", "shorttitle"),
)
"""Fields of a reference that hold the text as it is."""
NAME_FIELDS = ("author", "editor", "translator")
"""Fields that hold it as the name of an organisation."""


PRINTED = ("title", "description", "author", "tags", "categories")
"""Fields of the front matter that themes print as they stand, so that the check refuses HTML."""


def write(root: Path, texts: Sequence[str], *, printed: Sequence[str] = ()) -> Path:
    """Write the publication into `root`: an article, a claim and a work for each text.

    `printed` are the fields of PRINTED that hold the text, too.
    """
    numbered = list(enumerate(texts))
    files = {
        "mkdocs.yml": MKDOCS,
        "claims.yaml": "claims:\n"
        + "".join(f"  claim-{n}: {json.dumps(claim(n, text))}\n" for n, text in numbered),
        "references.bib": "\n".join(work(n, text) for n, text in numbered),
        "retractions.json": json.dumps(
            {
                "version": 1,
                "snapshot": "2026-01-01",
                "sources": ["crossref"],
                "works": {f"doi:10.1000/{n}": {"notices": [notice(t)]} for n, t in numbered},
            }
        ),
        "docs/index.md": "# Hostile\n\nSee the claims.\n",
        **{f"docs/posts/article-{n}.md": article(n, text, printed) for n, text in numbered},
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


def write_twice(root: Path, texts: Sequence[str]) -> Path:
    """Write it into a repository: once with other texts, and after its articles came out with these.

    So the pages tell, in the same words, what changed.
    """
    repository.start(root)
    for day, each in (
        ("2026-02-01", [f"Before {n}" for n in range(len(texts))]),
        ("2026-03-01", texts),
    ):
        write(root, each)
        repository.save(root, "All", f"{day}T12:00:00Z")
    return root


def claim(number: int, text: str) -> dict:
    """Return a claim with the text in every field that takes one."""
    line = {"finding": text, "locator": text, "quote": text}
    register = {"register": "GB-NHC", "status": "authorised", "checked": "2999-01-01"}
    told = ("entry_id", "wording", "same_meaning_note", "conditions", "source")
    dose = {"amount": 1, "unit": "mg", "per": "day", "of": text}
    return {
        "statement": text,
        "evidence": [
            {"reference": f"work{number}", **line},
            {"reference": f"work{number}", "relation": "disputes", **line},
            {"reference": f"other{number}", "retraction_acknowledged": text},
        ],
        "regulatory": [{**register, **dict.fromkeys(told, text), "dose": dose}],
        "certainty": {"level": "low", "basis": text, "because": text},
        "scope": text,
        "tags": [text],
        "owner": text,
        "reviewed": "2026-01-02",
        "review_by": "2099-01-02",
    }


def work(number: int, text: str) -> str:
    """Return a BibTeX entry with the text in every field, braces and quotes as BibTeX can have."""
    whole = _balanced(text)
    fields = "".join(f"  {name} = {{{whole}}},\n" for name in WORK_FIELDS)
    names = "".join(f"  {name} = {{{{{whole}}} and Two, B.}},\n" for name in NAME_FIELDS)
    other = f"title = {{{whole}}}, journal = {{J}}, year = {{2001}}, doi = {{10.1000/{number}}}"
    return (
        f"@article{{work{number},\n{fields}{names}  year = {{2001}}\n}}\n"
        f"@article{{other{number}, author = {{One, A.}}, {other}}}\n"
    )


def notice(text: str) -> dict:
    """Return what says that a work was retracted, with the text wherever words may stand."""
    more = {"words": text, "doi": text, "record": text, "reasons": [text]}
    return {"kind": "retraction", "date": "2025-01-01", **more}


def article(number: int, text: str, printed: Sequence[str]) -> str:
    """Return an article with the text in its front matter, and one citation in each form."""
    meta = {
        **{name: f"{name} {number}" for name in PRINTED},
        **dict.fromkeys(printed, text),
        "date": "2026-02-03",
        "further_reading": [text],
        "takeaways": [f"{text} [@claim-{number}]"],
        "custom": text,
    }
    meta["tags"], meta["categories"] = [meta["tags"]], [meta["categories"]]
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in meta.items())
    body = f"It is so [@claim-{number}].\n\n![@claim-{number}]\n"
    return f"---\n{head}---\n# Article {number}\n\n{body}"


def _balanced(text: str) -> str:
    depth, kept = 0, []
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            depth = 0
            continue
        kept.append(sign)
    return "".join(kept) + "}" * depth
