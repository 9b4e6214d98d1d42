"""Works of imported articles, each once under one key, beside those that the publication has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_claims.authoring.naming import citation_key
from mkdocs_claims.check.works import bare_address, differ, folded, identities
from mkdocs_claims.model import OTHERS, Person, Reference

_SHORTEST_TITLE = 10
"""Letters of a title that tells a work from others without its authors."""


class Shelf:
    """The works of a publication and those that are added to it."""

    def __init__(self, known: Mapping[str, Reference]) -> None:
        """Take the works that are there; they are never changed."""
        self._works = dict(known)
        self._seen: dict[tuple[str, ...], str] = {}
        self.added: dict[str, Reference] = {}
        """By key, in the order in which they came."""
        for key, reference in known.items():
            self._remember(key, reference)

    def put(self, reference: Reference) -> str:
        """Return the key of a work: that of the same work, or a new one."""
        key = self._find(reference)
        if not key:
            key = citation_key(reference, self._works)
            self._add(replace(reference, key=key))
        elif key in self.added:
            self._add(_filled(self.added[key], reference))
        self._remember(key, reference)
        self._remember(key, self._works[key])
        return key

    def _find(self, reference: Reference) -> str:
        keys = (self._seen[each] for each in _identities(reference) if each in self._seen)
        return next((key for key in keys if not differ(self._works[key], reference)), "")

    def _add(self, reference: Reference) -> None:
        self._works[reference.key] = self.added[reference.key] = reference

    def _remember(self, key: str, reference: Reference) -> None:
        for each in _identities(reference):
            self._seen.setdefault(each, key)


def _identities(reference: Reference) -> Iterator[tuple[str, ...]]:
    """Yield what BIB002 knows a work by, and what tells lines of lists from each other.

    Lists write the authors of one work in many ways, so a long title and a year will do. A page
    without a year is known by title and address, any other work by title and authors, and a line
    of which nothing was understood by its words.
    """
    yield from identities(reference)
    fields = reference.fields
    title = folded(reference.title)
    if title and reference.issued:
        who = "" if len(title) >= _SHORTEST_TITLE else folded(_names(reference.authors))
        yield "title", title, str(reference.issued.year), who
    if title and not reference.issued and (url := fields.get("url", "").strip()):
        yield "page", title, bare_address(url)
    if title and not (reference.issued or url_or_doi(reference)):
        yield "undated", title, folded(_names(reference.authors))
    if not title and (note := fields.get("note")):
        yield "note", folded(note)


def url_or_doi(reference: Reference) -> str:
    """Return the address or DOI of a work, or ''."""
    return reference.fields.get("url", "").strip() or reference.doi


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
