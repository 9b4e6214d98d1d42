"""The plugin in MkDocs: pages, data, strictness, and what a fault does to a build."""

import json
import logging
import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

import publication
from mkdocs_claims.adapters.mkdocs_plugin import ClaimsPlugin


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small publication in its own folder."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return publication.write(tmp_path)


def make(root, *, serving=False, **options):
    """Build the site as `mkdocs build --strict` or one round of `mkdocs serve` does."""
    config = load_config(str(root / "mkdocs.yml"), **options)
    config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
    build(config, serve_url="http://localhost/" if serving else None)
    return root / "site"


def page(site, path="posts/mood"):
    """The HTML of a page."""
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_an_article_has_all_its_parts(root):
    """Markers, evidence line, take-home points, references, structured data, COinS."""
    html = page(make(root, strict=True))

    assert html.count('<sup class="claims-citation"') == 4
    assert "2 claims on" in html
    assert "1 moderate" in html
    assert '<time datetime="2026-01-02">2 January 2026</time>' in html
    assert '<time datetime="2027-05-06">6 May 2027</time>' in html
    assert '<h2 id="key-take-home-points">' in html
    assert '<h2 id="references">' in html
    assert 'href="#references"' in html
    assert html.count('role="doc-biblioentry"') == 3
    assert html.count('class="Z3988"') == 3
    assert "Running raises mood &amp; &lt;b&gt;spirits&lt;/b&gt;." in html
    assert "<b>spirits" not in html


def test_structured_data_stands_in_the_head(root):
    """One graph of page, article, claims and works; CiTO says how each work bears."""
    html = page(make(root))
    head = html[: html.index("</head>")]
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    graph = {node["@id"]: node for node in json.loads(script)["@graph"]}
    url = "https://small.example/"

    webpage = graph[f"{url}posts/mood/#webpage"]
    assert (webpage["@type"], webpage["lastReviewed"]) == ("WebPage", "2026-01-02")
    article = graph[f"{url}posts/mood/#article"]
    assert article["@type"] == "BlogPosting"
    assert article["headline"] == "Mood"
    assert article["datePublished"] == "2026-02-03"
    assert [each["@id"] for each in article["citation"]] == [
        "https://doi.org/10.1000/one",
        "https://doi.org/10.1000/two",
        f"{url}posts/mood/#ref-three2003",
    ]
    claim = graph[f"{url}claims/running-raises-mood/#claim"]
    assert claim["text"] == "Running raises mood & <b>spirits</b>."
    assert claim["cito:isDisputedBy"] == [{"@id": f"{url}posts/mood/#ref-three2003"}]
    work = graph["https://doi.org/10.1000/one"]
    assert work["author"][1]["name"] == "Jörg Müller"
    assert work["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Journal of Running"


def test_structured_data_of_generated_pages(root):
    """A claim's page is about the claim and says where it appears; the lists are a data set."""
    site = make(root)
    url = "https://small.example/"

    def graph(path):
        (script,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page(site, path)
        )
        return {node["@id"]: node for node in json.loads(script)["@graph"]}

    found = graph("claims/running-raises-mood")
    claim = found[f"{url}claims/running-raises-mood/#claim"]
    webpage = found[f"{url}claims/running-raises-mood/#webpage"]
    assert webpage["name"] == claim["text"] == "Running raises mood & <b>spirits</b>."
    assert webpage["mainEntity"] == {"@id": claim["@id"]}
    assert [each["@id"] for each in claim["appearance"]] == [f"{url}posts/mood/#article"]
    assert claim["cito:isDisputedBy"] == [{"@id": f"{url}references/#ref-three2003"}]
    for path in ("claims", "references", "evidence"):
        assert f"{url}claims/#register" in graph(path)


def test_generated_pages_and_data(root):
    """Every claim and work has its place, linked both ways."""
    site = make(root, strict=True)
    claim = page(site, "claims/running-raises-mood")

    assert "Running raises mood &amp; &lt;b&gt;spirits&lt;/b&gt;.</h1>" in claim
    assert 'href="../../posts/mood/"' in claim
    assert 'href="../../references/#ref-one2001"' in claim
    assert "Evidence against it" in claim
    assert 'href="walking-helps/"' in page(site, "claims")
    assert 'href="../claims/walking-helps/"' in page(site, "references")
    data = json.loads((site / "claims.json").read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert data["claims"][0]["cited_in"] == ["posts/mood.md"]
    assert data["claims"][0]["evidence"][0]["design"] == "rct-crossover"
    assert [each["id"] for each in json.loads((site / "references.json").read_bytes())] == [
        "one2001",
        "two2002",
        "three2003",
    ]
    assert "@article{one2001," in (site / "references.bib").read_text(encoding="utf-8")
    assert "@article{one2001," in (site / "posts/mood/references.bib").read_text(encoding="utf-8")
    assert json.loads((site / data["$schema"]).read_bytes())["title"].startswith("claims.json")
    assert (site / "assets" / "claims.css").is_file()


def test_without_pages_nothing_links_to_them(root):
    """`pages: false` leaves citations and references as they are."""
    publication.write(
        root, mkdocs_yml=publication.MKDOCS.replace("- claims", "- claims: {pages: false}")
    )
    site = make(root, strict=True)

    assert not (site / "claims").exists()
    assert "claims/walking-helps" not in page(site)


def test_the_preview_is_for_claims_serve_alone(root, monkeypatch):
    """Neither a site that is built nor a plain `mkdocs serve` has anything of it."""
    there = root / "site" / "assets" / "claims-preview.js"
    assert not (make(root, serving=True) / "assets" / "claims-preview.js").exists()
    monkeypatch.setenv("MKDOCS_CLAIMS_PREVIEW", "vscode://file{path}:{line}")
    make(root)
    assert not there.exists()
    assert "claims-preview" not in page(root / "site")

    html = page(make(root, serving=True))
    assert "assets/claims-preview.js" in html
    assert f'"running-raises-mood": "vscode://file{root}/claims.yaml:2"' in there.read_text("utf-8")


def test_a_draft_is_shown_while_one_writes_and_never_published(root):
    """Without a blog, too: the check leaves drafts alone, so nobody else may read them."""
    (root / "docs" / "posts" / "new.md").write_text("---\ntitle: New\ndraft: true\n---\n# New\n")

    assert not (make(root) / "posts" / "new").exists()
    assert "New" in page(make(root, serving=True), "posts/new")


def test_files_instead_of_folders(root):
    """With `use_directory_urls: false` links lead to files."""
    site = make(root, use_directory_urls=False, strict=True)
    html = (site / "posts" / "mood.html").read_text(encoding="utf-8")

    assert 'href="../claims/walking-helps.html"' in html
    assert (site / "claims" / "walking-helps.html").is_file()


def test_an_undefined_claim_stops_the_build_and_keeps_the_old_site(root, caplog):
    """The diagnostic is that of `claims check`."""
    site = make(root)
    before = page(site)
    publication.write(root, docs__posts__mood_md=publication.ARTICLE.replace("-helps]", "-helsp]"))
    with pytest.raises(Abort), caplog.at_level(logging.ERROR):
        make(root)

    assert page(site) == before
    assert "docs/posts/mood.md:16:4 error CIT001 undefined-claim" in caplog.text
    assert "did you mean `walking-helps`" in caplog.text
    assert "site/ is as it was" in caplog.text


def test_serve_goes_on_and_marks_the_place(root, caplog):
    """The editor sees it in the terminal and in the page."""
    publication.write(root, docs__posts__mood_md=publication.ARTICLE.replace("-helps]", "-helsp]"))
    with caplog.at_level(logging.ERROR):
        site = make(root, serving=True)

    assert "[undefined claim: walking-helsp]" in page(site)
    assert "CIT001" in caplog.text


def test_a_warning_fails_a_strict_build_only(root, caplog):
    """Severities come from the options; MkDocs counts our warnings."""
    softer = publication.MKDOCS.replace("- claims", "- claims: {severity: {CIT006: warning}}")
    publication.write(
        root, mkdocs_yml=softer, docs__posts__mood_md=publication.ARTICLE + "\nWhy [@? a source]?\n"
    )

    assert "citation needed: a source" in page(make(root))
    with pytest.raises(Abort, match="strict mode"):
        make(root, strict=True)


def test_a_citation_made_while_rendering_is_caught(root, caplog):
    """A macro plugin may write one that no check of the files can see."""
    (root / "hook.py").write_text(
        "def on_page_markdown(markdown, page, **_):\n"
        "    return markdown + '\\n\\nX [@made-later].' * (page.file.name == 'mood')\n"
    )
    publication.write(root, mkdocs_yml=publication.MKDOCS + "hooks: [hook.py]\n")
    with pytest.raises(Abort), caplog.at_level(logging.ERROR):
        make(root)

    assert "posts/mood.md: undefined claim `made-later`" in caplog.text
    assert "1 citation, made while the pages were rendered, without a claim;" in caplog.text
    assert "site/ is incomplete" in caplog.text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{clams: x.yaml}", "there is no option `clams`: did you mean `claims`?"),
        ("{pages: 3}", "option `pages`: true or false, not 3"),
    ],
)
def test_a_wrong_option_is_refused(root, options, said, caplog):
    """MkDocs prints our message and stops."""
    publication.write(
        root, mkdocs_yml=publication.MKDOCS.replace("- claims", f"- claims: {options}")
    )
    plugin = ClaimsPlugin()
    (problem,), _ = plugin.load_config({"clams": "x"} if "clams" in options else {"pages": 3})

    assert said in str(problem[1])
    with pytest.raises(Abort), caplog.at_level(logging.ERROR):
        make(root)
    assert said in caplog.text


