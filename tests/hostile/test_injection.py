"""Whatever a field holds is text on the page: no element, no attribute, no address that runs."""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from selectolax.lexbor import LexborHTMLParser

from hostile import hostile_publication
from hostile.payloads import PAYLOADS
from mkdocs_claims.adapters.safe_links import is_safe

pytestmark = pytest.mark.slow

HARMLESS = ["**bold**", *(f"Harmless {number}" for number in range(1, len(PAYLOADS)))]
"""Take-home points are Markdown, so one of them may be bold."""
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
SCRIPTS = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def built(root, texts):
    """The folder of a built site, and what the build printed."""
    hostile_publication.write(root, texts)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", root / "mkdocs.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return SimpleNamespace(root=root, folder=root / "site", log=done.stdout + done.stderr)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The site whose every field holds a payload."""
    return built(tmp_path_factory.mktemp("hostile"), PAYLOADS)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory):
    """The same site with a harmless text in every field."""
    return built(tmp_path_factory.mktemp("harmless"), HARMLESS)


def pages(site):
    """Every page by its path."""
    return {
        str(path.relative_to(site.folder)): path.read_text(encoding="utf-8")
        for path in sorted(site.folder.rglob("*.html"))
    }


def elements(html):
    """Every element as a browser would make it."""
    for node in LexborHTMLParser(html).root.traverse(include_text=False):
        if not node.tag.startswith(("-", "_")):
            yield node


def test_there_are_enough_payloads():
    """A table of at least 60, none of them twice."""
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= 60


def test_no_payload_makes_an_element_or_an_attribute(hostile, harmless):
    """Every pair of tag and attribute is one that harmless texts give, too."""
    known = {(e.tag, name) for html in pages(harmless).values() for e in elements(html)
             for name in (None, *e.attributes)}  # fmt: skip

    found = [
        (path, each.tag, name)
        for path, html in pages(hostile).items()
        for each in elements(html)
        for name in (None, *each.attributes)
        if (each.tag, name) not in known
    ]

    assert set(pages(hostile)) == set(pages(harmless))
    assert found == []


def test_no_payload_adds_an_element_of_a_kind_that_is_there(hostile, harmless):
    """As many scripts, styles, headings and forms as with harmless texts, on every page."""
    kinds = {"script", "style", "link", "meta", "form", "input", "svg", "iframe", "h1"}

    def count(html):
        return Counter(each.tag for each in elements(html) if each.tag in kinds)

    calm = pages(harmless)
    differing = {
        path: (count(html), count(calm[path]))
        for path, html in pages(hostile).items()
        if count(html) != count(calm[path])
    }

    assert differing == {}


def test_addresses_go_to_the_web_or_the_site(hostile):
    """No scheme but http, https and mailto, and nothing is loaded from another host."""
    loading = {"img", "script", "link", "iframe", "source", "video", "audio", "embed", "object"}
    faults = []
    for path, html in pages(hostile).items():
        for each in elements(html):
            for name in ADDRESSES & set(each.attributes):
                address = each.attributes[name] or ""
                elsewhere = "evil.example" in address and each.tag in loading
                if not is_safe(address) or elsewhere or address.startswith("//"):
                    faults.append((path, each.tag, name, address))

    assert faults == []


def test_scripts_on_pages_are_those_of_the_theme(hostile, harmless):
    """Structured data aside, which is data."""

    def scripts(site):
        return {
            text
            for html in pages(site).values()
            for text in SCRIPTS.findall(html)
            if '"@context"' not in text
        }

    assert {len(each) for each in scripts(hostile)} == {len(each) for each in scripts(harmless)}
    assert not any("pwned" in each for each in scripts(hostile))


def test_structured_data_carries_the_text_and_nothing_else(hostile, harmless):
    """The graph of a claim's page has the same nodes, and the statement word for word."""

    def graph(site, number):
        html = (site.folder / f"claims/claim-{number}/index.html").read_text(encoding="utf-8")
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        return json.loads(block[1])["@graph"]

    for number, payload in enumerate(PAYLOADS):
        nodes = graph(hostile, number)
        claim = next(each for each in nodes if each["@type"] == "Claim")
        assert claim["text"].split() == payload.split()
        assert {each["@type"] for each in nodes} <= {
            each["@type"] for each in graph(harmless, number)
        } | {"ScholarlyArticle", "WebPage"}


def test_data_files_carry_the_text(hostile):
    """claims.json has every statement word for word."""
    data = json.loads((hostile.folder / "claims.json").read_text(encoding="utf-8"))

    statements = {each["id"]: each["statement"].split() for each in data["claims"]}

    assert statements == {f"claim-{n}": text.split() for n, text in enumerate(PAYLOADS)}


def test_a_spreadsheet_sees_no_formula(hostile):
    """No cell of the CSV export starts with what makes one (OWASP, CSV injection)."""
    done = run(hostile.root, "export", "--format", "csv")

    rows = list(csv.reader(io.StringIO(done.stdout)))
    cells = [cell for row in rows for cell in row]

    assert len(rows) > len(PAYLOADS)
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)] == []


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        *(("check", "--format", name) for name in ("github", "gitlab", "junit", "sarif", "json")),
        ("show", "claim-95"),
        ("show", "work95"),
        ("where", "claim-95"),
        ("references",),
        ("find", "harmless red"),
    ],
    ids=" ".join,
)
def test_a_terminal_gets_no_escape_codes(hostile, command):
    """No control character but line breaks and tabs leaves a command, on either stream."""
    done = run(hostile.root, *command)

    said = done.stdout + done.stderr

    assert "Traceback" not in said
    assert (
        re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said) == []
    )


def test_annotations_cannot_be_forged(hostile):
    """Every workflow command that GitHub would read is one of ours, about a file that is there."""
    said = run(hostile.root, "check", "--format", "github").stdout

    commands = [line for line in said.splitlines() if "::" in line]
    ours = re.compile(r"::(error|warning|notice) title=[A-Z]{3}\d{3} [a-z-]+,file=([^,:]+),")

    assert commands
    assert [line for line in commands if not ours.match(line)] == []
    assert all((hostile.root / ours.match(line)[2]).exists() for line in commands)
    assert not any(re.search(r"[\r\n]", line) for line in commands)


def test_the_check_refuses_markup_that_themes_print_as_it_stands(tmp_path):
    """In a title, a description, an author, a tag or a category, before anything is built."""
    markup = re.compile(r'<(?!https?:|mailto:)[a-zA-Z/!?]|"[^"=]*=')
    tags = [text for text in PAYLOADS if markup.search(text)]
    hostile_publication.write(tmp_path, tags, printed=hostile_publication.PRINTED)

    done = run(tmp_path, "check", "--format", "json", "--select", "ART007")

    found = Counter(each["path"] for each in json.loads(done.stdout)["diagnostics"])
    assert found == {f"docs/posts/article-{n}.md": 5 for n in range(len(tags))}


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of ours in the publication."""
    return subprocess.run(
        [Path(sys.executable).with_name("claims"), *command],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
