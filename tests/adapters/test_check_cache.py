"""A check with a cache finds what a check without one finds, whatever was edited in between."""

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.adapters import check_cache, check_update, checking, noting_tree
from mkdocs_claims.adapters.check_cache import FOLDER
from mkdocs_claims.adapters.checking import Checking
from mkdocs_claims.adapters.cli.publication import read_setup
from mkdocs_claims.adapters.noting_tree import NotingTree
from mkdocs_claims.check import ALL_RULES
from mkdocs_claims.check.select import select_rules

CLAIM = "  {}:\n    statement: {}\n    evidence: {}\n{}"
ENTRY = "@article{{{0}, author = {{A, B}}, title = {{{1}}}, journal = {{J}}, year = {{2001}}}}\n"
REGISTERS = [
    "claims:\n" + "".join(parts)
    for iron in (
        CLAIM.format("iron-helps", "Iron helps 20 % of runners.", "one2001", ""),
        CLAIM.format("iron-helps", "Iron helps 30 % of runners.", "one2001", ""),
        CLAIM.format("iron-helps", "Iron helps.", "one2001", "    status: draft\n"),
        CLAIM.format("iron-helps", "Iron helps.", "none1999", "    certainty: low\n"),
        CLAIM.format("iron-helps", "Iron helps.", "one2001", "    review_by: 2026-12-01\n"),
        "  iron-helps:\n    statment: Iron.\n",
        "  # claims: allow CLM004 because it is kept in store\n"
        + CLAIM.format("iron-rests", "Iron rests.", "two2002", ""),
        "",
    )
    for parts in (
        (iron, CLAIM.format("sleep-helps", "Sleep helps.", "two2002", "")),
        (CLAIM.format("sleep-helps", "Sleep helps.", "two2002", ""), "\n\n", iron),
        (iron,),
    )
]
BOOKS = [
    ENTRY.format("one2001", "Iron") + ENTRY.format("two2002", "Sleep"),
    ENTRY.format("two2002", "Sleep") + ENTRY.format("three2003", "Rest"),
    ENTRY.format("one2001", "Iron") + "@article{two2002, title = {Torn\n",
]
POINT = '---\ntakeaways:\n  - "Iron. [@iron-helps]"\n---\n'
PAGES = [
    "# A\n\nIron helps 20 % of them [@iron-helps].\n",
    "# A\n\nIron helps 30 % of them [@iron-helps].\n",
    "# A\n\nSleep certainly helps [@sleep-helps]. It cut injuries by 12 % in 40 runners.\n",
    "# A\n\nIt helps [@iron-helsp] and [@Iron_Helps] and @sleep-helps.\n",
    "# A\n\nIt helps [@one2001], [@two2002; @sleep-helps].\n",
    "# A\n\n<!-- claims: allow CIT001 because so -->\nIt helps [@nothing].\n",
    "# A\n\n<!-- claims: allow CLM003, CIT009 because so -->\nIt helps [@iron-helps].\n",
    f"{POINT}# A\n\nIron [@iron-helps].\n",
    f"{POINT}# A\n\nSleep [@sleep-helps].\n",
    "---\ntitle: A: b\n---\n# A\n",
    "---\ndraft: true\n---\n# A\n\nIt helps [@iron-rests].\n",
    "# A\n\nNothing [1].\n\n## References\n\n1. One.\n",
    "# A\n\nIt helps [@?].\n\n<!-- Made by mkdocs-claims. -->\n",
    "\xff".encode("latin-1").decode("latin-1"),
    "",
]
PATHS = ["docs/posts/a.md", "docs/posts/b.md", "docs/index.md", "docs/posts/sub/c.md"]
OPTIONS = [
    "",
    "    takeaways: off\n",
    "    direct_references: true\n",
    "    uncited: false\n",
    "    severity: {CIT009: error}\n",
]

EDITS = st.one_of(
    st.tuples(st.sampled_from(PATHS), st.sampled_from([*PAGES, None])),
    st.tuples(st.just("claims.yaml"), st.sampled_from(REGISTERS)),
    st.tuples(st.just("claims/more.yaml"), st.sampled_from([*REGISTERS[:3], None])),
    st.tuples(st.just("references.bib"), st.sampled_from(BOOKS)),
)


def setup(root, options=""):
    """Write a publication of one page."""
    (root / "docs" / "posts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Small\nplugins:\n  - claims:\n"
        f"    claims: [claims.yaml, claims/*.yaml]\n{options}".replace("\n    ", "\n      ")
    )
    (root / "claims.yaml").write_text(REGISTERS[0])
    (root / "references.bib").write_text(BOOKS[0])
    (root / PATHS[0]).write_text(PAGES[0])


