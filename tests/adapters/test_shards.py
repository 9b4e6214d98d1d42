"""A site built in shards by several machines, and put together."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import publication
from mkdocs_claims.adapters import pagefind
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.adapters.shard import SHARD, Shard, finish, read_list
from mkdocs_claims.errors import ConfigError

MKDOCS = """\
site_name: Small
site_url: https://small.example/
theme: {name: material, font: false}
markdown_extensions: [toc, attr_list]
validation: {links: {anchors: warn}}
plugins:
  - search
  - tags
  - blog: {blog_dir: ., post_url_format: "posts/{file}", pagination_per_page: 2}
  - rss: {match_path: posts/.*, use_git: false, date_from_meta: {as_creation: date}}
  - glightbox
  - awesome-nav
  - macros
  - minify: {minify_html: true}
  - redirects: {redirect_maps: {old.md: posts/mood.md}}
  - claims: {pagefind: 3}
"""
WALKS = """\
---
title: Walks
date: 2026-02-04
tags: [mood]
takeaways: ["Walk. [@walking-helps]"]
---
# Walks

A slow [lead](mood.md#references).

<!-- more -->

""" + ("Many words. " * 300 + "A walk helps [@walking-helps], as [others](runs.md#how-far) know.\n")
RUNS = """\
---
date: 2026-02-05
description: On runs.
tags: [mood, runs]
takeaways: ["Run. [@running-raises-mood]"]
---
# Runs, *named* in the text

A fast lead, see ![a](a.svg).

<!-- more -->

## How far

It lifts [@running-raises-mood]; see [Walks](walks.md).
"""
FILES = {
    "mkdocs_yml": MKDOCS,
    "docs__index_md": "# Small\n",
    "docs__about_md": "# About\n\n[Walks](posts/walks.md) and [Mood](posts/mood.md#references)\n",
    "docs__tags_md": "# Tags\n\n<!-- material/tags -->\n",
    "docs__posts__walks_md": WALKS,
    "docs__posts__runs_md": RUNS,
    "docs__posts__a_svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
PLAIN = {
    **FILES,
    "mkdocs_yml": publication.MKDOCS.replace("- claims", "- claims: {pagefind: 1}").replace(
        "plugins:", "validation: {links: {anchors: warn}}\nplugins:"
    ),
    "docs__posts__runs_md": RUNS.replace("---\ndate", "---\ntitle: Runs\ndate", 1),
}
"""Without a blog and its lists of posts."""
OF = 3


@pytest.fixture(autouse=True)
def one_moment(monkeypatch):
    """All machines build at the same moment, as SOURCE_DATE_EPOCH has it; no banner."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def make(root, monkeypatch, shard=""):
    """Build a site, or a shard of one, as the commands do; return where it lies."""
    monkeypatch.setenv(SHARD, shard)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    site = root / "site"
    if not shard:
        return site
    finish(site, Shard.parse(shard))
    return Path(shutil.move(site, root.parent / f"part-{shard[0]}"))


def contents(site):
    """Return every file of a site with what it holds."""
    files = (each for each in site.rglob("*") if each.is_file())
    return {each.relative_to(site).as_posix(): each.read_bytes() for each in files}


def join(*arguments):
    """Run `claims join`."""
    return CliRunner().invoke(cli, ["join", *map(str, arguments)])


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    """A small publication, its site and its shards; nobody changes them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
        folder = tmp_path_factory.mktemp("shards")
        root = publication.write(folder / "whole", **FILES)
        for number in range(1, OF + 1):
            make(root, monkeypatch, f"{number}/{OF}")
        make(root, monkeypatch)
        return folder


@pytest.fixture
def parts(shards, tmp_path):
    """The shards, in folders that a test may change."""
    for number in range(1, OF + 1):
        shutil.copytree(shards / f"part-{number}", tmp_path / f"part-{number}")
    return tmp_path


def change(folder, **values):
    """Write other values into a shard's list."""
    path = next(folder.glob("claims-shard-*"))
    replace(read_list(path), **values).write(folder)


def test_joined_shards_are_the_site_that_one_machine_builds(shards, tmp_path):
    """Byte by byte: articles, claims, lists, tags, blog, feed, sitemap, search, data.

    Beside plugins that change pages, add to them, or write files of their own.
    """
    result = join(shards, "--output", tmp_path / "site")
    whole, joined = contents(shards / "whole/site"), contents(tmp_path / "site")

    assert result.exit_code == 0, result.output
    assert sorted(whole) == sorted(joined)
    assert [name for name in whole if whole[name] != joined[name]] == []
    assert {"feed_rss_created.xml", "sitemap.xml", "tags/index.html", "page/2/index.html"} <= {
        *joined
    }


def test_every_file_belongs_to_one_shard(shards):
    """So that they can be copied into one folder in any order, and no machine makes all."""
    made = [set(contents(shards / f"part-{number}")) for number in range(1, OF + 1)]

    assert len(set.union(*made)) == sum(map(len, made))
    for files in made:
        assert any(each.startswith(("claims/", "posts/")) for each in files)


def test_shards_copied_into_one_folder_are_joined_there(shards, tmp_path):
    """As `cp` or the download of artifacts puts them; their lists go away."""
    site = tmp_path / "site"
    for number in range(1, OF + 1):
        shutil.copytree(shards / f"part-{number}", site, dirs_exist_ok=True)
    result = join(site, "--output", site)

    assert result.exit_code == 0, result.output
    assert contents(site) == contents(shards / "whole/site")


def test_pages_of_other_shards_are_not_rendered(tmp_path, monkeypatch, caplog):
    """A warning about a page's text comes from its own machine only, and none about their number."""
    broken = WALKS.replace("A slow", "A [slow](nowhere.md)")
    root = publication.write(tmp_path / "p", **{**PLAIN, "docs__posts__walks_md": broken})
    warned = []
    for number in range(1, OF + 1):
        caplog.clear()
        make(root, monkeypatch, f"{number}/{OF}")
        warned.append("nowhere.md" in caplog.text)
        assert "Page skipped" not in caplog.text

    assert warned.count(True) == 1


def test_an_anchor_that_another_shard_lacks_is_told_when_they_are_joined(
    tmp_path, monkeypatch, caplog
):
    """No machine sees both pages; with --strict the command fails, and the site is there."""
    lost = WALKS.replace("#how-far", "#how-near")
    root = publication.write(tmp_path / "p", **{**PLAIN, "docs__posts__walks_md": lost})
    for number in range(1, OF + 1):
        make(root, monkeypatch, f"{number}/{OF}")
    said = join(*tmp_path.glob("part-*"), "--output", tmp_path / "a", "--strict")

    assert "how-near" not in caplog.text
    assert said.exit_code == 1
    assert "WARNING: Doc file 'posts/walks.md' contains a link 'runs.md#how-near'" in said.output
    assert said.output.count("WARNING") == 1
    assert (tmp_path / "a/index.html").is_file()


def test_articles_that_have_no_title_in_their_front_matter_are_named(tmp_path, monkeypatch, caplog):
    """Every machine renders them, for it may have to show their titles."""
    caplog.set_level("INFO")
    root = publication.write(tmp_path / "p", **{**PLAIN, "docs__posts__runs_md": RUNS})
    said = []
    for number in range(1, OF + 1):
        caplog.clear()
        make(root, monkeypatch, f"{number}/{OF}")
        said.append("rendered here, too: 1, such as posts/runs.md" in caplog.text)

    assert said.count(True) == OF - 1


def lose(parts):
    """Lose a shard."""
    shutil.rmtree(parts / "part-2")


def double(parts):
    """Have a shard twice."""
    shutil.copytree(parts / "part-2", parts / "part-9")


def lose_file(parts):
    """Lose a file of a shard."""
    name = read_list(next((parts / "part-2").glob("claims-shard-*"))).own[0]
    (parts / "part-2" / name).unlink()


def link_file(parts):
    """Put a link in a file's place, as somebody might who wants another file published."""
    name = read_list(next((parts / "part-2").glob("claims-shard-*"))).own[0]
    (parts / "part-2" / name).unlink()
    (parts / "part-2" / name).symlink_to("/etc/passwd")


def differ(parts):
    """Have another machine make another sitemap."""
    change(parts / "part-3", shared={"404.html": "0", "sitemap.xml": "0"})


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lose, "not all shards are here: missing 2/3"),
        (double, "shard 2/3 is here twice"),
        (lose_file, "part-2 has lost "),
        (link_file, "part-2 has lost "),
        (differ, "made 404.html, "),
        (lambda parts: change(parts / "part-3", sources="x"), "other texts or settings"),
        (lambda parts: change(parts / "part-3", made_by="0.0.1"), "by mkdocs-claims 0.0.1"),
        (lambda parts: change(parts / "part-3", finished=False), "is unfinished"),
        (lambda parts: change(parts / "part-3", own=["../../x"]), "cannot be read as the list"),
        (lambda parts: change(parts / "part-3", shard=4), "cannot be read as the list"),
        (lambda parts: change(parts / "part-3", of=4), "these belong to two sites"),
    ],
)
def test_shards_that_do_not_fit_together_are_refused(parts, harm, said):
    """By a message that says which and why, before anything is written."""
    harm(parts)
    result = join(parts, "--output", parts / "site")

    assert result.exit_code == 2
    assert said in result.output
    assert not (parts / "site").exists()
    assert not list(parts.glob(".claims-join*"))


