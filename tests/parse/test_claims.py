"""claims.yaml: what it may say, and one fault with its place for each mistake."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.model import Certainty, CertaintyLevel, ClaimStatus, Design, Relation
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.schema import claims_json_schema
from mkdocs_claims.text import Source

ROOT = Path(__file__).parents[2]

FULL = """\
claims:
  iron-and-fatigue:
    statement: Iron eases
      fatigue.
    evidence:
      - houston2018
      - reference: "greig2013"
        relation: qualifies
        design: systematic-review
        finding: Mixed on mood.
        locator: table 2
        quote: exact words
    certainty: {level: moderate, basis: editor, because: few trials}
    scope: adults
    tags: [iron, fatigue]
    status: withdrawn
    reviewed: 2026-11-23
    review_by: 2028-11-23
    superseded_by: other-claim
  short-one: {statement: Short., evidence: key1, certainty: very low}
"""


def read(text, *more):
    """Parse texts as files of a register."""
    sources = [
        Source(f"{name}.yaml", each) for name, each in zip("abc", (text, *more), strict=False)
    ]
    claims, faults = parse_claims(sources)
    return claims, [_seen(sources, fault) for fault in faults]


def _seen(sources, fault):
    location = fault.finding.location
    source = next(each for each in sources if each.path == location.path)
    at = source.position(location.span.start)
    return f"{fault.code} {location.path}:{at.line}:{at.column} {fault.finding.message}"


def test_every_field_is_read():
    """The long form, as DESIGN section 3 has it."""
    (claim, short), faults = read(FULL)

    assert faults == []
    assert claim.statement == "Iron eases fatigue."
    assert [line.citation_key for line in claim.evidence] == ["houston2018", "greig2013"]
    second = claim.evidence[1]
    assert (second.relation, second.design) == (Relation.QUALIFIES, Design.SYSTEMATIC_REVIEW)
    assert (second.finding, second.locator, second.quote) == (
        "Mixed on mood.",
        "table 2",
        "exact words",
    )
    assert claim.certainty == Certainty(CertaintyLevel.MODERATE, "editor", "few trials")
    assert (claim.scope, claim.tags) == ("adults", ("iron", "fatigue"))
    assert (claim.status, claim.superseded_by) == (ClaimStatus.WITHDRAWN, "other-claim")
    assert (claim.reviewed, claim.review_by) == (date(2026, 11, 23), date(2028, 11, 23))
    assert short.evidence[0].relation is Relation.SUPPORTS
    assert short.certainty == Certainty(CertaintyLevel.VERY_LOW)


def test_every_place_slices_back():
    """IDs and keys know where they stand, quoted or not."""
    claims, _ = read(FULL + "  'quoted-id': {statement: S., evidence: [{reference: 'k'}]}\n")
    text = FULL + "  'quoted-id': {statement: S., evidence: [{reference: 'k'}]}\n"

    for claim in claims:
        assert text[claim.location.span.start : claim.location.span.end] == claim.id
        for line in claim.evidence:
            span = line.location.span
            assert text[span.start : span.end] == line.citation_key


FAULTS = {
    "misspelt certainty": (
        "claims:\n  a-b: {statement: S, evidence: k, certainty: modrate}\n",
        ["CLM000 a.yaml:2:47 `a-b`: `certainty` is not `modrate`"],
    ),
    "unknown field": (
        "claims:\n  a-b:\n    statment: S\n    statement: S\n    evidence: k\n",
        ["CLM000 a.yaml:3:5 `a-b`: there is no field `statment`"],
    ),
    "unknown field in evidence": (
        (
            "claims:\n  a-b:\n    statement: S\n    evidence:\n      - k\n"
            "      - {reference: k, relatoin: supports}\n"
        ),
        ["CLM000 a.yaml:6:24 `a-b`: there is no field `relatoin`"],
    ),
    "unknown relation": (
        "claims:\n  a-b: {statement: S, evidence: [{reference: k, relation: contradicts}]}\n",
        ["CLM000 a.yaml:2:59 `a-b`: `relation` is not `contradicts`"],
    ),
    "missing statement": (
        "claims:\n  a-b: {evidence: k}\n",
        ["CLM000 a.yaml:2:3 `a-b`: `statement` is missing"],
    ),
    "missing reference": (
        "claims:\n  a-b:\n    statement: S\n    evidence:\n      - relation: supports\n",
        ["CLM000 a.yaml:5:9 `a-b`: `reference` is missing"],
    ),
    "a number for a text": (
        "claims:\n  a-b: {statement: S, evidence: k, scope: 12}\n",
        ["CLM000 a.yaml:2:43 `a-b`: `scope` is a text, not the number 12"],
    ),
    "no date": (
        "claims:\n  a-b: {statement: S, evidence: k, reviewed: soon}\n",
        ["CLM000 a.yaml:2:46 `a-b`: `reviewed` is a date, not `soon`"],
    ),
    "no such day": (
        "claims:\n  a-b: {statement: S, evidence: k, reviewed: 2026-13-01, review_by: soon}\n",
        [
            "CLM000 a.yaml:2:46 `a-b`: `reviewed` cannot be read: month must be in 1..12",
            "CLM000 a.yaml:2:69 `a-b`: `review_by` is a date, not `soon`",
        ],
    ),
    "tags as a text": (
        "claims:\n  a-b: {statement: S, evidence: k, tags: iron}\n",
        ["CLM000 a.yaml:2:42 `a-b`: `tags` is a list"],
    ),
    "certainty as a list": (
        "claims:\n  a-b: {statement: S, evidence: k, certainty: [high]}\n",
        ["CLM000 a.yaml:2:47 `a-b`: `certainty` is not a list"],
    ),
    "empty statement": (
        "claims:\n  a-b: {statement: '', evidence: k}\n",
        ["CLM000 a.yaml:2:21 `a-b`: `statement` is empty"],
    ),
    "bad successor": (
        "claims:\n  a-b: {statement: S, evidence: k, superseded_by: Other}\n",
        ["CLM000 a.yaml:2:51 `a-b`: `superseded_by` is no claim ID: `Other`"],
    ),
    "no mapping": (
        "claims:\n  a-b: hello\n",
        ["CLM000 a.yaml:2:3 `a-b`: a claim is a mapping of fields"],
    ),
    "bad ID": (
        "claims:\n  Iron_Fatigue: {statement: S, evidence: k}\n",
        ["CLM000 a.yaml:2:3 `Iron_Fatigue` is not a claim ID"],
    ),
    "list as ID": (
        "claims:\n  ? [a]\n  : {statement: S, evidence: k}\n",
        ["CLM000 a.yaml:2:5 a claim's ID is a text"],
    ),
    "duplicate ID": (
        "claims:\n  a-b: {statement: S, evidence: k}\n  a-b: {statement: T, evidence: k}\n",
        ["CLM001 a.yaml:3:3 the ID `a-b` stands twice; it is taken at a.yaml:2"],
    ),
    "duplicate field": (
        "claims:\n  a-b:\n    statement: S\n    evidence: k\n    statement: T\n",
        ["CLM000 a.yaml:5:5 the field `statement` of `a-b` stands twice; the first is on line 3"],
    ),
    "a tag": (
        "claims:\n  a-b: {statement: !!python/name:os.system x, evidence: k}\n",
        [
            (
                "CLM000 a.yaml:2:20 `a-b`: `statement` cannot be read: could not determine a constructor for the tag "
                "'tag:yaml.org,2002:python/name:os.system'"
            )
        ],
    ),
    "a list at the top": ("- a\n", ["CLM000 a.yaml:1:1 the file holds no mapping `claims:`"]),
    "claims as a list": (
        "claims: [a]\n",
        ["CLM000 a.yaml:1:9 `claims` is a mapping of IDs to claims"],
    ),
    "a second claims": (
        "claims:\n  a-b: {statement: S, evidence: k}\nclaims: {}\n",
        ["CLM000 a.yaml:3:1 `claims:` stands twice in this file"],
    ),
    "another top field": (
        "version: 1\nclaims:\n  a-b: {statement: S, evidence: k}\n",
        ["CLM000 a.yaml:1:1 there is no field `version` at the top of a register"],
    ),
    "a control character": (
        "claims:\n  a-b: {statement: \x01, evidence: k}\n",
        ["CLM000 a.yaml:2:20 this is not YAML: the character U+0001 is not allowed in YAML"],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_mistake_gives_one_fault_with_its_place(name):
    """Line and column are those where an editor must look."""
    text, expected = FAULTS[name]
    _, faults = read(text)

    assert faults == expected


def test_a_claim_with_a_mistake_is_kept_without_it():
    """So that its citations are not reported as well."""
    (claim,), _ = read(
        "claims:\n  a-b:\n    statement: S\n    evidence: [k, {reference: 3}, m]\n    scope: 1\n"
    )

    assert claim.damaged
    assert [line.citation_key for line in claim.evidence] == ["k", "m"]
    assert claim.statement == "S"


BROKEN = """\
claims:
  first-one: {statement: S, evidence: k}
  open-quote:
    statement: "no end
    evidence: k
  good-one:
    statement: S
    evidence: k
  colon-trap:
    statement: this: that
    evidence: k
  last-one: {statement: S, evidence: k}
