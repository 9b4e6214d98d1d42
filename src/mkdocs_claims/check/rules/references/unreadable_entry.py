"""BIB000: unreadable-entry."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.resolve import Resolution


@rule("BIB000", "unreadable-entry", Severity.ERROR)
def unreadable_entry(resolution: Resolution) -> Iterator[Finding]:
    """An entry of references.bib is not BibTeX.

    ## Why is this bad?

    One brace too few hides the entry and often the next one too; every claim that stands on
    them loses its reference.

    ## Example

    Bad: the brace after the title is missing.

    ```bibtex
    @article{vaucher2012effect,
      title = {Effect of iron supplementation on fatigue,
      year = {2012}
    }
    ```

    Good:

    ```bibtex
    @article{vaucher2012effect,
      title = {Effect of iron supplementation on fatigue},
      year = {2012}
    }
    ```

    ## How to mend it

    Close every brace and quote, put a comma between fields and after the key, and save the
    file as UTF-8.
    """
    yield from faults(resolution, "BIB000")
