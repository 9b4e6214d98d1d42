"""`claims due`: what is due, for people, an issue, machines and a calendar."""

import json
import re

import pytest
from click.testing import CliRunner

import publication
from mkdocs_claims.adapters.cli import cli

CLAIMS = """\
claims:
  overdue-claim: {statement: "Old, and [odd]; *very*", evidence: one2001, review_by: 2026-11-01, owner: "@team/iron"}
  due-claim: {statement: Soon., evidence: one2001, reviewed: 2025-01-10, owner: Ada}
  later-claim: {statement: Later., evidence: one2001, review_by: 2028-01-01, owner: Ada}
  undated-claim: {statement: Never., evidence: one2001}
  changed-claim: {statement: Reworded., evidence: one2001, review_by: 2028-01-01}
  long-claim:
    statement: Ein sehr langer Satz über Läuferinnen und Läufer, der nicht in eine Zeile passt; er hört gar nicht mehr auf 🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃🏃.
    evidence: one2001
    review_by: 2026-12-24
  drafted-claim: {statement: Draft., evidence: one2001, status: draft, review_by: 2020-01-01}
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")  # 2026-11-25
    text = CLAIMS.replace("Reworded.", "As it was.")
    found = publication.write(tmp_path, claims_yaml=text)
    done = CliRunner().invoke(
        cli, ["-C", str(found), "review", "changed-claim", "--date", "2026-11-01"]
    )
    assert 0 == done.exit_code, done.output
    (found / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return found


def run(root, *arguments):
    done = CliRunner().invoke(cli, ["-C", str(root), "due", *arguments])
    assert 0 == done.exit_code, done.output
    return done.output


def test_for_people(root):
    """The first to be done first; a date that follows from `review_months` is one, too."""
    lines = run(root).splitlines()

    assert [
        "2026-11-01  overdue-claim  (overdue)  @team/iron",
        "2026-12-24  long-claim  (due)",
        "2027-01-10  due-claim  (due)  Ada",
        "2028-01-01  changed-claim  (changed since its review: statement)",
    ] == lines[:-1:2]
    assert (
        "4 of 6 approved claims to review until 2027-01-24 (1 overdue, 1 changed since its review, "
        "2 due), 1 without a date."
    ) == lines[-1]


@pytest.mark.parametrize(
    ("within", "count"), [("0d", 2), ("29d", 3), ("28", 2), ("7w", 4), ("2y", 5), ("999999y", 5)]
)
def test_how_far_it_looks(root, within, count):
    """Days, weeks, months, years."""
    assert f"{count} of 6" in run(root, "--within", within).splitlines()[-1]


def test_for_an_issue(root):
    """A section for each owner, a box for each claim, and text that stays text."""
    expected = """\
4 of 6 approved claims to review until 2027-01-24 (1 overdue, 1 changed since its review, 2 due), 1 without a date.

## @team/iron

- [ ] [Old, and \\[odd\\]; \\*very\\*](https://small.example/claims/overdue-claim/)  
  `overdue-claim`, overdue, 2026-11-01

## Ada

- [ ] [Soon.](https://small.example/claims/due-claim/)  
  `due-claim`, due, 2027-01-10

## Without an owner
"""  # noqa: W291 - two spaces are a line break in Markdown
    found = run(root, "--format", "markdown")

    assert found.startswith(expected)
    assert "`changed-claim`, changed since its review (statement), 2028-01-01" in found


def test_one_owner(root):
    """For an issue of their own; '' asks for what is nobody's."""
    mine = run(root, "--owner", "Ada", "--format", "markdown")
    nobodys = run(root, "--owner", "")

    assert "due-claim" in mine
    assert "overdue" not in mine
    assert "1 of 2 approved claims" in mine
    assert "2 of 3 approved claims" in nobodys


def test_for_machines(root):
    """Every fact, and the owners to write to."""
    data = json.loads(run(root, "--format", "json"))

    assert {
        "id": "overdue-claim",
        "statement": "Old, and [odd]; *very*",
        "owner": "@team/iron",
        "state": "overdue",
        "changed": [],
        "reviewed": None,
        "review_by": "2026-11-01",
        "url": "https://small.example/claims/overdue-claim/",
        "path": "claims.yaml",
        "line": 2,
    } == data["reviews"][0]
    assert [
        {"owner": "@team/iron", "reviews": 1},
        {"owner": "Ada", "reviews": 1},
        {"owner": "", "reviews": 2},
    ] == data["owners"]
    assert {"due": 4, "total": 6, "undated": 1} == data["summary"]


def read_calendar(text):
    """Read a calendar by the rules of RFC 5545: unfold, split, unescape; return its events."""
    assert text.endswith("\r\n")
    raw = text.encode()
    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75, line
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no character is cut in two
    unfolded = re.sub("\r\n[ \t]", "", text)
    events, stack = [], []
    for line in unfolded.split("\r\n")[:-1]:
        match = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", line)
        assert match, line
        name, value = match[1], match[3]
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = unescape(value) if name in {"SUMMARY", "DESCRIPTION"} else value
    assert not stack
    return events


def unescape(value):
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), "an unescaped sign"
    return re.sub(
        r"\\([\\;,nN])", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value
    )


def test_for_a_calendar(root):
    """Valid by the RFC: folded, escaped, with a UID and a time stamp for each event."""
    events = read_calendar(run_raw(root, "--format", "ics"))

    assert ["20261125", "20261224", "20270110", "20261125"] == [each["DTSTART"] for each in events]
    assert ["20261126", "20261225", "20270111", "20261126"] == [each["DTEND"] for each in events]
    assert {"20261125T000000Z"} == {each["DTSTAMP"] for each in events}
    assert "review-overdue-claim@small.example" == events[0]["UID"]
    assert "Review: Old, and [odd]; *very*" == events[0]["SUMMARY"]
    assert "Old, and [odd]; *very*\nOverdue\nOwner: @team/iron" == events[0]["DESCRIPTION"]
    assert events[1]["SUMMARY"].endswith("er hört gar nicht mehr auf " + "🏃" * 20 + ".")
    assert "https://small.example/claims/overdue-claim/" == events[0]["URL"]
    assert len(events) == len({each["UID"] for each in events})


def run_raw(root, *arguments):
    """As `run`, its line endings as they are."""
    done = CliRunner().invoke(cli, ["-C", str(root), "due", *arguments])
    assert 0 == done.exit_code, done.output
    return done.stdout_bytes.decode()


def test_nothing_is_due(tmp_path):
    """A calendar without events, and an issue that says so."""
    root = publication.write(tmp_path, claims_yaml="claims:\n", mkdocs_yml="site_name: S\n")

    assert "0 of 0 approved claims to review" in run(root, "--format", "markdown")
    assert [] == read_calendar(run_raw(root, "--format", "ics"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--within", "soon"], "`soon` is no length of time: write 60d, 8w, 2m or 1y"),
        (["--within", "-3d"], "no length of time"),
        (["--format", "ical"], "did you mean `ics`?"),
    ],
)
def test_mistakes_are_messages(root, arguments, message):
    """With status 2."""
    done = CliRunner().invoke(cli, ["-C", str(root), "due", *arguments])

    assert 2 == done.exit_code
    assert message in " ".join(done.output.split())