"""


def test_one_broken_entry_hides_no_other():
    """A file that is not YAML is read claim by claim."""
    claims, faults = read(BROKEN)

    assert [(claim.id, claim.damaged) for claim in claims] == [
        ("first-one", False),
        ("open-quote", True),
        ("good-one", False),
        ("colon-trap", True),
        ("last-one", False),
    ]
    assert [fault.split(" this")[0] for fault in faults] == [
        "CLM000 a.yaml:4:16",
        "CLM000 a.yaml:10:20",
    ]


def test_broken_between_the_entries_is_one_fault():
    """Nothing inside an entry is wrong, so the whole file's own fault is told."""
    _, faults = read("claims:\n  a-b: {statement: S, evidence: k}\n]\n")

    assert len(faults) == 1
    assert faults[0].startswith("CLM000 a.yaml:3:1 this is not YAML")


def test_a_register_may_be_split_over_files():
    """IDs are unique over all of them."""
    claims, faults = read(
        "claims:\n  a-b: {statement: S, evidence: k}\n",
        "claims:\n  c-d: {statement: S, evidence: k}\n  a-b: {statement: S, evidence: k}\n",
    )

    assert [claim.id for claim in claims] == ["a-b", "c-d"]
    assert faults == ["CLM001 b.yaml:3:3 the ID `a-b` stands twice; it is taken at a.yaml:2"]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "claims:\n", "claims: {}\n"])
