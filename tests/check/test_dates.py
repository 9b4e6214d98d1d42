from dataclasses import replace
from datetime import date

import pytest

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.check import check
from mkdocs_claims.check.rules.claims.overdue_review import overdue_review

CLAIMS = """\
claims:
  iron-relieves-fatigue:
    statement: Iron relieves fatigue in people who lack it.
    evidence: vaucher2012effect
    review_by: 2026-06-30
"""
REFERENCES = """\
@article{vaucher2012effect, author = {V, P.}, title = {Iron}, journal = {J}, year = 2012}
"""


@pytest.fixture
def resolution(tmp_path):
    """One claim that is due on 30 June 2026."""
    (tmp_path / "mkdocs.yml").write_text("plugins: [claims]\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "claims.yaml").write_text(CLAIMS)
    (tmp_path / "references.bib").write_text(REFERENCES)
    return open_publication(tmp_path)


def severities(resolution, today):
    """Return how much the finding weighs as of a day."""
    project = replace(resolution.project, today=today)
    found = check(replace(resolution, project=project), [overdue_review])
    return [each.severity.value for each in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 30), []),
        (date(2026, 5, 1), ["warning"]),
        (date(2026, 6, 30), ["warning"]),
        (date(2026, 7, 1), ["error"]),
        (None, []),
    ],
)
def test_a_review_is_announced_sixty_days_ahead(resolution, day, expected):
    """An error from the day after; nothing when nobody says what day it is."""
    assert severities(resolution, day) == expected


@pytest.mark.parametrize(("epoch", "expected"), [("1767225600", []), ("1798761600", ["error"])])
def test_today_is_the_day_of_source_date_epoch(tmp_path, resolution, monkeypatch, epoch, expected):
    """1 January 2026 and 2027, whatever the clock says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    again = open_publication(tmp_path)
    assert [each.severity.value for each in check(again, [overdue_review])] == expected
