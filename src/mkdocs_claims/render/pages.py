"""Pages of claims, references and evidence: one generator for every engine.

A generated page is a Markdown file that says in its front matter what it shows; the Markdown
extension fills in the body. So links to articles are source links, which every engine
turns into addresses, and files written to disk are the same as files made in memory.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree.ElementTree import Element

from mkdocs_claims.model import Claim, Relation
from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.data import claims_json, references_bib, references_json
from mkdocs_claims.render.evidence.page import CountStatements, evidence_context
from mkdocs_claims.resolve import Resolution

_SIDES = (
    ("Evidence for this claim", (Relation.SUPPORTS, Relation.AUTHORITY)),
    ("Evidence that qualifies it", (Relation.QUALIFIES,)),
    ("Evidence against it", (Relation.DISPUTES,)),
    ("Background", (Relation.BACKGROUND,)),
)

_BODY = "<!-- Made by mkdocs-claims. -->"
"""Python-Markdown gives an empty source to no extension."""


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the site that no editor wrote."""

    uri: str
    """Relative to docs_dir, with forward slashes."""
    text: str

    @property
    def page(self) -> bool:
        """Whether it is a Markdown page rather than data."""
        return self.uri.endswith(".md")


def generate(resolution: Resolution) -> Iterator[GeneratedFile]:
    """Yield the pages and data of a publication's register, in a fixed order."""
    project = resolution.project
    yield _page("claims/index.md", "Claims", "claims", "Every claim and the evidence under it.")
    for claim in project.claims.values():
        yield _page(f"claims/{claim.id}.md", claim.statement, f"claim:{claim.id}", claim.statement)
    yield _page(
        "references/index.md", "References", "references", "Every work and the claims on it."
    )
    yield _page(
        "evidence/index.md",
        "Evidence",
        "evidence",
        "How certain the claims are, how old the works, and what stands on each of them.",
    )
    yield GeneratedFile("claims.json", claims_json(resolution))
    yield GeneratedFile("references.json", references_json(project.references.values()))
    yield GeneratedFile("references.bib", references_bib(project.references.values()))


def _page(uri: str, title: str, subject: str, description: str) -> GeneratedFile:
    # Themes print both as HTML.
    front = {
        "title": escape(title, quote=False),
        "description": escape(description),
        "claims_page": subject,
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    return GeneratedFile(uri, "\n".join(("---", *lines, "---", "", _BODY, "")))


def page_body(
    resolution: Resolution,
    renderer: Renderer,
    subject: str,
    today: date,
    count_statements: CountStatements = lambda _: None,
) -> list[Element]:
    """Return the body of the generated page that shows `subject`.

    `subject` is `claims`, `references`, `evidence` or `claim:ID`; reviews are overdue as seen
    from `today`; `count_statements` tells how many statements of an article are cited, and of
    how many. Links are relative to the page's source. A subject that no longer exists gives an
    empty body.
    """
    kind, _, claim_id = subject.partition(":")
    if kind == "claims":
        return renderer.macros.elements("claims", **_claims_context(resolution))
    if kind == "references":
        return renderer.macros.elements("works", **_works_context(resolution, renderer))
    if kind == "evidence":
        anchors = renderer.record_anchors
        context = evidence_context(resolution, anchors, today, count_statements)
        return renderer.macros.elements("evidence", **context)
    claim = resolution.project.claims.get(claim_id)
    if claim is None:
        return []
    return renderer.macros.elements("claim", **_claim_context(resolution, renderer, claim))


def _claims_context(resolution: Resolution) -> dict[str, object]:
    claims = resolution.project.claims.values()
    return {
        "claims": [(claim, len(resolution.citing[claim.id])) for claim in claims],
    }


def _works_context(resolution: Resolution, renderer: Renderer) -> dict[str, object]:
    references = resolution.project.references
    works = [
        (
            renderer.record_anchors[key],
            renderer.reference(reference),
            resolution.standing_on[key],
        )
        for key, reference in references.items()
    ]
    return {"works": sorted(works, key=lambda work: _plain(work[1]))}


def _plain(html: object) -> str:
    return getattr(html, "striptags", lambda: str(html))().casefold()


def _claim_context(resolution: Resolution, renderer: Renderer, claim: Claim) -> dict[str, object]:
    references = resolution.project.references
    sides = [
        (
            title,
            [
                (
                    line,
                    renderer.reference(references[line.citation_key]),
                    renderer.record_anchors[line.citation_key],
                )
                for line in claim.evidence
                if line.relation in relations and line.citation_key in references
            ],
        )
        for title, relations in _SIDES
    ]
    return {
        "claim": claim,
        "sides": [(title, lines) for title, lines in sides if lines],
        "articles": [each for each in resolution.citing[claim.id] if not each.draft],
        "successor": resolution.project.claims.get(claim.superseded_by or ""),
    }
