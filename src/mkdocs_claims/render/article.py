"""The parts that an article's page gets: markers, references, cards, the evidence line."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self
from xml.etree.ElementTree import Element

from markupsafe import Markup

from mkdocs_claims.model import CertaintyLevel, Claim, Reference
from mkdocs_claims.numbering import Marker, Numbering, Work, anchors
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.marks import mark_parts
from mkdocs_claims.render.paging import page_count, page_source
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.style.addresses import doi_address
from mkdocs_claims.style.coins import coins
from mkdocs_claims.style.formatted import Styled
from mkdocs_claims.style.house import house_entry
from mkdocs_claims.trust.decision import Soundness
from mkdocs_claims.trust.register import NOTHING_KNOWN, Trust

_NOTHING_TO_SAY = frozenset({Soundness.NONE, Soundness.UNCHECKED})


WORKS = 200
"""How many works one page of the list of all of them holds."""


@dataclass
class Renderer:
    """Renders the parts of pages with one publication's macros.

    Formatted references are kept: most works stand on many pages.
    """

    macros: Macros
    references: Mapping[str, Reference]
    styled: Styled = field(default_factory=Styled)
    """The references in the publication's style, when that is not house style."""
    trust: Trust = NOTHING_KNOWN
    """What is known of the works and claims since they were recorded."""
    write_article: Callable[[Reference], str] | None = None
    """Writes how to cite an article; set with the first one."""
    _formatted: dict[str, tuple[Markup, str]] = field(default_factory=dict)
    _cards: dict[tuple[object, ...], Markup] = field(default_factory=dict)

    def renewed(self) -> Self:
        """Return the same for the same register, after articles may have changed."""
        new = replace(self, write_article=None)
        names = ("record_anchors", "works_in_order", "record_places")
        vars(new).update({name: vars(self)[name] for name in names if name in vars(self)})
        return new

    @cached_property
    def record_anchors(self) -> dict[str, str]:
        """For each citation key, its anchor on the page of all references."""
        return anchors(self.references)

    @cached_property
    def works_in_order(self) -> tuple[str, ...]:
        """The citation keys of all works, as their texts read."""
        texts = {key: self.reference(each) for key, each in self.references.items()}
        return tuple(sorted(texts, key=lambda key: texts[key].striptags().casefold()))

    @cached_property
    def record_places(self) -> dict[str, str]:
        """For each citation key, the page of the list of all works that has it, and the anchor."""
        pages = page_count(len(self.references), WORKS)
        order = self.works_in_order if pages > 1 else self.references
        return {
            key: f"{page_source(place // WORKS + 1 if pages > 1 else 1)}#{self.record_anchors[key]}"
            for place, key in enumerate(order)
        }

    def reference(self, reference: Reference) -> Markup:
        """Return a reference in the publication's style, as one inline run of HTML."""
        return self._format(reference)[0]

    def marker(self, marker: Marker, before: str, after: str) -> Element:
        """Return a citation's mark in the text."""
        macro, context = self._mark(marker)
        return self._one(macro, marker=marker, before=before, after=after, **context)

    @property
    def marks_are_words(self) -> bool:
        """Whether a mark in the text reads on with its sentence: `(Smith, 2012)`."""
        return self.styled.marks is not None

    def _mark(self, marker: Marker) -> tuple[str, dict[str, object]]:
        """Return the macro of a mark and what it is to know besides the marker."""
        form = self.styled.marks
        if form is None:
            return "citation", {"retracted": self.trust.retracted}
        parts = mark_parts(marker, self.styled.works, form)
        return "citation_words", {"parts": parts, "form": form, "retracted": self.trust.retracted}

    def undefined(self, ids: Sequence[str]) -> Element:
        """Return what stands where a citation names no claim."""
        return self._one("undefined", ids=ids)

    def needed(self, note: str) -> Element:
        """Return what stands where the editor asks for a citation."""
        return self._one("needed", note=note)

    def heading(self, anchor: str, text: str) -> Element:
        """Return the heading of a section that the page gets by itself."""
        return self._one("heading", id=anchor, text=text)

    def takeaways(self, points: Sequence[str]) -> list[Element]:
        """Return the heading and list of take-home points, their Markdown not yet rendered."""
        return self.macros.elements("takeaways", points=points)

    def embed(self, marker: Marker, numbering: Numbering, urls: PageUrls) -> Element:
        """Return the card of the one claim that `marker` cites, as a block."""
        claim = marker.cited[0].claim
        works = numbering.works_by_key
        evidence = [
            (line, works[line.citation_key])
            for line in (claim.evidence if claim else ())
            if line.citation_key in works
        ]
        macro, context = self._mark(marker)
        return self._one(
            "embed",
            claim=claim,
            marker=marker,
            mark_macro=f"{macro}.html.jinja",
            evidence=evidence,
            names=self._names(numbering.works),
            urls=urls,
            changed=claim.id in self.trust.changed if claim else False,
            before="",
            after="",
            **context,
        )

    def _names(self, works: Iterable[Work]) -> dict[str, str]:
        """Return what the works of a page are called in its marks, by their anchors there."""
        if self.styled.marks is None:
            return {work.anchor: str(work.number) for work in works}
        marks = ((work.anchor, self.styled.works[work.reference.key].mark) for work in works)
        return {anchor: Markup(mark).striptags() for anchor, mark in marks}  # noqa: S704 - safe

    def reference_list(self, numbering: Numbering, urls: PageUrls) -> str:
        """Return the list of references with back-links, and the contents of the cards."""
        works = {work.reference.key: work for work in numbering.works}
        ordered = [works[key] for key in self.styled.in_order(works)]
        anchors = {key: work.anchor for key, work in numbering.works_by_key.items()}
        return self.macros.render(
            "references",
            works=[(work, *self._format(work.reference)) for work in ordered],
            names=self._names(ordered),
            numbered=not self.marks_are_words,
            claims=[(claim, self._card(claim, anchors, urls)) for claim in numbering.claims],
            urls=urls,
            record=self.record_places,
        )

    def _card(self, claim: Claim, anchors: Mapping[str, str], urls: PageUrls) -> Markup:
        """Return what a citation's card says of a claim; pages that show the same share it."""
        shown = (anchors.get(line.citation_key) for line in claim.evidence)
        place = (claim.id, urls.claim(claim.id), *shown)
        if place not in self._cards:
            changed = claim.id in self.trust.changed
            html = self.macros.render(
                "card",
                claim=claim,
                anchors=anchors,
                urls=urls,
                changed=changed,
                retracted=self.trust.retracted,
            )
            self._cards[place] = Markup(html)  # noqa: S704 - a macro's output
        return self._cards[place]

    def evidence_line(self, numbering: Numbering) -> str:
        """Return the line under the title: claims, references, certainty, last reviewed."""
        claims = numbering.claims
        spread = Counter(claim.certainty.level for claim in claims if claim.certainty)
        return self.macros.render(
            "evidence_line",
            claims=len(claims),
            works=len(numbering.works),
            retracted=sum(
                not self.trust.retracted.isdisjoint(work.keys) for work in numbering.works
            ),
            changed=sum(claim.id in self.trust.changed for claim in claims),
            certainty=[(level, spread[level]) for level in CertaintyLevel if spread[level]],
            reviewed=oldest([claim.reviewed for claim in claims]),
            review_by=oldest([claim.review_by for claim in claims]),
        )

    def _format(self, reference: Reference) -> tuple[Markup, str]:
        if reference.key not in self._formatted:
            html = self._written(reference).strip()
            self._formatted[reference.key] = Markup(html), coins(reference)  # noqa: S704 - a macro's output, or safe
        return self._formatted[reference.key]

    def _written(self, reference: Reference) -> str:
        judgement = self.trust.work(reference.key)
        if judgement.soundness in _NOTHING_TO_SAY:
            return self._plain(reference)
        notice = judgement.notice
        return self.macros.render(
            "reference_noticed",
            text=Markup(self._plain(reference).strip()),  # noqa: S704 - a macro's output, or safe
            judgement=judgement,
            address=doi_address(notice.doi) if notice and notice.doi else "",
        )

    def _plain(self, reference: Reference) -> str:
        if reference.key in self.styled.works:
            return self.styled.works[reference.key].html
        return self.macros.render("reference", entry=house_entry(reference), reference=reference)

    def _one(self, name: str, /, **context: object) -> Element:
        return self.macros.elements(name, **context)[0]


def oldest(dates: Sequence[date | None]) -> date | None:
    """Return the oldest date, or None when there is none or one of them is not known.

    "Last reviewed" may only be said of a page when it holds for each of its claims.
    """
    known = [each for each in dates if each is not None]
    return min(known) if known and len(known) == len(dates) else None
