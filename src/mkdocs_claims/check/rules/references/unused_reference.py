"""BIB005: unused-reference."""

from collections.abc import Iterable, Iterator

from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution

_NOT_CITED = frozenset({"xdata", "set"})
_LENDERS = frozenset({"crossref", "xdata", "xref", "entryset", "related"})


@rule("BIB005", "unused-reference", Severity.NOTE)
def unused_reference(resolution: Resolution) -> Iterator[Finding]:
    """No claim stands on this work.

    Entries that others take fields from (`crossref`, `xdata`) are left out.

    ## Why is this bad?

    It may be meant: many people keep one file for all they read. But it may also be evidence
    that was collected and never put under its claim.

    ## Example

    references.bib holds `vaucher2012effect` and `krayenbuehl2011intravenous`. Bad:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence: vaucher2012effect
    ```

    Good:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence: [vaucher2012effect, krayenbuehl2011intravenous]
    ```

    ## How to mend it

    Put the work under the claim that it bears on, or delete the entry. To keep it in store,
    turn the note off: `claims check --ignore BIB005`.
    """
    project = resolution.project
    if any(claim.damaged for claim in project.claims.values()):
        return  # what could not be read of a claim may be its evidence
    used = _used(resolution)
    unused = {key: each for key, each in project.references.items() if key not in used}
    meant = _meant(resolution, unused)
    for key, reference in unused.items():
        if key not in meant and reference.entry_type not in _NOT_CITED:
            yield Finding(
                reference.location,
                f"no claim stands on `{key}`",
                "put it under the claim that it bears on, or delete the entry",
            )


def _used(resolution: Resolution) -> set[str]:
    """Return the keys under a claim, cited directly, or lending fields to another entry."""
    project = resolution.project
    used = {line.citation_key for claim in project.claims.values() for line in claim.evidence}
    used |= resolution.keys_cited
    for reference in project.references.values():
        for name in _LENDERS.intersection(reference.fields):
            used.update(key.strip() for key in reference.fields[name].split(","))
    return used


def _meant(resolution: Resolution, unused: Iterable[str]) -> frozenset[str]:
    """Return the works that a misspelt key probably means: CLM003 names them."""
    project = resolution.project
    misspelt = {
        line.citation_key
        for claim in project.claims.values()
        for line in claim.evidence
        if line.citation_key not in project.references
    }
    keys = list(unused) if misspelt else []
    return frozenset(close for each in misspelt if (close := nearest(each, keys)))
