"""The register for machines: valid, complete, and free of what is private."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from golden import cases
from golden.records import read
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.config import Config
from mkdocs_claims.model import CertaintyLevel, ClaimStatus, Design, Read, Relation
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.render.data import Bibliography, claims_json, references_json
from mkdocs_claims.render.generated import generate
from mkdocs_claims.render.register_schema import register_schema, register_schema_text
from mkdocs_claims.site import Site
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.text import Source
from render.evidence import registers

ROOT = Path(__file__).parents[2]
CSL = json.loads((ROOT / "tests/style/schemas/csl-data.json").read_text(encoding="utf-8"))
FULL = """\
claims:
  full-claim:
    statement: "Everything & <b>more</b> \\u0627."
    evidence:
      - reference: old1999
        relation: disputes
        design: case-report
        finding: Found.
        locator: p. 3
        quote: said
        read: abstract
    certainty: {level: very low, basis: editor, because: one case}
    scope: adults
    tags: [a, b]
    status: withdrawn
    reviewed: 2026-01-02
    review_by: 2027-01-02
    superseded_by: small-claim
  small-claim: {statement: Small., evidence: old1999}
"""


@pytest.fixture(scope="module")
def own():
    """The publication of this repository."""
    return open_publication(ROOT)


def errors(text):
    """What is wrong with a claims.json, after its schema."""
    validator = Draft202012Validator(
        register_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [each.message for each in validator.iter_errors(json.loads(text))]


def test_the_published_schema_is_that_of_the_code():
    """claims-register.schema.json at the top is what a site publishes beside its claims.json."""
    published = (ROOT / "claims-register.schema.json").read_text(encoding="utf-8")

    assert published == register_schema_text()
    Draft202012Validator.check_schema(register_schema())


def test_the_schema_names_every_value():
    """Of certainty, status, relation and design."""
    definitions = register_schema()["$defs"]
    claim, line = definitions["claim"]["properties"], definitions["evidence"]["properties"]

    assert claim["status"]["enum"] == list(ClaimStatus)
    assert definitions["certainty"]["properties"]["level"]["enum"] == list(CertaintyLevel)
    assert line["relation"]["enum"] == list(Relation)
    assert line["design"]["enum"] == list(Design)
    assert line["read"]["enum"] == list(Read)


def test_every_register_is_valid(own):
    """Ours, one with every field, one with none, and an empty one."""
    full = registers.resolution(FULL, page="# P\n\nSo [@small-claim].\n")

    assert errors(claims_json(own)) == []
    assert errors(claims_json(full)) == []
    assert errors(claims_json(registers.resolution("claims: {}\n"))) == []
    assert errors('{"version": 1, "claims": [{"id": "A b"}]}') != []


def test_every_field_is_in_it():
    """As claims.yaml has it; what is not known is not there."""
    first, second = json.loads(
        claims_json(registers.resolution(FULL, page="# P\n\nSo [@small-claim].\n"))
    )["claims"]

    assert first == {
        "id": "full-claim",
        "statement": "Everything & <b>more</b> \u0627.",
        "certainty": {"level": "very low", "basis": "editor", "because": "one case"},
        "scope": "adults",
        "status": "withdrawn",
        "tags": ["a", "b"],
        "reviewed": "2026-01-02",
        "review_by": "2027-01-02",
        "superseded_by": "small-claim",
        "evidence": [
            {
                "reference": "old1999",
                "relation": "disputes",
                "design": "case-report",
                "finding": "Found.",
                "locator": "p. 3",
                "quote": "said",
                "read": "abstract",
            }
        ],
    }
    assert second == {
        "id": "small-claim",
        "statement": "Small.",
        "status": "approved",
        "evidence": [{"reference": "old1999", "relation": "supports"}],
        "cited_in": ["posts/page.md"],
    }


def test_a_claim_has_the_address_of_its_page():
    """Where the site's address is known and claims have pages."""
    found = registers.resolution()
    site = Site(Path("/nowhere"), url="https://x.example/")
    project = replace(found.project, site=site)
    at, without = (
        json.loads(claims_json(replace(found, project=each)))["claims"][0]
        for each in (project, replace(project, config=Config(pages=False)))
    )

    assert at["url"] == "https://x.example/claims/alone/"
    assert "url" not in without


def test_drafts_of_articles_are_not_told_of():
    """A page that is not published is not named in what is."""
    claims = json.loads(claims_json(registers.resolution()))["claims"]

    assert claims[0]["cited_in"] == ["posts/first.md"]


def test_works_are_valid_csl_json(own):
    """Ours and every golden case, against the schema of CSL."""
    golden = [read(case.input) for case in cases.read(ROOT / "tests/style/references.md")]
    validator = Draft7Validator(CSL)

    for works in (own.project.references.values(), golden):
        items = json.loads(references_json(works))
        assert [each.message for each in validator.iter_errors(items)] == []
        assert len(items) == len(works)


def test_works_read_back_to_the_same(own):
    """Ours as BibTeX, in one file."""
    text = Bibliography(own.project.references).text(own.project.references)
    again, faults = parse_bibtex([Source("x.bib", text)])

    assert faults == ()
    assert [csl_item(each) for each in again] == [
        csl_item(each) for each in own.project.references.values()
    ]


def test_each_article_has_its_works_beside_it():
    """In the order of its list, each once; no draft, no page without works."""
    found = registers.resolution(
        registers.CLAIMS,
        registers.REFERENCES,
        first=registers.FIRST,
        draft=registers.DRAFT,
        bare="# Bare\n",
        **{"deep/index": "# Deep\n\nSo [@alone].\n"},
    )
    beside = {each.uri: each for each in generate(found) if each.article}

    assert list(beside) == ["posts/deep/references.bib", "posts/first/references.bib"]
    assert beside["posts/first/references.bib"].article == "posts/first.md"
    entries, _ = parse_bibtex([Source("x.bib", beside["posts/first/references.bib"].text)])
    assert [each.key for each in entries] == ["old1999", "new2019", "doubt2021"]


def test_paths_and_notes_of_an_editor_stay_at_home():
    """In the export of the works and in that of an article."""
    entry = "@article{w, title = {T}, year = {2000}, file = {/home/ann/a.pdf}, annote = {dull}}\n"
    found = registers.resolution(
        "claims:\n  one: {statement: S., evidence: w}\n", entry, page="# P\n\nSo [@one].\n"
    )

    published = "".join(each.text for each in generate(found))
    assert "/home" not in published
    assert "dull" not in published
