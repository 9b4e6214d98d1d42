"""BIB004: malformed-identifier."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Edit, Finding, Fix, Severity
from mkdocs_claims.model import bare_doi
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_INSIDE = re.compile(r"10\.\d{4,9}/[^\s{}]+")
_VALUE = re.compile(r"""\s*=\s*[{"]\s*""")
# A label, a resolver or a library's proxy. Behind a longer address the DOI may go on where
# the address of a page does: `/full`, `?download`.
_BEFORE_DOI = re.compile(r"(?:\s|doi\b|[:=]|https?://[\w.-]+/)*", re.IGNORECASE)
_PMID = re.compile(r"0*[1-9]\d{0,8}")  # a 0 stands for none in some databases
_PMCID = re.compile(r"(PMC)?\d{1,9}(\.\d+)?", re.IGNORECASE)


@rule("BIB004", "malformed-identifier", Severity.ERROR)
def malformed_identifier(resolution: Resolution) -> Iterator[Finding]:
    """A DOI, PMID, PMCID or address cannot be right.

    ## Why is this bad?

    The link in the reference list leads nowhere, and the same work under two spellings of its
    DOI gets two numbers.

    ## Example

    Bad:

    ```bibtex
    @article{raichlen2012wired, doi = {jeb.063677}, pmid = {PMID 22442371}, ...}
    ```

    Good:

    ```bibtex
    @article{raichlen2012wired, doi = {10.1242/jeb.063677}, pmid = {22442371}, ...}
    ```

    ## How to mend it

    A DOI starts with `10.`, has a slash and no spaces (`https://doi.org/` before it does no
    harm). A PMID has digits only, a PMCID the letters PMC and digits. An address starts with
    `https://` or `http://`.
    """
    for reference in resolution.project.references.values():
        for name, check in _CHECKS.items():
            value = reference.fields.get(name, "").strip()
            place = reference.field_locations.get(name)  # an inherited one is reported there
            if value and place and (advice := check(value)):
                message = f"`{value}` in `{reference.key}` is not {_NAMES[name]}"
                source = resolution.project.sources[place.path]
                fix = _bare(source, place, value) if name == "doi" else None
                yield Finding(place, message, advice, fix=fix)


def _bare(source: Source, place: Location, value: str) -> Fix | None:
    """Return the fix that leaves the DOI alone in its field, when there is one in it."""
    inside = _DOI_INSIDE.search(value)
    opening = _VALUE.match(source.text, place.span.end)
    if inside is None or opening is None or not source.text.startswith(value, opening.end()):
        return None
    doi = inside[0].rstrip(".,;")
    before, after = value[: inside.start()], value[inside.start() + len(doi) :]
    safe = bool(_BEFORE_DOI.fullmatch(before)) and not after.strip(" .,;")
    where = Location(place.path, Span(opening.end(), opening.end() + len(value)))
    return Fix(f"Write `{doi}` alone", (Edit(where, doi),), safe=safe)


def _doi(value: str) -> str:
    bare = bare_doi(value)
    if _DOI.fullmatch(bare) and value[-1] not in ".,;":
        return ""
    if bare.startswith("10.") and _DOI.fullmatch(re.sub(r"\s", "", bare)) and " " in bare:
        return "a DOI has no spaces: take them out, or what does not belong to it"
    inside = _DOI_INSIDE.search(value)
    if inside:
        return f"write the DOI alone: `{inside[0].rstrip('.,;')}`"
    return "a DOI looks like `10.1242/jeb.063677`; take the field away if the work has none"


def _pmid(value: str) -> str:
    if _PMID.fullmatch(value):
        return ""
    digits = re.findall(r"\d{4,9}", value)
    if not value.strip("0"):
        return "no work has that PMID: take the field away"
    return (
        f"write the digits alone: `{digits[0]}`" if len(digits) == 1 else "a PMID has digits only"
    )


def _pmcid(value: str) -> str:
    return "" if _PMCID.fullmatch(value) else "a PMCID looks like `PMC3367498`"


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        return "copy the address from your browser's address bar"
    if parts.scheme.lower() in {"http", "https"} and parts.hostname and not re.search(r"\s", value):
        return ""
    if not parts.scheme and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", value):
        return f"write the whole address: `https://{value}`"
    return "an address starts with `https://` and has no spaces"


_CHECKS: dict[str, Callable[[str], str]] = {
    "doi": _doi,
    "pmid": _pmid,
    "pmcid": _pmcid,
    "url": _url,
}
"""Each returns '' for a good value and else how to mend it."""
_NAMES = {
    "doi": "a DOI",
    "pmid": "a PMID",
    "pmcid": "a PMCID",
    "url": "an address of a web page",
}
