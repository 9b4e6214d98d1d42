"""What a page takes from the rest of the publication, as values that can be compared.

A page that is kept from one build to the next is right as long as these are the same. Where
something stands in its file is left out: an edit above a claim moves it, and changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from mkdocs_claims.adapters.session import Session
from mkdocs_claims.model import Claim
from mkdocs_claims.project.register import Register
from mkdocs_claims.render.next_reads import NextRead
from mkdocs_claims.style.formatted import Styled
from mkdocs_claims.text import Location

Memory = dict[tuple[str, ...], Any]

_known: list[tuple[Register, Styled, Memory]] = []
"""The register that was asked last, its works in their style, and what was worked out of both."""


def content(value: Any) -> Any:
    """Return what a value of the model says, without its places in files."""
    if isinstance(value, Location):
        return None
    if is_dataclass(value):
        return tuple(content(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, Mapping):
        return tuple((key, content(each)) for key, each in value.items())
    if isinstance(value, tuple):
        return tuple(map(content, value))
    return value


def cited(session: Session, names: Sequence[str]) -> Any:
    """Return all that the register says of these IDs, and how the works under them are shown."""
    register, styled = session.register, session.renderer.styled
    if not _known or _known[0][0] is not register or _known[0][1] is not styled:
        _known[:] = [(register, styled, {})]
    memory = _known[0][2]
    whole = "cited", *names
    if whole not in memory:
        memory[whole] = _cited(session, names, memory)
    return memory[whole]


def _cited(session: Session, names: Sequence[str], memory: Memory) -> Any:
    register = session.register
    keys: dict[str, None] = {}
    found = []
    for name in dict.fromkeys(names):
        claim = register.claims.get(name)
        keys.update(
            dict.fromkeys([line.citation_key for line in claim.evidence] if claim else [name])
        )
        found.append(_remembered(memory, "claim", name, register))
    works = [(_remembered(memory, "work", each, register), _shown(session, each)) for each in keys]
    return tuple(found), tuple(works)


def _remembered(memory: Memory, kind: str, name: str, register: Register) -> Any:
    if (kind, name) not in memory:
        trust = register.trust
        memory[kind, name] = (
            (
                content(register.claims.get(name)),
                trust.changed.get(name),
                content(trust.reviews.get(name)),
            )
            if kind == "claim"
            else (content(register.references.get(name)), content(trust.work(name)))
        )
    return memory[kind, name]


def _shown(session: Session, key: str) -> Any:
    """Return how a work is written in a style that looks at all works, and where it is listed."""
    renderer = session.renderer
    return renderer.record_places.get(key), content(renderer.styled.works.get(key))


def generated(session: Session, subject: str) -> Any:
    """Return all that a page of the register is made from.

    Of a claim's page that is known without writing it; a site's own macros may show anything that
    they are given, so theirs and the few other pages are written to see.
    """
    kind, _, claim_id = subject.partition(":")
    around = session.pages.surroundings(claim_id) if kind == "claim" else None
    if around is None or len(session.macros.folders) > 1:
        return session.pages.html(subject), cited(session, [claim_id])
    works = [change.work for revision in around.history for change in revision.changes]
    return (
        cited(session, [claim_id, *filter(None, works)]),
        [(page.article.uri, page.article.title, page.uses) for page in around.pages],
        around.more_pages,
        [_named(each) for each in around.related],
        around.history,
        around.successor and _named(around.successor),
        around.cite,
    )


def _named(claim: Claim) -> Any:
    return claim.id, claim.statement, content(claim.certainty)


def read_next(reads: Iterable[NextRead]) -> Any:
    """Return what a page says of the articles to go on with."""
    return tuple((each.article.title, each.link, each.shared) for each in reads)
