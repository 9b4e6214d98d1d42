"""CSL-JSON, as Zotero and pandoc write it and content negotiation of a DOI answers.

Crossref's own JSON (the message of `api.crossref.org/works/DOI`) is nearly the same: titles are
lists, and types have other names.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_claims.diagnostics import Finding
from mkdocs_claims.model import PartialDate, Person, Reference
from mkdocs_claims.parse.records.work import date, organisation, person, plain, work
from mkdocs_claims.text import Source

_TYPES = {
    **dict.fromkeys(("article-journal", "journal-article", "review", "peer-review"), "article"),
    **dict.fromkeys(("article-magazine", "article-newspaper"), "article"),
    **dict.fromkeys(("book", "monograph", "edited-book", "reference-book"), "book"),
    **dict.fromkeys(("chapter", "book-chapter", "book-section", "book-part"), "incollection"),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), "inreference"),
    "reference-entry": "inreference",
    **dict.fromkeys(("paper-conference", "proceedings-article"), "inproceedings"),
    "proceedings": "proceedings",
    **dict.fromkeys(("thesis", "dissertation"), "thesis"),
    **dict.fromkeys(("report", "report-component", "standard"), "report"),
    **dict.fromkeys(("webpage", "post", "post-weblog"), "online"),
    **dict.fromkeys(("dataset", "database"), "dataset"),
    "software": "software",
    "patent": "patent",
    "manuscript": "unpublished",
}
_IN_JOURNAL = frozenset({"article"})
_IN_BOOK = frozenset({"incollection", "inproceedings", "inreference"})
_ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_PLAIN = {
    "volume": "volume",
    "page": "pages",
    "edition": "edition",
    "publisher-place": "address",
    "collection-title": "series",
    "version": "version",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "URL": "url",
}
"""CSL's variables that are fields of BibTeX as they are."""


def parse_csl_json(source: Source) -> tuple[tuple[Reference, ...], tuple[Finding, ...]]:
    """Read one work or a list of works."""
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", 0)
        message = f"this is not JSON: {getattr(error, 'msg', 'it is nested too deeply')}"
        return (), (Finding(source.location(at), message, "export the works as CSL-JSON again"),)
    items = data if isinstance(data, list) else [data]
    found: list[Reference] = []
    problems = []
    for number, item in enumerate(items, start=1):
        reference = csl_work(item)
        if reference:
            found.append(reference)
        else:
            message = f"item {number} has no title, DOI or PMID"
            problems.append(Finding(source.location(0), message, "complete it, or take it out"))
    return tuple(found), tuple(problems)


def csl_work(item: object) -> Reference | None:
    """Return one item of CSL-JSON, or one of Crossref's, as a reference; None when it is none."""
    if not isinstance(item, Mapping):
        return None
    kind = plain(item.get("type"))
    entry_type = _TYPES.get(kind, "misc")
    names = {role: list(_people(item.get(name))) for name, role in _ROLES.items()}
    fields = {name: _first(item.get(variable)) for variable, name in _PLAIN.items()}
    fields |= {"title": _title(item), **_container(item, entry_type), **_numbers(item, entry_type)}
    fields |= _publisher(item, entry_type)
    fields["entrysubtype"] = _SUBTYPES.get(kind, "")
    fields["isbn"] = _first(item.get("ISBN")) if entry_type not in _IN_JOURNAL else ""
    return work(entry_type, names, fields, _issued(item), _date(item.get("accessed")))


def _first(value: object) -> object:
    if isinstance(value, list):
        return value[0] if value else ""
    return value


def _title(item: Mapping[str, Any]) -> str:
    title, subtitle = plain(_first(item.get("title"))), plain(_first(item.get("subtitle")))
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"


def _container(item: Mapping[str, Any], entry_type: str) -> dict[str, object]:
    container = _first(item.get("container-title"))
    if entry_type in _IN_JOURNAL:
        return {"journal": container}
    if entry_type in _IN_BOOK:
        return {"booktitle": container}
    return {"organization": container} if entry_type == "online" else {}


def _numbers(item: Mapping[str, Any], entry_type: str) -> dict[str, object]:
    issue, number = item.get("issue"), item.get("article-number") or item.get("number")
    if entry_type in _IN_JOURNAL:
        return {"number": issue, "eid": "" if plain(item.get("page")) else number}
    return {"number": number or issue}


def _publisher(item: Mapping[str, Any], entry_type: str) -> dict[str, object]:
    publisher, genre = _first(item.get("publisher")), item.get("genre")
    if entry_type in _IN_JOURNAL:
        return {}
    if entry_type in {"thesis", "report"}:
        return {"institution": publisher, "type": genre}
    if entry_type == "misc":  # of a preprint Crossref names the server there
        places = item.get("institution")
        server = _first(places) if isinstance(places, list) else places
        name = server.get("name") if isinstance(server, Mapping) else ""
        return {"publisher": name or publisher, "howpublished": genre}
    return {"publisher": publisher}


def _people(value: object) -> Iterator[Person]:
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, Mapping):
            continue
        literal = plain(each.get("literal") or each.get("name"))
        if literal:
            yield organisation(literal)
            continue
        particle = each.get("non-dropping-particle") or each.get("dropping-particle")
        yield person(
            each.get("family"), each.get("given"), particle or "", each.get("suffix") or ""
        )


def _issued(item: Mapping[str, Any]) -> PartialDate | None:
    names = ("issued", "published", "published-print", "published-online", "posted")
    return next((found for name in names if (found := _date(item.get(name)))), None)


def _date(value: object) -> PartialDate | None:
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        return date(*[*first, None, None, None][:3])
    raw = plain(value.get("raw") or value.get("literal"))
    return date(*[*raw[:10].split("-"), None, None][:3]) if raw else None
