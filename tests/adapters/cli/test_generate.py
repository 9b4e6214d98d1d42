"""`claims generate`: files for engines without plugins, and nothing of an editor's touched."""

import json

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.generated_files import MANIFEST, remove_generated

SMALLER = publication.CLAIMS[: publication.CLAIMS.index("  walking-helps")]
ONE_LEFT = publication.ARTICLE.replace("see @walking-helps; ", "").replace("![@walking-helps]", "")
MADE = {
    "assets/claims-list.js",
    "assets/claims.css",
    "assets/claims.js",
    "claims-register.schema.json",
    "claims.json",
    "claims/index.md",
    "claims/running-raises-mood.md",
    "claims/walking-helps.md",
    "evidence/index.md",
    "posts/mood/references.bib",
    "references.bib",
    "references.json",
    "references/index.md",
}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small publication."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return publication.write(tmp_path)


def generate(root, *arguments, status=0):
    """Run the command and return what it says."""
    result = CliRunner().invoke(cli, ["-C", str(root), "generate", *map(str, arguments)])
    assert result.exit_code == status, result.output
    return result.output


def tree(folder):
    """Every file of a folder, with what it holds and when it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_everything_is_written_once(root):
    """Under docs_dir; a second run changes no file and no date."""
    before = tree(root / "docs")
    said = generate(root)
    made = tree(root / "docs")

    assert made.keys() - before.keys() == MADE | {MANIFEST}
    assert "wrote claims/walking-helps.md" in said
    assert said.endswith(f"{root / 'docs'}: 13 written, 0 removed, 0 unchanged, 0 left alone\n")
    assert generate(root).endswith("0 written, 0 removed, 13 unchanged, 0 left alone\n")
    assert tree(root / "docs") == made


def test_only_what_differs_is_written_and_what_is_gone_removed(root):
    """Folders that become empty go, too."""
    generate(root)
    before = tree(root / "docs")
    publication.write(root, claims_yaml=SMALLER, docs__posts__mood_md="# Mood\n\nNothing.\n")
    said = generate(root)
    after = tree(root / "docs")

    assert "removed claims/walking-helps.md\nremoved posts/mood/references.bib\n" in said
    assert not (root / "docs/posts/mood").exists()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"claims.json", MANIFEST, "posts/mood.md", "index.md"}  # the last two by us


def test_an_editors_file_is_left_as_it_is(root):
    """Whether it was there before or a generated one was changed; it is named."""
    mine = root / "docs/claims/index.md"
    mine.parent.mkdir()
    mine.write_text("# Mine\n")
    assert "left claims/index.md as it is" in generate(root)
    page = root / "docs/claims/walking-helps.md"
    page.write_text(page.read_text() + "\nBy hand.\n")
    publication.write(root, claims_yaml=SMALLER)
    said = generate(root)

    assert mine.read_text() == "# Mine\n"
    assert page.read_text().endswith("By hand.\n")
    assert "left claims/walking-helps.md as it is" in said
    assert said.endswith("2 left alone\n")
    mine.unlink()
    assert "wrote claims/index.md" in generate(root)


def test_the_same_text_is_taken_over(root):
    """A checkout without the manifest is brought up to date, not left alone."""
    generate(root)
    (root / "docs" / MANIFEST).unlink()
    assert "13 unchanged, 0 left alone" in generate(root)
    publication.write(root, claims_yaml=SMALLER)
    assert "removed claims/walking-helps.md" in generate(root)


def test_another_folder(root, tmp_path):
    """Named on the command line; docs_dir is not touched."""
    before = tree(root / "docs")
    generate(root, tmp_path / "out")

    assert tree(tmp_path / "out").keys() == MADE | {MANIFEST}
    assert tree(root / "docs") == before


def test_without_pages_there_are_only_style_and_script(root):
    """`pages: false`; what was made before is removed."""
    generate(root)
    off = publication.MKDOCS.replace("- claims", "- claims: {pages: false}")
    publication.write(root, mkdocs_yml=off)
    generate(root)

    made = {name for name in tree(root / "docs") if not name.endswith("index.md")}
    assert made == {"posts/mood.md", MANIFEST, *(n for n in MADE if n.startswith("assets/"))}


def test_generated_pages_are_no_articles(root):
    """`claims check` counts the same pages before and after."""

    def looked_at():
        result = CliRunner().invoke(cli, ["-C", str(root), "check", "--format=json"])
        return json.loads(result.output)["summary"]

    before = looked_at()
    generate(root)

    assert looked_at() == before


def test_a_link_out_of_the_folder_is_not_followed(root, tmp_path):
    """Nor is a manifest that names files elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "docs/claims").symlink_to(elsewhere)
    said = generate(root, status=2)

    assert "leads out of" in said
    assert list(elsewhere.iterdir()) == []
    victim = tmp_path / "victim.md"
    victim.write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (root / "docs/claims").unlink()
    manifest = {"version": 1, "files": {"../../victim.md": empty, "../victim.md": empty}}
    (root / "docs" / MANIFEST).write_text(json.dumps(manifest))
    generate(root)
    assert victim.exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"files": 3}', "\udcff"])
def test_a_broken_manifest_says_what_to_do(root, text):
    """Nothing is written: whose the files are is not known."""
    (root / "docs" / MANIFEST).write_bytes(text.encode("utf-8", "surrogateescape"))
    said = generate(root, status=2)

    assert "cannot be read: delete it" in said
    assert not (root / "docs/claims.json").exists()


def test_what_cannot_be_written_is_said(root):
    """A folder where a file has to be is left alone; a file where a folder has to be is an error."""
    (root / "docs/claims.json").mkdir()
    assert "left claims.json as it is" in generate(root)
    (root / "docs/evidence/index.md").unlink()
    (root / "docs/evidence").rmdir()
    (root / "docs/evidence").write_text("")
    said = generate(root, status=2)
    assert "evidence: cannot be written" in said


def test_mkdocs_builds_the_same_site_with_them(root):
    """Files of an older run do not hide what the plugin makes now."""
    generate(root)
    publication.write(root, claims_yaml=SMALLER, docs__posts__mood_md=ONE_LEFT)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    site = root / "site"

    claims = json.loads((site / "claims.json").read_bytes())["claims"]
    assert [each["id"] for each in claims] == ["running-raises-mood"]
    assert not (site / "claims/walking-helps").exists()
    assert "Evidence" in (site / "claims/running-raises-mood/index.html").read_text()
    assert "two2002" in (site / "posts/mood/references.bib").read_text()
    assert not (site / MANIFEST).exists()


def test_one_file_is_removed_if_it_was_made_here(root):
    """Not one of the same name that is somebody else's, nor what a link leads to."""
    generate(root)
    docs = root / "docs"
    remove_generated(docs, "claims.json")
    assert not (docs / "claims.json").exists()

    (docs / "references.json").write_text("mine")
    (docs / "mine.js").write_text("mine")
    (docs / "assets").rename(root / "assets")
    (docs / "assets").symlink_to(root / "assets")
    for uri in ("references.json", "mine.js", "assets/claims.js", "../mkdocs.yml"):
        remove_generated(docs, uri)
    assert (docs / "references.json").read_text() == (docs / "mine.js").read_text() == "mine"
    assert (root / "assets" / "claims.js").exists()

    (docs / MANIFEST).write_text("[")
    remove_generated(docs, "claims/index.md")
    assert (docs / "claims" / "index.md").exists()
