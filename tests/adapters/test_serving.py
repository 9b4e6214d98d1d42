"""What `serve` keeps from build to build: after any edit the site is that of a build from nothing."""

import random
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from mkdocs_claims.adapters import session

SECOND = """\
---
title: Walks
date: 2026-03-04
takeaways:
  - "Walk. [@walking-helps]"
---
# Walks

A walk helps [@walking-helps]. See [mood](mood.md).

## More

<!-- more -->

And **more** of [the same](mood.md#references) `code`.
"""
REFERENCE = "{{ entry.year }} {% for words in entry.words %}{{ words.text }} {% endfor %}"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A publication with two articles that share a claim, and a page that cites nothing."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    publication.write(tmp_path, docs__about_md="# About\n\nNothing to cite.\n")
    (tmp_path / "docs/posts/walks.md").write_text(SECOND, encoding="utf-8")
    return tmp_path


def serve(root, site, *, start=False):
    """One round of `mkdocs serve`."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / site))
    if start:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://localhost/")
    return config.plugins["claims"]


def built(root, site):
    """Every file of a site, by its path."""
    return {
        path.relative_to(root / site).as_posix(): path.read_bytes()
        for path in sorted((root / site).rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def fresh(root):
    """A site that is built from nothing."""
    config = load_config(str(root / "mkdocs.yml"))
    plugin, sessions = config.plugins["claims"], dict(session._sessions)
    kept = plugin.kept
    session._sessions.clear()
    assert serve(root, "fresh", start=True) is plugin
    session._sessions.clear()
    session._sessions.update(sessions)
    plugin.kept = kept
    return built(root, "fresh")


def replace(path, old, new):
    """Change one text of a file."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1) if old in text else text, encoding="utf-8")


