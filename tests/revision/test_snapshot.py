"""The files of a commit, read as files on disk are."""

import os

import pytest

import repository
from mkdocs_claims.errors import ConfigError, SourceError
from mkdocs_claims.revision import GitTree, Repository, Snapshot
from mkdocs_claims.source import DiskTree

FILES = {
    "claims.yaml": "claims: {}\n",
    "docs/index.md": "# Index\n",
    "docs/posts/a b.md": "with spaces\n",
    "docs/posts/Läufer 🏃.md": "not ASCII\n",
    "docs/posts/deep/er/c.md": "deep\n",
    "docs/posts/-rf.md": "an option\n",
    "docs/posts/[x].md": "brackets\n",
    "docs/.hidden/d.md": "hidden\n",
    "docs/posts/e.txt": "no Markdown\n",
}


@pytest.fixture
def root(tmp_path):
    """A repository with files of all kinds of names."""
    folder = repository.start(tmp_path / "repo")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "docs" / "linked.md").symlink_to("posts/a b.md")
    (folder / "linked").symlink_to("docs/posts")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "round.txt").symlink_to("round.txt")
    repository.save(folder)
    return folder


def tree(root, inside=""):
    """The files of HEAD below a folder."""
    found = Repository.around(root)
    return GitTree(Snapshot(found, found.commit("HEAD")), root / inside)


@pytest.mark.parametrize(
    "pattern",
    [
        "claims.yaml", "./claims.yaml", "docs/**/*.md", "docs/*.md", "docs/*/*.md", "**/*.md",
        "docs/posts/?*.md", "docs/posts/[ab]*.md", "docs/posts/[!a]*.md", "docs/**/c.md",
        "docs/**/er/*", "docs/**/**/*.md", "nothing/*.md", "docs/.hidden/*.md", "linked/*.md",
        "docs/posts/**/deep/**/*.md",
    ],
)  # fmt: skip
def test_finds_what_the_disk_finds(root, pattern):
    """The same files for the same pattern."""
    assert tree(root).find(pattern) == DiskTree(root).find(pattern)


def test_reads_what_the_disk_reads(root):
    """The same text under every name."""
    for name in DiskTree(root).find("**/*.md"):
        assert tree(root).read(name) == DiskTree(root).read(name), name


def test_a_link_out_of_the_repository_is_not_followed(root):
    """What lies outside is not part of the commit."""
    for name in ("out.txt", "round.txt"):
        with pytest.raises(SourceError, match="cannot be read: it is not in"):
            tree(root).read(name)


def test_the_commit_counts_and_not_the_disk(root):
    """Later changes and files that are not committed are not seen."""
    (root / "claims.yaml").write_text("changed")
    (root / "docs" / "new.md").write_text("new")
    (root / "docs" / "index.md").unlink()

    assert tree(root).read("claims.yaml").source.text == "claims: {}\n"
    assert "docs/index.md" in tree(root).find("docs/*.md")
    assert "docs/new.md" not in tree(root).find("docs/*.md")


def test_below_a_folder(root):
    """Paths are relative to the project, wherever in the repository it lies."""
    assert tree(root, "docs").find("*.md") == ["index.md", "linked.md"]
    assert tree(root, "docs").read("posts/a b.md").source.path == "posts/a b.md"


def test_what_does_not_exist_and_what_leads_out(root):
    """As on disk."""
    with pytest.raises(SourceError, match=r"nope\.yaml does not exist"):
        tree(root).find("nope.yaml")
    for pattern in ("../x", "/etc/*"):
        with pytest.raises(ConfigError, match="leads out of the project"):
            tree(root).find(pattern)


def test_bytes_that_are_not_utf8(root):
    """Read as Latin-1, with a problem that says where."""
    (root / "claims.yaml").write_bytes(b"# M\xfcller\n")
    repository.save(root)
    decoded = tree(root).read("claims.yaml")

    assert decoded.source.text == "# Müller\n"
    assert decoded.problem


def test_a_name_that_is_not_utf8(root):
    """It is kept, byte for byte."""
    (root / os.fsdecode(b"docs/\xff.md")).write_text("odd")
    repository.save(root)

    assert tree(root).read(os.fsdecode(b"docs/\xff.md")).source.text == "odd"


def test_a_submodule_is_passed_over(root):
    """Its files are not in this repository."""
    repository.git(
        root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},docs/module.md"
    )
    repository.git(root, "commit", "--quiet", "--message", "module")

    assert "docs/module.md" not in tree(root).find("docs/*.md")


def test_a_partial_clone_fetches_nothing(root, tmp_path):
    """What the clone lacks is a message; no transport is started behind one's back."""
    repository.git(root, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git(
        tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none",
        f"file://{root}", str(clone),
    )  # fmt: skip
    with pytest.raises(SourceError, match="this clone lacks its content"):
        tree(clone).read("claims.yaml")


def test_nothing_of_the_repository_is_run(root, tmp_path):
    """No hook, filter, pager, monitor, external diff or transport that its settings name."""
    trap = tmp_path / "trap"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n")
    script.chmod(0o755)
    (root / ".gitattributes").write_text("*.md filter=bad diff=bad\n")
    repository.save(root)
    for setting in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external",
        "filter.bad.smudge", "filter.bad.clean", "filter.bad.process", "diff.bad.textconv",
        "diff.bad.command", "pager.ls-tree", "pager.cat-file", "credential.helper",
    ):  # fmt: skip
        repository.git(root, "config", setting, str(script))
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (root / ".git" / "hooks").mkdir(exist_ok=True)
        (root / ".git" / "hooks" / hook).symlink_to(script)
    found = tree(root)

    assert found.read(found.find("docs/*.md")[0]).source.text == "# Index\n"
    assert found.snapshot.repository.names() == ("main",)
    assert not trap.exists()
    repository.git(root, "status")
    assert trap.exists()  # the trap works
