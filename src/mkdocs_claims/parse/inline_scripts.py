"""Scripts that stand in HTML pages themselves, as a Content-Security-Policy sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

_JAVASCRIPT = frozenset(
    {
        *("", "module", "importmap", "speculationrules"),
        *("text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript"),
    }
)
"""Types that a browser runs or obeys; all others, such as JSON-LD, are data (HTML 4.12.1)."""


@dataclass
class InlineScripts:
    """What of a site would run without being a file of it."""

    scripts: set[str] = field(default_factory=set)
    """The texts of script elements, character by character."""
    handlers: set[tuple[str, str]] = field(default_factory=set)
    """Tag and attribute of event handlers such as `onclick`, which a strict policy forbids."""
    hosts: set[str] = field(default_factory=set)
    """Addresses of scripts on other hosts."""


def find_inline_scripts(pages: Iterable[str]) -> InlineScripts:
    """Return the scripts in the HTML of pages. Never raises, whatever they hold."""
    found = InlineScripts()
    for html in pages:
        reader = _Reader(found)
        reader.feed(html)
        reader.close()
    return found


class _Reader(HTMLParser):
    """Collects scripts and handlers; the text of a script comes in one piece or in several."""

    def __init__(self, found: InlineScripts) -> None:
        super().__init__(convert_charrefs=False)
        self.found = found
        self.script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}
        self.found.handlers |= {(tag, name) for name in values if name.startswith("on")}
        if tag != "script" or values.get("type", "").strip().lower() not in _JAVASCRIPT:
            return
        if "src" not in values:
            self.script = []
        elif "//" in values["src"]:
            self.found.hosts.add(values["src"])

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.script is not None:
            self.found.scripts.add("".join(self.script))
            self.script = None