def test_a_missing_register_says_what_to_do(root, caplog):
    """Not a traceback."""
    (root / "claims.yaml").unlink()
    with pytest.raises((Abort, ConfigurationError)), caplog.at_level(logging.ERROR):
        make(root)

    assert "claims.yaml does not exist" in caplog.text


def test_registers_and_macros_are_watched(root):
    """`mkdocs serve` rebuilds when one of them changes."""
    (root / "macros").mkdir()
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)

    watched = {each.removeprefix(str(root)) for each in config.watch}
    assert {"/claims.yaml", "/references.bib", "/macros"} <= watched


def test_own_macros_override_by_name(root):
    """One file of the site's own takes the place of the shipped one, style included."""
    publication.write(root)
    (root / "macros" / "assets").mkdir(parents=True)
    (root / "macros" / "undefined.html.jinja").write_text("<i>?</i>")
    (root / "macros" / "assets" / "claims.css").write_text("/* mine */")
    site = make(root)

    assert (site / "assets" / "claims.css").read_text() == "/* mine */"


@pytest.mark.parametrize(
    ("macro", "said"),
    [
        ("<sup>{{ marker.anchor </sup>", "citation.html.jinja:1"),
        ("<sup>{{ nothing }}</sup>", "'nothing' is undefined"),
        ("<sup><br></sup>", "does not give well-formed HTML"),
    ],
)
def test_a_broken_macro_is_a_clear_error(root, macro, said):
    """It names the macro and what is wrong with it."""
    (root / "macros").mkdir()
    (root / "macros" / "citation.html.jinja").write_text(macro)

    with pytest.raises(Exception, match=r".") as caught:
        make(root)
    assert said in str(caught.value)
