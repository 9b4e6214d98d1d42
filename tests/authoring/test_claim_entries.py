"""Claims written into the register: they read back, and all else stays byte for byte."""

import tracemalloc
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_claims.authoring.claim_entries import (
    NOWHERE,
    add_claims,
    claim_entry,
    without_places,
)
from mkdocs_claims.check.fixes import edited
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import (
    Certainty,
    CertaintyLevel,
    Claim,
    ClaimStatus,
    Design,
    Evidence,
    Read,
    Relation,
)
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.text import Source

NEW = Claim("new-claim", "It holds.", (Evidence("one2001", NOWHERE),), NOWHERE)
ENTRY = "new-claim:\n    statement: It holds.\n    evidence: one2001\n"


def added(text, *claims):
    """Return a register with claims added to it."""
    source = Source("claims.yaml", text)
    return edited(text, add_claims(source, claims or [NEW]))


def test_a_full_claim_is_laid_out_as_people_write_it():
    """Long texts folded, tags on one line, quotes where YAML 1.1 would read something else."""
    claim = Claim(
        "iron-relieves-fatigue",
        "Iron “relieves” fatigue: " + "in women who lack it " * 6,
        (
            Evidence("a2020", NOWHERE),
            Evidence(
                "b2020", NOWHERE, Relation.DISPUTES, Design.COHORT, "no: # change", "table 2", "no"
            ),
        ),
        NOWHERE,
        Certainty(CertaintyLevel.VERY_LOW, "editor", "one study"),
        "women",
        ("mood", "12:30"),
        ClaimStatus.DRAFT,
        date(2026, 1, 2),
        date(2028, 1, 2),
        "other-claim",
    )

    assert claim_entry(claim) == (
        "  iron-relieves-fatigue:\n"
        "    statement: >-\n"
        "      Iron “relieves” fatigue: in women who lack it in women who lack it in women who lack it in women who lack\n"
        "      it in women who lack it in women who lack it\n"
        "    evidence:\n"
        "      - a2020\n"
        "      - reference: b2020\n"
        "        relation: disputes\n"
        "        design: cohort\n"
        "        finding: 'no: # change'\n"
        "        locator: table 2\n"
        "        quote: 'no'\n"
        "    certainty:\n"
        "      level: very low\n"
        "      basis: editor\n"
        "      because: one study\n"
        "    scope: women\n"
        "    tags: [mood, '12:30']\n"
        "    status: draft\n"
        "    reviewed: 2026-01-02\n"
        "    review_by: 2028-01-02\n"
        "    superseded_by: other-claim"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"claims:\n  {ENTRY}"),
        ("# mine", f"# mine\nclaims:\n  {ENTRY}"),
        ("claims:\n", f"claims:\n  {ENTRY}"),
        ("claims:\n  # mine\n\n# end\n", f"claims:\n  # mine\n  {ENTRY}\n# end\n"),
        ("claims: {}\n", f"claims:\n  {ENTRY}"),
        ("claims: {} # none\n", f"claims:  # none\n  {ENTRY}"),
        ("claims:\n  abc: {statement: x}", f"claims:\n  abc: {{statement: x}}\n\n  {ENTRY}"),
        (
            "claims:\n  abc:\n    statement: |\n      x\n      # text\n    # on abc\n\n# end\n",
            (
                "claims:\n  abc:\n    statement: |\n      x\n      # text\n    # on abc\n\n"
                f"  {ENTRY}\n# end\n"
            ),
        ),
        (
            "claims:\n  abc:\n    statement: x\n  def:\n    statement: y\n...\n",
            f"claims:\n  abc:\n    statement: x\n  def:\n    statement: y\n  {ENTRY}...\n",
        ),
        (
            "claims:\n  abc:\n    statement: x\n    tags: &t\n    - y\n  def:\n    tags: *t\n",
            (
                "claims:\n  abc:\n    statement: x\n    tags: &t\n    - y\n  def:\n    tags: *t\n"
                f"  {ENTRY}"
            ),
        ),
        (
            "claims:\r\n  abc:\r\n    statement: x\r\n",
            ("claims:\n  abc:\n    statement: x\n\n  " + ENTRY).replace("\n", "\r\n"),
        ),
    ],
)
def test_a_claim_comes_last(before, after):
    """With the indentation, blank lines and line endings of the file."""
    assert added(before) == after


