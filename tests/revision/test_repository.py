"""Git repositories and what their revisions are called."""

import pytest

import repository
from mkdocs_claims.errors import RevisionError, UnknownRevisionError
from mkdocs_claims.revision import Repository, read_ends


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A repository with two commits, a branch and a tag."""
    for name, value in repository.ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    folder = repository.start(tmp_path / "with a spaçe")
    (folder / "a.md").write_text("one")
    repository.save(folder, "first things")
    repository.git(folder, "tag", "v1")
    repository.git(folder, "tag", "--annotate", "--message", "two", "annotated")
    repository.git(folder, "branch", "side")
    (folder / "a.md").write_text("two")
    repository.save(folder, "second")
    return folder


def test_every_way_to_name_a_commit(root):
    """Branches, tags of both kinds, hashes, ancestors, and what a message says."""
    found = Repository.around(root)
    first, second = (
        repository.git(root, "rev-parse", "v1"),
        repository.git(root, "rev-parse", "main"),
    )

    for name in ("v1", "annotated", "side", "HEAD~1", "main^", first, first[:7], ":/first"):
        assert found.commit(name).hash == first, name
    assert found.commit("main").hash == second
    assert str(found.commit("main")) == f"main ({second[:10]})"
    assert str(found.commit(second)) == second[:10]


def test_a_folder_inside_finds_the_top(root):
    """The top folder is that of the repository, as git spells it."""
    inner = root / "docs" / "posts"
    inner.mkdir(parents=True)

    assert Repository.around(inner).top == root


@pytest.mark.parametrize(
    "name",
    [
        "nope", "", " ", "-h", "--all", "--output=x", "^main", "main..side", "HEAD:a.md", "v1:",
        "HEAD~7", "0" * 40, "main\nside", "main\0", "$(touch x)", "a b", "@{-1}", "…",
    ],
)  # fmt: skip
def test_what_names_no_commit(root, name):
    """Options, files, ranges and words are no commits, and nothing is done with them."""
    before = sorted(root.iterdir())
    with pytest.raises(UnknownRevisionError, match="there is no revision"):
        Repository.around(root).commit(name)

    assert sorted(root.iterdir()) == before


def test_names_are_branches_and_tags(root):
    """What a mistyped revision is compared with."""
    assert sorted(Repository.around(root).names()) == ["annotated", "main", "side", "v1"]


def test_ends_are_read_as_git_diff_reads_them(root):
    """One, two, with two dots, with three."""
    found = Repository.around(root)
    repository.git(root, "checkout", "--quiet", "side")
    repository.save(root, "aside")
    first, main, side = (found.commit(each).hash for each in ("v1", "main", "side"))

    def ends(*names):
        read = read_ends(found, *names)
        return read.before.hash, read.after and read.after.hash

    assert ends("main") == (main, None)
    assert ends("main", "side") == (main, side)
    assert ends("main..side") == (main, side)
    assert ends("main..") == (main, side)
    assert ends("..main") == (side, main)
    assert ends("main...side") == (first, side)


def test_histories_without_a_common_commit(root):
    """Three dots need one."""
    repository.git(root, "checkout", "--quiet", "--orphan", "other")
    repository.save(root, "another beginning")
    with pytest.raises(RevisionError, match="have no commit in common"):
        read_ends(Repository.around(root), "main...other")


def test_a_folder_in_no_repository(tmp_path, monkeypatch):
    """The message says which folder."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match=f"{tmp_path} is in no git repository"):
        Repository.around(tmp_path)


def test_a_repository_of_somebody_else(root, monkeypatch):
    """Git refuses it; the message says how to trust it."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(RevisionError, match=r"dubious ownership.*safe\.directory"):
        Repository.around(root)


def test_without_git(tmp_path, monkeypatch):
    """A plain message, not a traceback."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionError, match="git is not installed"):
        Repository.around(tmp_path)


def test_no_commit_yet(tmp_path):
    """HEAD of a new repository names nothing."""
    with pytest.raises(UnknownRevisionError, match="there is no revision `HEAD`"):
        Repository.around(repository.start(tmp_path)).commit("HEAD")


def test_a_shallow_clone_says_so(root, tmp_path):
    """What is missing may only be cut off."""
    clone = tmp_path / "clone"
    repository.git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", str(clone))
    with pytest.raises(UnknownRevisionError, match=r"This clone is shallow.*fetch-depth: 0"):
        Repository.around(clone).commit("HEAD~1")


def test_the_environment_of_a_hook_does_not_choose_the_repository(root, tmp_path, monkeypatch):
    """Git sets these variables when it runs a hook."""
    other = repository.start(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nothing")

    assert Repository.around(root).top == root
    assert Repository.around(root).commit("v1")
