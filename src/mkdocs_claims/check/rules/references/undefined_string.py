"""BIB010: undefined-string."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("BIB010", "undefined-string", Severity.ERROR)
def undefined_string(resolution: Resolution) -> Iterator[Finding]:
    """A field uses an abbreviation that no `@string` defines.

    ## Why is this bad?

    BibTeX drops the word without a sound, and the reference is printed without its journal.

    ## Example

    Bad: a value without braces is an abbreviation.

    ```bibtex
    @article{desai2022, journal = jexpbiol, ...}
    ```

    Good:

    ```bibtex
    @string{jexpbiol = {Journal of Experimental Biology}}
    @article{desai2022, journal = jexpbiol, ...}
    ```

    ## How to mend it

    Put the value in braces, `journal = {Cell}`, or define the abbreviation with `@string`
    before it is used.
    """
    yield from faults(resolution, "BIB010")