def test_files_that_machines_made_differently_can_be_taken_from_the_first(parts):
    """Where the editor says so, by globs."""
    differ(parts)
    result = join(parts, "--output", parts / "site", "--from-first", "*")

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{parts}", "--output", "{parts}/part-1"], "holds a shard or lies in one"),
        (["{parts}", "--output", "{parts}/full"], "is not empty"),
        (["{parts}/full"], "there is no shard in"),
        (["{parts}/none"], "there is no folder"),
        (["{parts}", "-x"], "No such option"),
    ],
)
def test_a_mistyped_folder_is_refused(parts, arguments, said):
    """What lies there stays."""
    (parts / "full").mkdir()
    (parts / "full/mine.txt").write_text("mine", encoding="utf-8")
    result = join(*(each.format(parts=parts) for each in arguments))

    assert result.exit_code == 2
    assert said in result.output
    assert (parts / "full/mine.txt").read_text(encoding="utf-8") == "mine"


def test_the_publications_own_site_is_replaced(parts, shards):
    """As a build does; without --output it is the folder of mkdocs.yml."""
    root = publication.write(parts / "p", **FILES)
    (root / "site").mkdir()
    (root / "site/old.html").write_text("old", encoding="utf-8")
    folders = [f"../{each.name}" for each in sorted(parts.glob("part-*"))]
    result = CliRunner().invoke(cli, ["-C", str(root), "join", *folders])

    assert result.exit_code == 0, result.output
    assert contents(root / "site") == contents(shards / "whole/site")


