"""mkdocs.yml read without MkDocs: what it says of the site, and what is wrong with it."""

from pathlib import Path

import pytest

from mkdocs_claims.errors import ConfigError
from mkdocs_claims.parse.site import load_site


def write(root, files):
    """Write files by name, and the folder docs/."""
    (root / "docs").mkdir(exist_ok=True)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path):
    """The top of a repository, where the search upwards ends."""
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_what_the_site_says(root):
    """Name, address with a slash, language, folders, and the options with their places."""
    write(
        root,
        {
            "mkdocs.yml": "site_name: Läufer\nsite_url: https://x.example/run\n"
            "theme: {name: material, language: de}\nuse_directory_urls: false\n"
            "plugins:\n  - search\n  - claims:\n      takeaways: top\n"
        },
    )
    site = load_site(root)

    assert (site.root, site.docs_dir, site.name) == (root, "docs", "Läufer")
    assert (site.url, site.language) == ("https://x.example/run/", "de")
    assert site.directory_urls is False
    assert site.options == {"takeaways": "top"}
    assert site.places["takeaways"] == "mkdocs.yml:8:7"


def test_an_empty_file_has_the_defaults(root):
    """And English is the language."""
    site = load_site(write(root, {"mkdocs.yml": "# nothing\n"}))

    assert (site.name, site.url, site.language, site.options) == ("", "", "en", {})


def test_found_from_below(root):
    """From any folder of the publication; the nearest file counts."""
    write(root, {"mkdocs.yml": "site_name: A\n", "docs/posts/x.md": ""})

    assert load_site(root / "docs" / "posts").name == "A"


def test_other_names(root):
    """The fork's, too."""
    assert load_site(write(root, {"properdocs.yml": "site_name: P\n"})).name == "P"


def test_a_register_alone_is_a_publication(root):
    """Markdown without a site."""
    assert load_site(write(root, {"claims.yaml": "claims:\n"})).root == root


def test_nothing_above_the_repository_is_looked_at(root):
    """A stray mkdocs.yml in the home folder is not ours."""
    write(root, {"mkdocs.yml": "site_name: Outer\n"})
    inner = root / "inner"
    (inner / ".git").mkdir(parents=True)

    with pytest.raises(ConfigError, match=r"neither mkdocs\.yml nor claims\.yaml is in .*inner"):
        load_site(inner)


@pytest.mark.parametrize(
    ("section", "options"),
    [
        ("plugins: [search, {claims: {pages: false}}]", {"pages": False}),
        ("plugins: {search: {}, claims: {pages: false}}", {"pages": False}),
        ("plugins: [search, claims]", {}),
        ("plugins:\n  - claims:\n", {}),
        ("plugins:\n  - claims: {enabled: false, pages: false}", {"pages": False}),
        ("markdown_extensions:\n  - claims: {pages: false}", {"pages": False}),
        (
            (
                "plugins:\n  - claims: {takeaways: top}\n"
                "markdown_extensions:\n  - claims: {pages: false, takeaways: bottom}"
            ),
            {"pages": False, "takeaways": "top"},
        ),
    ],
)
def test_where_the_options_stand(root, section, options):
    """In a list, in a mapping, of the plugin over those of the extension."""
    assert load_site(write(root, {"mkdocs.yml": f"{section}\n"})).options == options


def test_inherited(root):
    """Mappings key by key, everything else replaced; places name their own file."""
    write(
        root,
        {
            "base.yml": "site_name: Base\ntheme: {name: material, language: fr}\n"
            "plugins:\n  - claims: {takeaways: top}\n",
            "mkdocs.yml": "INHERIT: base.yml\nsite_name: Own\ntheme: {font: false}\n",
        },
    )
    site = load_site(root)

    assert (site.name, site.language) == ("Own", "fr")
    assert site.options == {"takeaways": "top"}
    assert site.places["takeaways"] == "base.yml:4:14"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mkdocs.yml": "INHERIT: none.yml\n"}, "mkdocs.yml: INHERIT names `none.yml`"),
        (
            {"mkdocs.yml": "INHERIT: b.yml\n", "b.yml": "INHERIT: mkdocs.yml\n"},
            "b.yml: INHERIT leads in a circle",
        ),
        ({"mkdocs.yml": "site_name: [\n"}, "mkdocs.yml:1:14: this is not YAML"),
        ({"mkdocs.yml": "- a\n"}, "mkdocs.yml:1:1: this is no mapping"),
        ({"mkdocs.yml": "a: !!timestamp x\n"}, "a value does not fit the tag before it"),
        ({"mkdocs.yml": "docs_dir: texts\n"}, "mkdocs.yml:1:1: there is no folder `texts`"),
        ({"mkdocs.yml": "docs_dir: ..\n"}, "docs_dir `..` leads out of the project"),
        (
            {"mkdocs.yml": "plugins:\n  - claims: pages\n"},
            "mkdocs.yml:1:1: the options of `claims`",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(root, files, said):
    """One plain message for each."""
    write(root, files)
    with pytest.raises(ConfigError) as caught:
        load_site(root)

    assert said in str(caught.value)


def test_bytes_that_are_no_text(root):
    """The line is named."""
    write(root, {})
    (root / "mkdocs.yml").write_bytes(b"site_name: x\ncopyright: \xa9\n")

    with pytest.raises(ConfigError, match=r"mkdocs\.yml:2: the file is not UTF-8"):
        load_site(root)


def test_a_file_that_may_not_be_read(root):
    """A folder of that name, or no right to read."""

    class Locked:
        """A disk whose files cannot be read."""

        def is_file(self, path: Path) -> bool:
            return path.name == "mkdocs.yml"

        def is_dir(self, _path: Path) -> bool:
            return True

        def read_bytes(self, _path: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

    with pytest.raises(ConfigError, match=r"mkdocs\.yml: cannot be read: Permission denied"):
        load_site(root, Locked())


def test_the_environment_is_looked_up(root, monkeypatch):
    """`!ENV` with one name, with several, and with a default; values keep their type."""
    monkeypatch.setenv("SITE", "From outside")
    monkeypatch.setenv("URLS", "false")
    write(
        root,
        {
            "mkdocs.yml": "site_name: !ENV SITE\nuse_directory_urls: !ENV [NONE, URLS, true]\n"
            "site_url: !ENV [NONE, 'https://d.example/']\n"
        },
    )
    site = load_site(root)

    assert (site.name, site.directory_urls) == ("From outside", False)
    assert site.url == "https://d.example/"


def test_other_tags_are_passed_over_and_never_run(root):
    """`!!python/name:`, `!relative` and the like: nothing is imported."""
    write(
        root,
        {
            "mkdocs.yml": "site_name: A\n"
            "x: !!python/object/apply:os.system ['touch ran']\n"
            "y: !!python/name:material.extensions.emoji.twemoji\n"
            "z: !relative {a: 1}\n"
        },
    )

    assert load_site(root).name == "A"
    assert not Path("ran").exists()
