"""CSL-JSON: names and types of the schema of CSL 1.0.2."""

import json
from pathlib import Path

import pytest

from golden import cases, records
from mkdocs_claims.style.csl import csl_item

CASES = cases.read(Path(__file__).parent / "references.md")
TYPES = """article article-journal article-magazine article-newspaper bill book broadcast chapter
classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage"""
NAME_VARIABLES = "author container-author editor translator"
NAME_PARTS = "family given non-dropping-particle suffix literal"
DATE_VARIABLES = "accessed issued"
TEXT_VARIABLES = """id type title title-short container-title container-title-short volume-title
collection-title collection-number volume issue number number-of-volumes number-of-pages
chapter-number part page edition version genre status archive archive_location publisher
publisher-place event-title event-place DOI URL PMID PMCID ISBN ISSN call-number abstract keyword
note language original-title original-publisher original-publisher-place"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_items_follow_the_schema(case):
    """Each variable is one of the schema's and holds what the schema wants."""
    item = csl_item(records.read(case.input))

    assert item["type"] in TYPES.split()
    for name, value in item.items():
        if name in NAME_VARIABLES.split():
            assert value
            assert all(person.keys() <= set(NAME_PARTS.split()) for person in value)
        elif name in DATE_VARIABLES.split():
            assert value.keys() <= {"date-parts", "circa", "literal"}
            assert all(
                isinstance(part, int) for date in value.get("date-parts", []) for part in date
            )
        else:
            assert name in TEXT_VARIABLES.split()
            assert isinstance(value, str)
    assert json.loads(json.dumps(item)) == item


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("ngerman", "de"), ("langenglish", "en"), ("en-GB", "en-GB"), ("Klingon", "Klingon")],
)
def test_languages(typed, expected):
    """babel's names become codes."""
    assert csl_item(records.read(f"book a\nlangid: {typed}"))["language"] == expected
