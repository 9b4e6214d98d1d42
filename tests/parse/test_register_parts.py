"""A register that is read in parts says what it says as a whole, every fault in its place."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.parse import register_parts
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.register_parts import NotInPartsError, in_parts
from mkdocs_claims.text import Source

ROOT = Path(__file__).parents[2]
ENTRIES = [
    "  iron-helps:\n    statement: Iron helps.\n    evidence: one2001\n",
    "  sleep-helps:\n    statement: Sleep helps.\n    evidence:\n      - one2001\n      - two2002\n",
    "  iron-helps:\n    statement: Again.\n    evidence: one2001\n",
    "  rest:\n    statement: >-\n      Folded\n\n      text.\n    evidence: [one2001]\n",
    "  kept:\n    statement: |\n      # no comment\n      Lines.\n    evidence: {reference: two2002}\n",
    '  quoted:\n    statement: "Over\n  two: lines"\n    evidence: a\n',
    "  quoted:\n    statement: 'Over\n\n  two: lines'\n    evidence: a\n",
    '  open:\n    statement: "Never closed\n    evidence: a\n',
    "  flow: {statement: A., evidence: [a,\n  b: c\n  ]}\n",
    "  brace: {statement: A.\n",
    "  plain:\n    statement: It goes\n      on: here\n    evidence: a\n",
    "  plain:\n    statement: It goes\n      on here\n    evidence: a\n",
    "  other:\n    statment: A.\n    evidence: a\n    statement: B.\n",
    "  Bad_ID:\n    statement: A.\n    evidence: a\n",
    "  one:\n    statement: A & B.\n    evidence: &a one2001\n",
    "  two:\n    statement: B.\n    evidence: *a\n",
    "  three:\n    <<: *a\n",
    "  ? four\n  : statement: A.\n",
    "  - item\n",
    "  scalar\n",
    "  empty:\n",
    "  deep:\n      statement: A.\n      evidence: a\n",
    "  tab:\n\tstatement: A.\n",
    " less:\n    statement: A.\n",
    "   more:\n    statement: A.\n",
    "other: x\n",
    "claims:\n",
    "---\n",
    "...\n",
    "# At the margin.\n",
    "  # Before an entry.\n",
    "    # Further in.\n",
    "\n",
    "  \n",
    "\r\n",
    "  wide:\n    statement: A\u2028  b: c\n    evidence: a\n",
    "  next:\n    statement: A\u0085  b: c\n    evidence: a\n",
]
HEADS = ["claims:\n"] * 6 + [
    "# A comment.\n\nclaims:  \n\n",
    "claims: \n  # c\n",
    "claims: x\n",
    "",
    "claim:\n",
]


def both(text, part):
    """A register read in parts of a size where that is possible, and as a whole."""
    sources = [Source("more.yaml", f"claims:\n{ENTRIES[0]}"), Source("claims.yaml", text)]
    with patch.multiple(register_parts, _SMALL=0, _PART=part):
        parts = parse_claims(sources)
    with patch.object(register_parts, "_SMALL", len(text) + 1):
        return parts, parse_claims(sources)


@settings(max_examples=1500)
@given(
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(ENTRIES[:5] * 5 + ENTRIES), max_size=7),
    st.sampled_from([1, 1, 60, 150]),
    st.booleans(),
)
def test_both_ways_say_the_same(head, entries, part, cut):
    """However entries follow each other, wherever a cut would fall."""
    text = "".join((head, *entries))
    parts, whole = both(text.removesuffix("\n") if cut else text, part)

    assert parts == whole


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("part", [1, 40])
def test_both_ways_say_the_same_of_an_entry(entry, part):
    """Each entry between two that are as most are."""
    parts, whole = both("".join(("claims:\n", ENTRIES[1], entry, ENTRIES[3])), part)

    assert parts == whole


def test_our_own_register_is_read_in_parts():
    """What most registers are like."""
    text = (ROOT / "claims.yaml").read_text("utf-8")
    with patch.multiple(register_parts, _SMALL=0, _PART=2000):
        parts = list(in_parts(Source("claims.yaml", text)))

    assert len(parts) > 10
    assert both(text, 2000)[0] == both(text, 2000)[1]


def test_a_small_register_is_read_as_a_whole():
    """There is nothing to be spared."""
    with pytest.raises(NotInPartsError):
        list(in_parts(Source("claims.yaml", f"claims:\n{ENTRIES[0]}")))