def test_an_empty_register_is_no_fault(text):
    """A new publication starts so."""
    assert read(text) == ((), [])


@given(
    st.lists(
        st.sampled_from(
            [
                *FULL.splitlines(keepends=True),
                "  x-y:\n",
                "\t",
                '"',
                "- ",
                "&a *a",
                "{",
                "]",
                "\0",
                "é😀",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_parsing_never_raises(text):
    """Whatever the file holds, the answer is claims and faults, each inside the text."""
    claims, faults = parse_claims([Source("a.yaml", text)])

    for claim in claims:
        assert claim.location.span.end <= len(text)
    assert all(fault.finding.location.span.end <= len(text) for fault in faults)


def test_deep_nesting_and_aliases_are_bounded():
    """A hostile file is a fault or is read, and costs little."""
    bomb = "claims:\n  a-b: {statement: S, evidence: k, tags: &a [x]}\n" + "".join(
        f"  c-{n}: {{statement: S, evidence: k, tags: &b{n} [*a, *a]}}\n" for n in range(20)
    )
    for text in ("claims: " + "[" * 5000, "claims: " + "{a: " * 2000, bomb):
        parse_claims([Source("a.yaml", text)])


def test_the_published_schema_is_current():
    """claims.schema.json is what the code checks; `make schema` writes it again."""
    published = json.loads((ROOT / "claims.schema.json").read_text(encoding="utf-8"))

    assert published == claims_json_schema()
