"""Entries with nothing odd about them, read at once; most files hold little else.

One pattern a field, in a third of the time that the splitter takes. What these patterns do
not know at once is no fault: it goes to the splitter, which reads these entries to the same.
"""

import re

from mkdocs_claims.parse.bibtex_raw import NAME, Kind, Part, RawEntry, RawField

# Comments without an @ hold no entry, not even half of one.
_GAP = re.compile(r"(?:\s++|%[^\n@]*+(?:\n|\Z))*+")
_HEAD = re.compile(r"""@(?P<type>[A-Za-z]++)[ \t]*+\{\s*+(?P<key>[^\s,{}"=@()%]++)\s*+,\s*+""")
_INNER = r"[^{}]*+"
for _ in range(4):  # braces within braces, as deep as people go
    _INNER = rf"[^{{}}]*+(?:\{{{_INNER}\}}[^{{}}]*+)*+"
_QUOTED = rf'[^"{{}}]*+(?:\{{{_INNER}\}}[^"{{}}]*+)*+'
_FIELD = re.compile(
    rf"""({NAME})\s*+=\s*+(?:\{{({_INNER})\}}|"({_QUOTED})"|([0-9]++)|({NAME}))\s*+(?:,\s*+|(?=\}}))"""
)
_TEXTS = range(2, 5)
"""Groups of a value that stands for itself: in braces, in quotes, a number."""
_NOT_ENTRIES = frozenset({"comment", "preamble", "string"})
_LINE_START = re.compile(r"\n\s*+@")


def after_gap(text: str, at: int) -> int:
    """Return where white space and comments end."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def clean_entry(text: str, start: int) -> RawEntry | None:
    """Read the entry at `start`; None when it has, or is followed by, anything out of the way.

    What follows has to be the end of the text, or an @ at the start of a line.
    """
    head = _HEAD.match(text, start)
    if head is None or head["type"].lower() in _NOT_ENTRIES:
        return None
    at = head.end()
    fields: list[RawField] = []
    while field := _FIELD.match(text, at):
        at = field.end()
        fields.append(_raw_field(field))
    end = at + 1
    if text[at:end] != "}" or not _ends_well(text, end):
        return None
    if text.find("@", head.end("key"), end) >= 0 and _LINE_START.search(text, start, end):
        return None
    entry_type, key = head.groups()
    return RawEntry(entry_type.lower(), key, head.start("key"), tuple(fields), start, end)


def _raw_field(match: re.Match[str]) -> RawField:
    name, group = match[1], match.lastindex or 0
    start, end = match.span(1)
    value: str | tuple[Part, ...] = match[group]
    if group not in _TEXTS:
        value = (Part(match[group], match.start(group), Kind.ABBREVIATION),)
    return RawField(name.lower(), start, end, value)


def _ends_well(text: str, end: int) -> bool:
    behind = after_gap(text, end)
    newline = text.rfind("\n", end, behind)
    return behind == len(text) or (newline >= 0 and text[behind] == "@")
