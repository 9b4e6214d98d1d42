"""The files that a register gives a site: pages of claims, references and evidence, and data.

One generator serves every engine. A generated page is a Markdown file that says in its front
matter what it shows; the Markdown extension fills in the body. So links to articles are source
links, which every engine turns into addresses, and files written to disk are the same as files
made in memory.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from mkdocs_claims.project.pages import GENERATED
from mkdocs_claims.render.claim.history import Histories
from mkdocs_claims.render.claim.list import claims_pages
from mkdocs_claims.render.corrections.feed import FEED, corrections_feed
from mkdocs_claims.render.corrections.listing import corrections
from mkdocs_claims.render.data import Bibliography, claims_json, references_json
from mkdocs_claims.render.paging import page_source
from mkdocs_claims.render.register_schema import SCHEMA_FILE, register_schema_text
from mkdocs_claims.render.urls import bibliography_of
from mkdocs_claims.render.works import works_pages
from mkdocs_claims.resolve import Resolution


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the site that no editor wrote."""

    uri: str
    """Relative to docs_dir, with forward slashes."""
    text: str
    article: str = ""
    """The page that it lies beside, where it belongs to one; an engine may serve that anywhere."""

    front: Mapping[str, str] = field(default_factory=dict)
    """The front matter of a page, which stands at the head of its text."""

    @property
    def page(self) -> bool:
        """Whether it is a Markdown page rather than data."""
        return self.uri.endswith(".md")


def generate(resolution: Resolution, histories: Histories | None = None) -> Iterator[GeneratedFile]:
    """Yield the pages and data of a publication's register, in a fixed order.

    Without `histories`, as where git cannot tell, there is no page of corrections.
    """
    yield from _pages(resolution)
    if histories:
        yield from _corrections(resolution, histories)
    yield from _data(resolution)


def _pages(resolution: Resolution) -> Iterator[GeneratedFile]:
    yield from _list("claims", "Claims", "Every claim and the evidence under it.", resolution)
    for claim in resolution.project.claims.values():
        yield _page(f"claims/{claim.id}.md", claim.statement, f"claim:{claim.id}", claim.statement)
    yield from _list("references", "References", "Every work and the claims on it.", resolution)
    yield _page(
        "evidence/index.md",
        "Evidence",
        "evidence",
        "How certain the claims are, how old the works, and what stands on each of them.",
    )


def _corrections(resolution: Resolution, histories: Histories) -> Iterator[GeneratedFile]:
    yield _page(
        "corrections/index.md",
        "Corrections",
        "corrections",
        "What changed in claims after readers could see them.",
    )
    if resolution.project.site.url:
        found = corrections(resolution, histories)
        yield GeneratedFile(FEED, corrections_feed(resolution, found))


def _data(resolution: Resolution) -> Iterator[GeneratedFile]:
    references = resolution.project.references
    yield GeneratedFile("claims.json", claims_json(resolution))
    yield GeneratedFile(SCHEMA_FILE, register_schema_text())
    yield GeneratedFile("references.json", references_json(references.values()))
    bibliography = Bibliography(references)
    yield GeneratedFile("references.bib", bibliography.text(references))
    for resolved in resolution.articles:
        article, works = resolved.article, resolved.numbering.works
        if article.listed and not article.draft and works:
            keys = [work.reference.key for work in works]
            yield GeneratedFile(bibliography_of(article.uri), bibliography.text(keys), article.uri)


def _list(
    folder: str, title: str, description: str, resolution: Resolution
) -> Iterator[GeneratedFile]:
    """Yield the pages of a list."""
    count = (claims_pages if folder == "claims" else works_pages)(resolution)
    yield _page(f"{folder}/index.md", title, folder, description)
    for number in range(2, count + 1):
        named = f"{title}, page {number}"
        yield _page(f"{folder}/{page_source(number)}", named, f"{folder}:{number}", description)


def _page(uri: str, title: str, subject: str, description: str) -> GeneratedFile:
    # Themes print both as HTML. Python-Markdown gives an empty source to no extension.
    front = {
        "title": _inert(escape(title, quote=False)),
        "description": _inert(escape(description)),
        "claims_page": subject,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    text = "\n".join(("---", *lines, "---", "", GENERATED, ""))
    return GeneratedFile(uri, text, front=front)


def _inert(html: str) -> str:
    """Return HTML in which a plugin for macros finds no template."""
    return html.replace("{", "&#123;")
