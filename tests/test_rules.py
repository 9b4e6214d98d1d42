"""Every rule, by the cases in tests/rules: files in fences, and what `claims check` says of them.

To add a case, paste a section with its files; then `UPDATE_GOLDEN=1 pytest tests/test_rules.py`
writes what is reported under it, to be read in the diff.
"""

import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from mkdocs_claims.adapters.cli.following import LINKS
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.check import ALL_RULES, check
from mkdocs_claims.check import rules as rules_package
from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.parse.links import parse_links
from mkdocs_claims.report.text import render_diagnostic
from rules import cases

TODAY = date(2026, 11, 25)
FOLDER = Path(__file__).parent / "rules"
INFOS = [each.info for each in ALL_RULES]
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
CASES = {stem: cases.read(path)[1] for stem, path in FILES.items()}
GROUPS = {
    "CIT": "citations",
    "ART": "articles",
    "CLM": "claims",
    "BIB": "references",
    "SUP": "suppressions",
}
SECTIONS = ["## Why is this bad?", "## Example", "## How to mend it"]
HEAD = re.compile(
    r"^[^ \n]\S*(?::\d+:\d+)? (?:error|warning|note) (?P<code>[A-Z]{3}\d{3}) ", re.MULTILINE
)


def report(root, code):
    """What `claims check` prints about the publication in `root`, without the counts.

    It is the same day in all of them. Notes of other rules are left out: a small case does not use all that it defines.
    """
    resolution = open_publication(root)
    resolution = replace(resolution, project=replace(resolution.project, today=TODAY))
    if (root / LINKS).exists():
        links = parse_links((root / LINKS).read_text(encoding="utf-8"))
        resolution = replace(resolution, project=replace(resolution.project, links=links))
    sources = resolution.project.sources
    found = [
        render_diagnostic(each, sources)
        for each in check(resolution)
        if each.severity is not Severity.NOTE or each.code == code
    ]
    return "\n\n".join(found or [cases.NOTHING]) + "\n"


def codes(case):
    """The codes that a case expects."""
    return HEAD.findall(case.expected or "")


@cases.each(CASES)
def test_case(stem, case, tmp_path):
    """Every diagnostic of the publication is expected, and every expected one is there."""
    case.write(tmp_path)
    actual = report(tmp_path, stem.partition("-")[0])

    assert actual == cases.expected(FILES[stem], case, actual)


@pytest.mark.parametrize("info", INFOS, ids=lambda info: info.code)
def test_every_rule_has_cases_that_pass_and_that_fail(info):
    """tests/rules/CODE-slug.md, with its heading, a clean case and two that break the rule."""
    stem = f"{info.code}-{info.name}"
    assert stem in FILES, f"tests/rules/{stem}.md is missing"
    heading, found = cases.read(FILES[stem])
    assert heading == f"{info.code} {info.name}"
    assert all(case.expected for case in found), "a case states no expectation"
    titles = [case.title for case in found]
    assert len(set(titles)) == len(titles)

    assert sum(info.code not in codes(case) for case in found) >= 1
    assert sum(info.code in codes(case) for case in found) >= 2


def test_no_case_file_is_left_without_its_rule():
    """A renamed rule takes its cases along."""
    assert set(FILES) <= {f"{info.code}-{info.name}" for info in INFOS}


@pytest.mark.parametrize("info", INFOS, ids=lambda info: info.code)
def test_every_rule_has_a_manual_page(info):
    """What it does in one line, then why, an example of bad and good, and how to mend it."""
    headings = re.findall(r"^## .*", info.manual, re.MULTILINE)
    fences = info.manual.count("```") // 2

    assert headings == SECTIONS
    assert fences >= 2
    assert re.fullmatch(r"[A-Z].{9,80}\.", info.summary)


def test_codes_and_names_are_unique_and_names_read_well_after_allow():
    """Codes are three letters by input and three digits; names are kebab case."""
    assert len({info.code for info in INFOS}) == len({info.name for info in INFOS}) == len(INFOS)
    assert [info.code for info in INFOS if info.code[:3] not in GROUPS] == []
    assert [info.name for info in INFOS if not re.fullmatch(r"[a-z]+(-[a-z]+)+", info.name)] == []


def test_every_rule_is_registered_and_stands_in_the_file_of_its_name():
    """One rule a file, named by its slug, in the folder of its input; none is forgotten."""
    found = Path(rules_package.__file__).parent.glob("*/[!_]*.py")
    files = {(path.parent.name, path.stem) for path in found}
    named = {(GROUPS[info.code[:3]], info.name.replace("-", "_")) for info in INFOS}

    assert files == named
    for group, stem in files:
        assert getattr(import_module(f"{rules_package.__name__}.{group}.{stem}"), stem) in ALL_RULES