def test_without_a_publication_the_place_of_the_site_is_asked_for(parts, tmp_path):
    """There is no mkdocs.yml that would say it."""
    (tmp_path / "elsewhere").mkdir()
    folders = map(str, sorted(parts.glob("part-*")))
    result = CliRunner().invoke(cli, ["-C", str(tmp_path / "elsewhere"), "join", *folders])

    assert result.exit_code == 2
    assert "say where the site is to lie, with --output" in result.output


def test_a_machine_without_pagefind_joins_nothing(parts, monkeypatch):
    """It says what to install, and leaves nothing behind."""
    monkeypatch.setattr(pagefind, "is_there", lambda: False)
    result = join(parts, "--output", parts / "site")

    assert result.exit_code == 2
    assert pagefind.EXTRA in result.output
    assert sorted(each.name for each in parts.iterdir()) == ["part-1", "part-2", "part-3"]


def test_a_search_of_one_file_is_refused(tmp_path, monkeypatch, caplog):
    """And how to have one that can be built in shards is said."""
    root = publication.write(tmp_path, mkdocs_yml=publication.MKDOCS)
    with pytest.raises(Abort):
        make(root, monkeypatch, "1/2")

    assert "set the option `pagefind` to " in caplog.text
    monkeypatch.setattr(pagefind, "is_there", lambda: False)
    with pytest.raises(Abort):
        make(root, monkeypatch, "1/2")
    assert pagefind.EXTRA in caplog.text


def test_a_plugin_that_needs_every_page_is_refused(tmp_path, monkeypatch, caplog):
    """By name, before anything is built."""
    config = publication.MKDOCS.replace(
        "- search",
        "- i18n: {languages: [{locale: en, default: true, name: English, build: true}]}",
    )
    root = publication.write(tmp_path, mkdocs_yml=config)
    with pytest.raises(Abort):
        make(root, monkeypatch, "1/2")

    assert "the plugin `i18n`" in caplog.text
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "a/b", "1/", "", "-1/3", "1/3/4"])
def test_a_mistyped_shard_is_refused(tmp_path, text):
    """With an example of a right one."""
    with pytest.raises(ConfigError, match="as in 3/8"):
        Shard.parse(text)
    root = publication.write(tmp_path)
    result = CliRunner().invoke(cli, ["-C", str(root), "build", f"--shard={text}"])

    assert result.exit_code == 2
    assert "as in 3/8" in result.output


def test_zensical_builds_whole_sites_only(tmp_path):
    """The command says what does not."""
    root = publication.write(tmp_path)
    result = CliRunner().invoke(cli, ["-C", str(root), "build", "--engine=zensical", "--shard=1/2"])

    assert result.exit_code == 2
    assert "--shard goes with mkdocs and properdocs" in result.output


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_command_builds_a_shard(tmp_path, engine):
    """It says which, and its list is complete."""
    plugins = "plugins:\n  - claims: {pagefind: 1}\n"
    root = publication.write(tmp_path, mkdocs_yml=f"site_name: Small\ntheme: material\n{plugins}")
    result = CliRunner().invoke(
        cli, ["-C", str(root), "build", f"--engine={engine}", "--shard=2/2"]
    )
    made = json.loads((root / "site/claims-shard-2-of-2.json").read_bytes())

    assert result.exit_code == 0, result.output
    assert "has built shard 2/2 in " in result.output
    assert made["finished"]
    assert set(contents(root / "site")) == {*made["own"], "claims-shard-2-of-2.json"}
