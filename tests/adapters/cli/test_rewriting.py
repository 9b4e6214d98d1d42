"""Files written anew while others may write them, too."""

import os

import pytest

from mkdocs_claims.adapters.cli.rewriting import rewrite, write_atomically
from mkdocs_claims.errors import SourceError
from mkdocs_claims.source import DiskTree


def read(root, **texts):
    """Write files and return them as they are read."""
    for name, text in texts.items():
        (root / name).write_text(text)
    return {name: DiskTree(root).read(name).source for name in texts}


def test_nothing_is_written_when_a_file_has_changed(tmp_path):
    """Somebody saved it in an editor since it was checked: their words stay, and nothing is half done."""
    before = read(tmp_path, a="one", b="two")
    (tmp_path / "b").write_text("two, and more")

    with pytest.raises(SourceError, match="b has changed while it was checked"):
        rewrite(tmp_path, before, {"a": "ONE", "b": "TWO"})
    assert (tmp_path / "a").read_text() == "one"
    assert (tmp_path / "b").read_text() == "two, and more"


def test_nothing_is_written_when_a_file_is_gone(tmp_path):
    """It is not made again."""
    before = read(tmp_path, a="one", b="two")
    (tmp_path / "b").unlink()

    with pytest.raises(SourceError, match="b: cannot be read again: No such file"):
        rewrite(tmp_path, before, {"a": "ONE", "b": "TWO"})
    assert (tmp_path / "a").read_text() == "one"


def test_a_text_that_the_encoding_lacks_is_refused(tmp_path):
    """A Latin-1 file cannot take an emoji; guessing would break the rest of it."""
    (tmp_path / "a").write_bytes("é".encode("latin-1"))
    before = {"a": DiskTree(tmp_path).read("a").source}

    with pytest.raises(SourceError, match="a is not UTF-8"):
        rewrite(tmp_path, before, {"a": "é 🙂"})
    assert (tmp_path / "a").read_bytes() == b"\xe9"


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    """A full disk loses nothing."""
    (tmp_path / "a").write_text("one")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SourceError, match="a: cannot be written: No space left"):
        write_atomically(tmp_path / "a", b"ONE", "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_text() == "one"


def test_a_new_file_is_as_readable_as_any_other(tmp_path):
    """Not for its owner alone, as temporary files are."""
    (tmp_path / "other").write_text("")
    write_atomically(tmp_path / "new", b"x", "new")

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_when_the_second_file_may_not_be_written_the_first_is_not(tmp_path, monkeypatch):
    """A change of several files is made whole or not at all."""
    before = read(tmp_path, a="one", b="two")
    may = os.access
    monkeypatch.setattr("os.access", lambda path, mode: path.name != "b" and may(path, mode))

    with pytest.raises(SourceError, match="b: cannot be written: it is write-protected"):
        rewrite(tmp_path, before, {"a": "ONE", "b": "TWO"})
    assert (tmp_path / "a").read_text() == "one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
