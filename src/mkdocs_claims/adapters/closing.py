"""What an article's page gets around its references: what to read next, how to cite it."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from mkdocs_claims.adapters.page_context import PageContext
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.adapters.structured_data import page_facts
from mkdocs_claims.render.cite import cite_article
from mkdocs_claims.render.next_reads import next_reads
from mkdocs_claims.resolve import Numbering


def add_next_reads(
    session: Session, context: PageContext, root: Element, numbering: Numbering
) -> None:
    """Add the articles to go on with, where there are any."""
    chosen = context.meta.get("further_reading")
    linked = [link.get("href", "") for link in root.iter("a")]
    reads = next_reads(session.resolution, context.uri, chosen, numbering.claims, linked)
    if reads:
        root.extend(session.macros.elements("next_reads", reads=reads))


def add_how_to_cite(
    session: Session,
    context: PageContext,
    root: Element,
    stash: Callable[[str], str],
) -> None:
    """Add how to cite the page; `stash` keeps finished HTML and returns what stands for it."""
    facts = page_facts(session, context, root)
    urls = context.urls(pages=session.config.pages)
    html = session.macros.render(
        "cite_article",
        cite=cite_article(
            context.site, context.url, facts.title, facts.authors, _day(facts.published)
        ),
        bibliography=urls.bibliography(),
    )
    root.append(session.renderer.heading("cite-this-article", "Cite this article"))
    SubElement(root, "p").text = stash(html)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
