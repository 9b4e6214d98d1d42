"""The text report: what a person reads, and what reaches their terminal."""

import json
import re
from dataclasses import replace

from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.report.formats import FORMATS
from mkdocs_claims.report.text import render_diagnostic
from mkdocs_claims.text import Location, Span
from report.samples import EVIL, EVIL_PATH, SOURCES, diagnostic, report

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def text(*diagnostics, **changes):
    """The whole text report."""
    return FORMATS["text"](report(*diagnostics, **changes))


def test_colour_only_when_it_is_asked_for():
    """And without its codes the text is the same."""
    plain = text(diagnostic(), diagnostic(rule=1), diagnostic(rule=2))
    coloured = text(diagnostic(), diagnostic(rule=1), diagnostic(rule=2), colour=True)

    assert "\x1b" not in plain
    assert COLOUR.sub("", coloured) == plain
    assert len(set(COLOUR.findall(coloured))) >= 4


def test_a_text_cannot_paint_the_terminal():
    """Whatever message, help and path hold: no control character but line breaks."""
    evil = diagnostic(message=EVIL, advice=EVIL)
    shown = text(evil)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", shown)
    assert "␛[2J" in shown
    assert text(evil, colour=True).count("\x1b[2J") == 0


def test_a_text_starts_no_line_of_its_own():
    """It could be a finding that nobody made, or a command to the runner of a workflow."""
    evil = "x\n::error::y"
    for severity in Severity:
        found = replace(diagnostic(message=evil, advice=evil), severity=severity)
        place = Location(f"docs/{evil}.md", Span(0, 1))
        for each in (found, replace(found, location=place)):
            assert "x␊::error::y" in text(each)
            assert "\n::error::y" not in text(each)


def test_a_file_that_was_not_read_has_no_line():
    """The message and the path stand for it."""
    shown = render_diagnostic(diagnostic(advice="x"), {})

    assert shown.split("\n") == [
        f"{EVIL_PATH} error CIT001 undefined-claim",
        "  no claim has the ID `iron`",
        "  help: x",
    ]


def test_no_help_no_line():
    """Nothing is promised."""
    assert "help:" not in render_diagnostic(diagnostic(), SOURCES)


def test_json_is_pure_ascii_and_says_what_the_text_says():
    """Any encoding of a pipe can carry it; lines and columns count from 1, ends are exclusive."""
    shown = FORMATS["json"](report(diagnostic("Two\nlines", message=EVIL, advice="é")))
    document = json.loads(shown)

    assert shown.isascii()
    assert shown.endswith("}\n")
    assert document["version"] == 1
    (found,) = document["diagnostics"]
    assert found == {
        "code": "CIT001",
        "name": "undefined-claim",
        "severity": "error",
        "message": EVIL,
        "help": "é",
        "path": EVIL_PATH,
        "line": 4,
        "column": 1,
        "end_line": 5,
        "end_column": 6,
    }
    assert document["summary"]["errors"] == 1
    assert document["summary"]["pages"] == 3


def test_json_of_a_file_that_was_not_read():
    """Its first place."""
    lost = diagnostic()
    lost = type(lost)(lost.code, lost.name, lost.severity, "x", Location("gone.md", Span(5, 9)), "")
    (found,) = json.loads(FORMATS["json"](report(lost)))["diagnostics"]

    assert [found[each] for each in ("line", "column", "end_line", "end_column")] == [1, 1, 1, 1]
