"""Two resolutions to everything that differs between them."""

from collections.abc import Iterator
from dataclasses import fields, replace

from mkdocs_claims.changes.articles import compare_articles, find_former_paths
from mkdocs_claims.changes.claims import compare_claims
from mkdocs_claims.changes.model import Changes, ClaimChange, Kind, ReferenceChange
from mkdocs_claims.changes.passages import Prose, lean
from mkdocs_claims.changes.references import compare_references
from mkdocs_claims.config import Config
from mkdocs_claims.resolve import Resolution


def compare(before: Resolution, after: Resolution) -> Changes:
    """Return what differs between two states of a publication, and what leans on it."""
    old, new = before.project, after.project
    former = find_former_paths(old, new)
    prose = (Prose(before), Prose(after))

    def claims() -> Iterator[ClaimChange]:
        for each in compare_claims(old, new):
            yield replace(each, leaning=lean([each.id], *prose, former))

    def references() -> Iterator[ReferenceChange]:
        for each in compare_references(before, after):
            ids = (each.key, *each.claims)
            known = each.kind is not Kind.ADDED
            yield replace(each, leaning=lean(ids, *prose, former)) if known else each

    return Changes(
        claims=tuple(claims()),
        references=tuple(references()),
        articles=tuple(compare_articles(old, new, prose, former)),
        options=tuple(_options(old.config, new.config)),
    )


def _options(before: Config, after: Config) -> Iterator[str]:
    for each in fields(Config):
        if getattr(before, each.name) != getattr(after, each.name):
            yield each.name
