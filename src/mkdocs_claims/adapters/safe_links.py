"""Links in texts of the front matter go to sources, pages and mail, and run nothing."""

import re
from html import unescape
from xml.etree.ElementTree import Element

_IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f]+")
"""What browsers skip in an address before they read its scheme."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_SAFE = frozenset({"http", "https", "mailto"})


def take_away_unsafe_links(root: Element) -> None:
    """Make plain text of every link and picture under `root` whose address could run something."""
    for each in root.iter():
        for name in ("href", "src"):
            if not is_safe(each.get(name, "")):
                text = each.get("alt")
                each.tag = "span"
                each.attrib.clear()
                each.text = each.text or text


def is_safe(address: str) -> bool:
    """Return whether an address is http, https, mailto, or relative."""
    scheme = _SCHEME.match(_IGNORED.sub("", unescape(address)))
    return scheme is None or scheme[0].lower() in _SAFE
