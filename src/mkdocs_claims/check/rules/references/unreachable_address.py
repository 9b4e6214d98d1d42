"""BIB012: unreachable-address."""

from collections.abc import Iterator

from mkdocs_claims.check.addresses import DOI_RESOLVER, addresses, has_archive
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Reference
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location
from mkdocs_claims.trust.links import Fate, Followed


@rule("BIB012", "unreachable-address", Severity.WARNING)
def unreachable_address(resolution: Resolution) -> Iterator[Finding]:
    """The address or DOI of a work leads to nothing, or somewhere else.

    Addresses are followed by `claims check --online` only; without it this rule does not run.
    An address that is gone, leads in a circle or cannot be reached is a warning, and one that
    has moved for good a note. Where a page is gone and the entry gives no archive, the Wayback
    Machine is asked for one. A site that does not answer programs (403 and the like) is counted
    and not reported: nobody knows. DOIs are meant to lead elsewhere, and moving is none of theirs.

    An answer counts for seven days; it is kept with its date in `.cache/claims/links.json`.

    ## Why is this bad?

    One in five articles cites a page that is gone or no longer shows what it showed (Klein 2014,
    doi 10.1371/journal.pone.0115253). A reader who cannot open a source has to take our word.

    ## Example

    Bad, when the page answers 404:

    ```bibtex
    @online{nhs2024iron,
      title = {Iron deficiency anaemia}, year = {2024}, urldate = {2026-01-01},
      url = {https://www.nhs.uk/conditions/iron/}
    }
    ```

    Good: the address in an archive, or where the page is now.

    ```bibtex
    @online{nhs2024iron,
      title = {Iron deficiency anaemia}, year = {2024}, urldate = {2026-01-01},
      url = {https://web.archive.org/web/20240101000000/https://www.nhs.uk/conditions/iron/}
    }
    ```

    ## How to mend it

    Look whether the page is somewhere else and still says what it is cited for; if not, give
    its address in an archive. A DOI that leads to nothing is probably mistyped.
    """
    links = resolution.project.links or {}
    for reference in resolution.project.references.values():
        for address, place in addresses(reference):
            followed = links.get(address)
            if followed and followed.fate in _SAID:
                yield _finding(reference, address, place, followed)


_SAID = {
    Fate.MOVED: "has moved for good",
    Fate.GONE: "is gone",
    Fate.ENDLESS: "leads in a circle",
    Fate.UNREACHABLE: "cannot be reached",
}


def _finding(reference: Reference, address: str, place: Location, followed: Followed) -> Finding:
    detail = f" ({followed.detail})" if followed.detail else ""
    message = f"{address} of `{reference.key}` {_SAID[followed.fate]}{detail}"
    if followed.fate is Fate.MOVED:
        advice = "see that it says the same, and write the new address"
        return Finding(place, f"{message} to {followed.target}", advice, Severity.NOTE)
    if followed.fate is Fate.GONE and address.startswith(DOI_RESOLVER):
        return Finding(place, message, "compare the DOI with that on the work itself")
    if followed.fate is Fate.UNREACHABLE:
        return Finding(place, message, "try again later; if it stays so, the page is gone")
    if has_archive(reference):
        return Finding(place, f"{message}, and archived", "readers find it there", Severity.NOTE)
    if followed.archived:
        return Finding(place, message, f"an archive has it: {followed.archived}")
    return Finding(place, message, "look for where it is now, or for a copy in an archive")
