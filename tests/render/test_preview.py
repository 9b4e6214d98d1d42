"""What `claims serve` lays over pages, and how a text editor is called from there."""

from pathlib import Path

import pytest

import publication
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.check import check, gate
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.render.editors import Editor
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.preview import preview_data, preview_script

ARTICLE = """\
---
title: Mood
date: 2026-02-03
takeaways:
  - "**Run** for mood. [@running-raises-mood]"
  - "A point without *evidence*."
---
# Mood

A lead [@running-raises-mood]. Walking `far` *helps* [@walking-help], too.
"""


@pytest.fixture
def resolution(tmp_path):
    """A publication with mistakes in an article and in the bibliography."""
    root = publication.write(tmp_path, docs__posts__mood_md=ARTICLE)
    (root / "references.bib").write_text(
        (root / "references.bib").read_text(encoding="utf-8") + "@misc{, title = {</script>}}\n",
        encoding="utf-8",
    )
    return open_publication(root)


def data(resolution, editor=None):
    found = check(resolution, gate(resolution.project.config))
    return preview_data(
        resolution, found, lambda uri: uri.removesuffix("md").replace(".", "/"), editor
    )


def test_findings_stand_beside_their_sentences(resolution):
    """In the words that a reader sees; what is wrong in other files is counted."""
    shown = data(resolution)
    found = {each["code"]: each for each in shown["pages"]["posts/mood/"]}

    assert found["CIT001"]["words"] == "Walking … helps, too."
    assert found["CIT001"]["message"] == "no claim has the ID `walking-help`"
    assert found["CIT001"]["help"] == "did you mean `walking-helps`?"
    assert found["CIT001"]["place"] == "docs/posts/mood.md:10:56"
    assert found["ART003"]["words"] == "A point without evidence."
    assert shown["elsewhere"] == {"references.bib": 1}
    assert shown["claims"] == {}
    assert all("open" not in each for each in found.values())


def test_with_an_editor_there_are_ways_to_it(resolution):
    """To each place, and to each claim."""
    root = resolution.project.site.root
    shown = data(resolution, Editor.of("vscode"))
    [found] = [each for each in shown["pages"]["posts/mood/"] if each["code"] == "CIT001"]

    assert found["open"] == f"vscode://file{root}/docs/posts/mood.md:10:56"
    assert shown["claims"]["running-raises-mood"].startswith(f"vscode://file{root}/claims.yaml:")


def test_the_script_has_the_data_before_its_code(resolution):
    """Nothing in them can end the script."""
    script = preview_script(resolution, check(resolution), str, None, Macros())

    assert script.startswith("globalThis.claimsPreview = {")
    assert "(() => {" in script
    assert "</script" not in script


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("vscode", "vscode://file/a%20b/%C3%A4.yaml:3:5"),
        ("PyCharm", "pycharm://open?file=/a%20b/%C3%A4.yaml&line=3&column=5"),
        ("x-mine://{line}@{path}", "x-mine://3@/a%20b/%C3%A4.yaml"),
    ],
)
def test_editors(given, address):
    """By name in any case, or by an address of one's own."""
    assert Editor.of(given).address(Path("/a b/ä.yaml"), 3, 5) == address


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("vscod", "did you mean `vscode`?"),
        ("emacs", "any address with `{path}` and `{line}` in it"),
        ("mine://{path}", "there is no editor `mine://{path}`"),
        ("javascript:alert('{path}{line}')", "there is no editor"),
        ("", "there is no editor"),
    ],
)
def test_no_editors(given, said):
    """Says which there are."""
    with pytest.raises(ConfigError) as caught:
        Editor.of(given)
    assert said in str(caught.value)
