"""Whatever a field holds is text on the page: no element, no attribute, no address that runs."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

import publication
from hostile import hostile_publication
from hostile.payloads import PAYLOADS
from mkdocs_claims.adapters.safe_links import is_safe

pytestmark = pytest.mark.slow

HARMLESS = ["**bold**", *(f"Harmless {number}" for number in range(1, len(PAYLOADS)))]
"""Take-home points are Markdown, so one of them may be bold."""
KINDS = {"script", "style", "link", "meta", "form", "input", "svg", "iframe", "h1"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"}
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SCRIPTS = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


def built(root, texts):
    """The folder of a built site, and what the build printed."""
    hostile_publication.write_twice(root, texts)
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


def test_the_texts_reach_the_pages(harmless):
    """Else nothing would be tried: of claim, work, notice, reason for keeping, what was before."""
    shown = {
        "claims/claim-7/index.html": ("Retracted (Harmless 7)", "Kept knowingly: Harmless 7"),
        "posts/article-7/index.html": ("Retracted (Harmless 7)", "Kept knowingly: Harmless 7"),
        "references/index.html": ("Retracted (Harmless 7)",),
        "corrections/index.html": ("Before 7", "Harmless 7"),
        "corrections/feed.xml": ("“Before 17” to “Harmless 17”",),
        "evidence/index.html": ("Harmless 7",),
    }

    missing = [
        (path, text)
        for path, texts in shown.items()
        for text in texts
        if text not in (harmless.folder / path).read_text(encoding="utf-8")
    ]

    assert missing == []


def test_the_feed_of_corrections_is_text(hostile):
    """It is XML whatever a claim says, of the elements that a feed has, each with text alone."""
    root = ElementTree.parse(hostile.folder / "corrections/feed.xml").getroot()
    names = {each.tag.partition("}")[2] for each in root.iter()}

    assert names == {
        *("feed", "title", "id", "link", "updated", "author", "name"),
        "entry",
        "summary",
    }
    assert len(root.findall("{*}entry")) == 50
    assert all(is_safe(each.get("href")) for each in root.iter("{*}link"))


def test_an_engine_without_plugins_lets_nothing_through_either(tmp_path):
    """Pages that are generated as Markdown, read with every extension that means something."""
    known, found = (zensical(tmp_path / name, texts) for name, texts in BOTH.items())
    pairs = {(e.tag, name) for e in found for name in (None, *e.attributes)}

    assert Counter(e.tag for e in found if e.tag in KINDS) == Counter(
        e.tag for e in known if e.tag in KINDS
    )
    assert pairs <= {(e.tag, name) for e in known for name in (None, *e.attributes)}
    assert all(
        is_safe(e.attributes[name] or "")
        for e in found
        for name in e.attributes
        if name in ADDRESSES
    )


BOTH = {"harmless": HARMLESS, "hostile": PAYLOADS}
EXTENSIONS = """\
markdown_extensions:
  - toc
  - attr_list
  - md_in_html
  - abbr
  - footnotes
  - tables
  - pymdownx.superfences
  - pymdownx.critic
  - pymdownx.snippets
  - pymdownx.magiclink
  - pymdownx.arithmatex
  - pymdownx.emoji
  - claims
extra_css: [assets/claims.css]
extra_javascript: [assets/claims.js]
"""


def zensical(root, texts):
    """Every element of the site as Zensical makes it."""
    hostile_publication.write(root, texts)
    options = (root / "mkdocs.yml").read_text(encoding="utf-8")
    options = re.sub("markdown_extensions:.*\n", EXTENSIONS, options)
    (root / "mkdocs.yml").write_text(options, encoding="utf-8")
    done = run(root, "build", "--engine", "zensical")
    assert done.returncode == 0, done.stdout + done.stderr
    every = pages(SimpleNamespace(folder=root / "site")).values()
    return [each for html in every for each in elements(html)]


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

    def count(html):
        return Counter(each.tag for each in elements(html) if each.tag in KINDS)

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
        ("diff", "HEAD~1"),
        ("diff", "HEAD~1", "--format", "markdown"),
        *(
            ("due", "--within", "99999d", "--format", name)
            for name in ("text", "json", "ics", "markdown")
        ),
    ],
    ids=" ".join,
)
def test_a_terminal_gets_no_escape_codes(hostile, command):
    """No control character but line breaks and tabs leaves a command, on either stream."""
    done = run(hostile.root, *command)

    said = done.stdout + done.stderr

    assert "Traceback" not in said
    assert CONTROLS.findall(said) == []


def test_data_on_a_terminal_are_safe_to_print(hostile):
    """And as they are for whatever else reads them."""
    for command in (
        ("references", "--format", "bibtex"),
        *(("export", "--format", name) for name in ("json", "bibtex", "csv")),
        ("rename", "work95", "another95", "--dry-run"),
    ):
        given, taken = pty.openpty()
        shell = [Path(sys.executable).with_name("claims"), *command]
        with subprocess.Popen(shell, cwd=hostile.root, stdout=taken, stderr=taken) as process:
            os.close(taken)
            said = read_all(given).decode()
        assert process.returncode == 0
        assert "claim-95" in said or "work95" in said
        assert CONTROLS.findall(said.replace("\r\n", "\n")) == []
        assert CONTROLS.search(run(hostile.root, *command).stdout)


def read_all(handle):
    """Everything that a terminal is sent until it is closed."""
    found = b""
    with suppress(OSError):  # what Linux says at its end
        while part := os.read(handle, 65536):
            found += part
    os.close(handle)
    return found


def test_an_error_of_the_set_up_is_safe_to_print(tmp_path):
    """It may name a file or an option as somebody else wrote it."""
    publication.write(tmp_path)
    options = publication.MKDOCS.replace("- claims", '- claims: {claims: "a\\e]0;b\\a\\x9b.yaml"}')
    (tmp_path / "mkdocs.yml").write_text(options)
    done = run(tmp_path, "check")

    assert done.returncode == 2
    assert "a␛]0;b" in done.stderr
    assert CONTROLS.findall(done.stdout + done.stderr) == []


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
