"""Paths that lead out of the project, and writers that are killed, meet or find no room."""

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.cli.rewriting import rewrite
from mkdocs_claims.errors import SourceError
from mkdocs_claims.source import DiskTree


def run(root, *arguments):
    """Run `claims` and return its status and all that it said."""
    done = CliRunner().invoke(cli, ["-C", str(root), *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


@pytest.fixture
def root(tmp_path):
    return publication.write(tmp_path / "site")


def files(root):
    return {each: each.read_bytes() for each in root.rglob("*") if each.is_file()}


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "C:/x", "..\\x"])
@pytest.mark.parametrize("option", ["claims", "references", "macros", "retractions", "sources"])
def test_an_option_may_not_lead_out(root, option, path):
    """The option and the path are named, with the line."""
    text = publication.MKDOCS.replace("  - claims\n", f"  - claims:\n      {option}: '{path}'\n")
    (root / "mkdocs.yml").write_text(text)
    code, said = run(root, "check")
    assert code == 2
    assert "mkdocs.yml:8:7" in said
    assert f"`{option}`" in said
    assert path in said or repr(path) in said


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ("claims.yaml", "option `claims`: claims.yaml"),
        ("references.bib", "option `references`: references.bib"),
        ("retractions.json", "option `retractions`: retractions.json"),
        ("claims.lock.yaml", "claims.lock.yaml"),
        ("docs", "docs_dir `docs`"),
        ("docs/posts/mood.md", "docs/posts/mood.md"),
    ],
)
def test_a_link_may_not_lead_out(root, tmp_path, link, named):
    """What lies outside is not read, and none of its text is shown."""
    place, outside = root / link, tmp_path / "outside"
    if place.is_dir():
        place.rename(outside)
    else:
        place.unlink(missing_ok=True)
        outside.write_text("the secret of another")
    place.symlink_to(outside)
    code, said = run(root, "check")
    assert code in (1, 2)
    assert named in said
    assert "by a link" in said
    assert "secret" not in said


def test_a_macro_may_not_lead_out(root, tmp_path):
    """Its text would stand on the pages."""
    (tmp_path / "x").write_text("secret")
    (root / "macros").mkdir()
    (root / "macros/claim.html.jinja").symlink_to(tmp_path / "x")
    code, said = run(root, "generate")
    assert (code, "option `macros`: macros/claim.html.jinja" in said) == (2, True)


def test_a_link_is_not_written_through(root, tmp_path):
    """Neither by a command with --output nor by `generate` or `init`."""
    (tmp_path / "x").write_text("mine")
    (root / "out.json").symlink_to(tmp_path / "x")
    (root / "docs/.claims-generated.json").symlink_to(tmp_path / "x")
    (tmp_path / "new").mkdir()
    (tmp_path / "new/claims.yaml").symlink_to(tmp_path / "y")
    for arguments in (("export", "-o", "out.json"), ("generate",), ("init", "../new")):
        code, said = run(root, *arguments)
        assert code == 2, said
    assert (tmp_path / "x").read_text() == "mine"
    assert not (tmp_path / "y").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_at_any_moment_files_are_the_old_or_the_new(tmp_path):
    """Every command that writes, and a change of three files: all or none after the next command."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("killing.py"), tmp_path],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["moments"] > 60


def test_two_writers_lose_nothing(root):
    """Of eight who write at once each has written its claim or was told that it did not."""
    before = DiskTree(root).read("claims.yaml").source
    told = []

    def write(number):
        try:
            rewrite(root, {"claims.yaml": before}, {"claims.yaml": f"{before.text}# {number}\n"})
            told.append(number)
        except SourceError as error:
            assert "claims.yaml has changed" in str(error)  # noqa: PT017 - in a thread

    threads = [threading.Thread(target=write, args=(each,)) for each in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(told) == 1
    assert (root / "claims.yaml").read_text() == f"{before.text}# {told[0]}\n"


WRITES = [
    ("rename", "running-raises-mood", "mood-rises"),
    ("review", "running-raises-mood"),
    ("add", "claim", "It is salty."),
    ("new", "article", "One"),
    ("export", "-o", "out.json"),
    ("check", "--baseline", "known.json", "--write-baseline"),
    ("generate",),
    ("init", "new"),
]


@pytest.mark.parametrize("arguments", WRITES, ids=" ".join)
@pytest.mark.parametrize(
    ("call", "code"), [("replace", errno.EROFS), ("fdopen", errno.ENOSPC), ("fdopen", errno.EDQUOT)]
)
def test_no_room_and_no_right_to_write(root, monkeypatch, arguments, call, code):
    """A full disk and a tree that may only be read: status 2, the reason, all as it was."""
    before = files(root)

    def fail(*_arguments, **_options):
        raise OSError(code, os.strerror(code), "some/file")

    if call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr("mkdocs_claims.writing.os.fsync", fail)
        monkeypatch.setattr("mkdocs_claims.writing._like", fail)
    status, said = run(root, *arguments)
    monkeypatch.undo()
    assert status == 2, said
    assert os.strerror(code) in said
    after = {each: data for each, data in files(root).items() if ".cache" not in each.parts}
    log = root / "docs/.claims-generated.log"
    assert {each: data for each, data in after.items() if each != log} == before


def test_when_the_second_file_cannot_be_put_the_first_is_put_back(root, monkeypatch):
    """A change of several files is made whole or not at all."""
    before, put, count = files(root), Path.replace, 0

    def second_fails(self, target):
        nonlocal count
        count += Path(target).name in {"claims.yaml", "mood.md"}
        if count == 2:
            count += 1
            raise OSError(errno.EPERM, "Operation not permitted")
        return put(self, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    status, said = run(root, "rename", "running-raises-mood", "mood-rises")
    assert (status, "Operation not permitted" in said) == (2, True)
    assert files(root) == before


def test_generate_takes_no_link_for_its_own(root, tmp_path):
    """A page in whose place somebody put a link is neither written through nor removed."""
    run(root, "generate")
    page = root / "docs/claims/walking-helps.md"
    (tmp_path / "x").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(tmp_path / "x")
    (root / "mkdocs.yml").write_text(
        publication.MKDOCS.replace("  - claims\n", "  - claims: {pages: false}\n")
    )
    status, said = run(root, "generate")
    assert (status, "left claims/walking-helps.md as it is" in said) == (0, True)
    assert page.is_symlink()
    assert (tmp_path / "x").exists()
