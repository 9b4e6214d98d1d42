"""Where the services are. An environment variable puts another address in a service's place."""

import os

_ADDRESSES = {
    "crossref": "https://api.crossref.org",
    "doi": "https://doi.org",
    "openalex": "https://api.openalex.org",
    "openlibrary": "https://openlibrary.org",
    "wayback": "https://archive.org",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
}


def address_of(service: str) -> str:
    """Return the base address of a service, without a slash at its end.

    `CLAIMS_CROSSREF_URL` (and so on, by the service's name) is for a mirror, a proxy or a test.
    """
    given = os.environ.get(f"CLAIMS_{service.upper()}_URL", "").strip()
    return (given or _ADDRESSES[service]).rstrip("/")
