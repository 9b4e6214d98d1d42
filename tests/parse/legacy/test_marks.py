"""Which numbers in a text are marks, and which works they name."""

import pytest

from mkdocs_claims.parse.legacy.marks import find_marks, unknown_notes

KNOWN = dict.fromkeys(["1", "2", "3", "4", "5", "^iron"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iron helps [1].", [("[1]", "1")]),
        ("Iron helps [1,4].", [("[1,4]", "1 4")]),
        ("Iron helps [1, 3–5].", [("[1, 3–5]", "1 3 4 5")]),
        ("Iron helps [2-4].", [("[2-4]", "2 3 4")]),
        ("Iron helps [1; 4].", [("[1; 4]", "1 4")]),
        ("Iron helps [1 and 4].", [("[1 and 4]", "1 4")]),
        ("Iron helps [1][4].", [("[1][4]", "1 4")]),
        ("Iron helps [1], [4].", [("[1], [4]", "1 4")]),
        ("Iron helps [1], and so does rest [4].", [("[1]", "1"), ("[4]", "4")]),
        ("Iron helps.¹ Rest helps.²⁻⁴", [("¹", "1"), ("²⁻⁴", "2 3 4")]),
        ("Iron helps.[^iron]", [("[^iron]", "^iron")]),
        ("Iron helps.[^Iron]", [("[^Iron]", "^iron")]),
        (
            "Iron helps.[^iron]^,^[2]<sup>,</sup>[3]",
            [("[^iron]^,^[2]<sup>,</sup>[3]", "^iron 2 3")],
        ),
        ("Iron helps[1].", [("[1]", "1")]),
        ("| a | b |\n|---|---|\n| x [1] | y |", [("[1]", "1")]),
        ("- Iron\n- Rest [2]", [("[2]", "2")]),
    ],
)
def test_marks(text, expected):
    """Single, grouped, ranges, one after another, raised, footnotes; in paragraphs and lists."""
    found = find_marks(text, KNOWN)

    assert expected == [
        (text[each.span.start : each.span.end], " ".join(each.keys)) for each in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`[1]` and [1](https://x.org) and ![1](x.png)",
        "```\n[1]\n```",
        "    [1]",
        "The range [1, 2] and a[1] and the interval of [0, 1].",
        "25 m² and 10³ and kg/m² and R².",
        r"\[1] and <!-- [1] -->",
        "[text][1]\n\n[1]: https://x.org",
        "[^other] and [a1] and [2017]",
        "No numbers¹² of two digits, for no work is the twelfth.",
    ],
)
def test_no_marks(text):
    """Code, links, images, comments, intervals, indices, powers, footnotes that are remarks."""
    assert [] == [each for each in find_marks(text, KNOWN) if not each.unknown]


def test_a_mark_that_names_no_work():
    """Nothing of it is read, and the numbers are told."""
    [found] = find_marks("Iron helps [1, 7].", KNOWN)

    assert found.unknown == ("7",)


def test_footnotes_that_are_not_there():
    """Each once; code has none, and case does not matter."""
    text = "So.[^a] And.[^b][^B] `[^c]` Then.[^d][^d]\n\n[^A]: A remark.\n[^b]: Another.\n"

    assert unknown_notes(text) == ["[^d]"]
