"""`claims check`: what it reports of which files, to whom, and with which status."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli

PROGRAM = Path(sys.executable).with_name("claims")
BROKEN = publication.ARTICLE.replace("lifts [@running-raises-mood]", "lifts [@running-raises-mod]")
TODAY = {"SOURCE_DATE_EPOCH": "1780272000"}  # 1 June 2026


@pytest.fixture
def root(tmp_path):
    """A publication with a mistake in an article and one in a page beside it."""
    pages = {"docs__posts__mood_md": BROKEN, "docs__more__page_md": "# More\n\nSee [@nothing].\n"}
    return publication.write(tmp_path / "publication", **pages)


def check(root, *arguments):
    """The status, what was written, and what went to standard error."""
    command = ["-C", str(root), "check", *map(str, arguments)]
    result = CliRunner().invoke(cli, command, prog_name="claims", env=TODAY)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def reported(output):
    """The paths of the diagnostics in a report of JSON."""
    return [each["path"] for each in json.loads(output)["diagnostics"]]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ["docs/more/page.md", "docs/posts/mood.md"]),
        (["docs"], ["docs/more/page.md", "docs/posts/mood.md"]),
        (["."], ["docs/more/page.md", "docs/posts/mood.md"]),
        (["docs/posts"], ["docs/posts/mood.md"]),
        (["docs/posts/"], ["docs/posts/mood.md"]),
        (["docs/posts/mood.md"], ["docs/posts/mood.md"]),
        (["docs/posts/../more"], ["docs/more/page.md"]),
        (["docs/posts/mood.md", "docs/more"], ["docs/more/page.md", "docs/posts/mood.md"]),
    ],
)
def test_paths_choose_what_is_reported(root, paths, expected):
    """Files and folders, as they are typed."""
    code, out, _ = check(root, "--format", "json", *paths)

    assert (code, reported(out)) == (1, expected)
    assert json.loads(out)["summary"]["pages"] == 3  # the whole publication is read all the same


def test_what_is_wrong_elsewhere_is_counted_and_does_not_fail(root):
    """A clean file passes in a publication that is not clean, and the report says so."""
    code, out, _ = check(root, "claims.yaml")

    assert code == 0
    assert "2 more" in out or "2 outside" in out, out


def test_names_of_folders_with_spaces_and_other_letters(root, tmp_path):
    """As they stand on the disk, and in JSON."""
    other = root.rename(tmp_path / "Läufer & Co (neu)")
    page = other / "docs" / "posts" / "über das Laufen.md"
    (other / "docs" / "posts" / "mood.md").rename(page)
    code, out, _ = check(other, page.relative_to(other))
    as_json = check(other, "--format", "json", "docs/posts")[1]

    assert code == 1
    assert out.startswith("docs/posts/über das Laufen.md:14:12 error CIT001")
    assert reported(as_json) == ["docs/posts/über das Laufen.md"]


def test_strict_fails_on_anything(root):
    """A note is enough."""
    publication.write(
        root,
        docs__posts__mood_md=publication.ARTICLE,
        docs__more__page_md="# More\n",
        claims_yaml=publication.CLAIMS + "  in-store:\n    statement: S.\n    evidence: two2002\n",
    )
    code, out, _ = check(root)

    assert (code, "note CLM004 unused-claim" in out) == (0, True)
    assert check(root, "--strict")[0] == 1


def test_json_has_the_fields_that_are_promised(root):
    """Version 1: others may be added, none goes away."""
    _, out, err = check(root, "--format", "json")
    document = json.loads(out)

    assert err == ""
    assert document["version"] == 1
    for each in document["diagnostics"]:
        assert each.keys() >= {"code", "name", "severity", "message", "help", "path"}
        assert each["severity"] in {"error", "warning", "note"}
        places = ["line", "column", "end_line", "end_column"]
        assert all(isinstance(each[name], int) and each[name] > 0 for name in places)
    summary = document["summary"]
    assert summary.keys() >= {"errors", "warnings", "notes", "pages", "articles", "citations"}
    assert summary["claims"].keys() >= {"total", "cited", "with_evidence"}
    assert summary["references"].keys() >= {"total", "cited"}
    assert summary["statements"].keys() >= {"total", "cited"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(root):
    """One message, status 2."""
    (root / "claims.yaml").chmod(0)
    code, _, err = check(root)

    assert code == 2
    assert "claims.yaml: cannot be read: Permission denied" in err


def test_a_folder_in_place_of_the_register(root):
    """One message, status 2, no traceback."""
    (root / "claims.yaml").unlink()
    (root / "claims.yaml").mkdir()
    code, _, err = check(root)

    assert code == 2
    assert "claims.yaml is no file in" in " ".join(err.split())
    assert "name a file" in " ".join(err.split())


def test_a_register_that_is_not_there(root):
    """The message says where it is looked for and which option names another."""
    (root / "claims.yaml").unlink()
    code, _, err = check(root)

    assert code == 2
    assert "claims.yaml does not exist in" in " ".join(err.split())
    assert "options of `claims`" in " ".join(err.split())


def on_a_terminal(root, **environment):
    """What a person sees who runs it."""
    main, side = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **TODAY, **environment}
    with subprocess.Popen(
        [PROGRAM, "check"], cwd=root, stdout=side, stderr=side, stdin=side, env=env
    ) as process:
        os.close(side)
        seen = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:  # Linux says so when the other side is closed
                break
            if not piece:
                break
            seen += piece
    os.close(main)
    return process.returncode, seen.decode()


def test_colour_on_a_terminal_unless_it_is_not_wanted(root):
    """NO_COLOR and dumb terminals are honoured."""
    code, seen = on_a_terminal(root)

    assert code == 1
    assert "\x1b[1;31merror CIT001" in seen
    assert "\x1b" not in on_a_terminal(root, NO_COLOR="1")[1]
    assert "\x1b" not in on_a_terminal(root, TERM="dumb")[1]


def test_a_terminal_that_lacks_letters(root):
    """A sign that its encoding lacks is written as an escape; nothing raises."""
    page = root / "docs" / "posts" / "mood.md"
    page.write_text(BROKEN.replace("It lifts", "🧠 lifts"), encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", **TODAY}
    done = subprocess.run([PROGRAM, "check"], cwd=root, env=env, capture_output=True, check=False)

    assert done.returncode == 1
    assert b"\\U0001f9e0 lifts" in done.stdout
    assert done.stderr == b""
