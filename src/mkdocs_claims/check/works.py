"""What makes a work itself: two records of one work are known by it."""

import re
import unicodedata

from mkdocs_claims.model import Reference
from mkdocs_claims.trust.identity import normal_pmid

_SHORTEST = 15
"""Letters of a title that can be told from others: "Editorial" is many works."""


def identities(reference: Reference) -> list[tuple[str, ...]]:
    """Return what makes a work itself; what it has from its book (crossref) does not.

    A record that stands in no file yet has all it has itself.
    """
    own = reference.field_locations
    names: list[tuple[str, ...]] = []
    if reference.doi and ("doi" in own or not own):
        names.append(("doi", reference.doi))
    if pmid := normal_pmid(reference.fields.get("pmid", "")):
        names.append(("pmid", pmid))
    title = folded(reference.title)
    if len(title) >= _SHORTEST and reference.issued:
        author = reference.authors[0] if reference.authors else None
        who = folded(author.family or author.literal) if author else ""
        names.append(("title", title, str(reference.issued.year), who))
    return names


def differ(one: Reference, other: Reference) -> bool:
    """Whether both have an identifier of the same kind, and not the same."""
    pmids = {normal_pmid(each.fields.get("pmid", "")) for each in (one, other)} - {""}
    volumes = {each.fields.get("volume", "").strip() for each in (one, other)} - {""}
    dois = {each.doi for each in (one, other)} - {""}
    if len(dois) > 1:
        return True
    return not dois and (len(pmids) > 1 or len(volumes) > 1)


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]", "", plain)


def bare_address(url: str) -> str:
    """Return what tells the address of a page from others: without scheme, `www.` and last `/`."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", url.casefold())
