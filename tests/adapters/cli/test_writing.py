"""find, suggest, add claim, add reference --from, rename, new article and completion."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli

UNCITED = """\
---
title: Mood
description: On mood.
date: 2026-02-03
takeaways:
  - "**Run.** [@running-raises-mood]"
---
# Mood

A lead [@running-raises-mood].

Running raises mood in 12 of 15 people.

Walking helps half of all adults, too. In 2019, 40 % of all astronauts grew a beard.
"""


def run(*arguments, typed=None):
    """Run `claims` and return its exit code, standard output and all that it said."""
    done = CliRunner().invoke(cli, [str(each) for each in arguments], input=typed)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.stdout, done.output


@pytest.fixture
def root(tmp_path):
    """A small publication."""
    return publication.write(tmp_path)


def files(root):
    """Return every file of the publication with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def patched(root, patch):
    """Make a patch with git and return what the files are then; they are put back."""
    subprocess.run(["git", "apply", "-"], cwd=root, input=patch.encode(), check=True)
    return files(root)


# find


def names(out):
    """The names that were found, as one pastes them."""
    return re.findall(r"^  (\S+)  \d\.\d\d", out, re.MULTILINE)


def test_find_prints_works_as_articles_may_cite_them(root):
    """Where that is allowed; elsewhere by their keys, which stand under claims."""
    config = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(
        config.replace("- claims", "- claims: {direct_references: true}")
    )

    assert names(run("-C", root, "find", "two2002")[1]) == ["[@two2002]"]


def test_find_prints_what_one_pastes(root):
    """The best first, claims before works."""
    code, out, _ = run("-C", root, "find", "walks", "that", "help")

    assert code == 0
    assert names(out) == ["[@walking-helps]", "two2002"]
    assert "approved" not in out
    assert "certainty low" in out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["raises-mo"], "[@running-raises-mood]"),
        (["[@running-raises-mood]"], "[@running-raises-mood]"),
        (["TWO20"], "two2002"),
        (["10.1000/two"], "two2002"),
        (["müller"], "one2001"),
        (["doubt"], "three2003"),
    ],
)
def test_find_by_a_piece_of_a_name(root, words, found):
    """IDs, keys, DOIs and authors."""
    out = run("-C", root, "find", *words)[1]

    assert found == names(out)[0]


def test_find_may_look_for_one_of_them_only(root):
    """And for as many as are asked for."""
    assert "two2002" not in run("-C", root, "find", "walking", "--claims")[1]
    assert "walking-helps" not in run("-C", root, "find", "walking", "--works")[1]
    assert run("-C", root, "find", "mood", "running", "--claims", "--limit", 1)[1].count("[@") == 1


def test_find_without_a_word(root):
    """Says what to give."""
    code, _, both = run("-C", root, "find", " ")

    assert code == 2
    assert "give words, a piece of an ID or key, or a DOI" in both


def test_find_nothing(root):
    """Is the status 1, as of grep."""
    code, out, both = run("-C", root, "find", "astronauts")

    assert (code, out) == (1, "")
    assert "Nothing has the words astronauts" in both


# suggest


@pytest.fixture
def uncited(root):
    """The publication with an article that lacks citations."""
    return publication.write(root, docs__posts__mood_md=UNCITED)


@pytest.mark.parametrize("name", ["mood", "posts/mood.md", "docs/posts/mood.md"])
def test_suggest_lists_statements_and_claims(uncited, name):
    """With scores; it stays silent where nothing comes near."""
    code, out, both = run("-C", uncited, "suggest", name)

    assert code == 0
    places, marks = [], []
    for line in out.splitlines():
        places += [line] if line.startswith("docs/") else []
        marks += [line.split()[1]] if "[@" in line else []
    assert [each.split(":")[1] for each in places] == ["12", "14", "14"]
    assert marks == ["[@running-raises-mood]", "[@walking-helps]"]
    assert "nothing comes near" in out
    assert "3 statements without a citation; for 2 of them a claim scores 0.35 or more." in both


