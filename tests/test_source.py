"""Files as text: encodings, globs, and paths that may not leave the project."""

import pytest

from mkdocs_claims.errors import ConfigError, SourceError
from mkdocs_claims.source import DiskTree, OverlayTree, decode, hidden, matches


@pytest.mark.parametrize("data", ["é\n".encode(), b"\xef\xbb\xbf" + "é\n".encode()])
def test_utf8_with_and_without_a_byte_order_mark(data):
    """The mark is no part of the text."""
    decoded = decode("a.md", data)

    assert decoded.source.text == "é\n"
    assert decoded.problem is None


def test_other_bytes_are_read_as_latin1_and_reported_where_they_stand():
    """Nothing is lost, and the editor learns the place."""
    decoded = decode("a.md", "ok\nM\xfcller".encode("latin-1"))

    assert decoded.source.text == "ok\nMüller"
    assert decoded.problem is not None
    assert decoded.source.position(decoded.problem.location.span.start).line == 2
    assert "0xFC" in decoded.problem.message


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("posts/a.md", "posts/**", True),
        ("posts/x/a.md", "posts/**", True),
        ("posts/x/a.md", "posts/*", False),
        ("posts/a.md", "posts/*.md", True),
        ("posts/x/y/a.md", "posts/**/a.md", True),
        ("posts/a.md", "posts/**/a.md", True),
        ("about.md", "posts/**", False),
        ("posts.md", "posts/**", False),
        ("a.md", "?.md", True),
        ("aXmd", "a.md", False),
        ("posts/b.md", "posts/[a-c].md", True),
        ("posts/d.md", "posts/[a-c].md", False),
        ("posts/d.md", "posts/[!a-c].md", True),
        ("a/b.md", "a[!x]b.md", False),
        ("a[.md", "a[.md", True),
        ("a].md", "a[]].md", True),
        ("a^.md", "a[^x].md", True),
        ("b.md", "[z-a].md", False),
        ("retractions.json", "retractions.jso[n]", True),
    ],
)
def test_globs(path, pattern, expected):
    """`*` stays in its folder, `**` goes deeper, `[…]` is one sign, all else is itself."""
    assert matches(path, pattern) is expected


def test_finding_files(tmp_path):
    """Sorted, hidden ones left out, a plain path must exist, none leads outside."""
    for name in ("b.yaml", "a.yaml", ".hidden/c.yaml", "d/e.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    tree = DiskTree(tmp_path)

    assert tree.find("**/*.yaml") == ["a.yaml", "b.yaml", "d/e.yaml"]
    assert tree.find("a.yaml") == ["a.yaml"]
    with pytest.raises(SourceError, match=r"x\.yaml does not exist"):
        tree.find("x.yaml")
    for outside in ("../a.yaml", "/etc/passwd", "d/../../x"):
        with pytest.raises(ConfigError, match="leads out of the project"):
            tree.find(outside)


def test_a_folder_in_place_of_a_file_is_a_clear_error(tmp_path):
    """The operating system's reason is passed on."""
    (tmp_path / "claims.yaml").mkdir()

    with pytest.raises(SourceError, match=r"claims\.yaml: cannot be read"):
        DiskTree(tmp_path).read("claims.yaml")


def test_texts_over_a_tree_are_found_before_they_are_written(tmp_path):
    """A buffer that is not saved yet is found by its path and by a glob, a hidden one is not."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/old.md").write_text("old")
    tree = OverlayTree(
        DiskTree(tmp_path), {"docs/new.md": "new", "docs/.x/no.md": "", "docs/old.md": "newer"}
    )
    assert ["docs/new.md", "docs/old.md"] == tree.find("docs/**/*.md")
    assert ["docs/new.md"] == tree.find("docs/new.md")
    assert "newer" == tree.read("docs/old.md").source.text


@pytest.mark.parametrize("pattern", ["docs/**/*.md", "**/*.md", "docs/sub/**/*.md", "none/**/*.md"])
def test_files_everywhere_below_a_folder_are_those_that_glob_finds(tmp_path, pattern):
    """The quick way finds the same: no hidden files, no folders behind links, any depth."""
    names = ["docs/a.md", "docs/sub/b.md", "docs/sub/deep/c.md", "docs/.hidden/d.md", "e.md"]
    names += ["docs/.f.md", "docs/g.MD", "docs/h.txt", ".venv/i.md", "docs/sub/[x] y.md"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "docs" / "folder.md").mkdir()
    (tmp_path / "docs" / "linked").symlink_to(tmp_path / "docs" / "sub")
    (tmp_path / "docs" / "link.md").symlink_to(tmp_path / "e.md")
    (tmp_path / "docs" / "broken.md").symlink_to(tmp_path / "nothing.md")
    globbed = (each.relative_to(tmp_path) for each in tmp_path.glob(pattern) if each.is_file())

    assert DiskTree(tmp_path).find(pattern) == sorted(
        each.as_posix() for each in globbed if not hidden(each)
    )
