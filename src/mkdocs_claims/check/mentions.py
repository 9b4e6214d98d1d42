"""Claims that a page mentions without the brackets that would make citations of them."""

from collections.abc import Iterator

from mkdocs_claims.model import Article, CitedId
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Span


def mentions(resolution: Resolution, article: Article) -> Iterator[Location]:
    """Yield where a page has `@claim-id` in no brackets, for claims that exist.

    A rule that asks whether something is cited keeps silent there: CIT002 says what is wrong.
    """
    claims = resolution.project.claims
    return (_whole(each) for each in article.mentions if each.id in claims)


def _whole(mention: CitedId) -> Location:
    span = mention.location.span
    return Location(mention.location.path, Span(max(span.start - 1, 0), span.end))