def test_suggest_with_another_threshold(uncited):
    """1 leaves hardly anything."""
    assert "[@walking-helps]" not in run("-C", uncited, "suggest", "mood", "--threshold", "1")[1]


@pytest.mark.parametrize("name", ["mood", "mood.md", "posts/mood.md", "docs/posts/mood.md"])
def test_suggest_where_all_is_cited(root, name):
    """Says so, whatever of its path the article is called by."""
    assert "No statements without a citation." in run("-C", root, "suggest", name)[2]


def test_apply_writes_what_was_chosen(uncited):
    """At the end of the sentence, and nothing else changes."""
    code, _, both = run("-C", uncited, "suggest", "mood", "--apply", typed="7\n1\n\n")

    assert code == 0
    assert "`7` is none of them." in both
    assert "1 citation written into docs/posts/mood.md." in both
    assert (uncited / "docs/posts/mood.md").read_text() == UNCITED.replace(
        "of 15 people.", "of 15 people [@running-raises-mood]."
    )


def test_apply_stops_when_told(uncited):
    """What was chosen before is written; without an answer nothing is."""
    run("-C", uncited, "suggest", "mood", "--apply", typed="1\nq\n")
    assert (uncited / "docs/posts/mood.md").read_text().count("[@") == 3

    before = files(uncited)
    code, _, _ = run("-C", uncited, "suggest", "mood", "--apply", typed="")
    assert code == 1
    assert files(uncited) == before


def test_apply_may_be_a_dry_run(uncited):
    """A patch that git can make."""
    before = files(uncited)
    _, out, _ = run("-C", uncited, "suggest", "mood", "--apply", "--dry-run", typed="1\n1\n")

    assert files(uncited) == before
    assert out.count("\n+") == 3
    assert "+Running raises mood in 12 of 15 people [@running-raises-mood]." in out


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("moot", "did you mean `mood`?"),
        ("docs/posts/mod.md", "did you mean `docs/posts/mood.md`?"),
        ("xyzzy", "name a page of the publication by its path"),
        ("docs/index.md", "is no article by the option `articles`"),
    ],
)
def test_suggest_for_no_article(root, name, why):
    """The nearest is named."""
    code, _, both = run("-C", root, "suggest", name)

    assert code == 2
    assert why in both


def test_suggest_for_one_of_several(root):
    """Two pages of one name are told apart by their paths."""
    publication.write(root, docs__posts__old__mood_md="# Mood\n")
    code, _, both = run("-C", root, "suggest", "mood")

    assert code == 2
    assert "is several pages: docs/posts/mood.md, docs/posts/old/mood.md" in both


def test_suggest_where_nobody_looks_for_statements(root):
    """The option that says so is named."""
    options = publication.MKDOCS.replace("  - claims\n", "  - claims:\n      uncited: false\n")
    publication.write(root, mkdocs_yml=options)

    assert "turns CIT008 off" in run("-C", root, "suggest", "mood")[2]


# add claim


def test_add_claim(root):
    """It comes last, and its ID is printed as one pastes it; the check knows the draft."""
    arguments = (
        "-e",
        "one2001",
        "-e",
        "@two2002=qualifies",
        "--certainty",
        "low",
        "--because",
        "so",
    )
    code, out, _ = run(
        *("-C", root, "add", "claim", "The sea: it is salty", *arguments),
        *("--scope", "adults", "--tag", "sea"),
    )

    assert (code, out) == (0, "[@sea-it-is-salty]\n")
    assert (root / "claims.yaml").read_text() == publication.CLAIMS + (
        "\n  sea-it-is-salty:\n    statement: 'The sea: it is salty'\n    evidence:\n      - one2001\n"
        "      - reference: two2002\n        relation: qualifies\n    certainty:\n      level: low\n"
        "      because: so\n    scope: adults\n    tags: [sea]\n    status: draft\n"
    ).replace("\n  sea", "  sea", 1)
    assert "CLM000" not in run("-C", root, "check")[2]


