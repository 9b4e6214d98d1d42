"""The corrections as a feed (Atom, RFC 4287), for readers who want to be told."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mkdocs_claims.render.claim.history import Change
from mkdocs_claims.render.corrections.listing import Correction, Corrections
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.short import short_citation

FEED = "corrections/feed.xml"
_MOST = 50


def corrections_feed(resolution: Resolution, found: Corrections) -> str:
    """Return the feed; the site must have an address.

    An entry's ID is the claim's page with the day behind it, and does not change.
    """
    site = resolution.project.site
    urls = PageUrls("", site.directory_urls)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    SubElement(feed, "title").text = f"Corrections: {site.name}" if site.name else "Corrections"
    SubElement(feed, "id").text = f"{site.url}{FEED}"
    SubElement(feed, "link", {"rel": "self", "href": f"{site.url}{FEED}"})
    SubElement(feed, "link", {"href": f"{site.url}{urls.corrections()}"})
    days = [each.day for each in found.newest]
    SubElement(feed, "updated").text = f"{max(days)}T00:00:00Z" if days else "1970-01-01T00:00:00Z"
    author = SubElement(feed, "author")
    SubElement(author, "name").text = site.name or "the editors"
    for each in found.newest[:_MOST]:
        _add(feed, each, f"{site.url}{urls.claim(each.claim.id)}", resolution)
    indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _add(feed: Element, each: Correction, address: str, resolution: Resolution) -> None:
    entry = SubElement(feed, "entry")
    SubElement(entry, "title").text = _printable(f"Corrected: {each.claim.statement}")
    SubElement(entry, "id").text = f"{address}#{each.day}"
    SubElement(entry, "link", {"href": address})
    SubElement(entry, "updated").text = f"{each.day}T00:00:00Z"
    SubElement(entry, "summary").text = _printable(" ".join(_words(each.changes, resolution)))


def _words(changes: Iterable[Change], resolution: Resolution) -> Iterable[str]:
    works = resolution.project.references
    for change in changes:
        work = short_citation(works[change.work]) if change.work in works else change.work
        about = f": {work}" if work else ""
        if change.before and change.after:
            yield f"{change.what}{about}: from “{change.before}” to “{change.after}”."
        elif change.before or change.after:
            yield f"{change.what}{about}: {change.after or change.before}."
        else:
            yield f"{change.what}{about}."


def _printable(text: str) -> str:
    """Return a text without the characters that XML forbids."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
