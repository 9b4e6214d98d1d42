"""The front matter of a page, as MkDocs finds it, with the places of its values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.parse.markdown.lines import Line
from mkdocs_claims.parse.yaml_nodes import (
    YamlDocument,
    YamlProblem,
    compose,
    construct,
    duplicates,
    pairs,
)
from mkdocs_claims.text import Location, Source

# mkdocs.utils.meta: YAML between lines of three hyphens, else MultiMarkdown's `Key: value`.
_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PAIR = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r"[ ]{4,}(?P<value>.*)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)", re.DOTALL)
_FOLD = re.compile(r"\\(?:\r\n|[\r\n])[ \t]*")

_QUOTES = (
    "put texts that hold `: ` or ` #`, or that start with a sign such as `[`, `*` or `@`, in quotes"
)


@dataclass
class FrontMatter:
    """What stands before the body of a page."""

    body: int = 0
    """Offset at which the body starts."""
    meta: dict[str, Any] = field(default_factory=dict)
    document: YamlDocument | None = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, location: Location, message: str, advice: str) -> None:
        """Report what cannot be read, under ART000."""
        self.faults.append(Fault("ART000", Finding(location, message, advice)))

    def node(self, name: str) -> yaml.Node | None:
        """Return the node of a value."""
        root = self.document.root if self.document else None
        return next((value for key, value in pairs(root) if key.value == name), None)

    def place(self, name: str) -> Location | None:
        """Return the place of a value."""
        node = self.node(name)
        return self.document.span(node) if node is not None and self.document else None

    def line(self, node: yaml.Node) -> Line:
        """Return the text of a scalar, each character with its place in the source."""
        if self.document is None or not isinstance(node, yaml.ScalarNode):
            return Line("", ())
        span = self.document.span(node).span
        raw = self.document.source.text[span.start : span.end]
        text = node.value
        if raw == text and not re.search(r"[\r\n]", text):
            return Line(text, range(span.start, span.end))
        return Line(re.sub(r"[\r\n]", " ", text), _aligned(text, raw, span.start, node.style))


def body_start(source: Source) -> int:
    """Return where the body of a page starts, without reading what stands before it."""
    opening = _OPEN.match(source.text)
    if opening is None:
        return _multimarkdown(source).body
    closing = _CLOSE.search(source.text, opening.end())
    if closing is None:
        return len(source.text)
    end = _LINE.match(source.text, closing.end())
    return end.end() if end else closing.end()


def read_front_matter(source: Source) -> FrontMatter:
    """Return the front matter of a page. Never raises: what is wrong with it are faults."""
    opening = _OPEN.match(source.text)
    if opening is None:
        return _multimarkdown(source)
    found = FrontMatter(body_start(source))
    closing = _CLOSE.search(source.text, opening.end())
    if closing is None:
        found.fault(
            source.location(0, 3),
            "the front matter is not closed",
            "end it with a line `---`; take the first line away when the page has none",
        )
        return found
    _read_yaml(source, opening.end(), closing.start(), found)
    return found


def _read_yaml(source: Source, start: int, end: int, found: FrontMatter) -> None:
    document = compose(source, start, end)
    if isinstance(document, YamlProblem):
        found.fault(document.location, f"the front matter is no YAML: {document.message}", _QUOTES)
        return
    if document.root is None:
        return
    if not isinstance(document.root, yaml.MappingNode):
        advice = "write lines such as `title: Iron and fatigue`"
        found.fault(document.span(document.root), "the front matter holds no fields", advice)
        return
    found.document = document
    for first, later in duplicates(document.root):
        line = source.position(document.span(first).span.start).line
        found.fault(
            document.span(later),
            f"`{later.value}` stands twice in the front matter; the first is on line {line}",
            "keep one of the two",
        )
    try:
        found.meta = {str(key): value for key, value in construct(document.root).items()}
    except ValueError as error:
        found.fault(document.span(document.root), f"the front matter: {error}", _QUOTES)


def _multimarkdown(source: Source) -> FrontMatter:
    found = FrontMatter()
    key = ""
    at = 0
    while at < len(source.text):
        match = _LINE.match(source.text, at)
        line = match[1] if match else ""
        after = match.end() if match else len(source.text)
        if not line.strip():
            found.body = after
            break
        if pair := _PAIR.match(line):
            key = pair["key"].lower()
            value = pair["value"].strip()
            found.meta[key] = f"{found.meta[key]} {value}" if key in found.meta else value
        elif key and (more := _MORE.match(line)):
            found.meta[key] += f" {more['value'].strip()}"
        else:
            break
        found.body = at = after
    return found


def _aligned(text: str, raw: str, start: int, style: str | None) -> Sequence[int]:
    """Return the place of each character of a scalar that is written with quotes or over lines."""
    places: list[int] = []
    at = 0
    for character in text:
        if not character.isspace():
            at = _behind_folds(raw, at, style)
        places.append(start + min(at, max(len(raw) - 1, 0)))
        at = _after(character, raw, at, style)
    return places


def _behind_folds(raw: str, at: int, style: str | None) -> int:
    """Return where the next text starts, behind line breaks that stand for nothing."""
    while at < len(raw):
        if style == '"' and (fold := _FOLD.match(raw, at)):
            at = fold.end()
        elif raw[at].isspace():
            at += 1
        else:
            break
    return at


def _after(character: str, raw: str, at: int, style: str | None) -> int:
    """Return where the raw text goes on after `character`, which starts at `at`."""
    if style == '"' and (escape := _ESCAPE.match(raw, at)):
        return escape.end()
    if character.isspace():
        while at < len(raw) and raw[at].isspace():
            at += 1
        return at
    if style == "'" and raw.startswith("''", at):
        return at + 2
    return at + 1
