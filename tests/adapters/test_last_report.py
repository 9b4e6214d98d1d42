"""A check that finds everything as it was prints what it printed, and looks at nothing."""

import os
import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_claims.adapters import last_report, noting_tree
from mkdocs_claims.adapters.check_cache import FOLDER
from mkdocs_claims.adapters.cli import check_run, cli
from mkdocs_claims.adapters.last_report import LastReport, Printed
from mkdocs_claims.adapters.noting_tree import NotingTree

FILES = {
    "mkdocs.yml": "site_name: Small\nplugins:\n  - claims\n",
    "claims.yaml": "claims:\n  iron-helps:\n    statement: Iron helps.\n    evidence: one2001\n",
    "references.bib": (
        "@article{one2001, author = {A, B}, title = {Iron}, journal = {J}, year = {2001}}\n"
    ),
    "docs/index.md": "# Home\n",
    "docs/posts/a.md": '---\ntakeaways:\n  - "Iron. [@iron-helps]"\n---\n# A\n\nIron [@iron-helps].\n',
}
LATER = 10_000_000_000


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A publication whose files are older than any clock is coarse."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(noting_tree, "now", lambda: time.time_ns() + LATER)
    return tmp_path


@pytest.fixture
def looks(monkeypatch):
    """How often a check looked at the publication."""
    found, known = [], check_run.run
    monkeypatch.setattr(check_run, "run", lambda *args: found.append(1) or known(*args))
    return found


def check(root, *options):
    """Run `claims check`."""
    return CliRunner().invoke(cli, ["-C", str(root), "check", *options])


def said(result):
    """What a command printed, and how it ended."""
    return result.stdout, result.stderr, result.exit_code


def test_nothing_changed_is_not_looked_at(root, looks):
    """The second time says the same, word for word."""
    first = check(root)

    assert first.exit_code == 0
    assert said(check(root)) == said(first)
    assert len(looks) == 1


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_what_fails_fails_again(root, looks, form):
    """With the same findings, on the same streams, in any format."""
    (root / "docs/posts/a.md").write_text("# A\n\nIron [@iron-helsp].\n", encoding="utf-8")
    first = check(root, "--format", form)

    assert first.exit_code == 1
    assert said(check(root, "--format", form)) == said(first)
    assert len(looks) == 1


def edit(root):
    """Cite what there is not."""
    (root / "docs/posts/a.md").write_text("# A\n\nIron [@iron-helsp].\n", encoding="utf-8")


def add(root):
    """Write another page."""
    (root / "docs/posts/b.md").write_text("# B\n\nIron [@iron-helsp].\n", encoding="utf-8")


def take_away(root):
    """Delete a page."""
    (root / "docs/posts/a.md").unlink()


def rename(root):
    """Give a page another name; its stamp stays."""
    (root / "docs/posts/a.md").rename(root / "docs/posts/c.md")


def register(root):
    """Change the register."""
    (root / "claims.yaml").write_text(f"{FILES['claims.yaml']}    odd: x\n", encoding="utf-8")


def options(root):
    """Change an option."""
    text = f"{FILES['mkdocs.yml'].rstrip()}:\n      takeaways: off\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")


def snapshot(root):
    """Add a file that was looked for and not there."""
    (root / "retractions.json").write_text("{}", encoding="utf-8")


def same_size_and_time(root):
    """Change a letter, and set the time back."""
    file = root / "docs/posts/a.md"
    stamp = file.stat()
    file.write_text(FILES["docs/posts/a.md"].replace("iron-helps", "iron-helsp"), encoding="utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [edit, add, take_away, rename, register, options, snapshot, same_size_and_time],
)
def test_any_change_is_looked_at(root, looks, change):
    """And what is said then is what a check without any cache says."""
    check(root)
    change(root)
    found = check(root)

    assert len(looks) == 2
    assert said(found) == said(check(root, "--no-cache"))


@pytest.mark.parametrize(
    "other",
    [
        ["--strict"],
        ["--statistics"],
        ["--format", "json"],
        ["--ignore", "CIT"],
        ["docs/posts"],
        ["--no-cache"],
        ["--diff"],
        ["--fix"],
    ],
)
def test_another_question_is_looked_at(root, looks, other):
    """Options and paths are part of it; a check that writes or keeps nothing is never spared."""
    check(root)
    check(root, *other)

    assert len(looks) == 2


def test_another_day_is_looked_at(root, looks, monkeypatch):
    """Reviews fall due though no file changes."""
    for day in ("1764000000", "1764000000", "1774000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        check(root)

    assert len(looks) == 2


def test_packs_are_always_looked_at(root, looks):
    """What their rules look at is not known."""
    text = f"{FILES['mkdocs.yml'].rstrip()}:\n      packs: [health]\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    check(root)
    check(root)

    assert len(looks) == 2


def test_files_that_were_just_written_are_known_by_what_they_hold(root, looks, monkeypatch):
    """Another change may leave no trace in their stamps, so their bytes decide."""
    monkeypatch.setattr(noting_tree, "now", time.time_ns)
    first = check(root)

    assert said(check(root)) == said(first)
    assert len(looks) == 1
    same_size_and_time(root)
    assert said(check(root)) == said(check(root, "--no-cache"))
    assert len(looks) == 3


def test_files_written_anew_are_read_once(root, looks, monkeypatch):
    """As after a checkout: the bytes are the same, and from then on the stamps tell."""
    check(root)
    for path, text in FILES.items():
        (root / path).write_text(text, encoding="utf-8")
    check(root)
    monkeypatch.setattr(noting_tree, "digest_of", None)
    check(root)

    assert len(looks) == 1


def test_another_machine_finds_what_one_has_kept(root, looks, tmp_path_factory):
    """A CI may hand the folder on to a checkout that lies elsewhere."""
    first = check(root)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "project"
    shutil.copytree(root, elsewhere)

    assert said(check(elsewhere)) == said(first)
    assert len(looks) == 1


def test_a_long_report_is_not_kept(root, looks, monkeypatch):
    """Whoever prints so much waits for the terminal."""
    monkeypatch.setattr(last_report, "_MOST", 10)
    check(root)
    check(root)

    assert len(looks) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 100])
def test_a_damaged_file_counts_as_none(root, looks, damage):
    """A torn or edited file is not believed."""
    first = check(root)
    (file,) = (root / FOLDER).glob("*.report")
    file.write_bytes(file.read_bytes()[: len(damage) // 2] + damage)

    assert said(check(root)) == said(first)
    assert len(looks) == 2


def test_a_folder_that_is_gone_finds_nothing(root):
    """A pattern that is an error now is no answer."""
    tree = NotingTree(root)
    for path in tree.find("docs/**/*.md"):
        tree.read(path)
    tree.find("claims.yaml")
    kept = LastReport(root, "asked")
    kept.keep(Printed((("All clear.\n", False),)), tree)

    assert kept.find() == Printed((("All clear.\n", False),))
    Path(root / "claims.yaml").unlink()
    assert kept.find() is None
