"""What pandoc's citeproc prints, read into entries and marks of safe inline HTML.

The HTML is built anew from what is known: i, b, sup, sub, small capitals, and links to http and
https addresses. Whatever else there is leaves its text only.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from mkdocs_claims.style.addresses import web_address

_TAGS = {"em": "i", "i": "i", "strong": "b", "b": "b", "sup": "sup", "sub": "sub"}
_SMALL_CAPS = '<span class="claims-small-caps">'
_LINK = '<a class="claims-reference__link" href="{}">'
_SPACED = {"div", "p", "br"}
"""Blocks inside an entry; on one line a space keeps their texts apart."""


@dataclass
class Printed:
    """What one document says, by the numbers under which the works went in."""

    entries: dict[str, str] = field(default_factory=dict)
    """In the order of the style's list."""
    marks: dict[str, list[str]] = field(default_factory=dict)
    """Per work its marks in the order of the document."""


def read_printed(html: str) -> Printed:
    """Read pandoc's document of marks and its list of entries; anything at all can be read."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.printed


class _Reader(HTMLParser):
    """Builds each entry and mark while it passes through the document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.printed = Printed()
        self._inline: _Inline | None = None
        self._name = self._frame = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._inline is None:
            self._begin(tag, given)
            return
        self._depth += tag == self._frame
        self._inline.open(tag, given)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        classes = given.get("class", "").split()
        if tag == "div" and "csl-entry" in classes:
            self._name = given.get("id", "").removeprefix("ref-")
        elif tag == "span" and "citation" in classes:
            self._name = given.get("data-cites", "")
        else:
            return
        self._inline, self._frame, self._depth = _Inline(), tag, 1

    def handle_endtag(self, tag: str) -> None:
        if self._inline is None:
            return
        if tag == self._frame:
            self._depth -= 1
        if self._depth:
            self._inline.close(tag)
            return
        html = self._inline.finish()
        if self._frame == "div":
            self.printed.entries[self._name] = html
        else:
            self.printed.marks.setdefault(self._name, []).append(html)
        self._inline = None

    def handle_data(self, data: str) -> None:
        if self._inline is not None:
            self._inline.text(data)


class _Inline:
    """One run of inline HTML, well-formed whatever comes in."""

    def __init__(self) -> None:
        self._made: list[str] = []
        self._open: list[tuple[str, str]] = []
        """Each open tag as it came, with the one that stands for it, or ''."""

    def open(self, tag: str, given: dict[str, str]) -> None:
        if tag in _SPACED:
            self._made.append(" ")
        if tag == "br":
            return
        html, name = self._standing_for(tag, given)
        self._made.append(html)
        self._open.append((tag, name))

    def _standing_for(self, tag: str, given: dict[str, str]) -> tuple[str, str]:
        if tag in _TAGS:
            return f"<{_TAGS[tag]}>", _TAGS[tag]
        if tag == "span" and "smallcaps" in given.get("class", ""):
            return _SMALL_CAPS, "span"
        inside_link = any(name == "a" for _, name in self._open)
        if tag == "a" and not inside_link and (address := web_address(given.get("href", ""))):
            return _LINK.format(escape(address)), "a"
        return "", ""

    def close(self, tag: str) -> None:
        if tag not in [came for came, _ in self._open]:
            return
        while self._open:
            came, name = self._open.pop()
            self._made.append(f"</{name}>" if name else "")
            if came == tag:
                break

    def text(self, text: str) -> None:
        self._made.append(escape(text, quote=False))

    def finish(self) -> str:
        while self._open:
            _, name = self._open.pop()
            self._made.append(f"</{name}>" if name else "")
        return " ".join("".join(self._made).split())
