"""BIB008: unarchived-page."""

import re
from collections.abc import Iterator

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Reference
from mkdocs_claims.resolve import Resolution

_ADDRESS = re.compile(r"https?://\S+")
_PAGES = frozenset({"online", "electronic", "www", "webpage"})
_MAYBE = frozenset({"misc"})
_LASTING = ("doi", "isbn", "pmid", "pmcid", "eprint")


@rule("BIB008", "unarchived-page", Severity.WARNING)
def unarchived_page(resolution: Resolution) -> Iterator[Finding]:
    """A web page is cited without the date on which it was read.

    An `@online` entry, or a `@misc` entry with an address, needs `urldate` unless it has a DOI
    or another lasting identifier.

    ## Why is this bad?

    Web pages change and vanish. One in five articles cites a page that no longer shows what it
    showed (Klein 2014, doi 10.1371/journal.pone.0115253). With the date a reader can find the
    page as you saw it in a web archive.

    ## Example

    Bad:

    ```bibtex
    @online{nhs2024iron,
      author = {{NHS}}, title = {Iron deficiency anaemia}, year = {2024},
      url = {https://www.nhs.uk/conditions/iron-deficiency-anaemia/}
    }
    ```

    Good:

    ```bibtex
    @online{nhs2024iron,
      author = {{NHS}}, title = {Iron deficiency anaemia}, year = {2024},
      url = {https://www.nhs.uk/conditions/iron-deficiency-anaemia/}, urldate = {2026-11-23}
    }
    ```

    ## How to mend it

    Open the page, see that it still says what you cite it for, and add `urldate` with today's
    date. Better still, save it in a web archive and give that address.
    """
    for reference in resolution.project.references.values():
        if _is_page(reference) and reference.accessed is None:
            yield Finding(
                reference.field_locations.get("url", reference.location),
                f"the web page `{reference.key}` has no date on which it was read",
                "look at the page again and add `urldate = {YYYY-MM-DD}`",
            )


def _is_page(reference: Reference) -> bool:
    fields = reference.fields
    address = fields.get("url", "").strip().lower()
    if not _ADDRESS.fullmatch(address) or any(fields.get(name) for name in _LASTING):
        return False
    if "urldate" in reference.field_locations:  # there, and BIB000 or its like says what of it
        return False
    return reference.entry_type in _PAGES | _MAYBE
