"""What in a run of prose is no text: code, math, escapes, links, images, addresses, tags.

The passes follow Python-Markdown's inline patterns in their order of priority, down to
citations at 86. Each replaces what it finds by opaque characters, one for each, so that
places stay what they are.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from mkdocs_claims.parse.markdown.code_spans import code_spans
from mkdocs_claims.parse.markdown.lines import OPAQUE
from mkdocs_claims.parse.markdown.links import links

_MATH_DOLLAR = re.compile(r"(?<!\\)\$(?!\s)(?:\\.|[^\\$\x02])+?(?<!\s)\$", re.DOTALL)
_MATH_ROUND = re.compile(r"(?<!\\)\\\((?:\\[^)]|[^\\\x02])+?\\\)")
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|$~^=:\"'<&]")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://[^<>]*>|<[^<> !]+@[^@<> ]+>")
_LINE_BREAK = re.compile(r" {2}\n")
_TAG = re.compile(
    r"""<(?:(?P<tag>/?+[a-zA-Z][^\s"'<>@]*+)
        (?:\s+[^\s"'=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+)*+\s*+/?
    |!--(?:(?!<!--|-->).)*--
    |[?](?:(?!<[?]|[?]>).)*[?]
    |!\[CDATA\[(?:(?!<!\[CDATA\[|\]\]>).)*\]\])>""",
    re.VERBOSE | re.DOTALL,
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inline:
    """A run's text with everything opaque that is no prose."""

    text: str
    """As long as the run's text."""
    link_texts: tuple[Range, ...]
    """What a reader would click on, which is opaque in `text`."""
    raw_links: tuple[Range, ...]
    """What stands inside raw `<a>` elements, which is prose all the same."""


def read_inline(text: str, definitions: Container[str]) -> Inline:
    """Tell prose from markup; `definitions` are the labels of reference links, in lower case."""
    text = _hidden(text, code_spans(text))
    if "$" in text:
        text = _without(_MATH_DOLLAR, text)
    if "\\)" in text:
        text = _without(_MATH_ROUND, text)
    if "\\" in text:
        text = _without(_ESCAPE, text)
    found = links(text, definitions)
    text = _hidden(text, [link.whole for link in found])
    raw_links: list[Range] = []
    if "<" in text:
        text = _without(_AUTOLINK, text)
        raw_links = _raw_links(text)
        text = _without(_TAG, text)
    text = _without(_LINE_BREAK, text)
    return Inline(text, tuple(link.text for link in found if link.text), tuple(raw_links))


def _without(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: OPAQUE * len(match[0]), text)


def _hidden(text: str, ranges: Iterable[Range]) -> str:
    parts, at = [], 0
    for start, end in ranges:
        parts += [text[at:start], OPAQUE * (end - start)]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _raw_links(text: str) -> list[Range]:
    found: list[Range] = []
    start = -1
    for match in _TAG.finditer(text):
        tag = (match["tag"] or "").lower()
        if tag == "a":
            start = match.end()
        elif tag == "/a" and start >= 0:
            found.append((start, match.start()))
            start = -1
    return found
