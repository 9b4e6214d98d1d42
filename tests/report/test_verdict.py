"""The text and the JSON report as far as they sum up: order, counts, what is not shown."""

import json

import pytest

from mkdocs_claims.report.formats import FORMATS
from report.samples import diagnostic, report, respelt

PRUNE = "`--write-baseline` takes out what is mended."


def lines(*diagnostics, **changes):
    """Return the lines of a text report."""
    return FORMATS["text"](report(*diagnostics, **changes)).splitlines()


def test_the_first_five_lines_tell_a_newcomer_what_to_do():
    """Where it is, what is wrong, the line with a mark, and how to mend it."""
    assert lines(diagnostic(advice="did you mean `iron-helps`?"))[:5] == [
        "docs/posts/50% a,b:c #d?é.md:3:14 error CIT001 undefined-claim",
        "  no claim has the ID `iron`",
        "3 | It 👟 helps [@iron].",
        "  |               ^^^^",
        "  help: did you mean `iron-helps`?",
    ]


def test_a_note_takes_a_line_and_only_the_first_of_many_are_shown():
    """A register in store does not bury what is wrong; JSON has them all."""
    notes = [diagnostic(message=f"no page cites `{each}`", rule=2) for each in range(8)]
    place = "docs/posts/50% a,b:c #d?é.md:3:14"
    assert lines(*notes)[:7] == [
        *(f"{place} note CLM004 unused-claim: no page cites `{each}`" for each in range(5)),
        "… and 3 more CLM004 unused-claim",
        "",
    ]
    assert len(json.loads(FORMATS["json"](report(*notes)))["diagnostics"]) == 8


def test_of_many_warnings_of_a_rule_the_first_hundred_are_shown():
    """A site that begins has thousands; JSON has them all, and every error is shown."""
    warnings = [diagnostic(message=f"number {each}", rule=1) for each in range(103)]
    errors = [diagnostic(message=f"error {each}", rule=0) for each in range(103)]
    shown = lines(*warnings, *errors)

    assert sum("  number" in line for line in shown) == 100
    assert sum("  error" in line for line in shown) == 103
    assert any(line.startswith("… and 3 more") for line in shown)
    assert len(json.loads(FORMATS["json"](report(*warnings)))["diagnostics"]) == 103


def test_errors_come_first():
    """They have to be mended; a note may stay."""
    found = [diagnostic(rule=2), diagnostic(rule=1), diagnostic(rule=0), diagnostic("Two", rule=0)]
    heads = [line for line in lines(*found) if ".md:" in line]

    assert [head.split(".md:")[1].split()[1] for head in heads] == [
        "error",
        "error",
        "warning",
        "note",
    ]
    assert ":3:14" in heads[0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"left_out": 2}, ["Ran 3 of 5 rules."]),
        ({"suppressed": 1}, ["Not shown: 1 silenced by comments."]),
        (
            {"known": 2, "hidden": 3},
            ["Not shown: 2 known from the baseline, 3 outside the files you named."],
        ),
        ({"gone": 2}, [f"2 entries of the baseline match nothing any more; {PRUNE}"]),
        ({"gone": 1}, [f"1 entry of the baseline matches nothing any more; {PRUNE}"]),
    ],
)
def test_it_says_what_it_does_not_show(changes, expected):
    """Silence is not taken for a clean page."""
    text = lines(**changes)

    assert text[2:-1] == expected
    assert text[-1] == "All clear: no errors, no warnings."


def test_it_says_what_a_machine_would_mend():
    """And counts safe fixes only."""
    found = diagnostic(fix=respelt())
    advice = "`claims check --fix` mends 1 of them, and `--diff` shows how."

    assert advice in lines(found, diagnostic("Two"))
    assert advice not in lines(diagnostic())


def test_it_says_what_was_mended():
    """After `--fix` they are not among the rest."""
    assert "Mended 2. All clear: no errors, no warnings." in lines(fixed=2)
    assert "Mended 2. Found 1 error." in lines(diagnostic(), fixed=2)


def test_statistics_count_instead_of_telling():
    """The most frequent rule first; how many of its findings a machine mends."""
    found = [diagnostic(rule=1), diagnostic("helps", rule=1), diagnostic(fix=respelt())]

    assert lines(*found, statistics=True)[:3] == [
        "2 warning CIT008 uncited-statement",
        "1 error   CIT001 undefined-claim (1 that `--fix` mends)",
        "",
    ]


def test_json_carries_the_counts_and_on_demand_the_statistics():
    """A machine reads both; diagnostics keep their order of place."""
    found = [diagnostic(rule=2), diagnostic("Two", rule=0)]
    document = json.loads(FORMATS["json"](report(*found, suppressed=1, known=2, statistics=True)))

    assert [each["code"] for each in document["diagnostics"]] == ["CLM004", "CIT001"]
    assert {
        key: document["summary"][key] for key in ("errors", "notes", "suppressed", "known")
    } == {
        "errors": 1,
        "notes": 1,
        "suppressed": 1,
        "known": 2,
    }
    assert document["statistics"][0] == {
        "count": 1,
        "severity": "error",
        "code": "CIT001",
        "name": "undefined-claim",
        "fixable": 0,
    }
    assert "statistics" not in json.loads(FORMATS["json"](report(*found)))
