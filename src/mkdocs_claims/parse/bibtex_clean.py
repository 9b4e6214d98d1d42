"""Entries with nothing odd about them, read at once; most files hold little else.

One pattern a field, in a third of the time that the splitter takes. What these patterns do
not know at once is no fault: it goes to the splitter, which reads these entries to the same.
"""

import re

from mkdocs_claims.parse.bibtex_raw import NAME, Kind, Part, RawEntry, RawField
from mkdocs_claims.parse.bibtex_scan import scan_value

# Comments without an @ hold no entry, not even half of one.
_GAP = re.compile(r"(?:\s++|%[^\n@]*+(?:\n|\Z))*+")
_ENTRY = re.compile(r"""@(?P<type>[A-Za-z]++)[ \t]*+\{\s*+(?P<key>[^\s,{}"=@()%]++)\s*+,\s*+""")
_STRING = re.compile(r"@(?P<type>string)[ \t]*+\{\s*+(?P<key>)", re.IGNORECASE)
_INNER = r"[^{}]*+"
for _ in range(4):  # braces within braces, as deep as people go
    _INNER = rf"[^{{}}]*+(?:\{{{_INNER}\}}[^{{}}]*+)*+"
_QUOTED = rf'[^"{{}}]*+(?:\{{{_INNER}\}}[^"{{}}]*+)*+'
_MORE = rf"""(?:\s*+\#\s*+(?:\{{{_INNER}\}}|"{_QUOTED}"|[0-9]++|{NAME}))++"""
_FIELD = re.compile(
    rf"""({NAME})\s*+=\s*+(?:\{{({_INNER})\}}|"({_QUOTED})"|([0-9]++)|({NAME}))({_MORE})?"""
    r"""\s*+(?:,\s*+|(?=\}))"""
)
_ABBREVIATION, _MORE_PARTS = 5, 6
"""The groups of a word, and of what `#` joins to a value; any other stands for itself."""
_NOT_ENTRIES = frozenset({"comment", "preamble", "string"})
_SPACES = re.compile(r"\s*+")
_LINE_START = re.compile(r"\n\s*+@")


def after_gap(text: str, at: int) -> int:
    """Return where white space and comments end."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def clean_entry(text: str, start: int) -> RawEntry | None:
    """Read the entry or `@string` at `start`; None when anything about it is out of the way.

    What follows has to be the end of the text, or an @ at the start of a line.
    """
    head = _STRING.match(text, start) or _ENTRY.match(text, start)
    entry_type = head["type"].lower() if head else ""
    if head is None or (head["key"] and entry_type in _NOT_ENTRIES):
        return None
    at = head.end()
    fields: list[RawField] = []
    while field := _FIELD.match(text, at):
        at = field.end()
        fields.append(_raw_field(field))
    end = at + 1
    if text[at:end] != "}" or not (fields or head["key"]) or not _ends_well(text, end):
        return None
    if text.find("@", head.end("key"), end) >= 0 and _LINE_START.search(text, start, end):
        return None
    return RawEntry(entry_type, head["key"], head.start("key"), tuple(fields), start, end)


def _raw_field(match: re.Match[str]) -> RawField:
    name, group = match[1], match.lastindex or 0
    start, end = match.span(1)
    value: str | tuple[Part, ...] = match[group]
    if group == _ABBREVIATION:
        value = (Part(match[group], match.start(group), Kind.ABBREVIATION),)
    elif group == _MORE_PARTS:
        value = _parts(match, group)
    return RawField(name.lower(), start, end, value)


def _parts(match: re.Match[str], last: int) -> tuple[Part, ...]:
    """Return the parts of a value that are joined with `#`."""
    after_sign = match.string.index("=", match.end(1)) + 1
    start = _SPACES.match(match.string, after_sign)
    return scan_value(match.string, start.end() if start else after_sign, match.end(last)).parts


def _ends_well(text: str, end: int) -> bool:
    behind = after_gap(text, end)
    newline = text.rfind("\n", end, behind)
    return behind == len(text) or (newline >= 0 and text[behind] == "@")
