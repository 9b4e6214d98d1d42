"""The short way to read a claim gives what the schema gives, or nothing."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.parse import claims as claims_module
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.usual_claims import usual_claim
from mkdocs_claims.text import Source

WORDS = [
    "Iron eases fatigue.",
    '"in \\"quotes\\", é"',
    "'single ''quotes'' '",
    "two  spaces",
    '"a no-break\\_space"',
    '"half a character: \\ud800"',
    "''",
    "~",
    "null",
    "12",
    "yes",
    "2026-11-23",
    "2026-13-23",
    "2026-1-3",
    "2026-11-23 10:00:00",
    "moderate",
    "supports",
    "meta-analysis",
    "withdrawn",
    "other-claim",
    "Other_Claim",
    "[a, b]",
    "[a, 1]",
    "{level: low}",
    "{level: low, basis: editor, because: few trials}",
    "{level: low, why: 1}",
    "{basis: editor}",
    "{reference: key1, relation: qualifies, design: cohort, finding: It fell.}",
    "{reference: key1, page: 3}",
    "{relation: qualifies}",
    "[key1, {reference: key2, quote: exact}]",
    "[]",
    "{}",
    "!odd [key1]",
    "!odd {level: low}",
    "!!set {a, b}",
    "!!str 12",
    ">-\n      folded\n      text",
    "|\n      kept\n      lines",
    "&anchor key1",
]
FIELDS = ["statement", "evidence", "certainty", "scope", "tags", "status", "reviewed"]
MORE = ["review_by", "superseded_by", "owner", "statment", "12", "<<", "statement"]


@st.composite
def registers(draw):
    """A register of one claim, often right and often not."""
    good = {"statement": "Iron eases fatigue.", "evidence": "key1"} if draw(st.booleans()) else {}
    names = st.sampled_from(FIELDS + MORE)
    pairs = [*good.items(), *draw(st.lists(st.tuples(names, st.sampled_from(WORDS)), max_size=5))]
    lines = "".join(f"    {name}: {value}\n" for name, value in pairs)
    return f"claims:\n  iron-and-fatigue:\n{lines}"


@settings(max_examples=500)
@given(registers())
def test_the_short_way_gives_what_the_schema_gives(text):
    """Claims and faults are the same when every claim goes through the schema."""
    sources = [Source("claims.yaml", text)]
    short = parse_claims(sources)
    with patch.object(claims_module, "usual_claim", lambda *_: None):
        assert parse_claims(sources) == short


@pytest.mark.parametrize(
    "fields",
    [
        "statement: Short.\n    evidence: key1",
        "statement: Short.\n    evidence: [key1, {reference: key2, locator: p. 3}]",
        "statement: >-\n      Short\n      enough.\n    evidence: key1\n    certainty: low",
        "statement: A.\n    evidence: b\n    tags: [iron]\n    status: draft\n    owner: c",
        "statement: A.\n    evidence: b\n    reviewed: 2026-11-23\n    superseded_by: abc",
    ],
)
def test_claims_as_most_are_written_need_no_schema(fields):
    """The short way is taken, or it would be of no use."""
    taken = []

    def note(*arguments):
        taken.append(usual_claim(*arguments))
        return taken[-1]

    with patch.object(claims_module, "usual_claim", note):
        parse_claims([Source("claims.yaml", f"claims:\n  iron:\n    {fields}\n")])

    assert len(taken) == 1
    assert taken[0] is not None
