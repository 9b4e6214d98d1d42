"""Works of imported articles, each once under one key, beside those that the publication has."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_claims.authoring.naming import citation_key
from mkdocs_claims.model import OTHERS, Person, Reference

_SHORTEST_TITLE = 10
"""Letters of a title that tells a work from others without its authors."""


class Shelf:
    """The works of a publication and those that are added to it."""

    def __init__(self, known: Mapping[str, Reference]) -> None:
        """Take the works that are there; they are never changed."""
        self._keys = set(known)
        self._seen: dict[tuple[str, ...], str] = {}
        self.added: dict[str, Reference] = {}
        """By key, in the order in which they came."""
        for reference in known.values():
            self._remember(reference)

    def put(self, reference: Reference) -> str:
        """Return the key of a work: that of the same work, or a new one."""
        key = next((self._seen[each] for each in identities(reference) if each in self._seen), "")
        if not key:
            key = citation_key(reference, self._keys)
            self._keys.add(key)
            self.added[key] = replace(reference, key=key)
        elif key in self.added:
            self.added[key] = _filled(self.added[key], reference)
        self._remember(self.added.get(key) or replace(reference, key=key))
        return key

    def _remember(self, reference: Reference) -> None:
        for each in identities(reference):
            self._seen.setdefault(each, reference.key)


def identities(reference: Reference) -> Iterator[tuple[str, ...]]:
    """Yield what tells a work from all others: DOI, PMID, title and year, or title and address.

    A line of which nothing was understood is known by its words.
    """
    fields = reference.fields
    if reference.doi:
        yield "doi", reference.doi
    if pmid := fields.get("pmid", "").strip():
        yield "pmid", pmid
    title = folded(reference.title)
    if title and reference.issued:
        who = "" if len(title) >= _SHORTEST_TITLE else folded(_names(reference.authors))
        yield "title", title, str(reference.issued.year), who
    if title and not reference.issued and (url := fields.get("url", "").strip()):
        yield "page", title, _address(url)
    if title and not (reference.issued or url_or_doi(reference)):
        yield "undated", title, folded(_names(reference.authors))
    if not title and (note := fields.get("note")):
        yield "note", folded(note)


def url_or_doi(reference: Reference) -> str:
    """Return the address or DOI of a work, or ''."""
    return reference.fields.get("url", "").strip() or reference.doi


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]", "", plain)


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$", "", url.casefold())


def _names(people: Iterable[Person]) -> str:
    return " ".join(each.family or each.literal for each in people)


def _filled(first: Reference, other: Reference) -> Reference:
    """Return a new work with what another line says of it beyond the first."""
    names = {**other.names, **first.names}
    cut_short = OTHERS in first.authors and other.authors and OTHERS not in other.authors
    if cut_short:
        names["author"] = other.authors
    return replace(
        first,
        names=names,
        fields={**other.fields, **first.fields},
        issued=first.issued or other.issued,
        accessed=first.accessed or other.accessed,
    )
