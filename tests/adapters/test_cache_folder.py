"""What is kept between runs is nobody else's: in git, or behind a link, it is refused."""

import shutil

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cache_folder import refuse_foreign_cache
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.errors import OutsideError, SourceError
from repository import git, save, start


@pytest.fixture(params=["", "inner/site"])
def root(tmp_path, request):
    """A publication in git, in a folder of its own or in one of it, that was checked once."""
    root = publication.write(tmp_path / "it" / request.param)
    start(tmp_path / "it")
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    save(tmp_path / "it")
    (root / ".cache" / "claims").mkdir(parents=True)
    (root / ".cache" / "claims" / "history.json").write_text("{}", encoding="utf-8")
    return root


def check(root):
    return CliRunner().invoke(cli, ["-C", str(root), "check"])


def test_what_git_does_not_know_is_ours(root):
    """Neither is what another folder of that name holds, nor a publication without git."""
    other = root / "example" / ".cache" / "claims"
    other.mkdir(parents=True)
    (other / "x").write_text("x", encoding="utf-8")
    git(root, "add", "--force", str(other))

    refuse_foreign_cache(root)


@pytest.mark.parametrize("version", ["2", "4"])
def test_what_is_in_git_is_somebody_elses(root, version):
    """However git writes its index."""
    git(root, "update-index", "--index-version", version)
    git(root, "add", "--force", ".cache/claims/history.json")

    with pytest.raises(SourceError, match="is in git"):
        refuse_foreign_cache(root)
    done = check(root)
    assert 2 == done.exit_code
    assert "git rm -r --cached .cache" in done.output


def test_a_module_of_git_in_its_place(root, tmp_path):
    """What it holds is somebody else's, too."""
    start(tmp_path / "module")
    (tmp_path / "module" / "history.json").write_text("{}", encoding="utf-8")
    save(tmp_path / "module")
    shutil.rmtree(root / ".cache" / "claims")
    add = ("submodule", "add", "--quiet", "--force", str(tmp_path / "module"), ".cache/claims")
    git(root, "-c", "protocol.file.allow=always", *add)

    with pytest.raises(SourceError, match="is in git"):
        refuse_foreign_cache(root)


def test_a_link_to_what_is_in_git(root):
    """Under another name."""
    (root / ".cache").rename(root / "kept")
    (root / ".cache").symlink_to("kept")
    git(root, "add", "--force", "kept/claims/history.json")

    with pytest.raises(SourceError, match="is in git"):
        refuse_foreign_cache(root)


@pytest.mark.parametrize("link", [".cache", ".cache/claims"])
def test_a_link_out_of_the_project(root, tmp_path, link):
    """Nothing is written there."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / link).rename(tmp_path / "old")
    (root / link).symlink_to(outside)

    with pytest.raises(OutsideError, match="leads out of the project"):
        refuse_foreign_cache(root)
    assert 2 == check(root).exit_code
    assert [] == list(outside.iterdir())


def test_another_working_tree(root, tmp_path):
    """Its index lies elsewhere."""
    git(root, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    tree = tmp_path / "tree"
    (tree / ".cache" / "claims").mkdir(parents=True)
    (tree / ".cache" / "claims" / "x").write_text("x", encoding="utf-8")
    refuse_foreign_cache(tree)
    git(tree, "add", "--force", ".cache/claims/x")

    with pytest.raises(SourceError, match="is in git"):
        refuse_foreign_cache(tree)
