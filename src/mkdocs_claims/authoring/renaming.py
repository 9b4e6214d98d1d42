"""A claim's ID or a work's key changed wherever it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mkdocs_claims.authoring.naming import why_no_claim_id, why_no_key
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Article, CitedId, Reference
from mkdocs_claims.parse.register_layout import Role, Unwritable, register_layout, register_names
from mkdocs_claims.parse.review_lock import parse_review_lock, write_review_lock
from mkdocs_claims.project import Project
from mkdocs_claims.source import matches
from mkdocs_claims.text import Location, Source, Span
from mkdocs_claims.trust.reviews import REVIEW_LOCK

_LINKS = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields of BibTeX and biblatex that name other entries."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new name changes, and where the old one stays."""

    edits: tuple[Edit, ...]
    left: tuple[Location, ...]
    """Where the old name stands in text that names nothing: comments, code, addresses."""


def rename_claim(project: Project, old: str, new: str) -> Renaming:
    """Return the edits that give a claim another ID, in the register and on every page.

    Raises:
        AuthoringError: there is no such claim, the new ID is none or taken, or a file of the
            register cannot be read whole.
    """
    if old not in project.claims:
        raise AuthoringError(f"there is no claim `{old}`")
    _refuse_taken(project, old, new, why_no_claim_id(new))
    roles = {Role.CLAIM, Role.SUCCESSOR}
    found = [*_in_register(project, old, roles), *_on_pages(project, old)]
    renaming = _renaming(project, found, old, new)
    return replace(renaming, edits=(*renaming.edits, *_in_lock(project, old, new)))


def rename_reference(project: Project, old: str, new: str) -> Renaming:
    """Return the edits that give a work another key: in the .bib files, the register, on pages.

    Raises:
        AuthoringError: there is no such work, the new key is none or taken, or a file of the
            register cannot be read whole.
    """
    if old not in project.references:
        raise AuthoringError(f"there is no work with the key `{old}`")
    _refuse_taken(project, old, new, why_no_key(new))
    found = [project.references[old].location]
    for reference in project.references.values():
        found += _links(project.sources[reference.location.path], reference, old)
    found += _in_register(project, old, {Role.WORK})
    if old not in project.claims:  # else a citation names the claim
        found += _on_pages(project, old)
    return _renaming(project, found, old, new)


def _refuse_taken(project: Project, old: str, new: str, reason: str) -> None:
    if new == old:
        raise AuthoringError(f"`{old}` is its name already")
    if reason:
        raise AuthoringError(reason)
    keys = {each.casefold() for each in project.references if each != old}
    if new in project.claims and old != new:
        raise AuthoringError(f"there is a claim `{new}` already: names are used once")
    if new.casefold() in keys:
        raise AuthoringError(f"there is a work with the key `{new}` already: names are used once")


def _in_register(project: Project, old: str, roles: set[Role]) -> Iterator[Location]:
    for source in _registers(project):
        layout = register_layout(source)
        if isinstance(layout, Unwritable) and layout.is_broken:
            line = source.position(layout.location.span.start).line
            raise AuthoringError(f"{source.path}:{line}: {layout.message}. Mend that first")
        yield from (n.location for n in register_names(source) if n.text == old and n.role in roles)


def _in_lock(project: Project, old: str, new: str) -> Iterator[Edit]:
    """Yield the edit that keeps the review of a claim; keys of works do not matter there."""
    source = project.sources.get(REVIEW_LOCK)
    if source is None:
        return
    reviews, _ = parse_review_lock(source)
    if old in reviews:
        review = replace(reviews.pop(old), claim=new)
        text = write_review_lock({**reviews, new: review})
        yield Edit(Location(REVIEW_LOCK, Span(0, len(source.text))), text)


def _registers(project: Project) -> Iterator[Source]:
    for path, source in project.sources.items():
        named = any(matches(path, pattern) for pattern in project.config.claims)
        if named and path != REVIEW_LOCK:
            yield source


def _links(source: Source, reference: Reference, old: str) -> Iterator[Location]:
    """Yield where an entry names another one as its parent or relative."""
    for name in _LINKS:
        place = reference.field_locations.get(name)
        if place is None:
            continue
        value = _VALUE.match(source.text, place.span.end)
        if value:
            for match in _token(old, re.IGNORECASE).finditer(source.text, *value.span()):
                yield Location(source.path, Span(*match.span()))


_VALUE = re.compile(r"""\s*=\s*(?:\{[^{}]*\}|"[^"{}]*")""")


def _on_pages(project: Project, old: str) -> Iterator[Location]:
    for article in project.articles:
        yield from (each.location for each in cited_ids(article) if each.id == old)


def cited_ids(article: Article) -> Iterator[CitedId]:
    """Yield what a page cites in its body and its points, and what it mentions without brackets."""
    points = (mark for point in article.takeaways for mark in point.citations)
    for mark in (*article.citations, *points):
        yield from mark.ids
    yield from article.mentions


def _renaming(project: Project, found: Iterable[Location], old: str, new: str) -> Renaming:
    places = sorted(set(found))
    return Renaming(tuple(Edit(each, new) for each in places), tuple(_left(project, places, old)))


def _left(project: Project, places: list[Location], old: str) -> Iterator[Location]:
    """Yield where else the old name stands, as a word of its own."""
    changed = set(places)
    for path, source in project.sources.items():
        if old in source.text and path != REVIEW_LOCK:
            for match in _token(old).finditer(source.text):
                location = Location(path, Span(*match.span()))
                if location not in changed:
                    yield location


def _token(name: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", flags)