def test_add_claim_dry_run(root):
    """Shows a patch that git can make, and writes nothing."""
    before = files(root)
    _, out, _ = run("-C", root, "add", "claim", "It is salty.", "--dry-run")

    assert files(root) == before
    run("-C", root, "add", "claim", "It is salty.")
    after = files(root)
    (root / "claims.yaml").write_bytes(before["claims.yaml"])
    assert patched(root, out) == after


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["x", "--id", "running-raises-mood"],
            "there is a claim `running-raises-mood` already, at claims.yaml:2",
        ),
        (["x", "--id", "Running Mood"], "`running-mood` would do"),
        (["x", "-e", "one2010"], "did you mean `one2001`?"),
        (["x", "-e", "zzzzzz"], "claims add reference DOI"),
        (["x", "-e", "one2001=suports"], "did you mean `supports`?"),
        (["x", "-e", "one2001=zzz"], "there are supports, authority"),
        (["x", "--certainty", "hihg"], "did you mean `high`?"),
        (["x", "--because", "y"], "give --certainty, too"),
        (["  "], "the statement is empty"),
        (["x y z", "--file", "claim.yaml"], "did you mean `claims.yaml`?"),
        (["x y z", "--file", "references.bib"], "is no such file of the publication"),
        ([], "Missing argument 'STATEMENT'"),
    ],
)
def test_add_claim_with_a_mistake(root, arguments, why):
    """Says how to mend it, and writes nothing."""
    before = files(root)
    code, _, both = run("-C", root, "add", "claim", *arguments)

    assert code == 2
    assert why in " ".join(both.split())
    assert files(root) == before


def test_add_claim_where_the_register_has_no_file(root):
    """A glob of the options may name nothing yet; a split register takes it into its last file."""
    options = publication.MKDOCS.replace("  - claims\n", "  - claims:\n      claims: [c/*.yaml]\n")
    publication.write(root, mkdocs_yml=options)
    code, _, both = run("-C", root, "add", "claim", "It is salty.")
    assert code == 2
    assert "no file is named `c/*.yaml`" in both

    more = {"c__a_yaml": "claims:\n  abc: {statement: x}\n", "c__b_yaml": ""}
    publication.write(root, mkdocs_yml=options, **more)
    assert run("-C", root, "add", "claim", "It is salty.")[0] == 0
    assert "it-is-salty" in (root / "c/a.yaml").read_text()
    assert run("-C", root, "add", "claim", "It is dry.", "--file", "c/b.yaml")[0] == 0
    assert (root / "c/b.yaml").read_text().startswith("claims:\n  it-is-dry:\n")


def test_add_claim_to_a_broken_register(root):
    """Refuses, with the place."""
    publication.write(root, claims_yaml=publication.CLAIMS + "  broken: [\n")
    code, _, both = run("-C", root, "add", "claim", "It is salty.")

    assert code == 2
    assert "claims.yaml:22: no claim can be added: this is not YAML" in both


def test_add_claim_tells_of_one_that_says_the_same(root):
    """It is written all the same: which of the two stays is a matter for people."""
    _, _, both = run("-C", root, "add", "claim", "Running raises mood and spirits b b.")

    assert "Note: it says nearly the same as [@running-raises-mood]" in both


def test_a_file_keeps_its_line_ends_mode_and_mark(root):
    """CRLF, a byte order mark, mode 640."""
    path = root / "claims.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + publication.CLAIMS.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    run("-C", root, "add", "claim", "It is salty.")
    data = path.read_bytes()

    assert data.startswith(b"\xef\xbb\xbfclaims:\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == publication.CLAIMS.count("\n") + 3
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "claim", "It is salty."),
        ("rename", "running-raises-mood", "mood-rises"),
        ("rename", "one2001", "uno2001"),
    ],
)
def test_a_file_that_may_not_be_written(root, monkeypatch, arguments):
    """Is named, and no other is written either."""
    before = files(root)
    may = os.access
    monkeypatch.setattr(
        "os.access", lambda path, mode: Path(path).name != "claims.yaml" and may(path, mode)
    )
    code, _, both = run("-C", root, *arguments)

    assert code == 2
    assert "claims.yaml: cannot be written: it is write-protected" in both
    assert files(root) == before


