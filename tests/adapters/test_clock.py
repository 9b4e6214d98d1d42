"""The day of a build."""

from datetime import date, datetime

import pytest

from mkdocs_claims.adapters.clock import today


@pytest.mark.parametrize(
    ("epoch", "expected"), [("0", date(1970, 1, 1)), (" 1764000000 ", date(2025, 11, 24))]
)
def test_a_reproducible_build_names_its_day(monkeypatch, epoch, expected):
    """SOURCE_DATE_EPOCH, wherever the machine stands."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert today() == expected


@pytest.mark.parametrize("epoch", ["", "soon", "-1"])
def test_else_it_is_the_day_of_the_machine(monkeypatch, epoch):
    """What is no number of seconds is passed over."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert abs((today() - datetime.now().astimezone().date()).days) <= 1
