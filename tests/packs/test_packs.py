"""A pack of rules from a package of its own, found by its entry point."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import publication

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook" / "rule-packs.md"
SHOUT = "\nIt is GREAT.\n"
BROKEN = '''
from mkdocs_claims.rules import Severity, rule


@rule("ACM002", "failing-rule", Severity.WARNING)
def failing(resolution):
    """A rule that fails."""
    yield from {}["nothing"]


RULES = (failing,)
'''
PARTS = {
    "no sequence": ("RULES = 3", "is no sequence of rules"),
    "nothing": ("RULES = ()", "is no sequence of rules"),
    "no rules": ("RULES = (print,)", "which is no rule"),
    "not there": ("", "cannot be loaded: AttributeError"),
    "not Python": ("RULES = (", "cannot be loaded: SyntaxError"),
    "fails": ("raise ValueError('no licence')", "cannot be loaded: ValueError: no licence"),
    "a rule of ours": (
        BROKEN.replace("ACM002", "CIT001"),
        "`CIT001` is a rule of the pack `acme` and of `claims` itself",
    ),
    "an odd code": (BROKEN.replace("ACM002", "acme-2"), "needs a code such as `ACM001`"),
    "no manual page": (BROKEN.replace('"""A rule that fails."""', ""), "needs a code"),
}


def example(language):
    """The code of the handbook."""
    text = HANDBOOK.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def install(folder, code, entry="acme = acme_claims:RULES"):
    """Put a package where Python finds it, with the metadata that pip writes."""
    metadata = folder / "acme_claims-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-claims\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[mkdocs_claims.rules]\n{entry}\n")
    (folder / "acme_claims").mkdir()
    (folder / "acme_claims" / "__init__.py").write_text(code)
    return folder


@pytest.fixture
def root(tmp_path):
    options = "- claims: {packs: [acme]}"
    return publication.write(
        tmp_path / "site",
        mkdocs_yml=publication.MKDOCS.replace("- claims", options),
        docs__posts__mood_md=publication.ARTICLE + SHOUT,
    )


@pytest.fixture
def packages(tmp_path):
    return tmp_path / "packages"


def run(root, packages, *arguments, program="claims"):
    path = {**os.environ, "PYTHONPATH": str(packages)}
    return subprocess.run(
        [Path(sys.executable).parent / program, *arguments],
        cwd=root,
        env=path,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def acme(packages):
    """The handbook's own example."""
    (code,) = example("python")
    (project,) = example("toml")
    (entry,) = re.findall(r"^acme = .*$", project, re.MULTILINE)
    return install(packages, code, entry.replace('"', ""))


def test_a_rule_of_its_own_runs(root, acme):
    """Beside ours, with what a report says of a rule."""
    done = run(root, acme, "check")

    assert "docs/posts/mood.md:18:7 warning ACM001 shouted-word" in done.stdout
    assert "`GREAT` is shouted" in done.stdout
    assert 0 == done.returncode
    assert 1 == run(root, acme, "check", "--strict").returncode
    assert "ACM001" in run(root, acme, "check", "--format", "sarif").stdout


def test_it_is_explained_and_listed(root, acme):
    """By code and by name, with its pack; listed where it is turned on."""
    assert run(root, acme, "explain", "ACM001").stdout.startswith(
        "# ACM001 shouted-word (warning, of the pack `acme`)\n\nA sentence shouts."
    )
    assert "It tires readers." in run(root, acme, "explain", "shouted-word").stdout
    assert "did you mean `ACM001`" in run(root, acme, "explain", "ACN001").stderr
    assert "ACM001" in run(root, acme, "explain").stdout
    assert "ACM001" not in run(root.parent, acme, "explain").stdout


def test_it_is_selected_and_left_out(root, acme):
    """By code, prefix and name."""
    assert "ACM001" in run(root, acme, "check", "--select", "ACM").stdout
    assert "ACM001" not in run(root, acme, "check", "--select", "CIT").stdout
    assert "ACM001" not in run(root, acme, "check", "--ignore", "shouted-word").stdout


def test_it_is_silenced(root, acme):
    """A comment with a reason silences it; one that silences nothing is reported."""
    article = root / "docs" / "posts" / "mood.md"
    comment = "<!-- claims: allow ACM001 because it is the name of a race -->"
    article.write_text(publication.ARTICLE + f"\n{comment}{SHOUT}")
    done = run(root, acme, "check")
    assert "ACM001" not in done.stdout
    assert "SUP001" not in done.stdout
    article.write_text(publication.ARTICLE + f"\n{comment}\nIt is good.\n")
    assert "SUP001" in run(root, acme, "check").stdout


def test_it_weighs_what_the_publication_says(root, acme):
    """And then it stops a build, too."""
    options = "- claims: {packs: [acme], severity: {ACM001: error}}"
    (root / "mkdocs.yml").write_text(publication.MKDOCS.replace("- claims", options))

    assert 1 == run(root, acme, "check").returncode
    done = run(root, acme, "build", program="mkdocs")
    assert 0 != done.returncode
    assert "ACM001" in done.stderr


def test_what_it_finds_is_not_taken_from_a_cache(root, acme):
    """A rule of others may look at anything."""
    first = run(root, acme, "check").stdout
    code = acme / "acme_claims" / "__init__.py"
    code.write_text(code.read_text().replace("is shouted", "is loud"))

    assert first.replace("is shouted", "is loud") == run(root, acme, "check").stdout


def test_a_pack_that_is_off_is_not_even_loaded(root, packages):
    """However broken it is."""
    install(packages, "raise ValueError")
    (root / "mkdocs.yml").write_text(publication.MKDOCS)

    assert 0 == run(root, packages, "check").returncode
    assert 0 == run(root, packages, "explain", "CIT001").returncode


def test_a_pack_that_is_not_there(root, packages):
    """Its place, and the nearest name."""
    install(packages, "", "acne = acme_claims:RULES")
    done = run(root, packages, "check")

    assert 2 == done.returncode
    assert "mkdocs.yml:7:14: option `packs`: there is no pack `acme`: did you mean `acne`?" in (
        done.stderr
    )


@pytest.mark.parametrize(("code", "message"), PARTS.values(), ids=PARTS)
def test_a_pack_that_is_none(root, packages, code, message):
    """A plain message, which names it, and no traceback."""
    install(packages, code)
    done = run(root, packages, "check")

    assert 2 == done.returncode
    assert "`acme`" in done.stderr
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("program", [("claims", "check"), ("mkdocs", "build")])
def test_a_rule_that_fails(root, packages, program):
    """The pack and the rule are named, and how to do without."""
    severe = BROKEN.replace("WARNING", "ERROR")
    install(packages, severe)
    done = run(root, packages, program[1], program=program[0])

    assert done.returncode in {1, 2}
    text = " ".join(done.stderr.split())
    assert "the pack `acme`: its rule ACM002 failing-rule fails: KeyError: 'nothing'" in text
    assert "Traceback" not in done.stderr
    assert 0 == run(root, packages, "check", "--ignore", "ACM002").returncode
