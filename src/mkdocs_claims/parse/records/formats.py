"""Which format a file of works is in, by what it holds; its name decides nothing."""

import re
from dataclasses import dataclass

from mkdocs_claims.diagnostics import Finding
from mkdocs_claims.model import Reference
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.records.csl_json import parse_csl_json
from mkdocs_claims.parse.records.nbib import parse_nbib
from mkdocs_claims.parse.records.ris import parse_ris
from mkdocs_claims.text import Source


@dataclass(frozen=True, slots=True)
class Works:
    """What a file of works holds."""

    format_name: str
    """`BibTeX`, `RIS`, `CSL-JSON` or `PubMed`; '' when it is none of them."""
    references: tuple[Reference, ...] = ()
    """Only those from BibTeX have keys."""
    problems: tuple[Finding, ...] = ()


def read_works(source: Source) -> Works:
    """Read works in any of the formats. Never raises."""
    text = source.text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return Works("CSL-JSON", *parse_csl_json(source))
    if re.search(r"^\s*@\w+\s*[{(]", text, re.MULTILINE):
        references, faults = parse_bibtex([source])
        return Works("BibTeX", references, tuple(fault.finding for fault in faults))
    if re.search(r"^TY {1,2}-", text, re.MULTILINE):
        return Works("RIS", *parse_ris(source))
    if re.search(r"^PMID ?- ", text, re.MULTILINE):
        return Works("PubMed", *parse_nbib(source))
    return Works("")