# add reference


RIS = "TY  - JOUR\nAU  - Salt, Sal\nTI  - On salt\nJO  - J\nPY  - 2020\nER  - \n"


def test_add_references_from_a_file(root, tmp_path):
    """Without a network; the key is by the pattern."""
    (tmp_path / "works.ris").write_text(RIS)
    code, out, both = run("-C", root, "add", "reference", "--from", "works.ris")

    assert (code, out) == (0, "salt2020salt\n")
    assert "Salt S. (2020). On salt. J." in both
    assert (root / "references.bib").read_text() == publication.REFERENCES + (
        "\n@article{salt2020salt,\n  author = {Salt, Sal},\n  title = {On salt},\n"
        "  journal = {J},\n  year = {2020},\n}\n"
    ).replace(",\n}", "\n}")


def test_add_references_from_bibtex_keeps_its_keys(root, tmp_path):
    """Where they are free; a work that is there already is not added under another key."""
    text = (
        "@article{mine, title={On salt}, author={Salt, S.}, journal={J}, year=2020}\n"
        "@article{one2001, title={Another one}, author={Other, O.}, journal={J}, year=2001}\n"
        "@article{again, title={Walking again}, doi={10.1000/TWO}}\n"
        "@article{torn, title={x\n"
    )
    (tmp_path / "more.bib").write_text(text)
    code, out, both = run("-C", root, "add", "reference", "--from", "more.bib")

    assert code == 1
    assert out.split() == ["mine", "other2001another", "torn"]
    assert "“Walking again” is there already, as `two2002` (references.bib:8)" in both
    assert "more.bib:4: " in both


def test_add_references_of_which_one_says_nothing(root):
    """It is not added; one that is broken is, and what could not be read is told."""
    (root / "more.bib").write_text("@book{empty, year = 2000}\n@book{broken, title = {Iron}")
    code, out, both = run("-C", root, "add", "reference", "--from", "more.bib")

    assert (code, out) == (1, "broken\n")
    assert "Not read in full: more.bib:2: `broken` is never closed" in both
    assert "Not added: `empty` has no title, DOI, PMID, ISBN or address" in both
    assert "@book{empty" not in (root / "references.bib").read_text()


def test_a_short_title_is_known_by_all_that_is_said_of_it(root):
    """Two editorials of one year may be two works, but not on the same page."""
    one = "title = {Neu}, author = {A, B}, year = 2001, journal = {J}"
    (root / "more.bib").write_text(f"@article{{neu, {one}, pages = 1}}")
    assert run("-C", root, "add", "reference", "--from", "more.bib")[:2] == (0, "neu\n")
    assert run("-C", root, "add", "reference", "--from", "more.bib")[:2] == (1, "")
    (root / "more.bib").write_text(f"@article{{neu, {one}, pages = 2}}")
    assert run("-C", root, "add", "reference", "--from", "more.bib")[:2] == (0, "a2001neu\n")


def test_where_there_are_several_files_the_one_written_into_is_named(root):
    """Of works and of claims; where there is one, nothing is to be said."""
    options = "claims: {claims: [claims.yaml, more.yaml], references: [references.bib, more.bib]}"
    config = (root / "mkdocs.yml").read_text()
    (root / "new.bib").write_text("@book{new, title = {On Iron}, publisher = {P}, year = 2001}")
    command = ["-C", root, "add", "reference", "--from", "new.bib", "--file"]
    (root / "mkdocs.yml").write_text(config.replace("- claims", f"- {options}"))
    (root / "more.bib").write_text("")
    (root / "more.yaml").write_text("claims:\n")

    assert "Written into more.bib.\n" in run(*command, "more.bib")[2]
    assert (
        "Written into more.yaml.\n"
        in run("-C", root, "add", "claim", "So.", "--file", "more.yaml")[2]
    )


