"""What the generated pages of claims, references and evidence show: their bodies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from xml.etree.ElementTree import Element

from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.claim.history import Histories
from mkdocs_claims.render.claim.list import ClaimRow, claim_rows, claims_context, claims_pages
from mkdocs_claims.render.claim.page import ClaimPages, OfRegister, Surroundings
from mkdocs_claims.render.corrections.listing import corrections
from mkdocs_claims.render.evidence.page import CountStatements, evidence_context
from mkdocs_claims.render.evidence.sentences import Known, Sentences
from mkdocs_claims.render.generated import GeneratedFile
from mkdocs_claims.render.paging import INDEX, rows_json
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.render.works import WorkRow, work_rows, works_context, works_pages
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.short import short_citation


@dataclass
class GeneratedPages:
    """Fills in the bodies of generated pages; what several of them need is worked out once."""

    resolution: Resolution
    renderer: Renderer
    today: date
    """Decides which reviews are overdue."""
    count_statements: CountStatements = lambda _: None
    """Tells how many statements of an article are cited, and of how many."""
    histories: Histories = field(default_factory=dict)
    read: Known = field(default_factory=dict)
    """The sentences of articles, kept for another time."""
    of_register: OfRegister = field(default_factory=OfRegister)
    """What pages show of the register alone, kept as long as that is the same."""
    _lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Macro and HTML of pages that are no claim's: few, large, and asked for more than once."""

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self.resolution, self.read)

    @cached_property
    def _claims(self) -> ClaimPages:
        return ClaimPages(
            self.resolution, self.renderer, self._sentences, self.histories, self.of_register
        )

    @cached_property
    def _claim_rows(self) -> list[ClaimRow]:
        return claim_rows(self.resolution)

    @cached_property
    def _work_rows(self) -> list[WorkRow]:
        return work_rows(self.resolution, self.renderer)

    def indexes(self) -> Iterator[GeneratedFile]:
        """Yield the files with a row for each entry of a list that goes over several pages."""
        resolution, macros = self.resolution, self.renderer.macros
        if claims_pages(resolution) > 1:
            urls = PageUrls("claims/", resolution.project.site.directory_urls)
            changed = frozenset(resolution.project.trust.changed)
            yield GeneratedFile(
                f"claims/{INDEX}",
                rows_json(
                    self._claim_rows,
                    lambda row: macros.render(
                        "claim_row", row=row, link=urls.claim, changed=changed
                    ),
                ),
            )
        if works_pages(resolution) > 1:
            urls = PageUrls("references/", resolution.project.site.directory_urls)
            places = self.renderer.record_places
            yield GeneratedFile(
                f"references/{INDEX}",
                rows_json(
                    self._work_rows,
                    lambda row: macros.render(
                        "work_found", row=row, address=urls.reference(places[row.reference.key])
                    ),
                ),
            )

    def body(self, subject: str) -> list[Element]:
        """Return the body of the page that shows `subject`.

        `subject` is `claims`, `references`, `evidence`, `corrections` or `claim:ID`. Links are
        relative to the page's source. A subject that no longer exists gives an empty body.
        """
        macro, html = self._written(subject)
        return self.renderer.macros.parse(macro, html) if macro else []

    def html(self, subject: str) -> str:
        """Return the same body as HTML, before an engine has looked at its links."""
        return self._written(subject)[1]

    def surroundings(self, claim_id: str) -> Surroundings | None:
        """Return what the page of a claim shows of others; None where there is no such claim."""
        claim = self.resolution.project.claims.get(claim_id)
        return self._claims.surroundings(claim) if claim else None

    def _written(self, subject: str) -> tuple[str, str]:
        """Return the macro of a page's body, and its HTML; '' and '' where there is none."""
        if subject in self._lists:
            return self._lists[subject]
        found = self._content(subject)
        if found is None:
            return "", ""
        written = found[0], self.renderer.macros.render(found[0], **found[1])
        if not subject.startswith("claim:"):
            self._lists[subject] = written
        return written

    def _content(self, subject: str) -> tuple[str, Mapping[str, object]] | None:
        """Return the macro of a page's body, and the macro's context."""
        kind, _, claim_id = subject.partition(":")
        if kind == "claims":
            corrected = bool(self.histories)
            number = int(claim_id or 1)
            return "claims", claims_context(
                self.resolution, self._claim_rows, number, corrections=corrected
            )
        if kind == "corrections":
            return ("corrections", self._corrections()) if self.histories else None
        if kind == "references":
            number = int(claim_id or 1)
            return "works", works_context(self.resolution, self._work_rows, number)
        if kind == "evidence":
            anchors = self.renderer.record_places
            return "evidence", evidence_context(
                self.resolution, anchors, self.today, self.count_statements, self._sentences
            )
        claim = self.resolution.project.claims.get(claim_id)
        return ("claim", self._claims.context(claim)) if claim else None

    def _corrections(self) -> Mapping[str, object]:
        found = corrections(self.resolution, self.histories)
        return {
            "corrections": found.newest,
            "total": found.total,
            "feed": bool(self.resolution.project.site.url),
            "works": self.resolution.project.references,
            "anchors": self.renderer.record_places,
            "short": short_citation,
        }
