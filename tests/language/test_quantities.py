import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.language.agreement import missing
from mkdocs_claims.language.quantities import quantities


def figures(text):
    """Return what the telling figures of a text are and measure."""
    return [
        (each.text, each.unit.dimension if each.unit else "")
        for each in quantities(text)
        if each.telling
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("74% of 1,281 runners", [("74%", "ratio"), ("1,281", "")]),
        ("15–35 per cent, or 5 to 11%", [("15", "ratio"), ("35 per cent", "ratio"), ("5", "ratio"), ("11%", "ratio")]),
        ("two hours, half an hour, a 45-minute run", [("two hours", "time"), ("half an hour", "time"), ("45-minute", "time")]),
        ("10 µg, 875 pg/mL, 60 g per hour", [("10 µg", "mass"), ("875 pg/mL", "mass/volume"), ("60 g per hour", "mass/time")]),
        ("five times, 3-fold, a quarter, two thirds, ½", [("five times", "multiple"), ("3-fold", "multiple"), ("a quarter", "ratio"), ("two thirds", "ratio"), ("½", "ratio")]),
        ("two halves", [("two halves", "ratio")]),
        ("-4 °C and p < .05", [("4 °C", "temperature"), (".05", "")]),
        ("in 1998, on 23 November, 5 May 2026, 2026-11-23, the 3rd, type 2, week 3, p. 12", []),
        ("carbon-14, CB1, B12, D3, 10.1000/182, 3:45, 2:1, version 2.0.1, omega-3", []),
        ("the first half, a half marathon, a third trial, one of two trials, a week", []),
    ],
)  # fmt: skip
def test_figures_of_a_text(text, expected):
    """Figures with their units; names and dates are none."""
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("half an hour", "for 30 minutes"),
        ("two weeks", "14 days"),
        ("a month or 12 months", "1 month, a year"),
        ("10 micrograms", "10 mcg"),
        ("10 μg", "10 µg"),
        ("0.5 g", "500 mg"),
        ("5,2 %", "5.2 per cent"),
        ("1\u00a0281 and 1.281", "1,281"),
        ("43%", "43.3%"),
        ("about 60%", "63%"),
        ("almost half", "47.7%"),
        ("a quarter", "25%"),
        ("twenty-five days", "25 d"),
        ("10 km", "10 kilometres"),
        ("474", "474 pg/mL"),
        ("2.5 million", "2,500,000"),
        ("30–60 g/h", "30 to 60 grams per hour"),
    ],
)
def test_figures_that_agree(stated, known):
    """Converted, spelt and rounded ones do."""
    assert missing(quantities(stated), quantities(known)) == []


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("74%", "47%"),
        ("half an hour", "40 minutes"),
        ("10 mg", "10 µg"),
        ("60%", "60 runners"),
        ("63%", "60%"),
        ("about 60%", "80%"),
        ("43.1%", "43.3%"),
        ("five times", "twelve times"),
        ("10 km", "10 miles"),
        ("two hours", "two days"),
    ],
)
def test_figures_that_differ(stated, known):
    """Another number, another unit, or more than rounding."""
    assert [each.text for each in missing(quantities(stated), quantities(known))] == [stated.removeprefix("about ")]  # fmt: skip


@given(st.text(alphabet="0123456789.,' -–%aonethird hlfgkm/", max_size=40))
def test_reading_figures_never_raises(text):
    """Whatever the text; each figure is where it says."""
    for each in quantities(text):
        assert text[each.start : each.end] == each.text
        assert each.values


@pytest.mark.parametrize(
    "part", ["1,", "1 ", "one ", "one-", "half of ", "1'", "5 g/", "hundred and "]
)
def test_long_texts_take_no_longer_a_character(part):
    """Cost grows with the length of the text and no faster."""
    assert len(quantities(part * 10_000)) <= 10_000
