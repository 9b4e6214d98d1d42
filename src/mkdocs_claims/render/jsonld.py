"""Structured data of an article: schema.org in JSON-LD, with CiTO for how sources bear.

Shapes after facts checked against schema.org 30.0: `lastReviewed` belongs to WebPage and
not to the article; `citation` takes a creative work; `Claim.appearance` is where it stands.
CiTO's properties run from the citing entity to the cited one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mkdocs_claims.model import Claim, Person, Reference, Relation
from mkdocs_claims.render.article import oldest
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.resolve import Numbering, Work

_CITO = {
    Relation.SUPPORTS: "cito:obtainsSupportFrom",
    Relation.AUTHORITY: "cito:citesAsAuthority",
    Relation.QUALIFIES: "cito:isQualifiedBy",
    Relation.DISPUTES: "cito:isDisputedBy",
    Relation.BACKGROUND: "cito:obtainsBackgroundFrom",
}

Node = dict[str, Any]


@dataclass(frozen=True)
class PageFacts:
    """What structured data says of a page beyond its citations."""

    url: str
    """Absolute where the site's address is known."""
    title: str
    description: str = ""
    site_name: str = ""
    site_url: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    root: PageUrls = field(default_factory=PageUrls)
    """Addresses as seen from the site's root."""


def article_graph(page: PageFacts, numbering: Numbering) -> Node:
    """Return the JSON-LD graph of an article as plain dicts and lists."""
    works = {key: _work_id(page, work) for key, work in numbering.works_by_key.items()}
    publisher = {"@id": f"{page.site_url}#publisher"}
    graph = [
        _webpage(page, numbering, publisher),
        {"@type": "Organization", **publisher, "name": page.site_name, "url": page.site_url},
        _posting(page, numbering, publisher),
        *(_claim(page, claim, works) for claim in numbering.claims),
        *(_work(_work_id(page, work), work.reference) for work in numbering.works),
    ]
    return {
        "@context": ["https://schema.org", {"cito": "http://purl.org/spar/cito/"}],
        "@graph": [_filled(node) for node in graph],
    }


def _webpage(page: PageFacts, numbering: Numbering, publisher: Node) -> Node:
    reviewed = oldest([claim.reviewed for claim in numbering.claims])
    return {
        "@type": "WebPage",
        "@id": f"{page.url}#webpage",
        "url": page.url,
        "name": page.title,
        "inLanguage": page.language,
        "lastReviewed": _iso(reviewed),
        "mainEntity": {"@id": f"{page.url}#article"},
        "publisher": publisher,
    }


def _posting(page: PageFacts, numbering: Numbering, publisher: Node) -> Node:
    return {
        "@type": "BlogPosting",
        "@id": f"{page.url}#article",
        "headline": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "datePublished": page.published,
        "dateModified": page.modified,
        "author": [{"@type": "Person", "name": name} for name in page.authors] or publisher,
        "publisher": publisher,
        "mainEntityOfPage": {"@id": f"{page.url}#webpage"},
        "citation": [{"@id": _work_id(page, work)} for work in numbering.works],
        "mentions": [{"@id": _claim_id(page, claim)} for claim in numbering.claims],
    }


def _claim(page: PageFacts, claim: Claim, works: dict[str, str]) -> Node:
    cited = [
        (line.relation, works[line.citation_key])
        for line in claim.evidence
        if line.citation_key in works
    ]
    node: Node = {
        "@type": "Claim",
        "@id": _claim_id(page, claim),
        "identifier": claim.id,
        "text": claim.statement,
        "expires": _iso(claim.review_by),
        "appearance": {"@id": f"{page.url}#article"},
        "citation": [{"@id": work} for _, work in cited],
    }
    for relation, work in cited:
        node.setdefault(_CITO[relation], []).append({"@id": work})
    return node


def _claim_id(page: PageFacts, claim: Claim) -> str:
    address = page.root.claim(claim.id)
    return f"{page.site_url}{address}#claim" if address else f"{page.url}#claim-{claim.id}"


def _work_id(page: PageFacts, work: Work) -> str:
    doi = work.reference.doi
    return f"https://doi.org/{doi}" if doi else f"{page.url}#{work.anchor}"


def _work(identity: str, reference: Reference) -> Node:
    fields = reference.fields
    web = reference.entry_type in {"online", "electronic", "www", "misc", "webpage"}
    node: Node = {
        "@type": "WebPage" if web else _WORK_TYPES.get(reference.entry_type, "CreativeWork"),
        "@id": identity,
        "name": reference.title,
        "author": [_person(each) for each in reference.authors],
        "datePublished": str(reference.issued) if reference.issued else "",
        "isPartOf": _container(reference),
        "pagination": fields.get("pages", "").replace("--", "–"),
        "url": _web_address(fields.get("url", "")),
    }
    if reference.doi:
        node["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": "doi",
            "value": reference.doi,
        }
        node["sameAs"] = f"https://doi.org/{reference.doi}"
    return node


_WORK_TYPES = {
    "article": "ScholarlyArticle",
    "book": "Book",
    "inbook": "Chapter",
    "incollection": "Chapter",
    "inproceedings": "ScholarlyArticle",
    "conference": "ScholarlyArticle",
    "phdthesis": "Thesis",
    "mastersthesis": "Thesis",
    "thesis": "Thesis",
    "report": "Report",
    "techreport": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}


def _container(reference: Reference) -> Node | None:
    fields = reference.fields
    journal = fields.get("journaltitle") or fields.get("journal")
    if not journal:
        book = fields.get("booktitle")
        return {"@type": "Book", "name": book} if book else None
    part: Node = {"@type": "Periodical", "name": journal}
    if fields.get("issn"):
        part["issn"] = fields["issn"]
    if fields.get("volume"):
        part = {
            "@type": "PublicationVolume",
            "volumeNumber": fields["volume"],
            "isPartOf": part,
        }
    if fields.get("number"):
        part = {"@type": "PublicationIssue", "issueNumber": fields["number"], "isPartOf": part}
    return part


def _person(person: Person) -> Node:
    if person.literal:
        return {"@type": "Organization", "name": person.literal}
    family = " ".join(part for part in (person.particle, person.family) if part)
    name = " ".join(part for part in (person.given, family, person.suffix) if part)
    return {"@type": "Person", "name": name, "familyName": family, "givenName": person.given}


def _web_address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _filled(value: Any) -> Any:
    """Leave out what is empty, at every depth."""
    if isinstance(value, dict):
        filled = {key: _filled(each) for key, each in value.items()}
        return {key: each for key, each in filled.items() if each not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [_filled(each) for each in value]
    return value


def names(value: object) -> tuple[str, ...]:
    """Return the authors' names of a front matter: one text or a list of texts."""
    items: Sequence[object] = value if isinstance(value, list) else [value]
    return tuple(each for each in items if isinstance(each, str))
