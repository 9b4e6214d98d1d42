"""`claims export`: the register for other programs."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import publication
from mkdocs_claims.adapters.cli import cli
from mkdocs_claims.render.register_csv import COLUMNS, safe

HOSTILE = """\
claims:
  formula-one:
    statement: "=HYPERLINK(\\"http://x.example\\";\\"A, B\\")"
    evidence:
      - {reference: one2001, finding: "+1 point", quote: "@SUM(1)", locator: " -2"}
      - {reference: gone, relation: disputes}
    tags: ["=x", mood]
  plain-two: {statement: "Über\\nzwei Zeilen"}
"""


@pytest.fixture
def root(tmp_path):
    """A small publication."""
    return publication.write(tmp_path)


def export(root, *arguments, status=0):
    """Run the command; return what it writes to standard output."""
    result = CliRunner().invoke(cli, ["-C", str(root), "export", *map(str, arguments)])
    assert result.exit_code == status, result.output
    return result


def rows(text):
    """The rows of a CSV as mappings."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        ((), '{\n "$schema": "claims-register.schema.json",\n "version": 1,'),
        (("--format", "json"), '{\n "$schema"'),
        (("--format", "csl-json"), '[\n {\n  "id": "one2001",'),
        (("--format", "bibtex"), "@article{one2001,\n  author = {One, Ann and Müller, Jörg},"),
        (("--format", "csv"), "claim,statement,certainty,"),
        (("--format", "csv", "--output", "-"), "claim,statement,certainty,"),
    ],
)
def test_every_format(root, arguments, beginning):
    """To standard output, in UTF-8."""
    assert export(root, *arguments).stdout_bytes.decode("utf-8").startswith(beginning)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("out.json", b'{\n "$schema"'),
        ("out.bib", b"@article{one2001"),
        ("out.CSV", b"claim,statement"),
        ("out.txt", b'{\n "$schema"'),
    ],
)
def test_a_file_goes_by_its_ending(root, name, beginning):
    """Nothing is printed; the file lies where -C leads."""
    assert export(root, "-o", name).output == ""
    assert (root / name).read_bytes().startswith(beginning)


def test_the_format_outweighs_the_ending(root):
    """When both are given."""
    export(root, "--format", "csl-json", "-o", "works.json")

    assert isinstance(json.loads((root / "works.json").read_bytes()), list)


def test_a_file_is_replaced_whole(root):
    """What cannot be written leaves the old file and nothing else."""
    (root / "out.json").write_text("old")
    export(root, "-o", "out.json")
    assert (root / "out.json").read_text() != "old"
    said = export(root, "-o", "no/such/folder.json", status=2).output
    assert "no/such/folder.json: cannot be written" in said
    assert sorted(path.name for path in root.iterdir()) == sorted(
        ["claims.yaml", "docs", "mkdocs.yml", "out.json", "references.bib"]
    )


def test_an_unknown_format_names_the_nearest(root):
    """And the status is that of a mistake in the command line."""
    assert "did you mean `bibtex`?" in export(root, "--format", "bibtx", status=2).output


def test_a_row_for_each_line_of_evidence(root):
    """With what the claim says repeated, so that a table can be sorted."""
    found = rows(export(root, "--format", "csv").stdout_bytes.decode("utf-8"))

    assert tuple(found[0]) == COLUMNS
    assert [(row["claim"], row["reference"], row["relation"]) for row in found] == [
        ("running-raises-mood", "one2001", "supports"),
        ("running-raises-mood", "two2002", "qualifies"),
        ("running-raises-mood", "three2003", "disputes"),
        ("walking-helps", "two2002", "supports"),
    ]
    first = found[0]
    assert first["statement"] == "Running raises mood & <b>spirits</b>."
    assert (first["certainty"], first["because"]) == ("moderate", "two trials")
    assert (first["title"], first["year"], first["doi"]) == (
        "Mood & running",
        "2001",
        "10.1000/one",
    )
    assert (first["design"], first["locator"]) == ("rct-crossover", "table 2")
    assert (first["reviewed"], first["cited_in"]) == ("2026-01-02", "posts/mood.md")


def test_no_cell_is_a_formula(root):
    """A spreadsheet shows what it says and runs nothing; a line break stays in its cell."""
    publication.write(root, claims_yaml=HOSTILE)
    found = rows(export(root, "--format", "csv").stdout_bytes.decode("utf-8"))

    assert len(found) == 3
    assert found[0]["statement"] == '\'=HYPERLINK("http://x.example";"A, B")'
    assert found[0]["finding"] == "'+1 point"
    assert found[0]["quote"] == "'@SUM(1)"
    assert found[0]["tags"] == "'=x; mood"
    assert (found[1]["reference"], found[1]["title"]) == ("gone", "")
    assert (found[2]["claim"], found[2]["reference"]) == ("plain-two", "")


@given(st.text(st.sampled_from("=+-@\t\r\n＝＋－＠ aé'\""), max_size=6))
def test_whatever_a_cell_says(text):
    """After the apostrophe stands what was there; nothing else begins like a formula."""
    cell = safe(text)

    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text
    assert not cell.lstrip(" ")[:1] or cell.lstrip(" ")[0] not in "=+-@\t\r\n＝＋－＠"
