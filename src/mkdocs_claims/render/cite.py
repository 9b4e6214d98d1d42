"""How to cite the publication itself: one of its pages as text, BibTeX and CSL-JSON.

A page is a work like any other, so the formats are those of the works it stands on.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_claims.model import Claim, PartialDate, Person, Reference
from mkdocs_claims.site import Site
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.csl import csl_item
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


def claim_work(site: Site, address: str, claim: Claim) -> Reference:
    """Return a claim, as it was last reviewed, as a work; `address` is from the site's root."""
    certainty = f", {claim.certainty.level} certainty" if claim.certainty else ""
    fields = {"title": claim.statement.rstrip("."), "addendum": f"Claim {claim.id}{certainty}"}
    return _page(claim.id, fields, claim.reviewed, [site.name], _url(site, address))


def article_work(
    site: Site, address: str, title: str, authors: Sequence[str], published: date | None
) -> Reference:
    """Return an article as a work; `address` is from the site's root."""
    slug = address.removesuffix(".html").strip("/").rpartition("/")[2] or "home"
    fields = {"title": title, "organization": site.name if authors else ""}
    return _page(slug, fields, published, authors or [site.name], _url(site, address))


def how_to_cite(work: Reference, text: str) -> HowToCite:
    """Return a page's formats; `text` is the page in the publication's style."""
    item = json.dumps(csl_item(work), ensure_ascii=False, indent=1)
    return HowToCite(work.fields.get("url", ""), text, to_bibtex(work).strip(), item)


def _page(
    key: str, fields: dict[str, str], day: date | None, makers: Sequence[str], url: str
) -> Reference:
    people = tuple(Person(literal=each) for each in makers if each)
    issued = PartialDate(day.year, day.month, day.day) if day else None
    names = {"author": people} if people else {}
    given = {name: text for name, text in {**fields, "url": url}.items() if text}
    return Reference(key, "online", _NOWHERE, names, given, issued)


def _url(site: Site, address: str) -> str:
    return f"{site.url}{address}" if site.url else ""
