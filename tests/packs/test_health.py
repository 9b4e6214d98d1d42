"""The pack of rules about health claims, by cases as text, and its exact figures."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.check import check
from mkdocs_claims.check.packs import load_pack
from mkdocs_claims.packs.health.amounts import held, percent, shown
from mkdocs_claims.packs.health.register import nutrient_in, nutrients, wording, wordings
from mkdocs_claims.regulatory import Dose, DoseAs, Per
from mkdocs_claims.report.text import render_diagnostic
from rules import cases

FOLDER = Path(__file__).parent / "health"
HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook" / "health.md"
INFOS = [each.info for each in load_pack("health")]
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
CASES = {stem: cases.read(path)[1] for stem, path in FILES.items()}
HEAD = re.compile(r"^\S+ (?:error|warning|note) (?P<code>H\d{3}) ", re.MULTILINE)


def report(root, code):
    """What `claims check` says of one rule."""
    resolution = open_publication(root)
    found = [
        render_diagnostic(each, resolution.project.sources)
        for each in check(resolution)
        if each.code in {code, "CLM000", "SUP001"}
    ]
    return "\n\n".join(found or [cases.NOTHING]) + "\n"


@cases.each(CASES)
def test_case(stem, case, tmp_path):
    """Every diagnostic is expected, and every expected one is there."""
    case.write(tmp_path)
    actual = report(tmp_path, stem.partition("-")[0])

    assert actual == cases.expected(FILES[stem], case, actual)


@pytest.mark.parametrize("info", INFOS, ids=lambda info: info.code)
def test_every_rule_has_cases_that_pass_and_that_fail(info):
    """A file of its name, in which it finds something and nothing."""
    found = CASES[f"{info.code}-{info.name}"]

    assert sum(info.code not in HEAD.findall(case.expected) for case in found) >= 1
    assert sum(info.code in HEAD.findall(case.expected) for case in found) >= 2


@pytest.mark.parametrize("info", INFOS, ids=lambda info: info.code)
def test_every_rule_has_a_manual_page_and_a_line_in_the_handbook(info):
    """As our own rules have, but for the page of its own."""
    headings = re.findall(r"^## .*", info.manual, re.MULTILINE)
    row = f"| {info.code} | {info.name} | {info.severity} | {info.summary} |"

    assert ["## Why is this bad?", "## Example", "## How to mend it"] == headings
    assert "health" == info.pack
    assert row in HANDBOOK.read_text(encoding="utf-8"), row


def test_the_pack_has_ten_rules():
    """H001 to H010."""
    assert [f"H{number:03}" for number in range(1, 11)] == [each.code for each in INFOS]
    assert {f"{each.code}-{each.name}" for each in INFOS} == set(FILES)


IRON, VITAMIN_D = nutrients()["iron"], nutrients()["vitamin d"]
COMPOUND = "ferrous bisglycinate"


def dose(amount, form, of="", unit="mg", per=Per.DAY):
    return Dose(amount, unit, per, form, of)


@pytest.mark.parametrize(
    ("given", "nutrient", "amount", "share"),
    [
        (dose(5, DoseAs.COMPOUND, COMPOUND), IRON, "1.37 mg", "9.8 %"),
        (dose(5, DoseAs.ELEMENTAL), IRON, "5 mg", "35.7 %"),
        (dose(2.1, DoseAs.ELEMENTAL), IRON, "2.1 mg", "15 %"),
        (dose(4.2, DoseAs.ELEMENTAL), IRON, "4.2 mg", "30 %"),
        (dose(10, None, unit="µg"), VITAMIN_D, "10 µg", "200 %"),
        (dose(10, None, unit="mcg"), VITAMIN_D, "10 µg", "200 %"),
        (dose(0.002, DoseAs.ELEMENTAL, unit="g"), IRON, "2 mg", "14.3 %"),
    ],
)
def test_how_much_a_dose_holds(given, nutrient, amount, share):
    """The figures of the elemental-iron trap, and more."""
    found = held(given, nutrient)

    assert ("", amount, share) == (found.problem, shown(found.micrograms), percent(found.share))


def test_the_limit_is_exact():
    """2.1 mg are 15 % of 14 mg, neither more nor less."""
    assert Fraction(15, 100) == held(dose(2.1, DoseAs.ELEMENTAL), IRON).share
    assert Fraction(137, 1400) == held(dose(5, DoseAs.COMPOUND, COMPOUND), IRON).share


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (dose(5, None), "does not say whether it is iron or a compound"),
        (dose(5, DoseAs.COMPOUND, "ferrous sulphate"), "`ferrous sulphate` holds is not known"),
        (dose(5, DoseAs.COMPOUND), "the compound holds is not known"),
        (dose(5, DoseAs.EXTRACT), "the extract holds is not known"),
        (dose(5, DoseAs.ELEMENTAL, unit="IU"), "`IU` is no unit of mass"),
        (dose(5, DoseAs.ELEMENTAL, per=Per.KG_BODY_WEIGHT), "per kg of body weight"),
    ],
)
def test_what_cannot_be_reckoned(given, problem):
    """It says what is missing."""
    found = held(given, IRON)

    assert problem in found.problem
    assert found.advice


def test_every_wording_says_how_far_it_was_verified():
    """And is found again, whatever its case and full stop."""
    assert 16 == len(wordings())
    assert {"V", "V2"} == {each.verified for each in wordings()}
    assert 1 == sum(each.verified == "V" for each in wordings() if each.nutrient == IRON)
    for each in wordings():
        assert each == wording(f"{each.text.upper()}.")
        assert not each.whole or each.nutrient == nutrient_in(each.text)
