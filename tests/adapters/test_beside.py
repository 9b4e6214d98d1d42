"""Beside the plugins that publications use: a small site with each holds the contract."""

import json

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from contract import findings

BASE = """\
site_name: Small
site_url: https://small.example/
theme: {name: material, font: false, custom_dir: overrides}
markdown_extensions: [toc, attr_list, admonition, pymdownx.superfences]
plugins:
"""


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Build a small publication with these plugins, strictly; return its site."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.chdir(tmp_path)

    def make(plugins, *, options="", strict=True, **changes):
        lines = "".join(f"  - {line}\n" for line in plugins)
        publication.write(tmp_path, mkdocs_yml=BASE + lines + options, **changes)
        (tmp_path / "overrides").mkdir(exist_ok=True)
        config = load_config(str(tmp_path / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        return tmp_path / "site"

    return make


PLAIN = {
    "nothing else": ["search", "claims"],
    "awesome-nav": ["search", "awesome-nav", "claims"],
    "redirects": ["search", "claims", "redirects: {redirect_maps: {old.md: posts/mood.md}}"],
    "minify": [
        "search",
        "claims",
        "minify: {minify_html: true, minify_js: true, minify_css: true, js_files: [assets/claims.js], css_files: [assets/claims.css]}",
    ],
    "minify first": ["minify: {minify_html: true}", "search", "claims"],
    "glightbox": ["search", "glightbox", "claims"],
    "macros": ["search", "macros", "claims"],
    "macros last": ["search", "claims", "macros"],
    "mkdocstrings": ["search", "claims", "mkdocstrings"],
    "meta": ["search", "claims", "meta"],
    "tags": ["search", "claims", "tags"],
    "blog": ["search", "claims", "blog: {blog_dir: ., post_url_format: 'posts/{file}'}"],
}


@pytest.mark.parametrize("plugins", PLAIN.values(), ids=PLAIN)
def test_a_site_with_a_plugin_holds_the_contract(make, plugins):
    """Markers, references, cards, links and data are there, and nothing is warned of."""
    assert findings(make(plugins)) == []


def test_privacy_without_a_network(make, caplog):
    """It warns of what the theme asks for, and of nothing of ours."""
    site = make(["search", "claims", "privacy"], strict=False)

    assert findings(site) == []
    assert "claims" not in caplog.text


def test_offline(make):
    """Addresses are files: links, cards and the list's script work from a disk."""
    site = make(["search", "claims", "offline"])

    assert findings(site, "posts/mood.html") == []
    assert (site / "claims" / "walking-helps.html").is_file()
    assert (site / "posts" / "mood" / "references.bib").is_file()


MACROS = "# Page\n\nIt is so {{ cite('walking-helps') }}.\n\n{% raw %}Jinja {{ stays }}{% endraw %} [@walking-helps].\n"
MAIN = """\
def define_env(env):
    @env.macro
    def cite(name):
        return f"[@{name}]"
"""


def test_macros_may_make_citations(make):
    """They number with those of the source; pages of claims are not taken for templates."""
    claims = publication.CLAIMS.replace("Walking helps, too.", "Walking {{ helps }}, {% too.")
    site = make(
        ["search", "macros", "claims"], docs__page_md=MACROS, main_py=MAIN, claims_yaml=claims
    )
    html = (site / "page" / "index.html").read_text()

    assert findings(site) == []
    assert 'id="fnref:claims-2"' in html
    assert "Jinja {{ stays }}" in html
    assert "Walking {{ helps }}, {% too." in (site / "claims/walking-helps/index.html").read_text()


I18N = """\
i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English, build: true}
        - {locale: de, name: Deutsch, build: true}"""
GERMAN = publication.ARTICLE.replace("It lifts", "Es hebt sie").replace(
    "title: Mood", "title: Laune"
)


def test_a_translated_article(make):
    """Each language has its articles, and pages of claims that lead to these; data are of all."""
    changes = {"docs/posts/mood.de.md": GERMAN}
    site = make(["search", "claims", I18N], **changes)
    claim = {
        below: (site / below / "claims/walking-helps/index.html").read_text()
        for below in ("", "de")
    }

    assert findings(site) == []
    assert findings(site, "de/posts/mood/index.html") == []
    assert ("Es hebt sie" in claim["de"], "It lifts" in claim["de"]) == (False, False)
    assert 'href="../../posts/mood/#fnref:claims-2"' in claim[""]
    assert 'href="../../posts/mood/#fnref:claims-2"' in claim["de"]
    assert '<html lang="de"' in claim["de"]
    cited = json.loads((site / "claims.json").read_text())["claims"][1]["cited_in"]
    assert len(cited) == 2
    assert not (site / "de" / "claims.json").exists()


def test_a_docstring_may_cite(make):
    """Inside another page's Markdown a citation is a link to the claim."""
    code = '"""Module.\n\nIt is so [@walking-helps].\n"""\n'
    site = make(
        ["search", "claims", "mkdocstrings: {handlers: {python: {paths: [.]}}}"],
        code_py=code,
        docs__code_md="# Code\n\nSeen [@walking-helps].\n\n::: code\n",
    )

    assert findings(site) == []
    html = (site / "code" / "index.html").read_text()
    assert html.count("fnref:claims-1") == 2
    assert 'class="claims-link"' in html
