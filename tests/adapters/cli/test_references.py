"""`claims references`: the bibliography in any style, in any format."""

import json

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.style import citeproc
from mkdocs_claims.text import Source

ONE = (
    "One A, Müller J. (2001). Mood & running. Journal of Running, 3(4):5–6. "
    "https://doi.org/10.1000/one"
)


@pytest.fixture
def root(tmp_path):
    """A small publication in its own folder."""
    return publication.write(tmp_path)


def run(root, *arguments):
    return CliRunner().invoke(cli, ["-C", str(root), "references", *arguments])


def output(root, *arguments):
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_text_is_a_work_a_line_in_the_publications_style(root):
    """Without options the style is the publication's, the order the alphabet's."""
    assert output(root).splitlines() == [
        ONE,
        "Three C. (2003). Doubts. J.",
        "Two B. (2002). Walking. J. https://doi.org/10.1000/two",
    ]


def test_the_publications_style_may_be_a_csl_style(root):
    """What mkdocs.yml names is used."""
    config = (root / "mkdocs.yml").read_text().replace("- claims", "- claims: {style: ama}")
    (root / "mkdocs.yml").write_text(config)
    assert output(root).splitlines()[1] == "Three C. Doubts. J. Published online 2003."


def test_any_style(root):
    """--style names another one; an author-date style brings its own order."""
    lines = output(root, "--style", "apa").splitlines()
    assert lines[0] == (
        "One, A., & Müller, J. (2001). Mood & running. Journal of Running, 3(4), 5–6. "
        "https://doi.org/10.1000/one"
    )
    assert [line[:3] for line in lines] == ["One", "Thr", "Two"]


def test_html(root):
    """A list for any page, numbered only where the style numbers."""
    html = output(root, "--style", "apa", "--format", "html")
    assert html.startswith('<ul class="claims-bibliography">\n<li>One, A., &amp; Müller')
    assert html.count("<li>") == 3
    assert output(root, "--format", "html").startswith("<ol")


def test_bibtex_reads_back(root):
    """What is printed as BibTeX reads to the same works."""
    before, _ = parse_bibtex([Source("a", publication.REFERENCES)])
    after, faults = parse_bibtex([Source("b", output(root, "--format", "bibtex"))])
    assert list(faults) == []
    assert [(each.key, each.names, each.fields, each.doi) for each in after] == [
        (each.key, each.names, each.fields, each.doi) for each in before
    ]


def test_csl_json(root):
    """Data for other programs, in the order of the files."""
    items = json.loads(output(root, "--format", "csl-json"))
    assert [item["id"] for item in items] == ["one2001", "two2002", "three2003"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--style", "appa"], "did you mean `apa`?"),
        (["--style", "gone.csl"], "gone.csl cannot be read"),
        (["--style", "../my.csl"], "not in the project"),
        (["--format", "htm"], "did you mean `html`?"),
    ],
)
def test_slips(root, arguments, said):
    """A slip ends with status 2 and says what was meant."""
    result = run(root, *arguments)
    assert (result.exit_code, said in result.output) == (2, True)


def test_without_pandoc(root, monkeypatch):
    """A style that needs pandoc says what to install; house style and data need nothing."""
    monkeypatch.setattr(citeproc, "find_spec", lambda _: None)
    citeproc.engine.cache_clear()
    result = run(root, "--style", "apa")
    assert (result.exit_code, "pip install 'mkdocs-claims[csl]'" in result.output) == (2, True)
    assert output(root, "--format", "csl-json")
    assert output(root)


def test_twice_is_one_call(root, monkeypatch):
    """The second time nobody is called."""
    calls = []
    call = citeproc._call
    monkeypatch.setattr(citeproc, "_call", lambda *given: calls.append(given) or call(*given))
    assert output(root, "--style", "ieee") == output(root, "--style", "ieee")
    assert len(calls) == 1


def test_works_that_could_not_be_read_are_told(root):
    """Beside the list and not in it, so that it may be piped; without works there is no line."""
    (root / "references.bib").write_text("@misc{, title = {No key}}")
    result = run(root)

    assert result.stdout == ""
    assert result.stderr == (
        "1 mistake in the bibliography may keep works or fields from this list: "
        "`claims check` shows it\n"
    )
