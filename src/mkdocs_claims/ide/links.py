"""Addresses that an editor can follow: DOIs, PubMed numbers, further reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_claims.model import bare_doi
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.addresses import doi_address, real_doi
from mkdocs_claims.text import Location, Source, Span

_DOI = re.compile(r"(?<![\w/.])10\.\d{4,9}/[^\s\"'<>{}|\\^`\[\]]+")
_NUMBER = re.compile(
    r"^\s*(?P<kind>pmid|pmcid)\s*=\s*[{\"]?\s*(?P<number>(?:PMC)?\d+)", re.IGNORECASE | re.MULTILINE
)
_READING = re.compile(r"[^\s\[\],'\"]+\.md")
_FURTHER = re.compile(r"^further_reading:(?P<value>.*(?:\n[ \t]*-.*)*)", re.MULTILINE)
_PUBMED = {
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A place and where it leads."""

    place: Location
    address: str = ""
    file: str = ""
    """A file of the project, where it is no address."""


def links(resolution: Resolution, source: Source) -> Iterator[Link]:
    """Yield the DOIs and PubMed numbers of a file, and a page's further reading."""
    for match in _DOI.finditer(source.text):
        text = _trimmed(match[0])
        if doi := real_doi(bare_doi(text)):
            span = Span(match.start(), match.start() + len(text))
            yield Link(Location(source.path, span), doi_address(doi))
    if source.path.endswith(".bib"):
        for match in _NUMBER.finditer(source.text):
            place = Location(source.path, Span(*match.span("number")))
            yield Link(place, _PUBMED[match["kind"].lower()].format(match["number"]))
    elif source.path.endswith(".md"):
        yield from _further_reading(resolution, source)


def _trimmed(doi: str) -> str:
    """Return a DOI in running text without the punctuation after it."""
    doi = doi.rstrip(".,;:!?")
    while doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1].rstrip(".,;:!?")
    return doi


def _further_reading(resolution: Resolution, source: Source) -> Iterator[Link]:
    found = _FURTHER.search(source.text)
    if found is None:
        return
    folder = source.path.rpartition("/")[0]
    for match in _READING.finditer(source.text, *found.span("value")):
        path = _joined(folder, match[0])
        if path in resolution.project.sources:
            yield Link(Location(source.path, Span(*match.span())), file=path)


def _joined(folder: str, path: str) -> str:
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
