"""Structured data: schema.org in JSON-LD, with CiTO for how sources bear.

Shapes after facts checked against schema.org 30.0: `lastReviewed` belongs to WebPage and
not to the article; `citation` takes a creative work; `Claim.appearance` is where it stands.
"""

from mkdocs_claims.render.jsonld.articles import article_graph
from mkdocs_claims.render.jsonld.claims import Appearance, claim_graph
from mkdocs_claims.render.jsonld.page import PageFacts, names
from mkdocs_claims.render.jsonld.register import register_graph
from mkdocs_claims.render.jsonld.works import WorkNodes

__all__ = [
    "Appearance",
    "PageFacts",
    "WorkNodes",
    "article_graph",
    "claim_graph",
    "names",
    "register_graph",
]
