"""What each engine tells of a page, needs and leaves out, and how the commands choose one."""

import json

import pytest

import publication
from engines import ENGINES, run, small
from mkdocs_claims.adapters import zensical
from mkdocs_claims.adapters.cli.watching import Sources, mark_changed, serving_file
from mkdocs_claims.adapters.engines import Engine, choose_engine, require_settings
from mkdocs_claims.adapters.session import CHANGED
from mkdocs_claims.errors import EngineError, SourceError
from mkdocs_claims.parse.site import load_site

PROBE = """\
import json
from pathlib import Path
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs_claims.adapters.page_context import page_context


class Probe(Treeprocessor):
    def run(self, root):
        page = page_context(self.md, Path("elsewhere"))
        if page.uri == "posts/mood.md":
            site = page.site
            Path("probe.json").write_text(json.dumps({
                "uri": page.uri, "url": page.url, "title": page.meta["title"],
                "date": str(page.meta["date"]), "excerpt": page.excerpt, "root": str(site.root),
                "docs": site.docs_dir, "name": site.name, "address": site.url,
                "language": site.language, "directories": site.directory_urls,
                "claim": page.urls(pages=True).claim("a-claim"),
                "direct": page.config.direct_references if page.config else None,
            }))


def makeExtension():
    class Probing(Extension):
        def extendMarkdown(self, md):
            md.treeprocessors.register(Probe(md), "probe", 30)
    return Probing()
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_tells_of_a_page(tmp_path, engine):
    """The same of each; to Zensical links are sources, and options come from the plugin's place."""
    root = small(tmp_path, **{"probe.py": PROBE})
    options = (
        (root / "mkdocs.yml").read_text("utf-8").replace("[claims, toc", "[probe, claims, toc")
    )
    options = options.replace("  - claims\n", "  - claims: {direct_references: true}\n")
    (root / "mkdocs.yml").write_text(options.replace("font: false", "font: false, language: de"))
    done = run(root, "build", "--engine", engine, PYTHONPATH=str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads((root / "probe.json").read_text("utf-8"))
    claim, direct = told.pop("claim"), told.pop("direct")

    assert told == {
        "uri": "posts/mood.md",
        "url": "posts/mood/",
        "title": "Mood",
        "date": "2026-02-03",
        "excerpt": False,
        "root": str(root),
        "docs": "docs",
        "name": "Small",
        "address": "https://small.example/",
        "language": "de",
        "directories": True,
    }
    expected = (
        ("../claims/a-claim.md", True) if engine == "zensical" else ("../../claims/a-claim/", None)
    )
    assert (claim, direct) == expected


def settings(tmp_path, text):
    """A publication with this mkdocs.yml, read."""
    return load_site(publication.write(tmp_path, mkdocs_yml=f"site_name: x\n{text}"))


MKDOCS = Engine("mkdocs", "MkDocs", "mkdocs-claims")
ZENSICAL = Engine("zensical", "Zensical", "mkdocs-claims[zensical]", has_plugins=False)
ALL = (
    "markdown_extensions: [{claims: {}}]\n"
    "extra_css: [assets/claims.css]\nextra_javascript: [{path: assets/claims.js, defer: true}]\n"
)


@pytest.mark.parametrize(
    ("engine", "text", "missing"),
    [
        (MKDOCS, "plugins: [search, claims]", None),
        (MKDOCS, "plugins: {claims: {}}", None),
        (MKDOCS, "plugins: [search]", ["plugins:\n    - claims"]),
        (MKDOCS, "", ["plugins:\n    - claims"]),
        (ZENSICAL, ALL, None),
        (ZENSICAL, ALL.replace("claims.css", "other.css"), ["extra_css:\n    - assets/claims.css"]),
        (
            ZENSICAL,
            "plugins: [claims]",
            [
                "markdown_extensions:\n    - claims",
                "extra_css:\n    - assets/claims.css",
                "extra_javascript:\n    - assets/claims.js",
            ],
        ),
    ],
)
def test_what_mkdocs_yml_lacks_is_said_as_lines_to_add(tmp_path, engine, text, missing):
    """For each engine what it needs, and no more."""
    site = settings(tmp_path, text)
    if missing is None:
        require_settings(engine, site)
        return
    with pytest.raises(EngineError, match=r"mkdocs\.yml lacks what") as caught:
        require_settings(engine, site)
    assert str(caught.value).partition("; add\n  ")[2].split("\n  ", 0) == ["\n  ".join(missing)]


def test_what_zensical_leaves_out_is_said(tmp_path):
    """Plugins that it has nothing for, hooks, structured data; nothing where nothing is lost."""
    site = settings(
        tmp_path,
        "plugins: [search, claims, material/tags, privacy/images, section-index, gen-files]\n"
        "hooks: [hook.py]\ntheme: {custom_dir: theme}\n",
    )
    assert list(zensical.limits(site)) == [
        "Zensical has nothing for the plugins `section-index`, `gen-files`.",
        "Zensical runs no hooks.",
        (
            "Pages have no structured data for search engines: no template shows it. "
            "See `Moving to Zensical` in the handbook."
        ),
    ]
    assert list(zensical.limits(load_site(small(tmp_path / "all")))) == []


def test_the_engine_is_the_first_that_is_installed():
    """A name chooses another; a missing one says what to install."""
    gone = Engine("no_such_engine", "Gone", "mkdocs-claims[gone]")
    other = Engine("json", "Other", "mkdocs-claims[other]")

    assert choose_engine(None, [gone, other]) is other
    assert choose_engine("json", [gone, other]) is other
    for name, engines in (("no_such_engine", [gone, other]), (None, [gone])):
        with pytest.raises(
            EngineError, match=r"not installed: pip install 'mkdocs-claims\[gone\]'"
        ):
            choose_engine(name, engines)


def test_without_mkdocs_yml_there_is_nothing_to_build(tmp_path):
    """Claims alone can be checked."""
    (tmp_path / "claims.yaml").write_text("claims:\n")
    done = run(tmp_path, "build")

    assert done.returncode == 2
    assert f"no mkdocs.yml beside claims.yaml in {tmp_path}, so there is no site" in done.stderr


def test_a_mistyped_engine(tmp_path):
    """Names the nearest."""
    done = run(small(tmp_path), "build", "--engine", "zensicl")

    assert done.returncode == 2
    assert "`zensicl` is not known: did you mean `zensical`?" in done.stderr


def test_an_editor_that_is_none(tmp_path):
    """Is told before anything is served."""
    done = run(small(tmp_path), "serve", "--editor", "vscod")

    assert done.returncode == 2
    assert "there is no editor `vscod`: did you mean `vscode`?" in done.stderr


def test_a_failure_of_zensical_is_one_line(tmp_path):
    """And no trace of Rust and Python."""
    root = small(tmp_path, **{"macros/heading.html.jinja": "{{ nothing() }}"})
    done = run(root, "build", "--engine", "zensical")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Error: the macro heading.html.jinja fails: 'nothing' is undefined"
    )
    assert "Traceback" not in done.stderr


