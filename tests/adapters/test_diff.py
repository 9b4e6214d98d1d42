"""`claims diff` on real repositories: what it finds, what it says, what it refuses."""

import json

import pytest
from click.testing import CliRunner

import publication
import repository
from mkdocs_claims.adapters.cli import cli


@pytest.fixture
def root(tmp_path):
    """The small publication in a repository, committed on `main`."""
    return repository.published(tmp_path / "repo")


def run(root, *arguments):
    """Run the command; return its result."""
    return CliRunner().invoke(cli, ["-C", str(root), "diff", *arguments])


def said(root, *arguments):
    """Run the command as it must succeed; return what it prints."""
    result = run(root, *arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def data(root, *arguments):
    """The same for machines."""
    return json.loads(said(root, *arguments, "--format", "json"))


def edit(root, name, *pairs):
    """Replace texts in a file; each must be there."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def events(root, *arguments):
    """What became of each claim."""
    return {each["id"]: each["events"] for each in data(root, *arguments)["claims"]}


def test_no_change(root):
    """It says so, and how much it looked at."""
    (root / "README.md").write_text("not part of the publication")

    assert "Nothing changed: 2 claims, 3 works and 1 article are the same." in said(root, "main")
    assert "Nothing changed" in said(root, "main", "--format", "markdown")
    found = data(root, "HEAD")
    assert (found["claims"], found["references"], found["articles"]) == ([], [], [])
    assert found["before"]["commit"] == repository.git(root, "rev-parse", "HEAD")
    assert found["after"] == {"name": "the files on disk", "commit": None, "problems": []}


def test_line_endings_are_no_change(root):
    """A checkout on Windows."""
    for name in ("claims.yaml", "references.bib", "docs/posts/mood.md"):
        path = root / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert "Nothing changed" in said(root, "main")


def test_a_reworded_claim_and_what_leans_on_it(root):
    """Old and new words, and the very sentences, points and cards."""
    edit(root, "claims.yaml", ("Running raises mood & <b>spirits</b>.", "Running can raise mood."))
    found = data(root, "main")

    (claim,) = found["claims"]
    assert claim["events"] == ["reworded"]
    assert claim["fields"] == {
        "statement": {
            "before": "Running raises mood & <b>spirits</b>.",
            "after": "Running can raise mood.",
        }
    }
    places = [(each["path"], each["line"], each["text"]) for each in found["read_again"]]
    assert places == [
        ("docs/posts/mood.md", 6, "Run."),
        ("docs/posts/mood.md", 14, "It lifts."),
        ("docs/posts/mood.md", 14, "Walk."),
    ]
    assert found["articles"] == []
    text = said(root, "main")
    assert "  statement: Running [-raises-]{+can raise+} mood[- & <b>spirits</b>-]." in text
    assert "to read again: 3 passages" in text
    assert "    docs/posts/mood.md:6: take-home point: Run.\n" in text


def test_a_card_leans_on_its_claim(root):
    """It has no words of its own."""
    edit(root, "claims.yaml", ("Walking helps, too.", "Walking may help, too."))

    assert [(each["line"], each["text"]) for each in data(root, "main")["read_again"]] == [
        (14, "Walk."),
        (16, ""),
    ]
    assert "docs/posts/mood.md:16: (the claim's card)" in said(root, "main")


@pytest.mark.parametrize(
    ("old", "new", "expected", "again"),
    [
        ("certainty: low", "certainty: very low", ["certainty lowered"], True),
        ("certainty: low", "certainty: moderate", ["certainty raised"], False),
        ("    certainty: low\n", "", ["certainty removed"], True),
        ("certainty: low", "certainty: low\n    scope: old people", ["scope changed"], True),
        ("certainty: low", "certainty: low\n    status: withdrawn", ["withdrawn"], True),
        ("certainty: low", "certainty: low\n    status: draft", ["back to draft"], True),
        ("reviewed: 2026-05-06", "reviewed: 2026-06-06", ["review dates changed"], False),
        ("certainty: low", "certainty: low\n    tags: [walk]", ["details changed"], False),
        ("certainty: low", "certainty: {level: low, because: x}", ["details changed"], False),
        ("evidence: two2002", "evidence: one2001", ["evidence changed"], True),
        ("evidence: two2002", "evidence: [two2002, one2001]", ["evidence changed"], False),
        (
            "evidence: two2002",
            "evidence: [two2002, {reference: one2001, relation: disputes}]",
            ["evidence changed"],
            True,
        ),
        (
            "evidence: two2002",
            "evidence: {reference: two2002, locator: p. 3}",
            ["evidence changed"],
            False,
        ),
        (
            "evidence: two2002",
            "evidence: {reference: two2002, finding: Less.}",
            ["evidence changed"],
            True,
        ),
        (
            "certainty: low",
            "certainty: very low\n    status: withdrawn\n    superseded_by: running-raises-mood",
            ["withdrawn", "certainty lowered", "details changed"],
            True,
        ),
    ],
)
def test_what_becomes_of_a_claim(root, old, new, expected, again):
    """One word for each kind of change; some of them ask for a second reading."""
    edit(root, "claims.yaml", (old, new))
    (claim,) = data(root, "main")["claims"]

    assert (claim["id"], claim["events"]) == ("walking-helps", expected)
    assert claim["read_again"] is again
    assert bool(data(root, "main")["read_again"]) is again


def test_evidence_line_by_line(root):
    """Added, removed and changed, with the parts that differ."""
    edit(
        root,
        "claims.yaml",
        ("Mood rose in 12 of 15.", "Mood rose in 12 of 15 people.\n        read: abstract"),
        ("- {reference: two2002, relation: qualifies, finding: Only in adults.}", "- four2004"),
    )
    (claim,) = data(root, "main")["claims"]

    assert [(each["kind"], each["reference"]) for each in claim["evidence"]] == [
        ("changed", "one2001"),
        ("added", "four2004"),
        ("removed", "two2002"),
    ]
    text = said(root, "main")
    assert "    finding: Mood rose in 12 of 15{+ people+}." in text
    assert "    read: {+abstract+}" in text
    assert "  evidence + four2004 (supports)" in text
    assert "  evidence - two2002 (qualifies)" in text


def test_a_claim_added_and_one_deleted(root):
    """An ID that is gone is said loudly; a new one with the same statement is its twin."""
    edit(root, "claims.yaml", ("walking-helps:", "walking-does-help:"))
    found = data(root, "main")

    assert [(each["id"], each["events"], each["same_as"]) for each in found["claims"]] == [
        ("walking-does-help", ["added"], None),
        ("walking-helps", ["deleted"], "walking-does-help"),
    ]
    assert [each["line"] for each in found["read_again"]] == [14, 16]
    text = said(root, "main")
    assert "claims.yaml:16: walking-helps deleted\n  an ID is permanent: withdraw" in text
    assert "`walking-does-help` says the same now" in text
    assert "<code>walking-helps</code> was deleted**" in said(root, "main", "--format", "markdown")


def test_references(root):
    """Added, removed and changed by field, with the claims and sentences on them."""
    added = "@book{four2004, title={F}, author={Four, D.}, publisher={P}, year={2004}}\n"
    edit(
        root,
        "references.bib",
        ("@article{one2001", f"{added}@article{{one2001"),
        ("title = {Walking}", "title = {Walking again}"),
        ("@article{three2003,", "@article{3three2003,"),
    )
    found = {each["key"]: each for each in data(root, "main")["references"]}

    assert {key: each["kind"] for key, each in found.items()} == {
        "two2002": "changed",
        "four2004": "added",
        "3three2003": "added",
        "three2003": "removed",
    }
    assert found["two2002"]["fields"] == {"title": {"before": "Walking", "after": "Walking again"}}
    assert found["two2002"]["claims"] == ["running-raises-mood", "walking-helps"]
    assert [each["line"] for each in found["two2002"]["cited_in"]] == [6, 14, 14, 16]
    assert found["three2003"]["claims"] == ["running-raises-mood"]
    text = said(root, "main")
    assert "references.bib:9: two2002 changed\n  title: Walking{+ again+}\n" in text
    assert "four2004 added\n  Four" in text
    assert "  no claim stands on it" in text


def test_the_order_of_entries_is_no_change(root):
    """Neither of claims nor of works nor of fields."""
    edit(root, "references.bib", ("volume = {3}, number = {4}", "number = {4}, volume = {3}"))
    text = (root / "claims.yaml").read_text(encoding="utf-8")
    first, second = text.split("  walking-helps:")
    reordered = "claims:\n  walking-helps:" + second + first.removeprefix("claims:\n")
    (root / "claims.yaml").write_text(reordered, encoding="utf-8")

    assert "Nothing changed" in said(root, "main")


def test_an_article_that_changes(root):
    """New and gone citations, sentences and points."""
    edit(
        root,
        "docs/posts/mood.md",
        ("**Run.** [@running-raises-mood]", "**Run often.** [@running-raises-mood]"),
        ("It lifts [@running-raises-mood].", "It lifts the mood [@running-raises-mood]."),
        ("[see @walking-helps; @running-raises-mood, in adults]", "[@running-raises-mood]"),
        ("![@walking-helps]", "A new sentence [@new-claim]."),
    )
    (article,) = data(root, "main")["articles"]

    assert (article["kind"], article["cites_now"]) == ("changed", ["new-claim"])
    assert article["cites_no_more"] == ["walking-helps"]
    assert [(each["kind"], each["after"]["text"]) for each in article["takeaways"]] == [
        ("changed", "Run often.")
    ]
    assert [each["kind"] for each in article["passages"]] == [
        "changed",
        "changed",
        "added",
        "removed",
    ]
    text = said(root, "main")
    assert "    ~ docs/posts/mood.md:6: take-home point: Run{+ often+}." in text
    assert "    ~ docs/posts/mood.md:14: It lifts{+ the mood+}." in text
    assert "      cites no more: walking-helps" in text
    assert "    + docs/posts/mood.md:16: A new sentence." in text


def test_articles_added_removed_and_moved(root):
    """A page that moves is one page, also when some of it is new."""
    posts = root / "docs" / "posts"
    moved = publication.ARTICLE.replace("A lead.", "Another lead.").replace("# Mood", "# Moods")
    (posts / "deep er").mkdir()
    (posts / "deep er" / "Läufe.md").write_text(moved, encoding="utf-8")
    (posts / "mood.md").unlink()
    (posts / "new.md").write_text("# New\n\nAll new [@walking-helps].\n", encoding="utf-8")
    found = data(root, "main")

    assert [(each["path"], each["before"], each["kind"]) for each in found["articles"]] == [
        ("docs/posts/deep er/Läufe.md", "docs/posts/mood.md", "renamed"),
        ("docs/posts/new.md", None, "added"),
    ]
    assert "docs/posts/deep er/Läufe.md: renamed (was docs/posts/mood.md)" in said(root, "main")
    repository.save(root)
    assert [each["kind"] for each in data(root, "HEAD", "HEAD~1")["articles"]] == [
        "renamed",
        "removed",
    ]


def test_a_sentence_of_this_change_is_told_apart(root):
    """Whoever wrote it has the new claim before their eyes."""
    edit(root, "claims.yaml", ("Running raises mood & <b>spirits</b>.", "Running can raise mood."))
    edit(root, "docs/posts/mood.md", ("It lifts [@", "It can lift [@"))

    fresh = {each["text"]: each["fresh"] for each in data(root, "main")["read_again"]}
    assert fresh == {"Run.": False, "It can lift.": True, "Walk.": False}
    assert "14: It can lift.  (written in this change)" in said(root, "main")


def test_two_revisions_and_ranges(root):
    """The files on disk do not matter then."""
    edit(root, "claims.yaml", ("certainty: low", "certainty: very low"))
    repository.save(root)
    repository.git(root, "branch", "lower")
    repository.git(root, "checkout", "--quiet", "-b", "side", "HEAD~1")
    edit(root, "claims.yaml", ("Walking helps, too.", "Walking helps."))
    repository.save(root)
    (root / "claims.yaml").write_text("claims: [", encoding="utf-8")

    assert events(root, "main~1", "lower") == {"walking-helps": ["certainty lowered"]}
    assert events(root, "main~1..lower") == {"walking-helps": ["certainty lowered"]}
    assert events(root, "lower..side") == {"walking-helps": ["reworded", "certainty raised"]}
    assert events(root, "lower...side") == {"walking-helps": ["reworded"]}
    assert events(root, "lower..HEAD") == events(root, "lower..side")


def test_options_of_each_side_are_read_from_that_side(root):
    """A register that is moved and a folder that is renamed change nothing."""
    (root / "data").mkdir()
    (root / "claims.yaml").rename(root / "data" / "claims.yaml")
    (root / "docs").rename(root / "pages")
    edit(
        root,
        "mkdocs.yml",
        ("  - claims\n", "  - claims: {claims: data/claims.yaml}\ndocs_dir: pages\n"),
    )
    found = data(root, "main")

    assert (found["claims"], found["options"]) == ([], ["claims"])
    assert [each["kind"] for each in found["articles"]] == ["renamed"]
    assert "mkdocs.yml: other options of claims: claims" in said(root, "main")


def test_a_publication_in_a_folder_of_the_repository(tmp_path):
    """Paths are relative to the project, links to the repository."""
    root = repository.published(tmp_path / "repo", "a site/née")
    edit(root, "claims.yaml", ("certainty: low", "certainty: very low"))

    assert events(root, "main") == {"walking-helps": ["certainty lowered"]}
    assert events(root / "docs" / "posts", "main") == {"walking-helps": ["certainty lowered"]}
    text = said(root, "main", "--format", "markdown", "--link-base", "https://x.org/o/n/blob/abc/")
    assert (
        "[<code>docs/posts/mood.md:16</code>]"
        "(https://x.org/o/n/blob/abc/a%20site/n%C3%A9e/docs/posts/mood.md?plain=1#L16)" in text
    )


@pytest.mark.parametrize(
    ("name", "text", "note"),
    [
        ("claims.yaml", None, "claims.yaml does not exist at this commit"),
        ("references.bib", None, "references.bib does not exist at this commit"),
        ("claims.yaml", "claims: [\n", "a bracket is not closed"),
        ("mkdocs.yml", "a: [\n", "this is not YAML"),
        ("mkdocs.yml", "plugins:\n  - claims: {clams: x}\n", "there is no option `clams`"),
        ("mkdocs.yml", "docs_dir: nowhere\n", "there is no folder `nowhere`"),
    ],
)
def test_a_revision_of_which_a_part_cannot_be_read(root, name, text, note):
    """The rest is compared, and the report says what is missing."""
    good = (root / name).read_bytes()
    if text is None:
        (root / name).unlink()
    else:
        (root / name).write_text(text)
    repository.save(root)
    (root / name).write_bytes(good)
    edit(root, "docs/posts/mood.md", ("It lifts", "It lifts you"))
    found = data(root, "HEAD")

    assert any(note in each for each in found["before"]["problems"]), found["before"]
    assert found["after"]["problems"] == []
    assert [each["path"] for each in found["articles"]] == ["docs/posts/mood.md"]
    assert note in said(root, "HEAD")
    assert "Not read in <code>HEAD" in said(root, "HEAD", "--format", "markdown")


def test_claims_that_a_broken_register_hides_are_not_called_deleted(root):
    """A mistake in one entry must not look like a withdrawal of it."""
    for old, new in ((" two2002\n", " two2002\n   bad\n"), ("walking-helps:", "walking-helps: [")):
        edit(root, "claims.yaml", (old, new))
        found = data(root, "main")

        assert events(root, "main").get("walking-helps") == ["unreadable"]
        assert found["read_again"] == []
        assert any("claims.yaml:" in each for each in found["after"]["problems"])


def test_before_there_was_a_publication(tmp_path):
    """Everything is new, and the report says why."""
    folder = repository.start(tmp_path / "repo")
    repository.save(folder, "empty")
    publication.write(folder)
    found = data(folder, "HEAD")

    assert found["before"]["problems"] == ["there is no publication"]
    assert events(folder, "HEAD") == {"running-raises-mood": ["added"], "walking-helps": ["added"]}
    repository.save(folder)
    assert set(map(tuple, events(folder, "HEAD", "HEAD~1").values())) == {("deleted",)}
    result = run(folder, "HEAD~1", "HEAD~1")
    assert result.exit_code == 2
    assert "no publication here" in result.stderr


def test_an_unknown_revision(root):
    """A usage error with the nearest branch or tag."""
    repository.git(root, "tag", "v1.0")
    repository.git(root, "update-ref", "refs/remotes/origin/develop", "HEAD")
    for name, near in (("mian", "main"), ("v1.1", "v1.0"), ("develop", "origin/develop")):
        result = run(root, name)
        assert result.exit_code == 2
        assert f"there is no revision `{name}`: did you mean `{near}`?" in result.stderr
    assert "did you mean `main`?" in run(root, "mian~3").stderr
    assert "did you mean" not in run(root, "zzzzzzz").stderr


@pytest.mark.parametrize("name", ["--upload-pack=x", "-p", "--output=stolen"])
def test_a_revision_is_never_an_option(root, name):
    """Neither ours nor git's."""
    result = run(root, "--", name)

    assert result.exit_code == 2
    assert f"there is no revision `{name}`" in result.stderr
    assert not (root / "stolen").exists()


def test_outside_a_repository(tmp_path, monkeypatch):
    """A plain message."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run(publication.write(tmp_path), "HEAD")

    assert result.exit_code == 2
    assert "is in no git repository" in result.stderr
    assert "Traceback" not in result.output


def test_a_shallow_clone(root, tmp_path):
    """It says how to get the rest."""
    clone = tmp_path / "clone"
    repository.save(root, "second")
    repository.git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", str(clone))

    assert "Nothing changed" in said(clone, "HEAD")
    result = run(clone, "HEAD~1")
    assert result.exit_code == 2
    assert "git fetch --unshallow" in result.stderr


@pytest.mark.parametrize("base", ["javascript:x", "http://x.org/) @all", "ftp://x", ""])
def test_a_link_base_is_an_address(root, base):
    """Nothing else gets into the comment."""
    result = run(root, "HEAD", "--format", "markdown", "--link-base", base)

    assert result.exit_code == 2
    assert "--link-base" in result.stderr


def test_an_unknown_format(root):
    """The nearest is named."""
    result = run(root, "HEAD", "--format", "markdwon")

    assert result.exit_code == 2
    assert "did you mean `markdown`?" in result.stderr


def test_control_characters_never_reach_the_terminal(root):
    """A statement may hold them, by an escape of YAML."""
    edit(root, "claims.yaml", ("Walking helps, too.", '"Walking \\e[31m helps"'))

    assert "\x1b" not in said(root, "main")
    assert "␛" in said(root, "main")
