"""Links on pages of the register lead where MkDocs itself would have them lead."""

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure import pages as host

import publication
from mkdocs_claims.adapters import generated_page


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small publication."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    publication.write(tmp_path)
    return tmp_path


def links(root):
    """For each page, its HTML, and the pages and anchors that MkDocs is told it leads to."""
    found = {}

    def note(env, *, files, **_):
        for file in files.documentation_pages():
            told = {each.src_uri: dict(known) for each, known in file.page.links_to_anchors.items()}
            found[file.src_uri] = file.page.content, told
        return env

    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.events["env"].append(note)
    build(config)
    return found


def test_links_are_those_of_mkdocs(root, monkeypatch):
    """The address, and the anchors that MkDocs looks for, are the same for every link."""
    kept = links(root)
    monkeypatch.setattr(
        generated_page,
        "_Links",
        lambda *given: host._RelativePathTreeprocessor(*given[:3]),
    )

    assert links(root) == kept
    html, told = kept["claims/running-raises-mood.md"]
    assert any(each.startswith("fnref:claims-") for each in told["posts/mood.md"])
    assert 'href="../../posts/mood/#fnref:claims-' in html


def test_mkdocs_is_asked_once_for_all_anchors_of_a_page(root, monkeypatch):
    """A page that cites a claim twelve times is looked for once."""
    asked = []
    ask = host._RelativePathTreeprocessor.path_to_url
    monkeypatch.setattr(
        host._RelativePathTreeprocessor,
        "path_to_url",
        lambda self, url: asked.append((self.file.src_uri, url)) or ask(self, url),
    )
    links(root)
    articles = [
        url for page, url in asked if page.startswith("claims/") and "posts/mood.md#" in url
    ]

    assert len(articles) == 1
