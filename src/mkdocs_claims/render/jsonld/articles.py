"""Structured data of an article: the posting, its claims, and the works under them."""

from collections.abc import Mapping

from mkdocs_claims.model import Claim
from mkdocs_claims.render.article import oldest
from mkdocs_claims.render.jsonld.claims import claim_id, claim_node
from mkdocs_claims.render.jsonld.page import Node, PageFacts, graph, webpage
from mkdocs_claims.render.jsonld.works import work_id, work_node
from mkdocs_claims.resolve import Numbering, Work


def article_graph(page: PageFacts, numbering: Numbering) -> Node:
    """Return the JSON-LD graph of an article as plain dicts and lists."""
    reviewed = oldest([claim.reviewed for claim in numbering.claims])
    ids = {key: _work_id(page, work) for work in numbering.works for key in work.keys}
    return graph(
        page,
        [
            webpage(page, f"{page.url}#article", reviewed),
            _posting(page, numbering),
            *(_claim(page, claim, ids) for claim in numbering.claims),
            *(work_node(_work_id(page, work), work.reference) for work in numbering.works),
        ],
    )


def _posting(page: PageFacts, numbering: Numbering) -> Node:
    return {
        "@type": "BlogPosting",
        "@id": f"{page.url}#article",
        "headline": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "datePublished": page.published,
        "dateModified": page.modified,
        "author": [{"@type": "Person", "name": name} for name in page.authors] or page.publisher,
        "publisher": page.publisher,
        "mainEntityOfPage": page.page,
        "citation": [{"@id": _work_id(page, work)} for work in numbering.works],
        "mentions": [{"@id": claim_id(page, claim)} for claim in numbering.claims],
    }


def _claim(page: PageFacts, claim: Claim, ids: Mapping[str, str]) -> Node:
    cited = [
        (line.relation, ids[line.citation_key])
        for line in claim.evidence
        if line.citation_key in ids
    ]
    return claim_node(page, claim, cited) | {"appearance": {"@id": f"{page.url}#article"}}


def _work_id(page: PageFacts, work: Work) -> str:
    return work_id(work.reference, f"{page.url}#{work.anchor}")
