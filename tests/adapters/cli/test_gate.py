"""`claims check` as a gate: what it lets pass, what it mends, and what it leaves alone."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.cli.group import PIPE_CLOSED
from mkdocs_claims.report.formats import FORMATS

GOOD = "It lifts [@running-raises-mood; @walking-helps].\n"
COMMA = "It lifts [@running-raises-mood, @walking-helps].\n"
UNKNOWN = "It lifts [@not-there-yet].\n"
RULES = "--select=CIT00[1-6],SUP001"


@pytest.fixture
def root(tmp_path):
    """A publication whose one page is clean."""
    return publication.write(tmp_path, docs__posts__mood_md=GOOD)


def write(root, text, name="docs/posts/mood.md"):
    """Write a page."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(root, *arguments, status=0):
    """Run `claims check`; its status must be as expected."""
    command = ["-C", str(root), "check", RULES, *map(str, arguments)]
    result = CliRunner().invoke(cli, command, prog_name="claims")
    assert result.exit_code == status, result.output
    return result


def files(root):
    """Return every file below a folder, with what it holds; the cache is nobody's file."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path: path.read_bytes() for path in paths}


# --- fixes -------------------------------------------------------------------------------


def test_fix_mends_and_reports_the_rest(root):
    """What is mended is counted and not shown again."""
    page = write(root, COMMA + "\n" + UNKNOWN)
    result = run(root, "--fix", status=1)

    assert page.read_text() == GOOD + "\n" + UNKNOWN
    assert "Mended 1. Found 1 error." in result.stdout
    assert "CIT002" not in result.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (COMMA.encode("utf-8-sig"), GOOD.encode("utf-8-sig")),
        (COMMA.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n").encode()),
        (COMMA.replace("\n", "\r").encode(), GOOD.replace("\n", "\r").encode()),
        (f"é {COMMA}".encode("latin-1"), f"é {GOOD}".encode("latin-1")),
        (COMMA.rstrip().encode(), GOOD.rstrip().encode()),
        (f"x \t \x0b\u2028 {COMMA}".encode(), f"x \t \x0b\u2028 {GOOD}".encode()),
    ],
    ids=["bom", "crlf", "cr", "latin-1", "no-last-line-end", "odd-white-space"],
)
def test_fix_keeps_how_a_file_is_written(root, before, after):
    """Byte order mark, line endings and encoding are not its business."""
    page = write(root, before)
    run(root, "--fix")

    assert page.read_bytes() == after


def test_fix_keeps_mode_and_link(root):
    """A link stays a link, and its target keeps who may read it."""
    target = write(root, COMMA, "shared/text.md")
    target.chmod(0o640)
    page = root / "docs/posts/mood.md"
    page.unlink()
    page.symlink_to(target)
    run(root, "--fix")

    assert page.is_symlink()
    assert target.read_text() == GOOD
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_fix_touches_no_other_file(root):
    """Not even to write the same again, and it leaves nothing behind."""
    write(root, COMMA)
    before = files(root)
    stamps = {path: path.stat().st_mtime_ns for path in before}
    run(root, "--fix")
    after = files(root)

    assert [path for path in after if after[path] != before.get(path)] == [
        root / "docs/posts/mood.md"
    ]
    assert all(path.stat().st_mtime_ns == stamps[path] for path in before if path.name != "mood.md")


def test_fix_mends_only_the_paths_that_are_named(root):
    """The rest is for another day."""
    write(root, COMMA)
    other = write(root, COMMA, "docs/other.md")
    run(root, "--fix", root / "docs/posts")

    assert other.read_text() == COMMA


def test_fix_mends_only_what_is_selected(root):
    """A rule that does not run mends nothing."""
    page = write(root, COMMA)
    run(root, "--fix", "--ignore=CIT002")

    assert page.read_text() == COMMA


def test_diff_shows_a_patch_and_writes_nothing(root):
    """With --fix, too; the status says that there is something to mend."""
    page = write(root, COMMA)
    before = files(root)
    result = run(root, "--fix", "--diff", status=1)

    assert files(root) == before
    assert result.stderr == "1 to mend in 1 file; nothing was written.\n"
    subprocess.run(["git", "apply"], cwd=root, input=result.stdout.encode(), check=True)
    assert page.read_text() == GOOD


def test_diff_of_a_clean_publication_is_empty(root):
    """And says so beside it."""
    result = run(root, "--diff")

    assert (result.stdout, result.stderr) == ("", "Nothing to mend.\n")


# --- suppressions ------------------------------------------------------------------------


def test_what_a_comment_silences_is_counted(root):
    """It is not shown, and it is not forgotten."""
    write(root, f"<!-- claims: allow CIT001 because it comes later -->\n{UNKNOWN}")
    result = run(root)

    assert "Not shown: 1 silenced by comments." in result.stdout
    assert json.loads(run(root, "--format=json").stdout)["summary"]["suppressed"] == 1


def test_a_suppression_of_a_rule_that_does_not_run_is_not_unused(root):
    """Nobody knows whether it would find something."""
    write(root, f"<!-- claims: allow CIT001 because it comes later -->\n{GOOD}")

    assert "SUP001" in run(root).stdout
    assert "SUP001" not in run(root, "--ignore=CIT001").stdout


# --- baseline ----------------------------------------------------------------------------


def test_with_a_baseline_only_what_is_new_fails(root):
    """An old blog adopts the check, and every new fault counts."""
    write(root, UNKNOWN)
    known = root / "known.json"
    baseline = ("--baseline", "known.json")  # relative to -C
    written = run(root, *baseline, "--write-baseline").stdout
    passed = run(root, *baseline).stdout
    write(root, f"# A new title\n\n{UNKNOWN}\n{UNKNOWN}")
    failed = run(root, *baseline, status=1).stdout

    assert written == f"{known} knows 1 finding now: 1 added, 0 taken out.\n"
    assert "Not shown: 1 known from the baseline." in passed
    assert failed.count("CIT001 undefined-claim") == 1
    assert "docs/posts/mood.md:5:" in failed


def test_what_is_mended_leaves_the_baseline_when_it_is_written_anew(root):
    """Until then a line says so; a run of other rules does not say it."""
    write(root, UNKNOWN)
    run(root, "--baseline=known.json", "--write-baseline")
    write(root, GOOD)
    note = "1 entry of the baseline matches nothing any more"

    assert note in run(root, "--baseline=known.json").stdout
    assert note not in run(root, "--baseline=known.json", "--ignore=CIT001").stdout
    assert note not in run(root, "--baseline=known.json", root / "claims.yaml").stdout
    assert (
        "0 added, 0 taken out"
        in run(root, "--baseline=known.json", "--write-baseline", "--ignore=CIT001").stdout
    )
    assert "0 added, 1 taken out" in run(root, "--baseline=known.json", "--write-baseline").stdout


def test_a_baseline_of_another_version_is_a_usage_error(root):
    """With the way out, which works."""
    known = root / "known.json"
    known.write_text('{"version": 7, "findings": []}')

    assert (
        "version 7, and this release reads version 1"
        in run(root, f"--baseline={known}", status=2).stderr
    )
    run(root, f"--baseline={known}", "--write-baseline")
    run(root, f"--baseline={known}")


def test_another_file_is_not_overwritten_as_a_baseline(root):
    """A slip of the tab key must not cost a file."""
    before = files(root)

    assert (
        "is no baseline" in run(root, "--baseline=mkdocs.yml", "--write-baseline", status=2).stderr
    )
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline=none.json"], "make it with `--write-baseline`"),
        (["--write-baseline"], "add `--baseline FILE`"),
        (["--baseline=none.json", "--write-baseline", "--fix"], "two commands"),
        (["--baseline=none/known.json", "--write-baseline"], "cannot be written"),
        (["--baseline=docs"], "docs"),
        (["--baseline=odd.json"], "odd.json is no baseline: it is not UTF-8"),
        (["none.md"], "there is no file or folder"),
        ([Path(__file__)], "is not in the publication"),
        (["--select=CIT01x"], "--select: there is no rule `CIT01x`: did you mean `CIT001`?"),
        (["--ignore=undefind-claim"], "did you mean `undefined-claim`?"),
        (["--select="], "--select names no rule"),
        (["--format=srif"], "did you mean `sarif`?"),
        (["--statistics", "--format=sarif"], "--statistics goes with text and json"),
        (["--fixx"], "--fix"),
    ],
)
def test_a_mistake_on_the_command_line_names_what_is_right(root, arguments, message):
    """Status 2, one message, no traceback, and nothing written."""
    (root / "odd.json").write_bytes(b"\xff")
    before = files(root)
    result = run(root, *arguments, status=2)

    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert files(root) == before


# --- reports -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_same_status(root, name):
    """The format is for readers, the status for machines."""
    run(root, f"--format={name}")
    write(root, UNKNOWN)
    run(root, f"--format={name}", status=1)
    write(root, f"<!-- claims: allow CIT001 because it was so -->\n{GOOD}")  # a warning
    run(root, f"--format={name}")
    run(root, f"--format={name}", "--strict", status=1)


def test_formats_for_a_repository_name_files_from_its_top(root):
    """A publication may lie deeper; people and JSON see its own paths."""
    (root / ".git").mkdir()
    inner = publication.write(root / "sites/running", docs__posts__mood_md=UNKNOWN)

    for name in ("github", "gitlab", "sarif", "junit"):
        output = run(inner, f"--format={name}", status=1).stdout
        assert "sites/running/docs/posts/mood.md" in output
    assert "sites/" not in run(inner, "--format=text", status=1).stdout
    assert "sites/" not in run(inner, "--format=json", status=1).stdout


def test_gitlabs_report_leaves_the_counts_to_standard_error(root):
    """Its format has no place for them, and a clean job should say what it looked at."""
    result = run(root, "--format=gitlab")

    assert json.loads(result.stdout) == []
    assert result.stderr.startswith("Looked at 1 article of 2 pages")


def test_statistics_count_by_rule(root):
    """Instead of every finding."""
    write(root, UNKNOWN * 3 + COMMA)
    result = run(root, "--statistics", status=1)

    assert result.stdout.splitlines()[:2] == [
        "3 error   CIT001 undefined-claim",
        "1 error   CIT002 malformed-citation (1 that `--fix` mends)",
    ]


def test_a_selection_is_told(root):
    """So that silence is not taken for a clean page."""
    assert "Ran 7 of " in run(root).stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--format=sarif"], ["explain"]])
def test_a_reader_that_closes_the_pipe_ends_it_quietly(root, arguments):
    """As it ends every other tool: no traceback, the status of SIGPIPE."""
    write(root, "".join(f"Sentence {number} [@not-there-{number}].\n\n" for number in range(1000)))
    script = Path(sys.executable).parent / "claims"
    command = [str(script), "-C", str(root), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        errors = process.stderr.read()
        status = process.wait()

    assert errors == b""
    assert status == PIPE_CLOSED
