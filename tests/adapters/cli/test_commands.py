"""explain, show, where and init, and what every command says of a mistake."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import COMMANDS, cli
from mkdocs_claims.adapters.cli.init import STARTER
from mkdocs_claims.check import ALL_RULES


def run(*arguments):
    """Run `claims` and return its exit code, standard output and all that it said."""
    done = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.stdout, done.output


@pytest.fixture
def root(tmp_path):
    """A small publication in a folder with a space and a letter beyond ASCII."""
    folder = tmp_path / "my läufer"
    folder.mkdir()
    return publication.write(folder)


def test_help_lists_every_command():
    """With what it does."""
    code, out, _ = run("--help")

    assert code == 0
    assert all(re.search(rf"^  {name} ", out, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_manual(name):
    """And loads."""
    code, out, _ = run(name, "--help")

    assert code == 0
    assert f"Usage: cli {name}" in out


def test_explain_lists_the_rules():
    """Code, severity, name and what it is about."""
    code, out, _ = run("explain")

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [each.info.code for each in ALL_RULES]


@pytest.mark.parametrize("name", ["CIT001", "cit001", "undefined-claim"])
def test_explain_tells_of_a_rule(name):
    """By code in any case, or by name."""
    code, out, _ = run("explain", name)

    assert code == 0
    assert out.startswith("# CIT001 undefined-claim (error)\n")
    assert "## How to mend it" in out


def test_show_a_claim(root):
    """Everything known about it."""
    code, out, _ = run("-C", root, "show", "running-raises-mood")

    assert code == 0
    assert out.startswith("running-raises-mood  (approved, claims.yaml:2)\n")
    for said in (
        "Certainty: moderate (editor), because two trials",
        "Scope: adults",
        "Reviewed: 2026-01-02",
        "Cited in: docs/posts/mood.md",
        "supports · randomised crossover trial · table 2",
        "Mood rose in 12 of 15.",
        "“no change”",
        "[one2001] One A, Müller J. (2001). Mood & running.",
    ):
        assert said in out


def test_show_a_work(root):
    """And the claims on it; the @ may be left."""
    code, out, _ = run("-C", root, "show", "[@two2002]")

    assert code == 0
    assert out.startswith("two2002  (@article, references.bib:8)\n")
    assert "running-raises-mood  (qualifies)" in out
    assert "walking-helps  (supports)" in out


def test_show_a_work_that_nobody_needs(root):
    """It says so."""
    more = publication.REFERENCES + "@misc{lone, title = {Lone}, year = {2000}}\n"
    publication.write(root, references_bib=more)

    assert "No claim stands on it" in run("-C", root, "show", "lone")[1]


def test_where_a_claim_is_cited(root):
    """Each place as path:line:column, take-home points too; the count goes to stderr."""
    code, out, both = run("-C", root, "where", "running-raises-mood")

    assert code == 0
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        "docs/posts/mood.md:6:17",
        "docs/posts/mood.md:14:12",
        "docs/posts/mood.md:14:61",
    ]
    assert "3 places" in both


def test_where_a_work_matters(root):
    """The evidence, and the citations of the claims on it."""
    code, out, _ = run("-C", root, "where", "one2001")

    assert code == 0
    assert out.splitlines()[0] == "claims.yaml:5:20: - reference: one2001"
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), "there is no command `chekc`: did you mean `check`?"),
        (("explain", "CIT00"), "there is no rule `CIT00`: did you mean `CIT0"),
        (("explain", "what"), "`claims explain` lists the rules."),
        (("show", "walking-help"), "is named `walking-help`: did you mean `walking-helps`?"),
        (("where", "one2002"), "did you mean `"),
        (("show", "qqqq"), "IDs stand in claims.yaml"),
        (("check", "--format", "jsno"), "`jsno` is not known: did you mean `json`?"),
        (("check", "nowhere.md"), "nowhere.md`."),
        (("check", "/etc"), "`/etc` is not in the publication in"),
    ],
)
def test_a_slip_names_what_was_meant(root, arguments, said):
    """With exit code 2 and no traceback."""
    code, _, out = run("-C", root, *arguments)

    assert code == 2
    assert said in " ".join(out.split())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"mkdocs_yml": publication.MKDOCS.replace("- claims", "- claims: {clams: x.yaml}")},
            "mkdocs.yml:7:14: there is no option `clams`: did you mean `claims`?",
        ),
        (
            {"mkdocs_yml": publication.MKDOCS.replace("- claims", "- claims: {claims: none.yaml}")},
            "none.yaml does not exist",
        ),
        (
            {"mkdocs_yml": publication.MKDOCS.replace("- claims", "- claims: {claims: ../c.yaml}")},
            "`../c.yaml` leads out of the project",
        ),
        (
            {
                "mkdocs_yml": publication.MKDOCS.replace(
                    "- claims", "- claims: {severity: {X1: note}}"
                )
            },
            "there is no rule `X1`",
        ),
    ],
)
def test_a_set_up_that_is_wrong(root, changes, said):
    """Exit code 2, the place and the remedy."""
    publication.write(root, **changes)
    code, _, out = run("-C", root, "check")

    assert code == 2
    assert said in " ".join(out.split())


def test_no_publication_here(tmp_path):
    """What to do is said."""
    (tmp_path / ".git").mkdir()
    code, _, out = run("-C", tmp_path, "check")

    assert code == 2
    assert "no publication here" in out
    assert "claims init" in out


def test_from_a_folder_below(root):
    """The publication is found, and paths are still the project's."""
    broken = publication.ARTICLE.replace("-helps]", "-helsp]")
    publication.write(root, docs__posts__mood_md=broken)
    code, out, _ = run("-C", root / "docs" / "posts", "check", "mood.md")

    assert code == 1
    assert out.startswith("docs/posts/mood.md:16:4 error CIT001")
    assert "\x1b" not in out


