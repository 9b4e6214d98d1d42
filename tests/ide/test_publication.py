"""One page or the register at a time gives what reading everything again gives."""

from pathlib import Path

import pytest

from ide.publications import Nothing, files, read
from mkdocs_claims.adapters.cli.publication import read_setup
from mkdocs_claims.check import check
from mkdocs_claims.config import Config
from mkdocs_claims.ide.checking import check_page, check_register
from mkdocs_claims.ide.hover import hover
from mkdocs_claims.ide.publication import publication, with_page, with_register, without_page
from mkdocs_claims.project import load
from mkdocs_claims.project.pages import read_page
from mkdocs_claims.project.register import load_register
from mkdocs_claims.source import DiskTree, OverlayTree
from mkdocs_claims.text import Source
from rules import cases

FOLDER = Path(__file__).parents[1] / "rules"
CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.md")) for case in cases.read(path)[1]]
SMALL = """\
=== claims.yaml
claims:
  iron-helps:
    statement: Iron helps.
    evidence: vaucher2012
  rest-helps: {statement: Rest helps., evidence: vaucher2012}
=== references.bib
@article{vaucher2012, author = {Vaucher, P.}, title = {Iron}, journal = {J}, year = {2012}}
=== docs/posts/a.md
# A

Iron helps [@iron-helps].
=== docs/posts/b.md
# B

Iron helps [@iron-helps; @rest-helps]. Or [@no-such-claim].
"""


def everything(found):
    """The diagnostics of a check one file at a time."""
    parts = [check_page(found.resolution, each) for each in found.pages]
    return sorted([*check_register(found), *(one for part in parts for one in part)], key=order)


def order(diagnostic):
    return diagnostic.location, diagnostic.code, diagnostic.message


def loaded(root, texts=None):
    site, config = read_setup(root)
    tree = OverlayTree(DiskTree(site.root), texts or {})
    register = load_register(config, tree)
    return publication(load(site, config, tree, register=register), register)


@pytest.mark.parametrize("stem", sorted({stem for stem, _ in CASES}))
def test_files_checked_one_by_one_are_the_whole_check(stem, tmp_path):
    """Every case of every rule is found alike, file by file and all at once."""
    for number, case in enumerate(case for name, case in CASES if name == stem):
        root = tmp_path / str(number)
        case.write(root)
        if not (root / "docs").is_dir():
            continue
        found = loaded(root)
        assert sorted(check(found.resolution), key=order) == everything(found), case.title


def test_rules_of_packs_are_found_file_by_file():
    """What a pack's rules find on pages and in the register is the same, too."""
    texts, _, _ = files(SMALL)
    texts["docs/posts/a.md"] += "\nIron cures anaemia, and doctors recommend it.\n"
    texts["claims.yaml"] = texts["claims.yaml"].replace("Iron helps.", "Iron cures everything.")
    found = read(texts, Config(packs=("health",)))
    whole = sorted(check(found.resolution), key=order)
    assert any(each.code.startswith("H") for each in whole)
    assert whole == everything(found)


def test_a_page_at_a_time_is_the_whole_publication():
    """An edited, a new and a removed page leave what reading everything again would."""
    texts, _, _ = files(SMALL)
    now = read(texts)
    for path, text in (
        ("docs/posts/b.md", "# B\n\nRest [@rest-helps] [@other-claim].\n"),
        ("docs/posts/aa.md", "# New\n\n[@iron-helps]\n"),
        ("docs/posts/a.md", None),
        ("docs/posts/aa.md", "---\ntakeaways: [1\n---\n"),
        ("docs/posts/none.md", None),
    ):
        if text is None:
            texts.pop(path, None)
            now = without_page(now, path)
        else:
            texts[path] = text
            page = read_page(now.project.site, now.project.config, Source(path, text))
            now = with_page(now, page)
        again = read(texts)
        assert again.project.articles == now.project.articles
        assert dict(again.project.sources) == dict(now.project.sources)
        assert again.resolution.citing == now.resolution.citing
        assert sorted(map(repr, again.resolution.undefined)) == sorted(
            map(repr, now.resolution.undefined)
        )
        assert everything(again) == everything(now)


def test_another_register_is_the_whole_publication():
    """Pages that were changed meanwhile are kept, and everything is found as it is now."""
    texts, _, _ = files(SMALL)
    before = read(texts)
    texts["claims.yaml"] = texts["claims.yaml"].replace("rest-helps", "sleep-helps")
    texts["docs/posts/a.md"] = "# A\n\nSleep [@sleep-helps].\n"
    source = Source("docs/posts/a.md", texts["docs/posts/a.md"])
    page = read_page(before.project.site, before.project.config, source)
    register = load_register(before.project.config, OverlayTree(Nothing(), texts))
    now = with_register(before, register, [page])
    assert not now.broken
    assert everything(read(texts)) == everything(now)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("claims.yaml", "  iron-helps:\n", "  iron-helps: [\n"),
        ("claims.yaml", "claims:\n", "claims: }\n"),
        ("references.bib", "year = {2012}}", "year = {2012"),
    ],
)
def test_the_last_good_register_serves(path, old, new):
    """While a file is broken its claims and works are there; the check tells the break."""
    texts, _, _ = files(SMALL)
    before = read(texts)
    texts[path] = texts[path].replace(old, new)
    register = load_register(before.project.config, OverlayTree(Nothing(), texts))
    now = with_register(before, register)
    undefined = {each.cited.id for each in now.resolution.undefined}
    assert {"no-such-claim"} == undefined
    assert {"vaucher2012"} == set(now.project.references)
    assert "Iron helps." == now.project.claims["iron-helps"].statement
    codes = {each.code for each in check_register(now)}
    assert codes & {"CLM000", "BIB000"}
    source = now.project.sources["docs/posts/a.md"]
    card = hover(now.resolution, source, source.text.index("iron-helps"))
    assert card
    assert "Iron helps." in card.text
    mended = with_register(now, before.register)
    assert not mended.broken
    assert everything(before) == everything(mended)
