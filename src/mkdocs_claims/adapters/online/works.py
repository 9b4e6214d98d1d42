"""A work by its DOI, PMID, PMCID, ISBN or address, as the services know it."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from mkdocs_claims.adapters.online.client import Client
from mkdocs_claims.adapters.online.exchange import RefusedError
from mkdocs_claims.adapters.online.services import address_of
from mkdocs_claims.errors import AnswerError
from mkdocs_claims.model import Reference
from mkdocs_claims.parse.records.csl_json import csl_work
from mkdocs_claims.parse.records.identifiers import Identifier, Kind
from mkdocs_claims.parse.records.nbib import parse_nbib
from mkdocs_claims.parse.records.open_library import open_library_work
from mkdocs_claims.parse.records.web_page import read_web_page
from mkdocs_claims.text import Source

_CSL = "application/vnd.citationstyles.csl+json"
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})


def fetch_work(client: Client, identifier: Identifier, today: date) -> Reference:
    """Return the work that an identifier names, without a key.

    Raises:
        OnlineError: no network, or a service that does not answer.
        AnswerError: no service knows the work, or what it answers is no record of one.
    """
    match identifier.kind:
        case Kind.DOI:
            return _by_doi(client, identifier.value)
        case Kind.PMID:
            return _by_pmid(client, identifier.value)
        case Kind.PMCID:
            return _by_pmcid(client, identifier.value)
        case Kind.ISBN:
            return _by_isbn(client, identifier.value)
    return _by_address(client, identifier.value, today)


def _by_doi(client: Client, doi: str) -> Reference:
    """Ask the DOI itself, which every agency that gives them answers; then Crossref."""
    name = quote(doi, safe="/")
    try:
        answer = client.get_text(f"{address_of('doi')}/{name}", accept=_CSL)
    except RefusedError:
        answer = None
    found = csl_work(_json(answer.text)) if answer else None
    if found is None:
        crossref = client.get_text(f"{address_of('crossref')}/works/{quote(doi, safe='')}")
        message = _json(crossref.text) if crossref else None
        found = csl_work(message.get("message")) if isinstance(message, dict) else None
    if found is None or not found.title:
        raise AnswerError(f"nobody knows a work with the DOI {doi}: see whether it is mistyped")
    return found


def _by_pmid(client: Client, pmid: str) -> Reference:
    parameters = {"db": "pubmed", "id": pmid, "rettype": "medline", "retmode": "text"}
    try:
        answer = client.get_text(
            f"{address_of('pubmed')}/efetch.fcgi", {**parameters, **_about(client)}
        )
    except RefusedError:  # PubMed answers 400 for an ID that it never gave
        answer = None
    found, _ = parse_nbib(Source("PubMed", answer.text if answer else ""))
    right = [each for each in found if each.fields.get("pmid") == pmid]
    if not right:
        raise AnswerError(f"PubMed knows no work with the PMID {pmid}: see whether it is mistyped")
    return right[0]


def _by_pmcid(client: Client, pmcid: str) -> Reference:
    """Ask PubMed Central for the PMID, or else the DOI, of what it keeps, and go by that.

    Its answers: https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/
    """
    parameters = {"ids": pmcid, "idtype": "pmcid", "format": "json", "versions": "no"}
    try:
        answer = client.get_text(f"{address_of('pmc')}/", {**parameters, **_about(client)})
    except RefusedError:  # it answers 400 for what it takes for no PMCID
        answer = None
    names = _names(_json(answer.text) if answer else None, pmcid)
    if pmid := names.get("pmid"):
        found = _by_pmid(client, pmid)
    elif doi := names.get("doi"):
        found = _by_doi(client, doi)
    else:
        raise AnswerError(
            f"PubMed Central knows no work with the PMCID {pmcid}: see whether it is mistyped"
        )
    return replace(found, fields={**found.fields, "pmcid": pmcid})


def _names(answer: Any, pmcid: str) -> dict[str, str]:
    """Return what else the work of a PMCID is called; nothing when it is not known."""
    records = answer.get("records") if isinstance(answer, dict) else None
    for each in records if isinstance(records, list) else ():
        if isinstance(each, dict) and str(each.get("pmcid")).upper() == pmcid:
            return {name: str(value) for name, value in each.items() if value}
    return {}


def _about(client: Client) -> dict[str, str]:
    """Return who asks, as the services of the NCBI wish to be told."""
    return {"tool": "mkdocs-claims", **({"email": client.mailto} if client.mailto else {})}


def _by_isbn(client: Client, isbn: str) -> Reference:
    parameters = {"bibkeys": f"ISBN:{isbn}", "format": "json", "jscmd": "data"}
    answer = client.get_text(f"{address_of('openlibrary')}/api/books", parameters)
    data = _json(answer.text) if answer else None
    found = open_library_work(data.get(f"ISBN:{isbn}"), isbn) if isinstance(data, dict) else None
    if found is None:
        raise AnswerError(
            f"Open Library knows no book with the ISBN {isbn}: write it by hand, or export it "
            "from a library's catalogue and use --from"
        )
    return found


def _by_address(client: Client, address: str, today: date) -> Reference:
    answer = client.get_text(address, accept="text/html,application/xhtml+xml;q=0.9")
    if answer is None:
        raise AnswerError(f"{address}: nothing is there")
    page = read_web_page(answer.text) if answer.media in _HTML else None
    if page and page.doi:
        return _by_doi(client, page.doi)
    found = page.reference(address, today) if page else None
    if found is None:
        raise AnswerError(
            f"{address}: this is no page that says its title: give the work's DOI, or write it "
            "by hand"
        )
    return found


def _json(text: str) -> Any:
    """Return decoded JSON; None for what is none, such as a landing page."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
