"""What a name in a file names: the claim or the work under the cursor, and every place of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from mkdocs_claims.authoring.renaming import cited_ids
from mkdocs_claims.ide.yaml_place import yaml_place
from mkdocs_claims.model import Article
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span

_ENTRY = re.compile(r"@\s*\w+\s*[{(]\s*(?P<key>[^\s,{}\"=]+)")
_PARENT = re.compile(
    r"^\s*(?:crossref|xdata|related|entryset|xref)\s*=\s*[{\"](?P<keys>[^{}\"]*)",
    re.IGNORECASE | re.MULTILINE,
)
_KEY = re.compile(r"[^\s,{}\"]+")
_MENTION = re.compile(r"(?<![\w@/.-])@(?P<id>\w(?:[^\s;,@\[\]]*\w)?)")


class Sort(Enum):
    """What a name names."""

    CLAIM = auto()
    WORK = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands."""

    sort: Sort
    text: str
    location: Location
    """Without the @ of a citation and quotes."""
    declares: bool = False
    """Whether the claim or work itself stands here."""


def name_at(resolution: Resolution, source: Source, offset: int) -> Name | None:
    """Return the name under the cursor in a page, a file of claims or a bibliography.

    Registers are read as they are typed, so that a broken line elsewhere is no obstacle.
    """
    if source.path.endswith(".bib"):
        return _under(_in_bibliography(source, *_around(source, offset)), offset)
    if source.path.endswith((".yaml", ".yml")):
        return _in_register(source, offset)
    return _under(_in_page(resolution, source, offset), offset)


def places(resolution: Resolution, name: Name) -> Iterator[Name]:
    """Yield every place of a claim's or a work's name, its own among them, file by file."""
    if name.sort is Sort.CLAIM:
        yield from _in_claims(resolution, name.text)
    else:
        yield from _in_evidence(resolution, name.text)
        for source in resolution.project.sources.values():
            if source.path.endswith(".bib") and name.text in source.text:
                found = _in_bibliography(source, 0, len(source.text))
                yield from (each for each in found if each.text == name.text)
    for article in resolution.project.articles:
        if name.text in resolution.project.sources[article.path].text:
            for each in names_in(resolution, article):
                if (each.text, each.sort) == (name.text, name.sort):
                    yield each


def _in_claims(resolution: Resolution, claim_id: str) -> Iterator[Name]:
    claims = resolution.project.claims
    if claim_id in claims:
        yield Name(Sort.CLAIM, claim_id, claims[claim_id].location, declares=True)
    successor = re.compile(rf"\bsuperseded_by['\"]?\s*:\s*['\"]?(?P<id>{re.escape(claim_id)})\b")
    for claim in claims.values():
        if claim.superseded_by == claim_id:
            path = claim.location.path
            text = resolution.project.sources[path].text
            if found := successor.search(text, claim.location.span.end):
                yield Name(Sort.CLAIM, claim_id, Location(path, Span(*found.span("id"))))


def _in_evidence(resolution: Resolution, key: str) -> Iterator[Name]:
    known = resolution.standing_on.get(key)
    claims = resolution.project.claims.values() if known is None else known
    for claim in claims:
        for line in claim.evidence:
            if line.citation_key == key:
                yield Name(Sort.WORK, key, line.location)


def names_in(resolution: Resolution, article: Article) -> Iterator[Name]:
    """Yield the names that a page cites or mentions, in the order of the source."""
    claims = resolution.project.claims
    works = resolution.project.references
    for each in sorted(cited_ids(article), key=lambda each: each.location.span):
        is_work = each.id in works and each.id not in claims
        yield Name(Sort.WORK if is_work else Sort.CLAIM, each.id, each.location)


def _under(names: Iterator[Name], offset: int) -> Name | None:
    for each in names:
        span = each.location.span
        if span.start - (not each.declares) <= offset <= span.end:
            return each
    return None


def _around(source: Source, offset: int) -> tuple[int, int]:
    number = source.position(offset).line
    start = source.offset(number, 1)
    return start, start + len(source.line(number))


def _in_bibliography(source: Source, start: int, end: int) -> Iterator[Name]:
    for match in _ENTRY.finditer(source.text, start, end):
        span = Span(*match.span("key"))
        yield Name(Sort.WORK, match["key"], Location(source.path, span), declares=True)
    for match in _PARENT.finditer(source.text, start, end):
        for key in _KEY.finditer(source.text, *match.span("keys")):
            yield Name(Sort.WORK, key[0], Location(source.path, Span(*key.span())))


def _in_register(source: Source, offset: int) -> Name | None:
    place = yaml_place(source, offset)
    if not place.full:
        return None
    location = Location(source.path, place.span)
    match place.path:
        case ("claims",) if place.is_key:
            return Name(Sort.CLAIM, place.full.rstrip(":"), location, declares=True)
        case ("claims", _, "superseded_by"):
            return Name(Sort.CLAIM, place.full, location)
        case ("claims", _, "evidence", *rest) if _names_work(rest, is_key=place.is_key):
            return Name(Sort.WORK, place.full, location)
    return None


def _names_work(rest: list[str], *, is_key: bool) -> bool:
    """Whether a place below `evidence` holds a citation key; a bare item looks like a key."""
    if rest in ([], ["-"]):
        return True
    return not is_key and rest in (["reference"], ["-", "reference"])


def _in_page(resolution: Resolution, source: Source, offset: int) -> Iterator[Name]:
    """Yield the names on a page; where it has not been read, those on the line."""
    known = resolution.project.sources.get(source.path)
    article = next((a for a in resolution.project.articles if a.path == source.path), None)
    if article and known is not None and known.text == source.text:
        yield from names_in(resolution, article)
        return
    for match in _MENTION.finditer(source.text, *_around(source, offset)):
        is_work = match["id"] in resolution.project.references
        sort = Sort.WORK if is_work else Sort.CLAIM
        yield Name(sort, match["id"], Location(source.path, Span(*match.span("id"))))
