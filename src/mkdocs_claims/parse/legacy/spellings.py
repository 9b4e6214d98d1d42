r"""Other ways of writing a numbered mark in Markdown, spelt as `[1]`.

`<sup>1</sup>`, `^1^`, `\[1\]` as converters escape it, and links to a place in the page itself:
`[1](#ref1)`, `[[1]](#ref1)`, `<sup><a href="#ref1">[1]</a></sup>`.
"""

import re
from collections.abc import Container

from mkdocs_claims.parse.legacy.marks import POWER

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,30}"


def _bare(name: str) -> str:
    return rf"(?:\\?\[)?\s?(?P<{name}>{_NUMBERS})\s?(?:\\?\])?"


_ANCHOR = r"""<a\s[^<>]{0,200}?href=["']?#[^<>]{0,200}>"""
_SPELLING = re.compile(
    rf"(?P<code>`[^`]*`)"
    rf"|<sup\b[^<>]{{0,200}}>\s?(?:{_ANCHOR})?{_bare('sup')}(?:</a>)?\s?</sup>"
    rf"|{_ANCHOR}(?:<sup>)?{_bare('anchor')}(?:</sup>)?</a>"
    rf"|\[\s?(?:<sup>)?{_bare('link')}(?:</sup>)?\s?\]\(#[^()\s]{{0,200}}\)"
    rf"|\^(?P<caret>{_NUMBERS})\^"
    rf"|\\\[(?P<escaped>{_NUMBERS})\\\]",
    re.IGNORECASE,
)
_EACH = re.compile(r"\d{1,3}")


def spelt(text: str, known: Container[str]) -> str:
    """Return a line of Markdown with such marks as `[1]`, where their numbers are `known`.

    Powers (`m<sup>2</sup>`), code and links elsewhere stay as they are.
    """

    def mark(match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind is None or kind == "code":
            return match[0]
        before = match.string[max(match.start() - 20, 0) : match.start()]
        raised = kind in {"sup", "caret"} and "[" not in match[0]
        if raised and POWER.search(before):
            return match[0]
        if not all(each in known for each in _EACH.findall(match[kind])):
            return match[0]
        return f"[{match[kind]}]"

    return _SPELLING.sub(mark, text)