def test_drafts_outside_of_a_blog_are_not_published_in_silence(tmp_path):
    """Zensical knows none: the build fails, until `exclude_docs` names them."""
    root = small(tmp_path, **{"docs/new.md": "---\ntitle: New\ndraft: true\n---\n# New\n"})
    done = run(root, "build", "--engine", "zensical")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "Zensical has published drafts, which the check leaves alone: new.md. "
        "Name them under `exclude_docs` in mkdocs.yml"
    )

    options = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{options}\nexclude_docs: |\n  new.md\n", encoding="utf-8")
    assert run(root, "build", "--engine", "zensical").returncode == 0
    assert not (root / "site" / "new").exists()


def test_changes_are_seen(tmp_path):
    """Of articles, registers, macros and mkdocs.yml; not of what is generated."""
    root = small(tmp_path)
    sources = Sources(root)

    assert (sources.look(), sources.look()) == (True, False)
    run(root, "generate")
    assert not sources.look()
    for path in ("docs/posts/mood.md", "claims.yaml", "references.bib", "mkdocs.yml"):
        (root / path).write_text((root / path).read_text("utf-8") + "\n")
        assert (sources.look(), sources.look()) == (True, False), path
    publication.write(root, **{"macros/heading.html.jinja": "<h2>{{ text }}</h2>"})
    assert sources.look()
    (root / "docs/posts/mood.md").unlink()
    assert sources.look()
    (root / "mkdocs.yml").write_text("[")
    assert sources.look()


def test_every_change_has_a_second_of_its_own(tmp_path):
    """For that is all that Zensical looks at."""
    site = load_site(small(tmp_path))
    seconds = set()
    for _ in range(3):
        mark_changed(site)
        seconds.add(int((tmp_path / CHANGED).stat().st_mtime))

    assert len(seconds) == 3


def test_the_configuration_for_serving_goes_again(tmp_path):
    """It adds what is watched, and is removed whatever happens."""
    site = load_site(small(tmp_path))

    def serve():
        with serving_file(site) as name:
            lines = (tmp_path / name).read_text().splitlines()
            assert "INHERIT: mkdocs.yml" in lines
            assert lines[-1].startswith("extra_javascript: [")
            assert lines[-1].endswith('"assets/claims-preview.js"]')
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve()
    assert not list(tmp_path.glob(".claims-*"))


@pytest.mark.parametrize("what", ["link", "file", "folder"])
def test_what_lies_in_the_place_of_the_configuration_is_left_alone(tmp_path, what):
    """Somebody else's file, and what a link leads to."""
    site = load_site(small(tmp_path / "site"))
    path, other = site.root / ".claims-zensical.yml", tmp_path / "other"
    other.write_text("mine")
    match what:
        case "link":
            path.symlink_to(other)
        case "file":
            path.write_text("mine")
        case "folder":
            path.mkdir()

    with pytest.raises(SourceError, match="move it away"), serving_file(site):
        pass
    assert other.read_text() == "mine"
    assert path.is_symlink() or path.is_dir() or path.read_text() == "mine"


def test_what_a_killed_serve_has_left_is_written_over(tmp_path):
    """Its first line says whose it is."""
    site = load_site(small(tmp_path))
    with serving_file(site) as name:
        left = (tmp_path / name).read_text()
    (tmp_path / name).write_text(f"{left}# more\n")

    with serving_file(site):
        assert (tmp_path / name).read_text() == left


def test_the_mark_of_a_change_is_not_written_through_a_link(tmp_path):
    """A link in its place goes."""
    site = load_site(small(tmp_path / "site"))
    (tmp_path / "other").write_text("mine")
    (site.root / CHANGED).parent.mkdir(parents=True)
    (site.root / CHANGED).symlink_to(tmp_path / "other")
    mark_changed(site)

    assert (tmp_path / "other").read_text() == "mine"
    assert not (site.root / CHANGED).is_symlink()


def test_a_mark_that_cannot_be_written_is_a_message(tmp_path):
    """As where a file is called `.cache`."""
    site = load_site(small(tmp_path))
    (tmp_path / ".cache").write_text("a file")

    with pytest.raises(SourceError, match="changed: cannot be written"):
        mark_changed(site)
