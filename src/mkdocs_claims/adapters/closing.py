"""What an article's page gets around its references: what to read next, how to cite it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from mkdocs_claims.adapters.dependencies import read_next
from mkdocs_claims.adapters.page_context import PageContext
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.adapters.structured_data import page_facts
from mkdocs_claims.model import Article, Reference
from mkdocs_claims.numbering import Numbering
from mkdocs_claims.render.cite import article_work, how_to_cite
from mkdocs_claims.render.jsonld import names
from mkdocs_claims.render.next_reads import next_reads
from mkdocs_claims.render.urls import served_at
from mkdocs_claims.style.formatted import write_apart


def add_next_reads(
    session: Session, context: PageContext, root: Element, numbering: Numbering
) -> Callable[[Session], Any]:
    """Add the articles to go on with, where there are any; return what tells whether they change."""
    chosen = context.meta.get("further_reading")
    linked = [link.get("href", "") for link in root.iter("a")]
    uri, claims = context.uri, numbering.claims
    reads = next_reads(session.resolution, uri, chosen, claims, linked)
    if reads:
        root.extend(session.macros.elements("next_reads", reads=reads))
    return lambda now: read_next(next_reads(now.resolution, uri, chosen, claims, linked))


def add_how_to_cite(
    session: Session,
    context: PageContext,
    root: Element,
    stash: Callable[[str], str],
) -> None:
    """Add how to cite the page; `stash` keeps finished HTML and returns what stands for it."""
    facts = page_facts(session, context, root)
    urls = context.urls(pages=session.config.pages)
    published = _day(facts.published)
    work = article_work(context.site, context.url, facts.title, facts.authors, published)
    cite = how_to_cite(work, _writer(session)(work))
    html = session.macros.render("cite_article", cite=cite, bibliography=urls.bibliography())
    root.append(session.renderer.heading("cite-this-article", "Cite this article"))
    SubElement(root, "p").text = stash(html)


def _writer(session: Session) -> Callable[[Reference], str]:
    """Return what writes articles in the publication's style: all at once with the first one."""
    renderer, style, site = session.renderer, session.config.style, session.site
    if renderer.write_article is None:
        house = style == "house"
        works = () if house else [_work(session, each) for each in session.project.articles]
        renderer.write_article = write_apart("articles", works, style, site.root, site.language)
    return renderer.write_article


def _work(session: Session, article: Article) -> Reference:
    """Return an article as its page will name itself, as far as its source tells."""
    meta, site = article.meta, session.site
    title = str(meta.get("title") or "") or article.title
    default = served_at(article.uri, directory_urls=site.directory_urls)
    address = session.addresses.get(article.uri, default)
    published = _day(str(meta.get("date") or ""))
    return article_work(site, address, title, names(meta.get("author")), published)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
