"""What an editor shows between the lines: numbers of citations, uses of claims and works."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_claims.authoring.renaming import cited_ids
from mkdocs_claims.ide.names import Name, Sort
from mkdocs_claims.numbering import Marker
from mkdocs_claims.plurals import counted
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Span


@dataclass(frozen=True, slots=True)
class Hint:
    """A few words after a place."""

    place: Location
    text: str
    about: str = ""


def citation_numbers(resolution: Resolution, path: str, span: Span) -> Iterator[Hint]:
    """Yield the numbers that the page will print for the citations in a part of it."""
    for resolved in resolution.articles:
        if resolved.article.path != path:
            continue
        for citation, marker in zip(resolved.citations, resolved.numbering.markers, strict=True):
            end = citation.location.span.end
            if span.start <= end <= span.end and marker.links:
                yield Hint(Location(path, Span(end, end)), _numbers(marker), _about(marker))


def _numbers(marker: Marker) -> str:
    return f"[{', '.join(str(each.number) for each in marker.links)}]"


def _about(marker: Marker) -> str:
    return "\n".join(f"{each.number}: {each.key} ({each.relation.value})" for each in marker.links)


@dataclass(frozen=True, slots=True)
class Lens:
    """A line above an entry of the register: how often it is used."""

    name: Name
    text: str


def uses(resolution: Resolution, path: str) -> Iterator[Lens]:
    """Yield how often each claim or work of a file is used."""
    project = resolution.project
    counts: Counter[str] | None = None
    for claim in project.claims.values():
        if claim.location.path == path:
            counts = _citations(resolution) if counts is None else counts
            name = Name(Sort.CLAIM, claim.id, claim.location, declares=True)
            pages = len(resolution.citing.get(claim.id, ()))
            yield Lens(name, cited(counts[claim.id], pages))
    for key, reference in project.references.items():
        if reference.location.path == path:
            claims = len(resolution.standing_on.get(key, ()))
            name = Name(Sort.WORK, key, reference.location, declares=True)
            yield Lens(name, f"under {counted(claims, 'claim')}" if claims else "under no claim")


def cited(times: int, pages: int) -> str:
    """Return how often a claim is cited: "cited 4 times in 2 articles"."""
    if not times:
        return "not cited"
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"cited {often} in {counted(pages, 'article')}"


def _citations(resolution: Resolution) -> Counter[str]:
    mentions = {
        id(mention) for article in resolution.project.articles for mention in article.mentions
    }
    return Counter(
        each.id
        for article in resolution.project.articles
        for each in cited_ids(article)
        if id(each) not in mentions
    )
