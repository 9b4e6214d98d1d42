"""Works from elsewhere added to the bibliography, each once and under a key of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_claims.authoring.naming import citation_key, why_no_key
from mkdocs_claims.authoring.reference_entries import add_references, reference_entry
from mkdocs_claims.check.works import bare_address, differ, folded, identities
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Reference
from mkdocs_claims.project import Project
from mkdocs_claims.text import Source


@dataclass(frozen=True, slots=True)
class Known:
    """A work that the publication has already."""

    reference: Reference
    """As it was to be added."""
    key: str
    """Under which it is there."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What becomes of works that are to be added."""

    edits: tuple[Edit, ...]
    added: tuple[Reference, ...]
    """As they read back, with their keys."""
    known: tuple[Known, ...]


def add_works(
    project: Project, source: Source, works: Sequence[Reference], key: str = ""
) -> Addition:
    """Return the edits that add works to a .bib file of a publication.

    A work that has a key keeps it where it can be cited and is free; all others are named by
    the pattern of `citation_key`, or `key` where one is given. A work that is there already,
    by DOI, PMID, ISBN, address or title, year and author, is not added again.

    Raises:
        AuthoringError: `key` will not do, or the file cannot take another entry.
    """
    shelf = _Shelf(project)
    if key:
        shelf.refuse(key)
    added: list[Reference] = []
    known: list[Known] = []
    for work in works:
        _, read = reference_entry(replace(work, key=shelf.name(work, key)))
        same = shelf.find(read)
        if same:
            known.append(Known(read, same.key))
        else:
            shelf.put(read)
            added.append(read)
    return Addition(add_references(source, added) if added else (), tuple(added), tuple(known))


class _Shelf:
    """The works of a publication by what they are, those included that are just added."""

    def __init__(self, project: Project) -> None:
        self._names = set(project.claims)
        self._keys = {each.casefold(): each for each in project.references}
        self._seen: dict[tuple[str, ...], Reference] = {}
        for reference in project.references.values():
            self.put(reference)

    def name(self, work: Reference, wanted: str) -> str:
        if wanted:
            return wanted
        if work.key and not why_no_key(work.key) and not self._is_taken(work.key):
            return work.key
        return citation_key(work, {*self._names, *self._keys})

    def refuse(self, key: str) -> None:
        """Refuse a key that will not do. Raises AuthoringError."""
        if reason := why_no_key(key):
            raise AuthoringError(reason)
        if key.casefold() in self._keys:
            taken = self._keys[key.casefold()]
            raise AuthoringError(f"there is a work with the key `{taken}` already: give another")
        if key in self._names:
            raise AuthoringError(f"there is a claim `{key}` already: give another key")

    def find(self, work: Reference) -> Reference | None:
        found = (self._seen[name] for name in _identities(work) if name in self._seen)
        return next((each for each in found if not differ(each, work)), None)

    def put(self, work: Reference) -> None:
        self._keys[work.key.casefold()] = work.key
        for name in _identities(work):
            self._seen.setdefault(name, work)

    def _is_taken(self, key: str) -> bool:
        return key in self._names or key.casefold() in self._keys


def _identities(work: Reference) -> Iterator[tuple[str, ...]]:
    """Yield what BIB002 knows a work by; also the ISBN of a book, the address of a page."""
    yield from identities(work)
    fields = work.fields
    for isbn in _isbns(fields.get("isbn", "")) if work.entry_type in {"book", "report"} else ():
        yield "isbn", isbn
    if work.entry_type in {"online", "misc", "report"} and (url := fields.get("url", "").strip()):
        yield "url", bare_address(url)
    # A short title tells no work from others, but all that is said of it does.
    if (title := folded(work.title)) and work.issued:
        names = ("journal", "journaltitle", "booktitle", "volume", "number", "pages")
        places = (folded(fields.get(name, "")) for name in names)
        people = (folded(each.family or each.literal) for each in work.authors)
        yield "all", title, str(work.issued.year), *people, *places


def _isbns(text: str) -> Iterable[str]:
    digits = (re.sub(r"[^0-9xX]", "", each).upper() for each in text.split())
    return (each[-10:-1] for each in digits if len(each) in {10, 13})