def edit(root, path, content):
    """Write a file, or take it away."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(content.encode("latin-1" if content == "\xff" else "utf-8"))


def run(root, *, cached, rules=ALL_RULES, today=date(2026, 11, 25)):
    """Check a publication."""
    site, config = read_setup(root)
    return Checking(site, config, rules, today, NotingTree(site.root)).run(cached=cached)


def assert_same(root, **options):
    """Compare a check that has a cache with one that has none."""
    found, known = run(root, cached=True, **options), run(root, cached=False, **options)

    assert found.diagnostics == known.diagnostics
    assert [each.fingerprint for each in found.diagnostics] == [
        each.fingerprint for each in known.diagnostics
    ]
    assert [each.fix for each in found.diagnostics] == [each.fix for each in known.diagnostics]
    assert found.suppressed == known.suppressed
    assert found.summary == known.summary
    for each in found.diagnostics:
        assert found.sources[each.location.path] == known.sources[each.location.path]


@settings(max_examples=80)
@given(st.sampled_from(OPTIONS), st.lists(st.lists(EDITS, min_size=1, max_size=3), max_size=6))
def test_after_any_edits_the_cache_is_never_wrong(options, rounds):
    """Pages, register and bibliography are edited, added and taken away; each time both agree."""
    folder = Path(tempfile.mkdtemp())
    try:
        setup(folder, options)
        assert_same(folder)
        for edits in rounds:
            for path, content in edits:
                edit(folder, path, content)
            assert_same(folder)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def root(tmp_path):
    """A publication that was checked once."""
    setup(tmp_path)
    run(tmp_path, cached=True)
    return tmp_path


def test_what_has_not_changed_is_not_read(root, monkeypatch):
    """Neither a page nor the register is parsed again."""
    monkeypatch.setattr(checking, "load", None)
    monkeypatch.setattr(check_update, "load_register", None)
    monkeypatch.setattr(check_update, "read_page", None)

    assert run(root, cached=True).summary.pages == 1


def test_an_edited_page_is_the_only_one_that_is_read(root, monkeypatch):
    """Its claims come from the cache, and the other page's findings, too."""
    edit(root, PATHS[1], PAGES[2])
    run(root, cached=True)
    read, known = [], check_update.read_page
    monkeypatch.setattr(
        check_update, "read_page", lambda *args: read.append(args[2].path) or known(*args)
    )
    monkeypatch.setattr(checking, "load", None)
    monkeypatch.setattr(check_update, "load_register", None)
    edit(root, PATHS[0], PAGES[1])
    codes = [each.code for each in run(root, cached=True).diagnostics]

    assert read == [PATHS[0]]
    assert "CIT009" in codes


def test_same_size_and_same_time_are_not_taken_for_the_same_content(root):
    """A stamp that is younger than clocks are fine is not trusted: the bytes decide."""
    file = root / PATHS[0]
    stamp = file.stat()
    file.write_text(PAGES[1])
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    assert len(PAGES[0]) == len(PAGES[1])
    assert_same(root)


def test_another_day_is_looked_at_again(root):
    """Reviews fall due though no file changes."""
    edit(root, "claims.yaml", REGISTERS[12])
    run(root, cached=True)

    assert_same(root, today=date(2026, 12, 2))
    assert any(
        each.code == "CLM006"
        for each in run(root, cached=True, today=date(2026, 12, 2)).diagnostics
    )


def test_other_rules_have_a_cache_of_their_own(root):
    """What one selection of rules found says nothing of another."""
    assert_same(root, rules=select_rules(ALL_RULES, ["CIT"], []))
    assert_same(root)


