"""CLM003: undefined-reference."""

import re
from collections.abc import Iterator

from mkdocs_claims.check.faults import faulty_paths
from mkdocs_claims.check.nearest import nearest, rewording
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Fix, Severity
from mkdocs_claims.model import Evidence
from mkdocs_claims.resolve import Resolution


@rule("CLM003", "undefined-reference", Severity.ERROR)
def undefined_reference(resolution: Resolution) -> Iterator[Finding]:
    """A line of evidence names a work that references.bib does not hold.

    ## Why is this bad?

    The claim seems to have evidence, and readers would get no reference for it.

    ## Example

    references.bib holds `@article{vaucher2012effect, ...}`. Bad:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence: vaucher2021effect
    ```

    Good:

    ```yaml
    iron-relieves-fatigue:
      statement: Iron relieves fatigue in people who lack it.
      evidence: vaucher2012effect
    ```

    ## How to mend it

    Correct the key, or add the work to references.bib: `claims add reference DOI` writes it.
    Keys tell upper from lower case.
    """
    project = resolution.project
    unread = _unread_keys(resolution)
    for claim in project.claims.values():
        for line in claim.evidence:
            key = line.citation_key
            if key not in project.references and key not in unread:
                close = nearest(key, project.references)
                yield Finding(
                    line.location,
                    f"no work has the key `{key}`",
                    f"did you mean `{close}`?"
                    if close
                    else f"add the work to {project.config.references[0]}, or name one that is "
                    "there",
                    fix=_fix(line, close) if close else None,
                )


def _fix(line: Evidence, close: str) -> Fix:
    """Return the fix that writes a key that is there; safe when only case differs."""
    key = line.citation_key
    return rewording(line.location, key, close, safe=key.casefold() == close.casefold())


def _unread_keys(resolution: Resolution) -> frozenset[str]:
    """Return the keys of entries that stand in a file but could not be read: BIB000 says so."""
    sources = resolution.project.sources
    texts = [sources[path].text for path in faulty_paths(resolution, {"BIB000"}) if path in sources]
    pattern = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()]+)\s*,")
    return frozenset(key for text in texts for key in pattern.findall(text))
