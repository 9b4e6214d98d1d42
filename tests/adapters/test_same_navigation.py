"""The navigation that pages of the register share is the one that each would have."""

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.theme import Theme

import publication
from mkdocs_claims.adapters import mkdocs_plugin, same_navigation

NAV = "nav: [index.md, Articles: [posts/mood.md, {All claims: claims/index.md}], about.md]\n"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A publication in Material with one page of the register in its navigation."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    publication.write(tmp_path, docs__about_md="# About\n\nNothing to cite.\n")
    options = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [each for each in options.splitlines() if not each.startswith(("theme:", "nav:"))]
    theme = "theme: {name: material, font: false, custom_dir: overrides}\n"
    (tmp_path / "mkdocs.yml").write_text("\n".join([*lines, theme, NAV]), encoding="utf-8")
    (tmp_path / "overrides/partials").mkdir(parents=True)
    return tmp_path


def built(root, site):
    """Every page of a new build."""
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / site)))
    files = sorted((root / site).rglob("*.html"))
    return {each.relative_to(root / site): each.read_bytes() for each in files}


def test_pages_are_those_whose_navigation_is_drawn_for_each(root, monkeypatch):
    """Nothing but the time it takes is different."""
    drawn = built(root, "site")
    monkeypatch.setattr(mkdocs_plugin, "draw_once", lambda *_: None)

    assert built(root, "each") == drawn


def test_a_navigation_of_the_site_itself_is_drawn_for_each_page(root):
    """It may show anything of the page that it stands on."""
    own = root / "overrides/partials/nav.html"
    own.write_text("<nav>You are on {{ page.title }}</nav>", encoding="utf-8")
    pages = built(root, "site")

    titles = {html.split(b"You are on ")[1].split(b"</nav>")[0] for html in pages.values()}
    assert len(titles) == len(pages)


def test_a_navigation_that_asks_for_more_of_a_page_is_not_shared(monkeypatch):
    """Another version of Material may show more; then nothing is known of it."""
    env = Theme(name="material").get_env()
    assert same_navigation._is_known(env)
    monkeypatch.setattr(same_navigation, "_SHOWN_IF_LISTED", set())

    assert not same_navigation._is_known(env)
