"""The addresses of a work: its DOI's, and that of its page."""

from collections.abc import Iterator

from mkdocs_claims.model import Reference
from mkdocs_claims.style.addresses import doi_address, real_doi, web_address
from mkdocs_claims.text import Location

DOI_RESOLVER = "https://doi.org/"
_RESOLVERS = (DOI_RESOLVER, "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")
_ARCHIVES = ("web.archive.org/", "archive.org/", "archive.today/", "archive.ph/", "perma.cc/")


def addresses(reference: Reference) -> Iterator[tuple[str, Location]]:
    """Yield each address of a work, with the place of the field that has it."""
    places = reference.field_locations
    if doi := real_doi(reference.doi):
        yield doi_address(doi), places.get("doi", reference.location)
    url = web_address(reference.fields.get("url", ""))
    if url and not (doi and url.lower().startswith(_RESOLVERS)):
        yield url, places.get("url", reference.location)


def has_archive(reference: Reference) -> bool:
    """Whether a field of a work gives its address in an archive of the web."""
    return any(each in text for text in reference.fields.values() for each in _ARCHIVES)