def cache_files(root):
    """The files of the cache."""
    return sorted((root / FOLDER).glob("*.marshal"))


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_a_damaged_cache_counts_as_none(root, damage):
    """A torn or edited file is not believed."""
    (file,) = cache_files(root)
    file.write_bytes(file.read_bytes()[: len(damage) // 2] + damage)
    edit(root, PATHS[0], PAGES[1])

    assert_same(root)


def test_another_version_of_the_program_finds_nothing(root, monkeypatch):
    """The name of the file holds what the program's own files are."""
    monkeypatch.setattr(check_cache, "_LAYOUT", 99)
    run(root, cached=True)

    assert len(cache_files(root)) == 2


def install(packages, at, version="0.1.0", digest="aa"):
    """Install the program in a folder, as an installer does: files, then the list of them."""
    own, metadata = packages / "mkdocs_claims", packages / f"mkdocs_claims-{version}.dist-info"
    for path, text in (
        (packages / "click/__init__.py", ""),
        (packages / "click-8.1.0.dist-info/METADATA", ""),
        (own / "__init__.py", "one"),
        (own / "check/page.py", "two"),
        (own / "__pycache__/page.pyc", ""),
        (
            metadata / "RECORD",
            f"mkdocs_claims/check/page.py,sha256={digest},3\n../bin/x,sha256={at}",
        ),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (at, at))
    return packages


def identity(monkeypatch, packages):
    """What a cache is named after, for the program in a folder."""
    for module in ("click", "mkdocs_claims"):
        name = str(packages / module / "__init__.py")
        monkeypatch.setattr(check_cache, module, SimpleNamespace(__file__=name))
    return list(check_cache._program())


def test_another_machine_with_the_same_packages_finds_what_one_has_kept(tmp_path, monkeypatch):
    """Installed at another time and place; so a CI can hand the folder on."""
    one, two = install(tmp_path / "one", 1_000_000), install(tmp_path / "two", 2_000_000)

    assert identity(monkeypatch, one) == identity(monkeypatch, two)


@pytest.mark.parametrize("change", ["edited", "version", "digest", "package", "checkout"])
def test_another_program_finds_nothing(tmp_path, monkeypatch, change):
    """One that was edited where it lies, another version of it or of a package, a checkout."""
    one, two = install(tmp_path / "one", 1_000_000), tmp_path / "two"
    if change in {"version", "digest"}:
        install(two, 1_000_000, **{change: "other"})
    else:
        install(two, 1_000_000)
    if change == "edited":
        (two / "mkdocs_claims/check/page.py").write_text("six", encoding="utf-8")
    elif change == "package":
        (two / "click-8.1.0.dist-info").rename(two / "click-8.2.0.dist-info")
    elif change == "checkout":
        (two / "mkdocs_claims-0.1.0.dist-info/RECORD").unlink()

    assert identity(monkeypatch, one) != identity(monkeypatch, two)


def test_few_files_are_kept(root, monkeypatch):
    """Other options and versions do not fill the disk."""
    for layout in range(10):
        monkeypatch.setattr(check_cache, "_LAYOUT", layout)
        run(root, cached=True)

    assert len(cache_files(root)) == 4


def test_the_folder_keeps_itself_out_of_git(root):
    """As other tools' caches do."""
    assert (root / FOLDER / ".gitignore").read_text() == "*\n"


def test_two_checks_at_once_do_not_harm_each_other(root):
    """Each reads a whole file, and the last one to write wins."""
    for number in range(8):
        edit(root, PATHS[number % 2], PAGES[number % 5])
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: run(root, cached=True).diagnostics, range(4)))

        assert all(each == run(root, cached=False).diagnostics for each in found)
    assert not list((root / FOLDER).glob(".new-*"))


def test_without_the_cache_nothing_is_written(tmp_path):
    """`--no-cache` leaves no trace."""
    setup(tmp_path)
    run(tmp_path, cached=False)

    assert not (tmp_path / ".cache").exists()


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path):
    """The check goes on."""
    setup(tmp_path)
    (tmp_path / ".cache").write_text("in the way")

    assert run(tmp_path, cached=True).summary.pages == 1


def test_a_register_that_changes_while_it_is_read_is_read_anew(root, monkeypatch):
    """Between the look at a file's stamp and the reading of it somebody saves it."""
    known = check_update.load_register

    def later(config, tree):
        edit(root, "claims.yaml", REGISTERS[3])
        return known(config, tree)

    edit(root, PATHS[0], PAGES[3])  # names what does not exist, so the register is read
    monkeypatch.setattr(check_update, "load_register", later)
    found = run(root, cached=True)
    monkeypatch.undo()

    assert found.diagnostics == run(root, cached=False).diagnostics
    assert_same(root)


def test_old_files_are_known_by_their_stamps(root, monkeypatch):
    """Not a byte is read of a file whose stamp is the same, and older than clocks are coarse."""
    monkeypatch.setattr(check_cache, "_COARSE", 0)
    run(root, cached=True)
    monkeypatch.setattr(noting_tree, "digest_of", None)

    assert run(root, cached=True).summary.pages == 1
