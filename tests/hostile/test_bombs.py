"""Input made to cost much: memory and time stay bounded, and a diagnostic says what is wrong.

Each bomb is a whole publication that `claims check` looks at in a process with little memory. The
limit of CPU time tells a hang; what is measured is growth: four times the input costs about four
times as much.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

import publication
from mkdocs_claims.authoring.importing.documents import read_document
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.legacy.article import read_article
from mkdocs_claims.text import Source

CLAIMS, WORKS, ARTICLE = publication.CLAIMS, publication.REFERENCES, publication.ARTICLE
MEMORY = 1 << 30
"""Bytes of address space: numpy and the rest take about 200 MB of them before anything is read."""
HANG = 120
"""Seconds of CPU after which a process hangs; the slowest bomb takes about 5 of them."""


def aliases(number):
    """Each list holds the one before nine times: 9 to the power of `number` texts."""
    lists = "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9)}]\n" for i in range(1, number))
    return f"x0: &x0 [lol, lol]\n{lists}{CLAIMS}  boom:\n    statement: *x{number - 1}\n"


def merged(number):
    """The same with merge keys."""
    lines = (
        f"  a-{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}], scope: y}}\n"
        for i in range(1, number)
    )
    return f"{CLAIMS}  a-0: &a0 {{statement: x, evidence: one2001}}\n{''.join(lines)}"


def doubled(number):
    """Each `@string` is the one before twice."""
    strings = "".join(f"@string{{s{i} = s{i - 1} # s{i - 1}}}\n" for i in range(1, number))
    return f"@string{{s0 = {{lol}}}}\n{strings}@misc{{x, title = s{number - 1}}}\n{WORKS}"


IN_CLAIMS = {
    "aliases that expand": lambda n: aliases(n // 1000),
    "merge keys that expand": lambda n: merged(n // 1000),
    "nested lists": lambda n: f"claims: {'[' * n}{']' * n}",
    "nested lists, not closed": lambda n: f"claims: {'[' * n}",
    "nested mappings": lambda n: f"claims: {'{a: ' * n}1{'}' * n}",
    "a long line": lambda n: f"{CLAIMS}# {'x' * 100 * n}\n",
    "a long statement": lambda n: (
        f"claims:\n  a-b:\n    statement: {'word ' * n}\n    evidence: k\n"
    ),
    "many tags": lambda n: CLAIMS.replace("tags: [mood]", f"tags: [{'mood, ' * n}]"),
}
IN_WORKS = {
    "strings that double": lambda n: doubled(n // 250),
    "a chain of crossrefs": lambda n: "".join(
        f"@inbook{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(n // 4)
    ),
    "a ring of crossrefs": lambda n: "".join(
        f"@inbook{{k{i}, crossref = {{k{(i + 1) % (n // 4)}}}}}\n" for i in range(n // 4)
    ),
    "braces, not closed": lambda n: f"{WORKS}@misc{{x, title = {'{' * 10 * n}",
    "entries, not closed": lambda n: WORKS + "@misc{x, title = {\n" * (n // 10),
    "quotes, not closed": lambda n: WORKS + '@misc{x, title = "\n' * (n // 10),
    "nested LaTeX": lambda n: f"{WORKS}@misc{{x, title = {{{'{' * n}a{'}' * n}}}}}\n",
    "nested accents": lambda n: WORKS + "@misc{x, title = {" + '\\"{' * n + "}" * n + "}}\n",
    "many names": lambda n: f"{WORKS}@misc{{x, author = {{{' and '.join(['A, B'] * n)}}}}}\n",
    "only `and`": lambda n: f"{WORKS}@misc{{x, author = {{{' and' * n}}}}}\n",
    "a long line": lambda n: f"{WORKS}@misc{{x, title = {{{'x' * 100 * n}}}}}\n",
    "many @": lambda n: WORKS + "@" * n,
}  # fmt: skip
IN_ARTICLE = {
    "many citations": lambda n: ARTICLE + "It is [@running-raises-mood].\n\n" * (n // 4),
    "one citation of many": lambda n: f"{ARTICLE}[{'; '.join(['@walking-helps'] * n)}]\n",
    "brackets, not closed": lambda n: ARTICLE + "[" * n,
    "citations, not closed": lambda n: ARTICLE + "[@a " * (n // 4),
    "backticks of many lengths": lambda n: ARTICLE + " ".join("`" * (i % 50 + 1) for i in range(n)),
    "stars": lambda n: ARTICLE + "*a **b " * n,
    "nested quotes": lambda n: f"{ARTICLE}{'> ' * n}x\n",
    "nested lists": lambda n: ARTICLE + "".join(f"{'    ' * i}- x\n" for i in range(n // 20)),
    "tags, not closed": lambda n: ARTICLE + "<div " * n,
    "comments, not closed": lambda n: ARTICLE + "<!-- " * n,
    "critic marks, not closed": lambda n: ARTICLE + "{++ {-- {~~ " * n,
    "link labels": lambda n: ARTICLE + "[a][" * n,
    "definitions": lambda n: ARTICLE + "".join(f"[x{i}]: y\n" for i in range(n)),
    "footnotes": lambda n: ARTICLE + "".join(f"[^{i}]: [@walking-helps]\n" for i in range(n // 10)),
    "a wide table": lambda n: f"{ARTICLE}{'|a' * n}|\n{'|-' * n}|\n{'|a' * n}|\n",
    "front matter": lambda n: f"---\n{'a: ' * n}\n---\n{ARTICLE}",
    "spaces": lambda n: f"{ARTICLE}x{' ' * 100 * n}y\n",
    "newlines": lambda n: ARTICLE + "\n" * 10 * n,
    "a long line": lambda n: ARTICLE + "word " * 20 * n,
    "suppressions": lambda n: ARTICLE + "<!-- claims: allow CIT008 because x -->\n" * (n // 4),
}
IN_PAGE = {
    "spaces": lambda n: f"<p>x{' ' * 100 * n}y",
    "spaces by their numbers": lambda n: f"<p>x{'&#32;' * 10 * n}y",
    "line breaks": lambda n: f"<p>x{'<br>' * n}y",
    "items of a list": lambda n: f"<ol>{'<li>Smith J. Iron. BMJ. 2019;3:1.</li>' * n}</ol>",
    "footnotes": lambda n: "".join(
        f"<li id=fn{i % 1000}>Costa (2017). <a href='#r{i}'>b</a></li>" for i in range(n)
    ),
    "raised numbers": lambda n: "<sup>1</sup>" * n,
    "cells of a table": lambda n: f"<table>{'<tr><td>a</td></tr>' * n}</table>",
    "tags, not closed": lambda n: "<" * 10 * n,
    "attributes": lambda n: f"<p {' a=1' * n}>x",
}
"""Web pages from elsewhere, for `claims import`."""
IN_OLD = {
    "spaces": lambda n: f"x{' ' * 100 * n}y\n\nReferences\n\n1. Smith J. Iron. 2019.\n",
    "spaces in a reference": lambda n: f"References\n\n1. Smith J.{' ' * 100 * n}BMJ 2019\n",
    "marks": lambda n: f"{'It is [1] ' * n}\n\nReferences\n\n1. Smith J. Iron. 2019.\n",
    "footnotes": lambda n: "".join(
        f"A[^{i}]\n\n[^{i}]: Smith J. Iron. 2019.\n\n" for i in range(n // 4)
    ),
    "headings": lambda n: "A Head\n\n" * n,
    "take-home points": lambda n: "Key Takeaways\n\n" + "- x\n" * n,
    "addresses": lambda n: "References\n\n1. " + "https://a.b/ " * n,
    "full stops": lambda n: "References\n\n1. " + "A. " * n,
}
"""The same as text."""
BOMBS = {
    **{("claims.yaml", name): bomb for name, bomb in IN_CLAIMS.items()},
    **{("references.bib", name): bomb for name, bomb in IN_WORKS.items()},
    **{("docs/posts/mood.md", name): bomb for name, bomb in IN_ARTICLE.items()},
    **{("old.html", name): bomb for name, bomb in IN_PAGE.items()},
    **{("old.md", name): bomb for name, bomb in IN_OLD.items()},
}
READERS = {
    "claims.yaml": lambda source: parse_claims([source]),
    "references.bib": lambda source: parse_bibtex([source]),
    "docs/posts/mood.md": lambda source: parse_article(source, "posts/mood.md", listed=True),
    "old.html": lambda source: read_document(source.path, source.text.encode()),
    "old.md": lambda source: read_article(read_document(source.path, source.text.encode())),
}
each_bomb = pytest.mark.parametrize(
    ("path", "name"), BOMBS, ids=[f"{path}: {name}" for path, name in BOMBS]
)
WHOLE = (
    ("claims.yaml", "aliases that expand"),
    ("claims.yaml", "nested mappings"),
    ("references.bib", "a ring of crossrefs"),
    ("references.bib", "braces, not closed"),
    ("references.bib", "entries, not closed"),
    ("docs/posts/mood.md", "many citations"),
    ("docs/posts/mood.md", "citations, not closed"),
    ("docs/posts/mood.md", "a long line"),
)
"""Bombs that go through the whole check, too: rules and report see them."""


@pytest.mark.parametrize(("path", "name"), WHOLE, ids=[": ".join(each) for each in WHOLE])
def test_the_check_survives_with_little_memory(path, name, tmp_path):
    """With 1 GB of address space: status 0 or 1, no traceback, and the closing line."""
    publication.write(tmp_path)
    (tmp_path / path).write_text(BOMBS[path, name](20_000), encoding="utf-8")

    done = subprocess.run(
        [Path(sys.executable).with_name("claims"), "check", "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=10 * HANG,  # of a clock that goes on while others have the machine
        preexec_fn=_limit,
        # numpy takes address space for each core, of which a big machine has many.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )

    assert done.returncode in {0, 1}, done.stderr[-2000:]
    assert "Traceback" not in done.stdout + done.stderr
    assert "Looked at" in done.stdout


def _limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (HANG, HANG))


@each_bomb
def test_cost_grows_with_the_input_and_not_with_its_square(path, name):
    """Four times as much takes less than ten times as long, where it takes any time at all."""
    small, big = (Source(path, BOMBS[path, name](size)) for size in (2_000, 8_000))

    before, after = (cost(READERS[path], source) for source in (small, big))

    assert after < 10 * max(before, 0.005), (before, after)


def cost(read, source):
    """CPU seconds of reading, the least of some runs: other work only ever adds to it."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        read(source)
        runs.append(time.process_time() - start)
    return min(runs)
