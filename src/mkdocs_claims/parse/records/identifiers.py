"""What somebody types to name a work: a DOI, a PMID, a PMCID, an ISBN or an address."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from mkdocs_claims.model import bare_doi

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMID = re.compile(r"(?:pmid:?\s*)?([1-9]\d{0,8})", re.IGNORECASE)
_PMCID = re.compile(r"(?:pmcid:?\s*)?(PMC[1-9]\d{0,9})(?:\.\d+)?", re.IGNORECASE)
"""Perhaps with a version, which is of no matter here."""
_PUBMED = frozenset({"pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"})
_PMC_PATHS = {"pmc.ncbi.nlm.nih.gov": "articles/", "www.ncbi.nlm.nih.gov": "pmc/articles/"}
_PMC_PATHS["ncbi.nlm.nih.gov"] = _PMC_PATHS["www.ncbi.nlm.nih.gov"]
_DOI_HOSTS = frozenset({"doi.org", "dx.doi.org", "www.doi.org"})
_OLD, _NEW = 10, 13
"""Digits of an ISBN until 2006 and since."""


class Kind(StrEnum):
    """What an identifier is."""

    DOI = "DOI"
    PMID = "PMID"
    PMCID = "PMCID"
    ISBN = "ISBN"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of one work."""

    kind: Kind
    value: str
    """Bare: without prefix, hyphens or resolver."""


def recognise(text: str) -> Identifier | str:
    """Return what a text names a work by; else why it names none."""
    text = text.strip().strip("<>").rstrip(",;")
    isbn = re.sub(r"^isbn(?:-1[03])?:?\s*", "", text, flags=re.IGNORECASE)
    digits = re.sub(r"[\s‐–-]", "", isbn).upper()
    if re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits) and (
        isbn != text or not text.startswith("10.")
    ):
        if _is_isbn(digits):
            return Identifier(Kind.ISBN, digits)
        return f"`{text}` is no ISBN: its last digit does not fit the others, so one is mistyped"
    if pmid := _PMID.fullmatch(text):
        return Identifier(Kind.PMID, pmid[1])
    if pmcid := _PMCID.fullmatch(text):
        return Identifier(Kind.PMCID, pmcid[1].upper())
    if text.lower().startswith(("http://", "https://")):
        return _address(text)
    doi = text[len(text) - len(bare_doi(text)) :]
    if _DOI.fullmatch(doi):
        return Identifier(Kind.DOI, doi.rstrip("."))
    return (
        f"`{text}` names no work: give a DOI (10.1242/jeb.063677), a PMID (22442371), a PMCID "
        "(PMC3283887), an ISBN or an address (https://…)"
    )


def _address(text: str) -> Identifier | str:
    try:
        parts = urlsplit(text)
    except ValueError:
        return f"`{text}` is no address"
    host = (parts.hostname or "").lower()
    path = unquote(parts.path).strip("/")
    if host in _DOI_HOSTS and _DOI.fullmatch(path):
        return Identifier(Kind.DOI, path)
    if host in _PUBMED and (pmid := re.fullmatch(r"(?:pubmed/)?([1-9]\d{0,8})", path)):
        return Identifier(Kind.PMID, pmid[1])
    if pmcid := _pmcid_of(host, path):
        return Identifier(Kind.PMCID, pmcid)
    if not host or re.search(r"\s", text):
        return f"`{text}` is no address"
    return Identifier(Kind.ADDRESS, text)


def _pmcid_of(host: str, path: str) -> str:
    """Return the PMCID that an address of PubMed Central names, or ''; a file of it names it, too."""
    folder = _PMC_PATHS.get(host, "")
    if not folder or not path.startswith(folder):
        return ""
    found = _PMCID.fullmatch(path.removeprefix(folder).partition("/")[0])
    return found[1].upper() if found else ""


def _is_isbn(digits: str) -> bool:
    """Whether the check digit fits (ISO 2108)."""
    values = [10 if sign == "X" else int(sign) for sign in digits]
    if len(digits) == _OLD:
        return sum(n * value for n, value in zip(range(_OLD, 0, -1), values, strict=True)) % 11 == 0
    return sum(value * (1 + 2 * (n % 2)) for n, value in enumerate(values)) % 10 == 0
