"""BIB002: duplicate-work."""

import re
import unicodedata
from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Reference
from mkdocs_claims.resolve import Resolution

_SHORTEST = 15
"""Letters of a title that can be told from others: "Editorial" is many works."""


@rule("BIB002", "duplicate-work", Severity.WARNING)
def duplicate_work(resolution: Resolution) -> Iterator[Finding]:
    """Two entries of references.bib are the same work.

    They have the same DOI, the same PMID, or the same title, year and first author. Two works
    with different DOIs are two works, whatever their titles.

    ## Why is this bad?

    Readers see the work twice, with two numbers if the DOI is missing in one entry, and it
    seems that two studies agree where there is one.

    ## Example

    Bad:

    ```bibtex
    @article{desai2022ecb, title = {Exercise and endocannabinoids}, doi = {10.1089/can.2021.0113}}
    @article{desai2022, title = {Exercise and endocannabinoids}, doi = {10.1089/CAN.2021.0113}}
    ```

    Good:

    ```bibtex
    @article{desai2022ecb, title = {Exercise and endocannabinoids}, doi = {10.1089/can.2021.0113}}
    ```

    ## How to mend it

    Keep the better entry, delete the other, and write the key that is left under the claims
    that used the other one. When they are two works, give each its DOI.
    """
    seen: dict[tuple[str, ...], Reference] = {}
    sources = resolution.project.sources
    for reference in resolution.project.references.values():
        names = _identities(reference)
        first = next((seen[name] for name in names if name in seen), None)
        if first and not _differ(first, reference):
            at = first.location
            place = f"{at.path}:{sources[at.path].position(at.span.start).line}"
            yield Finding(
                reference.location,
                f"`{reference.key}` is the same work as `{first.key}` at {place}",
                "keep one of the two entries, and use its key everywhere",
            )
        for name in names:
            seen.setdefault(name, reference)


def _identities(reference: Reference) -> list[tuple[str, ...]]:
    """Return what makes a work itself; what it has from its book (crossref) does not."""
    own = reference.field_locations
    names: list[tuple[str, ...]] = []
    if reference.doi and "doi" in own:
        names.append(("doi", reference.doi))
    if pmid := reference.fields.get("pmid", "").strip():
        names.append(("pmid", pmid))
    title = _folded(reference.title)
    if len(title) >= _SHORTEST and reference.issued:
        author = reference.authors[0] if reference.authors else None
        who = _folded(author.family or author.literal) if author else ""
        names.append(("title", title, str(reference.issued.year), who))
    return names


def _differ(one: Reference, other: Reference) -> bool:
    """Whether both have an identifier of the same kind, and not the same."""
    pmids = {each.fields.get("pmid", "").strip() for each in (one, other)} - {""}
    volumes = {each.fields.get("volume", "").strip() for each in (one, other)} - {""}
    dois = {each.doi for each in (one, other)} - {""}
    if len(dois) > 1:
        return True
    return not dois and (len(pmids) > 1 or len(volumes) > 1)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^\w]", "", plain)
