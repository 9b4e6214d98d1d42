"""Everything that the page of a claim shows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from mkdocs_claims.model import Claim, ClaimStatus, Evidence, Reference, Relation
from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.cite import claim_work, how_to_cite
from mkdocs_claims.render.claim.history import Histories, Revision
from mkdocs_claims.render.claim.related import Relatives
from mkdocs_claims.render.claim.uses import PageUses, Uses
from mkdocs_claims.render.evidence.sentences import Sentences
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.formatted import write_apart
from mkdocs_claims.style.record import Record
from mkdocs_claims.style.short import short_citation

MOST_PAGES = 200
"""How many pages that cite it a claim's page names; it must not grow with the publication."""
_SIDES = (
    ("Evidence for this claim", (Relation.SUPPORTS, Relation.AUTHORITY)),
    ("Evidence that qualifies it", (Relation.QUALIFIES,)),
    ("Evidence against it", (Relation.DISPUTES,)),
    ("Background", (Relation.BACKGROUND,)),
)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of evidence as a row of a table."""

    line: Evidence
    reference: Markup
    """The work in house style."""
    anchor: str
    """Of the work on the pages of all references, with the page's source."""
    doi: str
    """Bare, as readers search for it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a claim's page shows beside what the register says of the claim itself."""

    pages: tuple[PageUses, ...]
    more_pages: int
    related: tuple[Claim, ...]
    history: Sequence[Revision]
    successor: Claim | None
    cite: str
    """How to cite the claim, in the publication's style."""


@dataclass(frozen=True, slots=True)
class OfRegister:
    """What the pages of claims show of the register alone; good as long as that is the same."""

    related: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    cites: dict[str, str] = field(default_factory=dict)


@dataclass
class ClaimPages:
    """Makes the pages of claims; what more than one of them needs is worked out once."""

    resolution: Resolution
    renderer: Renderer
    sentences: Sentences
    histories: Histories = field(default_factory=dict)
    known: OfRegister = field(default_factory=OfRegister)

    @cached_property
    def _uses(self) -> Uses:
        return Uses(self.resolution, self.sentences)

    @cached_property
    def _relatives(self) -> Relatives:
        return Relatives(self.resolution)

    def _work(self, claim: Claim) -> Reference:
        site = self.resolution.project.site
        return claim_work(site, PageUrls("", site.directory_urls).claim(claim.id), claim)

    @cached_property
    def _write(self) -> Callable[[Reference], str]:
        """Writes how to cite a claim, in the publication's style."""
        project = self.resolution.project
        site, works = project.site, map(self._work, project.claims.values())
        return write_apart("claims", works, project.config.style, site.root, site.language)

    def surroundings(self, claim: Claim) -> Surroundings:
        """Return what the page of a claim shows of others."""
        pages, known = self._uses.of(claim.id), self.known
        if claim.id not in known.related:
            known.related[claim.id] = self._relatives.of(claim)
            known.cites[claim.id] = self._write(self._work(claim))
        return Surroundings(
            pages[:MOST_PAGES],
            max(len(pages) - MOST_PAGES, 0),
            known.related[claim.id],
            self.histories.get(claim.id, ()),
            _successor(claim, self.resolution),
            known.cites[claim.id],
        )

    def context(self, claim: Claim) -> dict[str, object]:
        """Return the context of the macro `claim`."""
        around = self.surroundings(claim)
        project = self.resolution.project
        return {
            "claim": claim,
            "sides": list(self._sides(claim)),
            "stands": any(line.relation.counts_as_evidence for line in claim.evidence),
            "pages": around.pages,
            "more_pages": around.more_pages,
            "related": around.related,
            "history": around.history,
            "changed": project.trust.changed.get(claim.id, ()),
            "review": project.trust.reviews.get(claim.id),
            "works": project.references,
            "anchors": self.renderer.record_places,
            "short": short_citation,
            "successor": around.successor,
            "cite": how_to_cite(self._work(claim), around.cite),
        }

    def _sides(self, claim: Claim) -> Iterator[tuple[str, list[EvidenceRow]]]:
        for title, relations in _SIDES:
            rows = [
                self._row(line)
                for line in claim.evidence
                if line.relation in relations
                and line.citation_key in self.resolution.project.references
            ]
            if rows:
                yield title, rows

    def _row(self, line: Evidence) -> EvidenceRow:
        reference = self.resolution.project.references[line.citation_key]
        anchor = self.renderer.record_places[line.citation_key]
        doi = Record.of(reference).doi
        return EvidenceRow(line, self.renderer.reference(reference), anchor, doi)


def _successor(claim: Claim, resolution: Resolution) -> Claim | None:
    """Return what takes the place of a withdrawn claim; of a chain, its last link."""
    seen: set[str] = set()
    found = None
    while claim.status is ClaimStatus.WITHDRAWN and claim.superseded_by not in seen:
        seen.add(claim.superseded_by or "")
        following = resolution.project.claims.get(claim.superseded_by or "")
        if following is None:
            break
        found = claim = following
    return found