def test_add_reference_dry_run(root, tmp_path):
    """Shows a patch, and writes nothing."""
    (tmp_path / "works.ris").write_text(RIS)
    before = files(root)
    code, out, _ = run("-C", root, "add", "reference", "--from", "works.ris", "--dry-run")

    assert code == 0
    assert "+@article{salt2020salt," in out
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "or --from FILE"),
        (["--from", "nothing.ris"], "cannot be read: No such file"),
        (["--from", "mkdocs.yml"], "neither BibTeX nor RIS"),
        (["--from", "empty.bib"], "empty.bib is empty"),
        (["two.ris"], "`--from two.ris`"),
        (["./nothing.bib"], "`--from ./nothing.bib`"),
        (["--from", "two.ris", "--key", "x"], "--key is for one work"),
        (["10.1000/x", "--file", "reference.bib"], "did you mean `references.bib`?"),
    ],
)
def test_add_reference_with_a_mistake(root, arguments, why):
    """Says how to mend it."""
    (root / "two.ris").write_text(RIS * 2)
    (root / "empty.bib").write_text("\n")
    code, _, both = run("-C", root, "add", "reference", *arguments)

    assert code == 2
    assert why in " ".join(both.split())


# rename


def test_rename_a_claim(root):
    """Everywhere; the check finds nothing that it did not find before."""
    before = run("-C", root, "check")[1]
    code, _, both = run("-C", root, "rename", "[@running-raises-mood]", "@mood-rises")

    assert code == 0
    assert "4 places in 2 files renamed." in both
    for name in ("claims.yaml", "docs/posts/mood.md"):
        assert "running-raises-mood" not in (root / name).read_text()
    assert run("-C", root, "check")[1] == before.replace("running-raises-mood", "mood-rises")


def test_rename_dry_run_is_a_patch(root):
    """That git makes to the same."""
    before = files(root)
    _, out, both = run("-C", root, "rename", "two2002", "zwei", "--dry-run")
    assert files(root) == before
    assert "3 places in 2 files would be renamed." in both

    run("-C", root, "rename", "two2002", "zwei")
    after = files(root)
    for name, data in before.items():
        (root / name).write_bytes(data)
    patch = "".join(
        line for line in out.splitlines(keepends=True) if line not in both.splitlines()[-1]
    )
    assert patched(root, patch) == after


def test_rename_tells_where_the_name_stays(root):
    """In comments and code, up to a number of places."""
    publication.write(root, docs__more_md="`two2002`\n" * 25)
    both = run("-C", root, "rename", "two2002", "zwei")[2]

    assert "`two2002` stays where it is only text:" in both
    assert "docs/more.md:1:2: `two2002`" in both
    assert "and 5 more" in both


def test_a_name_of_a_claim_and_a_work(root):
    """Which of them is meant has to be said."""
    more = publication.REFERENCES + "@misc{walking-helps, title = {W}, year = {2000}}\n"
    publication.write(root, references_bib=more)
    code, _, both = run("-C", root, "rename", "walking-helps", "walks-help")
    assert code == 2
    assert "say --claim or --work" in both

    assert run("-C", root, "rename", "walking-helps", "walks-help", "--work")[0] == 0
    assert "@misc{walks-help," in (root / "references.bib").read_text()
    assert "walking-helps" in (root / "docs/posts/mood.md").read_text()
    assert run("-C", root, "rename", "walking-helps", "walk-it-off", "--claim")[0] == 0
    assert "walking-helps" not in (root / "docs/posts/mood.md").read_text()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("runing-raises-mood", "x-y-z", "did you mean `running-raises-mood`?"),
        ("running-raises-mood", "walking-helps", "there is a claim `walking-helps` already"),
        ("running-raises-mood", "Mood!", "`mood` would do"),
        ("one2001", "two2002", "there is a work with the key `two2002` already"),
    ],
)
def test_rename_with_a_mistake(root, old, new, why):
    """Says how to mend it, and writes nothing."""
    before = files(root)
    code, _, both = run("-C", root, "rename", old, new)

    assert code == 2
    assert why in both
    assert files(root) == before


