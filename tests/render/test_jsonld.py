"""Structured data: every type and property is schema.org's, and stands where it may stand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from golden import cases
from golden.records import read
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.model import Claim, Evidence, Person, Reference, Relation
from mkdocs_claims.render.jsonld import (
    Appearance,
    PageFacts,
    article_graph,
    claim_graph,
    names,
    register_graph,
)
from mkdocs_claims.render.jsonld.works import work_id, work_node
from mkdocs_claims.text import Location, Span

ROOT = Path(__file__).parents[2]
HERE = Location("x", Span(0, 0))
VOCABULARY = json.loads((Path(__file__).parent / "schema-org.json").read_text(encoding="utf-8"))
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
CITO = {
    "cito:obtainsSupportFrom",
    "cito:citesAsAuthority",
    "cito:isQualifiedBy",
    "cito:isDisputedBy",
    "cito:obtainsBackgroundFrom",
}
PAGE = PageFacts(
    url="https://x.example/posts/mood/",
    title="Mood",
    description="On mood.",
    site_name="X",
    site_url="https://x.example/",
    language="en",
    published="2026-01-01",
    modified="2026-01-02",
    authors=("Ann",),
)


NUMBERED = (
    Reference("j", "article", HERE, fields={"title": "T", "journal": "J", "issn": "1234-5678"}),
    Reference("b", "incollection", HERE, fields={"title": "T", "booktitle": "B", "isbn": "978"}),
)


def works():
    """The golden cases: patents, web pages, theses, parts of books; and two with numbers."""
    read_cases = cases.read(ROOT / "tests/style/references.md")
    return [*(read(case.input) for case in read_cases), *NUMBERED]


@pytest.fixture(scope="module")
def own():
    """The publication of this repository."""
    return open_publication(ROOT)


def kinds(name):
    """A type and all that it is a kind of."""
    return {name}.union(*(kinds(each) for each in TYPES[name])) if name in TYPES else {name}


def nodes(value):
    """Every node in a graph that says what it is."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def complaints(graph):
    """What is not as schema.org has it."""
    types = {node["@id"]: node["@type"] for node in graph["@graph"]}
    for node in nodes(graph["@graph"]):
        kind = node["@type"]
        if kind not in TYPES:
            yield f"no type {kind}"
            continue
        for name, value in node.items():
            if name.startswith("@") or name in CITO:
                continue
            known = PROPERTIES.get(name)
            if known is None:
                yield f"no property {name}"
            elif not kinds(kind) & set(known["domains"]):
                yield f"{kind} has no {name}"
            else:
                yield from out_of_range(f"{kind}.{name}", value, set(known["ranges"]), types)


def out_of_range(place, value, ranges, types):
    """What a property does not take."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            kind = each.get("@type") or types.get(each["@id"])
            if kind and not kinds(kind) & ranges and "Thing" not in ranges:
                yield f"{place} takes no {kind}"
        elif not ranges & {"Text", "URL", "Date", "DateTime", "Number"}:
            yield f"{place} takes no text"


def dangling(graph):
    """What a graph names and does not describe, but for works of the site's list and pages."""
    described = {node["@id"] for node in graph["@graph"]}
    for node in nodes(graph["@graph"]):
        for name, value in node.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict) and set(each) == {"@id"} and each["@id"] not in described:
                    yield name, each["@id"]


def claim_graphs(own):
    """The graph of every claim's page of our publication."""
    for claim in own.project.claims.values():
        evidence = [
            (line, own.project.references[line.citation_key], f"ref-{line.citation_key}")
            for line in claim.evidence
        ]
        pages = [Appearance(each.title, f"posts/{each.uri}") for each in own.citing[claim.id]]
        yield claim_graph(PAGE, claim, evidence, pages)


def test_our_articles_are_in_the_vocabulary(own):
    """Types, properties, where they may stand and what they take."""
    for each in own.articles:
        if each.numbering.markers:
            graph = article_graph(PAGE, each.numbering)
            assert list(complaints(graph)) == []
            assert list(dangling(graph)) == []


def test_our_claims_are_in_the_vocabulary(own):
    """Each on the page that has it as its subject."""
    for graph in claim_graphs(own):
        assert list(complaints(graph)) == []
        assert list(dangling(graph)) == []