def test_init_makes_a_publication(tmp_path):
    """Every file, and the check passes with nothing to say."""
    code, out, _ = run("-C", tmp_path, "init", "new one")

    assert code == 0
    assert "\n  cd 'new one'\n" in out
    assert "claims check" in out
    assert all((tmp_path / "new one" / name).is_file() for name in STARTER)
    code, out, _ = run("-C", tmp_path / "new one", "check", "--strict")
    assert (code, "All clear" in out) == (0, True)


def test_init_overwrites_nothing(tmp_path):
    """One file that is there already, and nothing is written."""
    (tmp_path / "claims.yaml").write_text("mine")
    code, _, out = run("-C", tmp_path, "init", ".")

    assert code == 2
    assert "holds claims.yaml already, and nothing was written" in " ".join(out.split())
    assert [each.name for each in tmp_path.iterdir()] == ["claims.yaml"]


def test_init_where_nothing_can_be_written(tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "taken").write_text("")
    code, _, out = run("-C", tmp_path, "init", "taken")

    assert code == 2
    assert "taken is a file, and it stays" in " ".join(out.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--format", "csv"],
        ["due", "--format", "json"],
        ["find", "walking"],
        ["where", "two2002"],
        ["suggest", "mood"],
        ["generate", "out"],
        ["show", "running-raises-mood"],
        ["review", "running-raises-mood"],
        ["rename", "running-raises-mood", "runs-raise-mood"],
    ],
    ids=lambda given: given[0],
)
def test_what_could_not_be_read_is_told(root, arguments):
    """Beside the answer, which lacks it, and never in what is piped."""
    told = "may hide claims or works: `claims check` shows it"
    (root / "claims.yaml").write_text("claims:\n\twalking-helps: no\n")
    _, out, both = run("-C", root, *arguments)

    assert f"1 mistake in claims.yaml {told}" in " ".join(both.split())
    assert told not in out


def test_nothing_is_told_where_all_was_read(root):
    """An empty answer is an answer."""
    assert "hide" not in run("-C", root, "find", "xyzzy")[2]
    assert "hide" not in run("-C", root, "show", "xyzzy")[2]


def test_as_a_program(root):
    """The entry point, in a pipe: no colour, exit codes as documented."""
    program = Path(sys.executable).with_name("claims")
    done = subprocess.run([program, "check"], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert done.stdout.rstrip().endswith("All clear: no errors, no warnings.")
