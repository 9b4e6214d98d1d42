"""Structured data of an article: the posting, its claims, and the works under them."""

from collections.abc import Mapping, Sequence

from mkdocs_claims.model import Claim
from mkdocs_claims.numbering import Numbering, Work
from mkdocs_claims.render.article import oldest
from mkdocs_claims.render.jsonld.claims import claim_id, claim_node
from mkdocs_claims.render.jsonld.page import Node, PageFacts, graph, webpage
from mkdocs_claims.render.jsonld.works import WorkNodes


def article_graph(page: PageFacts, numbering: Numbering, nodes: WorkNodes | None = None) -> Node:
    """Return the JSON-LD graph of an article as plain dicts and lists.

    `nodes` keeps works for other pages of the publication.
    """
    nodes = nodes or WorkNodes()
    claims = numbering.claims
    works = [(_work_id(page, work, nodes), work) for work in numbering.works]
    ids = {key: identity for identity, work in works for key in work.keys}
    return graph(
        page,
        [
            webpage(page, f"{page.url}#article", oldest([claim.reviewed for claim in claims])),
            _posting(page, claims, [identity for identity, _ in works]),
            *(_claim(page, claim, ids) for claim in claims),
        ],
        [nodes.node(identity, work.reference) for identity, work in works],
    )


def _posting(page: PageFacts, claims: Sequence[Claim], works: Sequence[str]) -> Node:
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
        "citation": [{"@id": identity} for identity in works],
        "mentions": [{"@id": claim_id(page, claim)} for claim in claims],
    }


def _claim(page: PageFacts, claim: Claim, ids: Mapping[str, str]) -> Node:
    cited = [
        (line.relation, ids[line.citation_key])
        for line in claim.evidence
        if line.citation_key in ids
    ]
    return claim_node(page, claim, cited) | {"appearance": {"@id": f"{page.url}#article"}}


def _work_id(page: PageFacts, work: Work, nodes: WorkNodes) -> str:
    return nodes.identity(work.reference, f"{page.url}#{work.anchor}")
