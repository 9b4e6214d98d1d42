"""What to read after an article: what its editor names, and what stands on the same claims."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_claims.model import Article, Claim
from mkdocs_claims.resolve import Resolution

MOST = 3
"""How many articles with shared claims are named."""
_COMMON = 200
"""A claim that more pages cite makes no two of them alike."""


@dataclass(frozen=True, slots=True)
class NextRead:
    """An article to go on with."""

    article: Article
    link: str
    """Its source, relative to that of the page."""
    shared: int
    """How many claims both cite."""


def next_reads(
    resolution: Resolution,
    uri: str,
    chosen: object,
    claims: tuple[Claim, ...],
    linked: Iterable[str] = (),
) -> tuple[NextRead, ...]:
    """Return the articles named in `chosen`, then those that share most claims with the page.

    `uri` is the page's source and `claims` are those it cites; `chosen` is the front matter's
    `further_reading`, and `linked` is what the text itself links to: paths relative to the page.
    The fewer pages cite a claim, the more it counts. What names no published article is left
    out, and so is what the reader has been sent to already.
    """
    published = resolution.published
    weights: dict[str, float] = {}
    shared: dict[str, int] = {}
    for claim in claims:
        citing = resolution.citing.get(claim.id, ())
        for article in citing:
            shared[article.uri] = shared.get(article.uri, 0) + 1
            if article.listed and len(citing) <= _COMMON:
                weights[article.uri] = weights.get(article.uri, 0) + 1 / len(citing)
    seen = {uri, *_sources(linked, uri)}
    named = [each for each in _sources(_texts(chosen), uri) if each in published.keys() - seen]
    rest = weights.keys() & published.keys() - {*seen, *named}
    nearest = sorted(rest, key=lambda other: (-weights[other], other))[:MOST]
    folder = posixpath.dirname(uri) or "."
    return tuple(
        NextRead(published[each], posixpath.relpath(each, folder), shared.get(each, 0))
        for each in dict.fromkeys([*named, *nearest])
    )


def _texts(chosen: object) -> Iterator[str]:
    for each in chosen if isinstance(chosen, list) else [chosen]:
        if isinstance(each, str):
            yield each


def _sources(links: Iterable[str], uri: str) -> Iterator[str]:
    """Yield the sources that links of a page lead to, as seen from the root of the site."""
    folder = posixpath.dirname(uri)
    for link in links:
        path = unquote(link.partition("#")[0])
        if path.endswith(".md"):
            yield posixpath.normpath(posixpath.join(folder, path))