# new article


def test_new_article(root):
    """A draft with front matter; the check leaves it alone until it is published."""
    before = run("-C", root, "check")[1]
    code, out, _ = run("-C", root, "new", "article", "What's new: *salt*?", "--description", "no")

    assert (code, out) == (0, "docs/posts/whats-new-salt.md\n")
    text = (root / "docs/posts/whats-new-salt.md").read_text()
    assert 'title: "What\'s new: *salt*?"\ndescription: "no"\n' in text
    assert "\n# What's new: \\*salt\\*?\n" in text
    assert "draft: true" in text
    after = run("-C", root, "check")[1]
    assert after.replace("2 articles", "1 article").splitlines()[-1] == before.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["Mood"], "docs/posts/mood.md is there already"),
        (["🧠"], "no letters for a file's name"),
        ([" "], "no letters for a file's name"),
    ],
)
def test_new_article_with_a_mistake(root, arguments, why):
    """Nothing is overwritten."""
    before = files(root)
    code, _, both = run("-C", root, "new", "article", *arguments)

    assert code == 2
    assert why in both
    assert files(root) == before


def test_new_article_elsewhere(root):
    """Under a name of its own, where the options have the articles; a dry run shows it."""
    options = publication.MKDOCS.replace(
        "  - claims\n", "  - claims:\n      articles: [blog/posts/**]\n"
    )
    publication.write(root, mkdocs_yml=options)
    _, out, _ = run("-C", root, "new", "article", "A title", "--slug", "Other name", "--dry-run")

    assert "+++ b/docs/blog/posts/other-name.md" in out
    assert "+title: A title" in out
    assert not (root / "docs/blog").exists()


# completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_of_a_shell(shell):
    """The script that it reads."""
    code, out, _ = run("completion", shell)

    assert code == 0
    assert "_CLAIMS_COMPLETE" in out


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("show run", ["plain,running-raises-mood"]),
        ("review run", ["plain,running-raises-mood"]),
        ("show one", ["plain,one2001"]),
        ("review one", []),
        ("add claim So. -e one", ["plain,one2001"]),
        ("explain CIT00", [f"plain,CIT00{number}" for number in range(1, 10)]),
        ("explain undefined-c", ["plain,undefined-claim"]),
        ("references --style ap", ["plain,apa"]),
        ("build --engine z", ["plain,zensical"]),
        ("check docs/", ["file,docs/"]),
        ("suggest docs/", ["file,docs/"]),
    ],
)
def test_what_a_shell_offers(root, monkeypatch, line, offered):
    """Names of claims, works, rules, styles and engines, and files where these are meant."""
    words = ["claims", "-C", str(root), *line.split()]
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    shown = CliRunner().invoke(
        cli, prog_name="claims", complete_var="_X", env={"_X": "bash_complete"}
    )

    assert shown.output.split() == offered


def test_completion_of_no_shell():
    """The nearest is named."""
    assert "did you mean `bash`?" in run("completion", "bsh")[2]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("claims ren", ["rename"]),
        ("claims show walk", ["walking-helps"]),
        ("claims where t", ["two2002", "three2003"]),
        ("claims add re", ["reference"]),
    ],
)
def test_a_shell_completes(root, typed, offered):
    """Commands, claims and works, as bash asks."""
    words = typed.split()
    environment = {
        **os.environ,
        "_CLAIMS_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    code = "from mkdocs_claims.adapters.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == offered


def test_outside_of_a_publication_a_shell_completes_no_names(tmp_path):
    """And there is no traceback."""
    environment = {
        **os.environ,
        "_CLAIMS_COMPLETE": "bash_complete",
        "COMP_WORDS": "claims show w",
        "COMP_CWORD": "2",
    }
    code = "from mkdocs_claims.adapters.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.strip(), done.stderr) == ("", "")
