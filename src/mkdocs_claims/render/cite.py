"""How to cite the publication itself: one of its pages as text, BibTeX and CSL-JSON.

A page is a work like any other, so the formats are those of the works it stands on.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_claims.model import Claim, PartialDate, Person, Reference
from mkdocs_claims.site import Site
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.house import house_text
from mkdocs_claims.text import Location, Span

_NOWHERE = Location("", Span(0, 0))


@dataclass(frozen=True, slots=True)
class HowToCite:
    """One page in the formats that readers paste."""

    address: str
    """Absolute; '' where the site's address is not known."""
    text: str
    bibtex: str
    csl_json: str


def cite_claim(site: Site, address: str, claim: Claim) -> HowToCite:
    """Return how to cite a claim, as it was last reviewed; `address` is from the site's root."""
    certainty = f", {claim.certainty.level} certainty" if claim.certainty else ""
    fields = {"title": claim.statement.rstrip("."), "addendum": f"Claim {claim.id}{certainty}"}
    return _cite(_page(claim.id, fields, claim.reviewed, [site.name]), site, address)


def cite_article(
    site: Site, address: str, title: str, authors: Sequence[str], published: date | None
) -> HowToCite:
    """Return how to cite an article; `address` is from the site's root."""
    slug = address.removesuffix(".html").strip("/").rpartition("/")[2] or "home"
    fields = {"title": title, "organization": site.name if authors else ""}
    return _cite(_page(slug, fields, published, authors or [site.name]), site, address)


def _page(key: str, fields: dict[str, str], day: date | None, makers: Sequence[str]) -> Reference:
    people = tuple(Person(literal=each) for each in makers if each)
    issued = PartialDate(day.year, day.month, day.day) if day else None
    names = {"author": people} if people else {}
    return Reference(key, "online", _NOWHERE, names, fields, issued)


def _cite(page: Reference, site: Site, address: str) -> HowToCite:
    url = f"{site.url}{address}" if site.url else ""
    fields = {name: text for name, text in {**page.fields, "url": url}.items() if text}
    reference = replace(page, fields=fields)
    item = json.dumps(csl_item(reference), ensure_ascii=False, indent=1)
    return HowToCite(url, house_text(reference), to_bibtex(reference).strip(), item)
