"""BIB002: duplicate-work."""

from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.check.works import differ, identities
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Reference
from mkdocs_claims.resolve import Resolution


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
        names = identities(reference)
        first = next((seen[name] for name in names if name in seen), None)
        if first and not differ(first, reference):
            at = first.location
            place = f"{at.path}:{sources[at.path].position(at.span.start).line}"
            yield Finding(
                reference.location,
                f"`{reference.key}` is the same work as `{first.key}` at {place}",
                "keep one of the two entries, and use its key everywhere",
            )
        for name in names:
            seen.setdefault(name, reference)
