"""Structured data of a claim: what it says, where it appears, and what bears on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_claims.model import Claim, Evidence, Reference, Relation
from mkdocs_claims.render.jsonld.page import Node, PageFacts, graph, iso, webpage
from mkdocs_claims.render.jsonld.works import WorkNodes

_CITO = {
    Relation.SUPPORTS: "cito:obtainsSupportFrom",
    Relation.AUTHORITY: "cito:citesAsAuthority",
    Relation.QUALIFIES: "cito:isQualifiedBy",
    Relation.DISPUTES: "cito:isDisputedBy",
    Relation.BACKGROUND: "cito:obtainsBackgroundFrom",
}
"""CiTO's properties run from the citing entity to the cited one."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A page that cites the claim."""

    title: str
    address: str
    """Relative to the root of the site."""


def claim_id(page: PageFacts, claim: Claim) -> str:
    """Return the @id of a claim: the same on its own page and on every page that cites it."""
    address = page.root.claim(claim.id)
    return f"{page.site_url}{address}#claim" if address else f"{page.url}#claim-{claim.id}"


def claim_node(page: PageFacts, claim: Claim, cited: Sequence[tuple[Relation, str]]) -> Node:
    """Return the node of a claim; `cited` pairs how works bear on it with their @id."""
    address = page.root.claim(claim.id)
    node: Node = {
        "@type": "Claim",
        "@id": claim_id(page, claim),
        "identifier": claim.id,
        "url": f"{page.site_url}{address}" if address else "",
        "text": claim.statement,
        "expires": iso(claim.review_by),
        "citation": [{"@id": work} for work in dict.fromkeys(work for _, work in cited)],
    }
    for relation, work in cited:
        node.setdefault(_CITO[relation], []).append({"@id": work})
    return node


def claim_graph(
    page: PageFacts,
    claim: Claim,
    evidence: Sequence[tuple[Evidence, Reference, str]],
    appearances: Sequence[Appearance],
    nodes: WorkNodes | None = None,
) -> Node:
    """Return the JSON-LD graph of a claim's page.

    `evidence` has with each line its work and the work's anchor on the page of all references;
    `nodes` keeps works for other pages of the publication.
    """
    nodes = nodes or WorkNodes()
    found = [
        (line, reference, nodes.identity(reference, _on_page_of_all(page, anchor)))
        for line, reference, anchor in evidence
    ]
    works = {identity: reference for _, reference, identity in found}
    cited = [(line.relation, identity) for line, _, identity in found]
    node = claim_node(page, claim, cited) | {
        "description": _certainty(claim),
        "keywords": list(claim.tags),
        "creativeWorkStatus": str(claim.status),
        "inLanguage": page.language,
        "author": page.publisher,
        "mainEntityOfPage": page.page,
        "appearance": [_appearance(page, each) for each in appearances],
    }
    return graph(
        page,
        [
            webpage(page, claim_id(page, claim), claim.reviewed),
            node,
        ],
        [nodes.node(identity, reference) for identity, reference in works.items()],
    )


def _on_page_of_all(page: PageFacts, anchor: str) -> str:
    return f"{page.site_url}{page.root.reference(anchor)}"


def _appearance(page: PageFacts, appearance: Appearance) -> Node:
    url = f"{page.site_url}{appearance.address}"
    return {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "headline": appearance.title,
        "url": url,
    }


def _certainty(claim: Claim) -> str:
    if not claim.certainty:
        return ""
    level = f"{claim.certainty.level.capitalize()} certainty"
    return f"{level}: {claim.certainty.because}" if claim.certainty.because else level
