"""What a work is known by elsewhere: its DOI and its PMID."""

import re
from urllib.parse import unquote

from mkdocs_claims.model import Reference, bare_doi

DOI, PMID = "doi:", "pmid:"
"""What an identifier starts with."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"0*([1-9]\d{0,8})")
_ESCAPED = re.compile(r"\\([_%&#$])")


def normal_doi(text: str) -> str:
    """Return a DOI as all sources write it alike, in lower case and bare; '' for what is none.

    Retraction Watch leaves cells blank or writes `unavailable`, and SICI DOIs come with `%3C`
    for `<`; a .bib file may escape an underscore as LaTeX wants it.
    """
    doi = bare_doi(unquote(_ESCAPED.sub(r"\1", text.strip())))
    return doi if _DOI.fullmatch(doi) else ""


def normal_pmid(text: str) -> str:
    """Return the digits of a PMID; '' for what is none, as a blank or the 0 of Retraction Watch."""
    found = _PMID.fullmatch(text.strip().lower().removeprefix("pmid:").strip())
    return found[1] if found else ""


def identifiers(reference: Reference) -> tuple[str, ...]:
    """Return what a work is known by, `doi:10.1/x` before `pmid:1`; nothing for many a web page."""
    doi = normal_doi(reference.fields.get("doi", ""))
    pmid = normal_pmid(reference.fields.get("pmid", ""))
    return (*([DOI + doi] if doi else ()), *([PMID + pmid] if pmid else ()))
