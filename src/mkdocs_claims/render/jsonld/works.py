"""Works as schema.org has them: articles in issues of journals, chapters of books, web pages."""

from dataclasses import dataclass, field

from mkdocs_claims.model import OTHERS, Person, Reference
from mkdocs_claims.render.jsonld.page import Node, filled
from mkdocs_claims.style.addresses import doi_address
from mkdocs_claims.style.kinds import Kind
from mkdocs_claims.style.record import Record

_TYPES = {
    Kind.ARTICLE: "ScholarlyArticle",
    Kind.PREPRINT: "ScholarlyArticle",
    Kind.PAPER: "ScholarlyArticle",
    Kind.CHAPTER: "Chapter",
    Kind.BOOK: "Book",
    Kind.PERIODICAL: "PublicationIssue",
    Kind.THESIS: "Thesis",
    Kind.REPORT: "Report",
    Kind.WEB: "WebPage",
    Kind.DATASET: "Dataset",
    Kind.SOFTWARE: "SoftwareSourceCode",
}
_PAGED = {Kind.ARTICLE, Kind.PREPRINT, Kind.PAPER, Kind.CHAPTER, Kind.PERIODICAL, Kind.REPORT}
"""Those of them that are articles, chapters or issues to schema.org; a report is an article."""


def work_id(reference: Reference, place: str) -> str:
    """Return the @id of a work: its DOI, else `place`, an address where it is described."""
    doi = Record.of(reference).doi
    return doi_address(doi) if doi else place


@dataclass
class WorkNodes:
    """Works as nodes, each worked out once for all the pages that it stands on."""

    _nodes: dict[str, Node] = field(default_factory=dict)
    _addresses: dict[str, str] = field(default_factory=dict)

    def identity(self, reference: Reference, place: str) -> str:
        """Return what `work_id` does."""
        key = reference.key
        if key not in self._addresses:
            self._addresses[key] = work_id(reference, "")
        return self._addresses[key] or place

    def node(self, identity: str, reference: Reference) -> Node:
        """Return what `work_node` does, without what is empty."""
        key = reference.key
        if key not in self._nodes:
            self._nodes[key] = filled(work_node(identity, reference))
        node = self._nodes[key]
        return node if node["@id"] == identity else {**node, "@id": identity}


def work_node(identity: str, reference: Reference) -> Node:
    """Return the node of a work; its @id is `identity`."""
    record = Record.of(reference)
    node: Node = {
        "@type": _TYPES.get(record.kind, "CreativeWork"),
        "@id": identity,
        "name": record.title,
        "author": [_person(each) for each in record.authors if each != OTHERS],
        "editor": [_person(each) for each in record.editors if each != OTHERS],
        "datePublished": str(reference.issued) if reference.issued else "",
        "publisher": {"@type": "Organization", "name": record.publisher},
        "isPartOf": _container(record),
        "pagination": record.pages if record.kind in _PAGED else "",
        "url": record.address,
    }
    if not record.publisher or record.is_part:
        del node["publisher"]
    if record.doi:
        node["identifier"] = {"@type": "PropertyValue", "propertyID": "doi", "value": record.doi}
        node["sameAs"] = doi_address(record.doi)
    return node


def _container(record: Record) -> Node | None:
    """Return the journal or book that a work is part of, by volume and issue."""
    name = record.container
    if not name or record.kind in {Kind.PERIODICAL, Kind.WEB}:
        return None
    if record.is_part:
        return {
            "@type": "Book",
            "name": name,
            "isbn": record.first("isbn"),
            "publisher": {"@type": "Organization", "name": record.publisher}
            if record.publisher
            else None,
        }
    part: Node = {"@type": "Periodical", "name": name, "issn": record.first("issn")}
    if volume := record.first("volume"):
        part = {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": part}
    if record.issue:
        part = {"@type": "PublicationIssue", "issueNumber": record.issue, "isPartOf": part}
    return part


def _person(person: Person) -> Node:
    if person.literal:
        return {"@type": "Organization", "name": person.literal}
    family = " ".join(part for part in (person.particle, person.family) if part)
    name = " ".join(part for part in (person.given, family, person.suffix) if part)
    return {"@type": "Person", "name": name, "familyName": family, "givenName": person.given}
