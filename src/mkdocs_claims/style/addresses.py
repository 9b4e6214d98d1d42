"""Addresses that are safe to link: DOIs and web addresses, percent-encoded."""

import re
from urllib.parse import quote, unquote, urlsplit

_IN_TEXT = re.compile(r"https?://[^\s<>\"{}\\]+", re.IGNORECASE)
_BROKEN = re.compile(r"[\x00-\x1f\x7f]\s*")
"""A line break in a long address, with the indentation after it."""
_DOI = re.compile(r"10\.\d+(?:\.\d+)*/\S.*")
_RESERVED = "%/:=&?~#+!$,;'@()*[]"
"""What may stand in an address as it is; whatever else is not a letter or digit is encoded."""
_PATH = "/:;()!$*',=@~"
"""What may stand in a number that becomes the path of an address."""


def web_address(url: str) -> str:
    """Return an http or https address that is safe in a link, or '' for anything else."""
    url = _BROKEN.sub("", url.strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return ""
    scheme, _, rest = url.partition(":")
    return quote(f"{scheme.lower()}:{rest}", safe=_RESERVED)


def address_in(text: str) -> str:
    """Return the first web address in a text such as `Available at http://x.org.`, or ''."""
    found = _IN_TEXT.search(text)
    if not found:
        return ""
    address = found[0].rstrip(".,;:!?]'")
    return address if "(" in address else address.rstrip(").")


def real_doi(doi: str) -> str:
    """Return a bare DOI, with `%3C` and the like decoded; '' for what cannot be one."""
    doi = unquote(doi)
    return doi if _DOI.fullmatch(doi) else ""


def doi_address(doi: str) -> str:
    """Return the address of a bare DOI. `<`, `>`, `#`, `?` and spaces occur in old DOIs."""
    return "https://doi.org/" + quote(doi, safe=_PATH)


def arxiv_address(number: str) -> str:
    """Return the address of a preprint: `2101.00001`, `math/0211159`."""
    return "https://arxiv.org/abs/" + quote(number, safe=_PATH)
