"""Articles without their citations: labelled data, for an editor chose what has one."""

from dataclasses import dataclass, replace

from mkdocs_claims.check.page import Page
from mkdocs_claims.model import Article, Sentence, TextKind
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Source

_NOT_COUNTED = {TextKind.HEADING, TextKind.POINT}


@dataclass(frozen=True)
class Bare:
    """The page of an article without the citations of its body."""

    page: Page
    sentences: tuple[tuple[Sentence, Sentence], ...]
    """Each sentence of the body as it was, and without its citations."""


def bare_page(resolution: Resolution, article: Article) -> Bare:
    """Return the page of an article without its citations.

    Raises:
        SystemExit: it has other sentences then.
    """
    project = resolution.project
    source = without_citations(project.sources[article.path], article)
    stripped, _ = parse_article(source, article.uri, listed=True)
    changed = replace(project, sources={**project.sources, article.path: source})
    page = Page(replace(resolution, project=changed), stripped)
    before, after = _counted(Page(resolution, article)), _counted(page)
    if [each.text for each in before] != [each.text for each in after]:
        raise SystemExit(f"{article.path}: other sentences without citations than with them")
    return Bare(page, tuple(zip(before, after, strict=True)))


def without_citations(source: Source, article: Article) -> Source:
    """Return the page with every citation and card of its body taken out."""
    text = source.text
    for citation in sorted(article.citations, key=lambda each: -each.location.span.start):
        span = citation.location.span
        start = len(text[: span.start].rstrip(" "))
        text = text[:start] + text[span.end :]
    return Source(source.path, text)


def _counted(page: Page) -> list[Sentence]:
    return [each for each in page.own if each.kind not in _NOT_COUNTED]
