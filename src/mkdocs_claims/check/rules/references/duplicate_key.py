"""BIB001: duplicate-key."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("BIB001", "duplicate-key", Severity.ERROR)
def duplicate_key(resolution: Resolution) -> Iterator[Finding]:
    """Two entries of references.bib have the same key.

    ## Why is this bad?

    Only one of them can be printed. Claims that mean the other would show a work that their
    editor never saw.

    ## Example

    Bad:

    ```bibtex
    @article{desai2022, title = {Endocannabinoids and exercise}, ...}
    @article{desai2022, title = {Sleep and exercise}, ...}
    ```

    Good:

    ```bibtex
    @article{desai2022endocannabinoids, title = {Endocannabinoids and exercise}, ...}
    @article{desai2022sleep, title = {Sleep and exercise}, ...}
    ```

    ## How to mend it

    Delete one entry when both are the same work; else give the newer one another key.
    """
    yield from faults(resolution, "BIB001")
