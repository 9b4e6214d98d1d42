"""BIB009: broken-crossref."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("BIB009", "broken-crossref", Severity.ERROR)
def broken_crossref(resolution: Resolution) -> Iterator[Finding]:
    """A `crossref` leads to no entry, or in a circle.

    ## Why is this bad?

    The entry takes its book, year and publisher from the entry that it names. Without that
    entry its reference is printed with holes.

    ## Example

    Bad: there is no entry `handbook2020`.

    ```bibtex
    @incollection{meyer2020iron, title = {Iron}, crossref = {handbook2020}}
    ```

    Good:

    ```bibtex
    @incollection{meyer2020iron, title = {Iron}, crossref = {handbook2020}}
    @book{handbook2020, booktitle = {Handbook of Sport}, year = {2020}}
    ```

    ## How to mend it

    Correct the key in `crossref`, add the missing entry, or write the fields into the entry
    itself and take `crossref` away.
    """
    yield from faults(resolution, "BIB009")
