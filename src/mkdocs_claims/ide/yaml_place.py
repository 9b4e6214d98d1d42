"""Where one stands in a YAML text, also in one that is half typed and cannot be read.

Only lines and their indentation are looked at, from the cursor upwards, and brackets on the
line itself. That is enough to complete and explain what people write in claims.yaml and in
front matter; the parser has the last word about everything else.
"""

import re
from dataclasses import dataclass, field

from mkdocs_claims.text import Source, Span

_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)"
    r"(?:(?P<quote>['\"]?)(?P<key>[^\s'\"#:\[\]{},&*!|>%@`-][^'\"#:]*?)(?P=quote)\s*:(?=\s|$))?"
)
_WORD_BEFORE = re.compile(r"[^\s,\[\]{}'\"#]*\Z")
_WORD_BEHIND = re.compile(r"[^\s,\[\]{}'\":#]*")
_TOKEN = re.compile(r"'[^']*'?|\"(?:[^\"\\]|\\.)*\"?|[\[\]{},]|:(?=\s|$)|[^\s'\"\[\]{},:]+|:")
_MOST_LINES = 2000
"""Looked at above the cursor: far more than a claim or front matter has."""
ITEM = "-"
"""Stands in a path for an item of a list."""
OPENING = ("[", "{")
CLOSING = ("]", "}")


@dataclass(frozen=True, slots=True)
class YamlPlace:
    """A place in a YAML text."""

    path: tuple[str, ...]
    """The keys that lead there, `-` for an item of a list; not the key that stands there."""
    is_key: bool
    """Whether a key stands or may be written there, and not a value."""
    word: str
    """What stands there before the cursor."""
    span: Span
    """Of the whole word."""
    full: str = ""
    """The whole word."""
    column: int = 0
    """At which the keys beside it start; 0 inside of brackets, too."""
    is_flow: bool = False
    """Whether it stands inside of brackets."""


def yaml_place(source: Source, offset: int, start: int = 0) -> YamlPlace:
    """Return what stands at an offset; what is before `start` is not looked at."""
    at = source.position(offset)
    line = source.line(at.line)
    before, behind = line[: at.column - 1], line[at.column - 1 :]
    word = _WORD_BEFORE.search(before)
    typed = word[0] if word else ""
    rest = _WORD_BEHIND.match(behind)
    full = typed + (rest[0] if rest else "")
    span = Span(offset - len(typed), offset - len(typed) + len(full))
    head = _LINE.match(line)
    if head is None:  # the pattern matches the empty line, too
        return YamlPlace((), is_key=True, word=typed, span=span, full=full)
    column = len(head["indent"]) + len(head["dashes"])
    above = _above(source, at.line, head, start)
    key, end = head["key"], head.end()
    if key is not None and at.column - 1 >= end:
        inner = _flow(line[end : at.column - 1])
        path = (*above, key, *inner.path)
        return YamlPlace(path, inner.is_key, typed, span, full, column, inner.is_flow)
    if key is None and (inner := _flow(line[column : at.column - 1])).is_flow:
        return YamlPlace(
            (*above, *inner.path), inner.is_key, typed, span, full, column, inner.is_flow
        )
    return YamlPlace(above, is_key=True, word=typed, span=span, full=full, column=column)


@dataclass(slots=True)
class _Flow:
    """Brackets while the text of a value is read up to the cursor."""

    path: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    key: str = ""

    @property
    def in_mapping(self) -> bool:
        return self.opened[-1:] == ["{"]

    @property
    def is_flow(self) -> bool:
        return bool(self.opened)

    @property
    def is_key(self) -> bool:
        return self.in_mapping and not self.key

    def open(self, sign: str) -> None:
        if self.in_mapping and self.key:
            self.path.append(self.key)
        if sign == "[":
            self.path.append(ITEM)
        self.opened.append(sign)
        self.key = ""

    def close(self) -> None:
        if self.opened and self.opened.pop() == "[":
            self.path.pop()
        if self.in_mapping and self.path:
            self.path.pop()
        self.key = ""


def _flow(text: str) -> _Flow:
    """Return where the end of a value's text stands among its brackets."""
    flow = _Flow()
    last = ""
    for each in _TOKEN.findall(text):
        if each == "#" and not flow.opened:
            break
        if each in OPENING:
            flow.open(each)
        elif each in CLOSING:
            flow.close()
        elif each == "," and flow.in_mapping:
            flow.key = ""
        elif each == ":" and flow.in_mapping:
            flow.key = last.strip("'\"")
        last = each
    if flow.in_mapping and flow.key:
        flow.path.append(flow.key)
    return flow


def _above(source: Source, number: int, head: re.Match[str], start: int) -> tuple[str, ...]:
    """Return the keys above a line, of which `head` is the start."""
    path = [ITEM] * head["dashes"].count("-")
    limit, same = len(head["indent"]), bool(head["dashes"])
    first = max(source.position(start).line, number - _MOST_LINES)
    for line in map(source.line, range(number - 1, first - 1, -1)):
        found = _LINE.match(line)
        if found is None or not line.strip() or line.lstrip().startswith("#"):
            continue
        begin = len(found["indent"])
        at = begin + len(found["dashes"])
        if found["key"] is not None and (at < limit or (same and at == limit)):
            path.insert(0, found["key"].strip())
            limit, same = at, False
        if found["dashes"] and begin < limit:
            path[:0] = [ITEM] * found["dashes"].count("-")
            limit, same = begin, True
        if limit == 0 and not same:
            break
    return tuple(path)


def siblings(source: Source, place: YamlPlace) -> frozenset[str]:
    """Return the keys that stand beside a place already, each on a line of its own."""
    number = source.position(place.span.start).line
    last = source.position(len(source.text)).line
    upwards = range(number - 1, max(number - _MOST_LINES, 0), -1)
    downwards = range(number + 1, min(number + _MOST_LINES, last) + 1)
    if _starts_item(source.line(number), place.column):
        upwards = range(0)
    found: set[str] = set()
    for numbers in (upwards, downwards):
        for line in map(source.line, numbers):
            head = _LINE.match(line)
            if head is None or not line.strip() or line.lstrip().startswith("#"):
                continue
            column = len(head["indent"]) + len(head["dashes"])
            is_item = _starts_item(line, place.column)
            if column < place.column or (is_item and numbers is downwards):
                break
            if head["key"] is not None and column == place.column:
                found.add(head["key"].strip())
            if is_item:
                break
    return frozenset(found)


def _starts_item(line: str, column: int) -> bool:
    """Whether a list's hyphen stands on a line before a column."""
    return line[:column].lstrip().startswith("-")
