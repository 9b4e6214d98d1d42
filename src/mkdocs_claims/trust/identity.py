"""What a work is known by elsewhere: its DOI and its PMID."""

import re
from urllib.parse import unquote

from mkdocs_claims.model import Reference, bare_doi

DOI, PMID = "doi:", "pmid:"
"""What an identifier starts with."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"0*([1-9]\d{0,8})")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/([^?#\s]+)", re.IGNORECASE)
_PUBMED_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/([1-9]\d{0,8})\b",
    re.IGNORECASE | re.ASCII,
)
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
    """Return what a work is known by, `doi:10.1/x` before `pmid:1`; nothing for many a web page.

    Where a field is missing, the address of the work may be that of its DOI or of its page in
    PubMed, and biblatex gives a PMID as `eprint` with `eprinttype = {pubmed}`.
    """
    fields = reference.fields
    url = fields.get("url", "").strip()
    resolved, listed = _DOI_ADDRESS.match(url), _PUBMED_ADDRESS.match(url)
    in_pubmed = fields.get("eprinttype", "").strip().lower() in {"pubmed", "pmid"}
    doi = normal_doi(fields.get("doi", "")) or normal_doi(resolved[1] if resolved else "")
    pmid = (
        normal_pmid(fields.get("pmid", ""))
        or normal_pmid(fields.get("eprint", "") if in_pubmed else "")
        or (listed[1] if listed else "")
    )
    return (*([DOI + doi] if doi else ()), *([PMID + pmid] if pmid else ()))