def test_the_register_is_a_data_set():
    """With what can be loaded."""
    graph = register_graph(PAGE)
    page, register, _ = graph["@graph"]

    assert list(complaints(graph)) == []
    assert page["mainEntity"] == {"@id": register["@id"]}
    assert [each["contentUrl"] for each in register["distribution"]] == [
        "https://x.example/claims.json",
        "https://x.example/references.json",
        "https://x.example/references.bib",
    ]


def test_works_of_every_kind_are_in_the_vocabulary():
    """Whatever is cited."""
    for work in works():
        node = _without_empty(work_node("x", work))
        assert list(complaints({"@graph": [node]})) == [], work


def _without_empty(value):
    if isinstance(value, dict):
        return {k: _without_empty(v) for k, v in value.items() if v not in (None, "", [], {})}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value


def test_the_excerpt_holds_no_more_than_we_use(own):
    """So that what stands in it has been looked at."""
    graphs = [
        article_graph(PAGE, each.numbering) for each in own.articles if each.numbering.markers
    ]
    graphs += [*claim_graphs(own), register_graph(PAGE)]
    graphs.append({"@graph": [_without_empty(work_node("x", each)) for each in works()]})
    found = [node for graph in graphs for node in nodes(graph["@graph"])]
    used = {name for node in found for name in node if not name.startswith(("@", "cito:"))}
    shown = set().union(*(kinds(node["@type"]) for node in found))

    assert sorted(PROPERTIES.keys() - used) == []
    assert sorted(TYPES.keys() - shown) == []


def test_a_claim_in_full():
    """What it says, how sure we are, where it appears, what bears on it."""
    claim = Claim("mood", "Running lifts it.", (), HERE, tags=("mood",))
    work = Reference("one", "article", HERE, fields={"title": "One", "doi": "10.1/A<b>"})
    page = Reference("two", "online", HERE, fields={"title": "Two", "url": "https://y.example"})
    evidence = [
        (Evidence("one", HERE), work, "ref-one"),
        (Evidence("two", HERE, Relation.DISPUTES), page, "ref-two"),
        (Evidence("two", HERE, Relation.QUALIFIES), page, "ref-two"),
    ]
    graph = claim_graph(PAGE, claim, evidence, [Appearance("Mood", "posts/mood/")])
    found = {node["@id"]: node for node in graph["@graph"]}
    node = found["https://x.example/claims/mood/#claim"]

    one, two = "https://doi.org/10.1/a%3Cb%3E", "https://x.example/references/#ref-two"
    assert node["citation"] == [{"@id": one}, {"@id": two}]
    assert node["cito:obtainsSupportFrom"] == [{"@id": one}]
    assert node["cito:isDisputedBy"] == node["cito:isQualifiedBy"] == [{"@id": two}]
    assert node["appearance"][0]["@id"] == "https://x.example/posts/mood/#article"
    assert node["keywords"] == ["mood"]
    assert node["creativeWorkStatus"] == "approved"
    assert "description" not in node
    assert found[two]["@type"] == "WebPage"


def test_a_work_in_its_volume_and_issue():
    """From the article up to the journal; `and others` is nobody."""
    work = Reference(
        "a",
        "article",
        HERE,
        names={"author": (Person("Berg", "Ann", "van den", "Jr"), Person(literal="others"))},
        fields={"title": "T", "journal": "J", "volume": "3", "number": "4", "pages": "5--6"},
    )
    node = work_node("x", work)

    assert [each["name"] for each in node["author"]] == ["Ann van den Berg Jr"]
    assert node["pagination"] == "5–6"
    assert node["isPartOf"]["issueNumber"] == "4"
    assert node["isPartOf"]["isPartOf"]["volumeNumber"] == "3"
    assert node["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "J"
    assert work_id(work, "place") == "place"


def test_nothing_empty_is_said():
    """A page without a description, an author or a date does not have them."""
    bare = replace(PAGE, description="", published="", modified="", language="", authors=())
    graph = register_graph(bare)

    assert all(
        value not in ("", None, [], {}) for n in nodes(graph["@graph"]) for value in n.values()
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Ann", ("Ann",)), (["Ann", 3, "Bo"], ("Ann", "Bo")), (None, ()), ({"a": 1}, ())],
)
def test_authors_of_a_front_matter(value, expected):
    """One name or a list of them."""
    assert names(value) == expected
