"""The GitLab report, held to what GitLab documents of its Code Quality format."""

import json
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from mkdocs_claims.report.formats import FORMATS
from report.samples import EVIL, EVIL_PATH, diagnostic, report


class Lines(BaseModel):
    """`lines.begin` is required."""

    model_config = ConfigDict(extra="forbid", strict=True)
    begin: int = Field(ge=1)
    end: int = Field(ge=1)


class Place(BaseModel):
    """The path is relative to the repository and has no `./` before it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    path: str = Field(pattern=r"^[^./]")
    lines: Lines


class Issue(BaseModel):
    """Every field is required; the severity is one of five."""

    model_config = ConfigDict(extra="forbid", strict=True)
    description: str = Field(min_length=1)
    check_name: str = Field(min_length=1)
    fingerprint: str = Field(min_length=8)
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    location: Place


def render(*diagnostics, **changes):
    """Return the issues of a report."""
    text = FORMATS["gitlab"](report(*diagnostics, **changes))
    return TypeAdapter(list[Issue]).validate_json(text)


def test_a_diagnostic_is_an_issue():
    """Rule, text with help, place and severity."""
    (issue,) = render(diagnostic(advice="did you mean `iron-helps`?"))

    assert issue.check_name == "CIT001"
    assert issue.description == (
        "undefined-claim: no claim has the ID `iron` (did you mean `iron-helps`?)"
    )
    assert issue.location == Place(path=EVIL_PATH, lines=Lines(begin=3, end=3))
    assert issue.severity == "major"
    assert re.fullmatch("[0-9a-f]{32}", issue.fingerprint)


def test_severities_are_gitlabs():
    """GitLab sorts by them."""
    issues = render(*(diagnostic(rule=number) for number in range(3)))

    assert [each.severity for each in issues] == ["major", "minor", "info"]


def test_no_two_issues_have_the_same_fingerprint():
    """GitLab shows only one of those that have."""
    issues = render(diagnostic(), diagnostic(), diagnostic(message="another"))

    assert len({each.fingerprint for each in issues}) == 3


def test_texts_of_any_kind_are_valid_json():
    """Control characters and lone surrogates arrive as they are."""
    (issue,) = json.loads(FORMATS["gitlab"](report(diagnostic(message=EVIL))))

    assert issue["description"] == f"undefined-claim: {EVIL}"


def test_a_clean_report_is_an_empty_list():
    """GitLab needs the file even when nothing is wrong."""
    assert FORMATS["gitlab"](report()) == "[]\n"


def test_files_are_named_from_the_top_of_the_repository():
    """GitLab finds a file only by its path from there."""
    (issue,) = render(diagnostic(), folder="site")

    assert issue.location.path == f"site/{EVIL_PATH}"