def test_the_indentation_of_the_file_is_kept():
    """Of IDs and of fields."""
    text = "claims:\n    abc:\n        statement: x\n"

    assert added(text) == (
        f"{text}\n    new-claim:\n        statement: It holds.\n        evidence: one2001\n"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("claims:\n  abc: [\n", "claims.yaml:2: no claim can be added: this is not YAML"),
        ("claims: {abc: {statement: x}}\n", "do not stand each on lines of their own"),
        ("- x\n", "does not hold one `claims:`"),
        ("claims:\nclaims:\n", "does not hold one `claims:`"),
        ("claims:\n  ? abc\n  : statement: x\n", "do not stand each"),
        ("claims:\n- abc\n", "do not stand each"),
    ],
)
def test_a_file_that_takes_no_claim_is_refused(text, why):
    """With the place and the reason."""
    with pytest.raises(AuthoringError) as caught:
        added(text)

    assert why.replace("of their own", "of its own").split("`")[0][:20] in str(caught.value)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "Bad ID"}, "is not a claim ID"),
        ({"id": "ab"}, "is not a claim ID"),
        ({"statement": " "}, "`statement` is empty"),
        ({"evidence": (Evidence("", NOWHERE),)}, "is empty"),
    ],
)
def test_what_is_no_claim_is_refused(change, why):
    """As the check would."""
    with pytest.raises(AuthoringError, match=why):
        added("claims:\n", replace(NEW, **change))


TEXT = st.text(max_size=150)
CLAIMS = st.builds(
    Claim,
    id=st.from_regex(r"[a-z]{3,9}(-[a-z0-9]{1,5}){0,3}", fullmatch=True),
    statement=TEXT.map(lambda text: f"It {text}"),
    evidence=st.lists(
        st.builds(
            Evidence,
            citation_key=st.from_regex(r"[a-z][a-z0-9:-]{0,9}", fullmatch=True),
            location=st.just(NOWHERE),
            relation=st.sampled_from(Relation),
            design=st.one_of(st.none(), st.sampled_from(Design)),
            finding=TEXT,
            quote=TEXT,
            read=st.one_of(st.none(), st.sampled_from(Read)),
        ),
        max_size=3,
    ).map(tuple),
    location=st.just(NOWHERE),
    certainty=st.one_of(
        st.none(), st.builds(Certainty, st.sampled_from(CertaintyLevel), TEXT, TEXT)
    ),
    scope=TEXT,
    tags=st.lists(TEXT, max_size=2).map(tuple),
)
REGISTERS = [
    "claims:\n  zzz-a: {statement: x} # y\n# end",
    "# a\nclaims: # b\n    zzz-a:\n        statement: 'it''s'\n        evidence:\n        - \"a\"\n\n",
    "claims:\r\n  zzz-a:\r\n    statement: >\r\n      x\r\n\r\n      # y\r\n  # z\r\n",
    "claims:\n",
    "",
]


@given(st.sampled_from(REGISTERS), CLAIMS)
def test_any_claim_reads_back_and_all_else_stays(text, claim):
    """The old claims are what they were, and the text around the new one is every byte of theirs."""
    before, _ = parse_claims([Source("claims.yaml", text)])
    after_text = added(text, claim)
    after, faults = parse_claims([Source("claims.yaml", after_text)])

    assert not faults
    assert list(map(without_places, after[:-1])) == list(map(without_places, before))
    assert after[-1].id == claim.id
    assert [each.read for each in after[-1].evidence] == [each.read for each in claim.evidence]
    assert without_places(after[-1]) == without_places(
        parse_claims([Source("", added("", claim))])[0][0]
    )
    head = next(
        n for n in range(len(text) + 1) if text[: len(text) - n] == after_text[: len(text) - n]
    )
    assert after_text.endswith(text[len(text) - head :])


def test_a_large_register_costs_what_it_holds():
    """Memory for one copy of the text, not one for each claim."""
    text = "claims:\n" + "".join(f"  claim-{n}:\n    statement: It is {n}.\n" for n in range(3000))
    tracemalloc.start()
    add_claims(Source("claims.yaml", text), [NEW])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 300 * len(text)
