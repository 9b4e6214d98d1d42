"""What a change of a reviewed claim, its evidence or a work's record does to its fingerprint."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_claims.model import (
    Certainty,
    CertaintyLevel,
    Claim,
    ClaimStatus,
    Design,
    Evidence,
    PartialDate,
    Person,
    Read,
    Reference,
    Relation,
)
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.review_lock import parse_review_lock, write_review_lock
from mkdocs_claims.regulatory import (
    ClaimRegister,
    Dose,
    Per,
    Regulatory,
    RegulatoryStatus,
    WordingMatch,
)
from mkdocs_claims.text import Location, Source, Span
from mkdocs_claims.trust.register import trust_of
from mkdocs_claims.trust.reviews import (
    HARMLESS_CLAIM_FIELDS,
    HARMLESS_LINE_FIELDS,
    TELLING_FIELDS,
    Review,
    changes,
    fingerprint,
)

HERE, THERE = Location("claims.yaml", Span(0, 1)), Location("claims.yaml", Span(7, 8))
LINE = Evidence("one", HERE, Relation.SUPPORTS, Design.COHORT, "It rose.", "p. 1", "rose", "told")
CLAIM = Claim(
    id="a-claim",
    statement="It rises.",
    evidence=(LINE, Evidence("two", HERE)),
    location=HERE,
    certainty=Certainty(CertaintyLevel.LOW, "editor", "one study"),
    scope="adults",
    tags=("mood",),
    reviewed=date(2026, 1, 1),
    review_by=date(2028, 1, 1),
    superseded_by=None,
    owner="Ada",
)
ONE = Reference(
    "one",
    "article",
    HERE,
    names={"author": (Person("Smith", "A"),)},
    fields={"title": "T", "journal": "J", "doi": "10.1000/a", "keywords": "k", "year": "2020"},
    issued=PartialDate(2020),
)
WORKS = {"one": ONE, "two": Reference("two", "book", HERE, fields={"title": "U"})}

ENTRY = Regulatory(ClaimRegister.GB_NHC, RegulatoryStatus.AUTHORISED, date(2026, 1, 1), HERE)
RAISES, HARMLESS = True, False
CLAIM_TABLE = {
    "id": (HARMLESS, "another-id"),
    "statement": (RAISES, "It falls."),
    "evidence": (RAISES, (LINE,)),
    "location": (HARMLESS, THERE),
    "certainty": (RAISES, None),
    "scope": (RAISES, "children"),
    "tags": (HARMLESS, ("sleep",)),
    "status": (HARMLESS, ClaimStatus.DRAFT),
    "reviewed": (HARMLESS, date(2026, 2, 2)),
    "review_by": (HARMLESS, None),
    "superseded_by": (HARMLESS, "another-id"),
    "owner": (HARMLESS, "Bob"),
    "damaged": (HARMLESS, True),
    "regulatory": (RAISES, (ENTRY,)),
}
ENTRY_TABLE = {
    "register": (RAISES, ClaimRegister.EU),
    "status": (RAISES, RegulatoryStatus.ON_HOLD),
    "checked": (HARMLESS, date(2026, 6, 6)),
    "location": (HARMLESS, THERE),
    "entry_id": (RAISES, "2"),
    "wording": (RAISES, "It falls."),
    "wording_match": (RAISES, WordingMatch.VERBATIM),
    "same_meaning_note": (RAISES, "because"),
    "conditions": (RAISES, "a source of iron"),
    "source": (RAISES, "elsewhere"),
    "dose": (RAISES, Dose(2.1, "mg", Per.DAY)),
}
CERTAINTY_TABLE = {
    "level": (RAISES, CertaintyLevel.HIGH),
    "basis": (RAISES, "the review"),
    "because": (RAISES, "two studies"),
}
LINE_TABLE = {
    "citation_key": (HARMLESS, "uno"),  # the same work under another key
    "location": (HARMLESS, THERE),
    "relation": (RAISES, Relation.DISPUTES),
    "design": (RAISES, Design.ANIMAL),
    "finding": (RAISES, "It fell."),
    "locator": (RAISES, "p. 2"),
    "quote": (RAISES, "fell"),
    "retraction_acknowledged": (RAISES, ""),
    "read": (HARMLESS, Read.ABSTRACT),  # how the line was made, not what it says
}
REFERENCE_TABLE = {
    "key": (HARMLESS, "uno"),
    "entry_type": (RAISES, "book"),
    "location": (HARMLESS, THERE),
    "names": (RAISES, {"author": (Person("Smith", "B"),)}),
    "fields": (RAISES, {**ONE.fields, "title": "Another"}),
    "issued": (RAISES, PartialDate(2021)),
    "accessed": (HARMLESS, PartialDate(2026)),
    "field_locations": (HARMLESS, {"title": THERE}),
    "source": (HARMLESS, "@article{one}"),
}


def changed(claim=CLAIM, works=WORKS):
    """What is said to have changed since CLAIM and WORKS were reviewed."""
    return changes(fingerprint(CLAIM, WORKS), fingerprint(claim, works))


def check(table, mutate):
    found = {name: bool(changed(*mutate(name, value))) for name, (_, value) in table.items()}
    assert {name: expected for name, (expected, _) in table.items()} == found


def test_every_field_of_a_claim_is_in_the_table():
    """A new field has to be thought of."""
    for table, kind in (
        (CLAIM_TABLE, Claim),
        (CERTAINTY_TABLE, Certainty),
        (LINE_TABLE, Evidence),
        (ENTRY_TABLE, Regulatory),
        (REFERENCE_TABLE, Reference),
    ):
        assert {each.name for each in fields(kind)} == set(table)
    for table, harmless in (
        (CLAIM_TABLE, HARMLESS_CLAIM_FIELDS),
        (LINE_TABLE, HARMLESS_LINE_FIELDS),
    ):
        assert {name for name, (raises, _) in table.items() if not raises} <= harmless


def test_a_mutation_of_a_claim():
    """Statement, scope, certainty and evidence; not how it is filed."""
    check(CLAIM_TABLE, lambda name, value: (replace(CLAIM, **{name: value}),))


def test_a_mutation_of_its_certainty():
    """All of it: level, basis and reasons."""
    check(
        CERTAINTY_TABLE,
        lambda name, value: (replace(CLAIM, certainty=replace(CLAIM.certainty, **{name: value})),),
    )


def test_a_mutation_of_a_line_of_evidence():
    """All but where it stands and what the work is called here."""

    def mutate(name, value):
        line = replace(LINE, **{name: value})
        works = {**WORKS, "uno": ONE}
        return replace(CLAIM, evidence=(line, CLAIM.evidence[1])), works

    check(LINE_TABLE, mutate)


def test_a_mutation_of_an_entry_of_a_register():
    """What it says, and not when somebody last looked."""
    before = replace(CLAIM, regulatory=(ENTRY,))
    found = {
        name: bool(
            changes(
                fingerprint(before, WORKS),
                fingerprint(replace(CLAIM, regulatory=(replace(ENTRY, **{name: value}),)), WORKS),
            )
        )
        for name, (_, value) in ENTRY_TABLE.items()
    }

    assert {name: expected for name, (expected, _) in ENTRY_TABLE.items()} == found


def test_a_mutation_of_a_work():
    """What tells it from another; not what a reference manager keeps for itself."""
    check(
        REFERENCE_TABLE,
        lambda name, value: (CLAIM, {**WORKS, "one": replace(ONE, **{name: value})}),
    )


@pytest.mark.parametrize("name", sorted(TELLING_FIELDS))
def test_telling_fields_of_a_work(name):
    """Each, when it comes new, and when its text is another."""
    work = replace(ONE, fields={**ONE.fields, name: "10.1000/b"})
    assert ("evidence from one",) == changed(CLAIM, {**WORKS, "one": work})


@pytest.mark.parametrize(
    "name", ["keywords", "abstract", "file", "urldate", "timestamp", "owner", "bdsk-url-1", "month"]
)
def test_other_fields_of_a_work_are_harmless(name):
    """They say nothing of the work, or are in its date."""
    work = replace(ONE, fields={**ONE.fields, name: "anything"})
    assert () == changed(CLAIM, {**WORKS, "one": work})


def test_what_changed_has_a_name():
    """Parts by name, evidence by its work; a renamed key is none, a new work and a lost one are."""
    three = replace(WORKS["two"], key="three", fields={"title": "V"})
    claim = replace(CLAIM, scope="x", evidence=(LINE, Evidence("three", HERE)))
    assert ("scope", "evidence from three", "evidence from two") == changed(
        claim, {**WORKS, "three": three}
    )
    assert ("evidence from two",) == changed(CLAIM, {"one": ONE})


def test_the_order_of_lines_is_no_change():
    """Neither that of works nor that of lines on one work."""
    other = replace(LINE, finding="Again.")
    reviewed = fingerprint(replace(CLAIM, evidence=(LINE, other)), WORKS)
    assert () == changes(reviewed, fingerprint(replace(CLAIM, evidence=(other, LINE)), WORKS))


LAYOUTS = [
    (
        '@article{one, title = {On {DNA} and J{\\"o}rg}, author = {Smith, Ann and B{\\o}e, Kim}, '
        "journal = {J}, year = 2020, month = mar, pages = {1--9}, doi = {10.1000/A_b}}"
    ),
    (
        '@string{jj = "J"}\n@ARTICLE {two ,\n  DOI = "https://doi.org/10.1000/a\\_B",\n'
        '  Pages = "1--9", Month = "March",\n  year = "2020",\n  journal = jj,\n'
        '  author = "Ann Smith and\n  Kim Bøe",\n  title = "On {DNA}   and Jörg", file = {x.pdf}\n}\n'
    ),
]


def test_another_layout_of_bibtex_is_no_change():
    """Quotes and braces, strings, LaTeX and Unicode, order, case, line breaks, forms of a DOI."""
    (one,), (two,) = (parse_bibtex([Source("r.bib", text)])[0] for text in LAYOUTS)
    before = fingerprint(replace(CLAIM, evidence=(Evidence("one", HERE),)), {"one": one})
    after = fingerprint(replace(CLAIM, evidence=(Evidence("two", HERE),)), {"two": two})

    assert () == changes(before, after)


def test_the_lock_file_reads_back():
    """One line a claim, sorted; of two lines for one claim the later review counts."""
    prints = fingerprint(CLAIM, WORKS)
    reviews = {
        "b-claim": Review("b-claim", date(2026, 1, 2), prints),
        "a-claim": Review("a-claim", date(2026, 1, 1), prints, "Ada ×\u2028\x85"),
    }
    text = write_review_lock(reviews)
    found, faults = parse_review_lock(Source("claims.lock.yaml", text))

    assert () == faults
    assert reviews == {name: replace(each, location=None) for name, each in found.items()}
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert ["a-claim:", "b-claim:"] == [line.split()[0] for line in lines]

    older = text.replace("2026-01-02", "2025-01-02")
    both, _ = parse_review_lock(Source("claims.lock.yaml", text + older))
    assert date(2026, 1, 2) == both["b-claim"].day


def test_damaged_and_deleted_claims_have_not_changed():
    """What cannot be read is reported otherwise."""
    review = {"a-claim": Review("a-claim", date(2026, 1, 1), fingerprint(CLAIM, WORKS))}
    damaged = replace(CLAIM, statement="(this claim could not be read)", damaged=True)

    assert {} == trust_of({"a-claim": damaged}, WORKS, None, review).changed
    assert {} == trust_of({}, WORKS, None, review).changed


def test_our_own_lock_file_is_sorted():
    """Where there is one."""
    file = Path(__file__).parents[2] / "claims.lock.yaml"
    if file.is_file():
        found, faults = parse_review_lock(Source(file.name, file.read_text(encoding="utf-8")))
        assert (list(found), ()) == (sorted(found), faults)