EDITS = {
    "prose": lambda root, n: replace(root / "docs/posts/mood.md", "A lead.", f"A lead. And {n}."),
    "title": lambda root, n: replace(
        root / "docs/posts/walks.md", "title: Walks", f"title: Walks {n}"
    ),
    "heading": lambda root, n: replace(root / "docs/posts/walks.md", "## More", f"## More {n}"),
    "citation": lambda root, n: replace(
        root / "docs/posts/walks.md", "code`.", f"code`. {n} [@running-raises-mood]."
    ),
    "takeaway": lambda root, n: replace(root / "docs/posts/mood.md", "**Run.**", f"**Run {n}.**"),
    "page": lambda root, n: replace(root / "docs/about.md", "Nothing", f"Nothing {n}"),
    "new page": lambda root, n: (root / f"docs/posts/new{n}.md").write_text(
        SECOND.replace("Walks", f"New {n}"), encoding="utf-8"
    ),
    "no page": lambda root, _: [
        each.unlink() for each in sorted((root / "docs/posts").glob("new*.md"))[:1]
    ],
    "statement": lambda root, n: replace(
        root / "claims.yaml", "Walking helps", f"Walking {n} helps"
    ),
    "finding": lambda root, n: replace(root / "claims.yaml", "12 of 15", f"12 of {n} in 15"),
    "certainty": lambda root, _: replace(root / "claims.yaml", "certainty: low", "certainty: high"),
    "moved claims": lambda root, n: replace(root / "claims.yaml", "claims:", f"# {n}\nclaims:"),
    "new claim": lambda root, n: (root / "claims.yaml").write_text(
        (root / "claims.yaml").read_text(encoding="utf-8")
        + f"  new-claim-{n}: {{statement: New {n}., evidence: one2001}}\n",
        encoding="utf-8",
    ),
    "work": lambda root, n: replace(root / "references.bib", "{Walking", f"{{Walking {n}"),
    "macro": lambda root, n: (
        (root / "macros").mkdir(exist_ok=True),
        (root / "macros/reference.html.jinja").write_text(f"{REFERENCE}{n}", encoding="utf-8"),
    ),
    "site": lambda root, n: replace(
        root / "mkdocs.yml", "site_name: Small", f"site_name: Small{n}"
    ),
    "nothing": lambda *_: None,
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_site_is_that_of_a_full_build(root, edit):
    """Nothing stale stays after any kind of edit."""
    serve(root, "site", start=True)
    EDITS[edit](root, 7)
    serve(root, "site")

    assert fresh(root) == built(root, "site")


@pytest.mark.parametrize("seed", range(2))
def test_after_many_edits_the_site_is_that_of_a_full_build(root, seed):
    """Edits of any kinds in any order, several between two builds, leave nothing stale."""
    chance = random.Random(seed)
    serve(root, "site", start=True)
    for step in range(3):
        for edit in chance.choices(list(EDITS), k=chance.randint(1, 3)):
            EDITS[edit](root, 10 * step + chance.randrange(10))
        serve(root, "site")
        assert fresh(root) == built(root, "site")


def test_an_edit_renders_what_it_changes(root, monkeypatch):
    """A reworded claim renders the articles that cite it and its own page; the others stay."""
    plugin = serve(root, "site", start=True)
    before = dict(plugin.kept.bodies)
    EDITS["finding"](root, 3)
    kept = serve(root, "site").kept

    same = {uri for uri, body in kept.bodies.items() if before.get(uri) is body}
    assert {"about.md", "index.md", "posts/walks.md"} <= same
    assert not {"posts/mood.md", "claims/running-raises-mood.md"} & same


def numbered(plugin):
    """The articles of a build with their numbers, by path."""
    return {each.article.path: each for each in plugin.session.resolution.articles}


def test_an_edit_numbers_only_the_article_that_it_changes(root):
    """The others are numbered by the same register."""
    before = numbered(serve(root, "site", start=True))
    EDITS["prose"](root, 3)
    after = numbered(serve(root, "site"))
    EDITS["finding"](root, 3)
    reworded = numbered(serve(root, "site"))

    assert [path for path in after if after[path] is not before[path]] == ["docs/posts/mood.md"]
    assert [path for path in after if after[path] is reworded[path]] == []


def written(root):
    """When each page of the site was written, and as which file."""
    return {
        path.relative_to(root / "site").as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in (root / "site").rglob("*.html")
    }


def test_pages_that_are_the_same_are_not_written_again(root):
    """MkDocs empties the folder before each build; they stay there all the same."""
    serve(root, "site", start=True)
    before = written(root)
    EDITS["finding"](root, 3)
    serve(root, "site")
    same = {page for page, file in written(root).items() if before[page] == file}

    assert {"index.html", "about/index.html", "posts/walks/index.html"} <= same
    assert {"claims/walking-helps/index.html", "evidence/index.html"} <= same
    assert not {"posts/mood/index.html", "claims/running-raises-mood/index.html"} & same


def test_a_reworded_claim_writes_only_the_pages_that_show_it(root):
    """Its page has another title, but stands in no navigation."""
    serve(root, "site", start=True)
    before = written(root)
    EDITS["statement"](root, 3)
    serve(root, "site")
    same = {page for page, file in written(root).items() if before[page] == file}

    assert {"index.html", "about/index.html"} <= same
    assert not {"posts/mood/index.html", "claims/walking-helps/index.html"} & same
    assert fresh(root) == built(root, "site")


ALL_TITLES = """\
{% extends "base.html" %}
{% block content %}{{ page.content }}
{% for file in pages %}<i>{{ file.page.title }}</i>{% endfor %}{% endblock %}
"""


def about_after_rewording(root):
    """Reword a claim under serve; return a page that does not cite it."""
    serve(root, "site", start=True)
    EDITS["statement"](root, 3)
    serve(root, "site")
    assert fresh(root) == built(root, "site")
    return built(root, "site")["about/index.html"]


def test_a_template_that_shows_all_pages_sees_a_reworded_claim(root):
    """Then every page shows the title of the claim's."""
    replace(root / "mkdocs.yml", "theme: {", "theme: {custom_dir: overrides, ")
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text(ALL_TITLES, encoding="utf-8")
    assert b"<i>Walking 3 helps" in about_after_rewording(root)


def test_a_claim_in_the_navigation_is_seen_by_all_pages_when_it_is_reworded(root):
    """Its title is a link on each of them."""
    nav = "nav: [index.md, about.md, claims/walking-helps.md, posts/mood.md, posts/walks.md]"
    path = root / "mkdocs.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [each for each in lines if not each.startswith("nav:")]
    path.write_text("\n".join([*kept, nav, ""]), encoding="utf-8")
    assert b"Walking 3 helps" in about_after_rewording(root)


def test_what_others_put_into_the_site_is_gone_with_the_next_build(root):
    """As MkDocs does it, but for hidden files."""
    serve(root, "site", start=True)
    (root / "site/claims/walking-helps/stray.txt").write_text("x", encoding="utf-8")
    (root / "site/stray/folder").mkdir(parents=True)
    (root / "site/.hidden").write_text("x", encoding="utf-8")
    serve(root, "site")

    assert not (root / "site/claims/walking-helps/stray.txt").exists()
    assert not (root / "site/stray").exists()
    assert sorted(each.name for each in (root / "site").glob(".*")) == [".hidden"]


def test_after_a_build_that_failed_everything_is_written(root, monkeypatch):
    """What it left behind may be half a site."""
    plugin = serve(root, "site", start=True)
    with monkeypatch.context() as patch:
        patch.setattr(type(plugin), "on_page_content", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            serve(root, "site")
    serve(root, "site")

    assert plugin.kept.site.same == frozenset()
    assert fresh(root) == built(root, "site")


def test_with_a_plugin_that_nobody_knows_every_page_is_written(root):
    """It may do anything to a page on its way to its file."""
    replace(root / "mkdocs.yml", "plugins:", "plugins:\n  - tags")
    serve(root, "site", start=True)

    assert serve(root, "site").kept.site.same == frozenset()
    assert fresh(root) == built(root, "site")


def test_a_link_to_an_anchor_that_is_gone_is_told_though_its_page_is_the_same(root, caplog):
    """The page that has the link is not made again, and MkDocs would not look at it."""
    replace(root / "docs/about.md", "Nothing", "[More](posts/walks.md#more). Nothing")
    serve(root, "site", start=True)
    EDITS["heading"](root, 7)
    caplog.set_level("INFO", logger="mkdocs")
    plugin = serve(root, "site")

    assert "about.md" in plugin.kept.site.same
    assert "does not contain an anchor '#more'" in caplog.text


def test_an_extension_that_reads_other_files_keeps_nothing(root):
    """What a page is made from cannot be told then, so it is made anew."""
    replace(root / "mkdocs.yml", "[toc, attr_list]", "[toc, attr_list, pymdownx.snippets]")

    assert serve(root, "site", start=True).kept.bodies == {}


def test_a_build_keeps_nothing(root):
    """Keeping costs memory, and a build ends with its work."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)

    assert config.plugins["claims"].kept is None
    assert Path(root / "site/posts/mood/index.html").is_file()
