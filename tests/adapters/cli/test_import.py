"""`claims import`, typed as an editor types it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_claims.adapters.cli import cli

SAMPLE = Path(__file__).parents[2] / "legacy" / "runners-stomach.md"


def run(root, *arguments):
    """Run `claims` in a publication; return its status and all that it said."""
    done = CliRunner().invoke(cli, ["-C", str(root), *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


def files(root):
    """Return the texts of a publication's files, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture
def root(tmp_path):
    """A new publication, with the sample beside it."""
    assert run(tmp_path, "init", "läufer pub")[0] == 0
    shutil.copy(SAMPLE, tmp_path / "läufer pub" / "old text.md")
    return tmp_path / "läufer pub"


def test_the_sample_passes_the_check(root):
    """But for what the report names; and a second import changes nothing."""
    code, said = run(root, "import", "old text.md", "--title", "Runner's stomach")
    after = files(root)
    checked, found = run(root, "check", "--no-cache")

    assert code == 0
    assert "written: 7 citations, 6 claims, 5 works, 3 take-home points, further reading" in said
    assert "warning BIB008 unarchived-page" in said
    assert (checked, found.count("warning ")) == (0, 1)
    assert run(root, "import", "old text.md", "--title", "Runner's stomach") == (
        0, "old text.md → docs/posts/runners-stomach.md\n  it is there already and says the same; nothing was changed\n",
    )  # fmt: skip
    assert after == files(root)


def test_a_published_article_says_what_is_left_to_do(root):
    """Without `draft: true` its claims are unapproved and its points cite nothing."""
    run(root, "import", "old text.md")
    article = root / "docs" / "posts" / "old-text.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("draft: true\n", ""), encoding="utf-8"
    )

    code, found = run(root, "check", "--no-cache")

    assert code == 1
    assert found.count("error CIT005 unapproved-claim") == 7
    assert found.count("error ART003 uncited-takeaway") == 3


def test_a_dry_run_writes_nothing(root):
    """It shows a patch of each file and the same report."""
    before = files(root)

    code, said = run(root, "import", "old text.md", "--dry-run")

    assert code == 0
    assert before == files(root)
    for line in (
        "--- /dev/null",
        "+++ b/docs/posts/old-text.md",
        "+++ b/claims.yaml",
        "+++ b/references.bib",
    ):
        assert f"\n{line}\n" in f"\n{said}"
    assert "would be written: 7 citations" in said
    assert "6 draft claims would be added:" in said


def test_an_article_that_was_edited_is_left(root):
    """And so are claims.yaml and references.bib."""
    run(root, "import", "old text.md")
    article = root / "docs" / "posts" / "old-text.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    after = files(root)

    code, said = run(root, "import", "old text.md")

    assert code == 0
    assert "says something else, so it was left as it is" in " ".join(said.split())
    assert after == files(root)


def test_an_import_after_the_article_was_deleted(root):
    """Finds its claims and works again and adds none."""
    run(root, "import", "old text.md")
    after = files(root)
    (root / "docs" / "posts" / "old-text.md").unlink()

    run(root, "import", "old text.md")

    assert after == files(root)


def test_one_file_that_cannot_be_read_does_not_lose_the_others(root):
    """It is told, and the status says so."""
    code, said = run(root, "import", "nothing.md", "old text.md")

    assert code == 2
    assert said.endswith("Error: nothing.md: cannot be read: No such file or directory\n")
    assert (root / "docs" / "posts" / "old-text.md").exists()


def test_a_title_is_for_one_file(root):
    """More are an error, and nothing is written."""
    before = files(root)

    assert run(root, "import", "a.md", "b.md", "--title", "X")[0] == 2
    assert before == files(root)


def test_a_register_that_cannot_be_written(root):
    """Is an error that says where; nothing is half written."""
    (root / "claims.yaml").write_text("claims: [a: b\n", encoding="utf-8")
    before = files(root)

    code, said = run(root, "import", "old text.md")

    assert code == 2
    assert "claims.yaml" in said
    assert before == files(root)


def test_what_no_rule_reads_is_told(root):
    """A line of which nothing is understood, a mark without a work, a line break within a line."""
    (root / "odd.md").write_text(
        "# Odd\n\nIt is so [1]. It is [9].\n\n## References\n\n1. See the leaflet of your doctor.\n",
        encoding="utf-8",
    )

    code, said = run(root, "import", "odd.md")
    said = " ".join(said.split())

    assert code == 0
    assert "the whole line is kept in `note`: `See the leaflet of your doctor.`" in said
    assert "line 3: `[9]` was left as it is: the list of references has no `9`" in said
    assert "error BIB003 missing-field: `work` has no `title`" in said
