"""The structured data of the page being rendered, from what the engine tells of it."""

from collections.abc import Callable
from functools import partial
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from mkdocs_claims.adapters.page_context import PAGE, PageContext
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.model import Claim
from mkdocs_claims.numbering import Numbering
from mkdocs_claims.render.jsonld import (
    Appearance,
    PageFacts,
    article_graph,
    claim_graph,
    names,
    register_graph,
)
from mkdocs_claims.render.urls import PageUrls, served_at


def structured_data(
    session: Session, context: PageContext, root: Element, numbering: Numbering
) -> Callable[[Session], dict[str, Any]] | None:
    """Return what works out the JSON-LD graph of a page; it needs none of the page's tree.

    None for a page that neither cites nor is generated.
    """
    subject = context.meta.get(PAGE)
    if subject is None and not numbering.markers:
        return None
    facts = page_facts(session, context, root)
    if subject is None:
        return lambda now: article_graph(facts, numbering, now.work_nodes)
    claim = session.register.claims.get(str(subject).partition(":")[2])
    if claim is None:
        return lambda _: register_graph(facts)
    return partial(_of_claim, context=context, facts=facts, claim=claim)


def _of_claim(
    session: Session, context: PageContext, facts: PageFacts, claim: Claim
) -> dict[str, Any]:
    references, anchors = session.register.references, session.renderer.record_places
    evidence = [
        (line, references[line.citation_key], anchors[line.citation_key])
        for line in claim.evidence
        if line.citation_key in references
    ]
    appearances = [
        Appearance(page.title, _address(session, context, page.uri))
        for page in session.resolution.citing[claim.id]
        if not page.draft
    ]
    return claim_graph(facts, claim, evidence, appearances, session.work_nodes)


def _address(session: Session, context: PageContext, uri: str) -> str:
    """Return where a page is served; engines that do not tell do as they do by default."""
    default = served_at(uri, directory_urls=context.site.directory_urls)
    return session.addresses.get(uri, default)


def page_facts(session: Session, context: PageContext, root: Element) -> PageFacts:
    """Return what the engine and the front matter tell of a page."""
    meta, site = context.meta, context.site
    dates = meta.get("date")
    published, modified = (
        (dates.get("created"), dates.get("updated")) if isinstance(dates, dict) else (dates, "")
    )
    return PageFacts(
        url=f"{site.url}{context.url}",
        title=_text(context, "title") or _heading(root) or site.name,
        description=_text(context, "description"),
        site_name=site.name,
        site_url=site.url,
        language=site.language,
        published=str(published or ""),
        modified=str(modified or ""),
        authors=names(meta.get("author")),
        root=PageUrls("", site.directory_urls, session.config.pages),
    )


def _text(context: PageContext, name: str) -> str:
    """Return a text of the front matter; in that of a generated page it is HTML."""
    text = str(context.meta.get(name) or "")
    return unescape(text) if PAGE in context.meta else text


def _heading(root: Element) -> str:
    heading = root.find("h1")
    return "".join(heading.itertext()).strip() if heading is not None else ""
