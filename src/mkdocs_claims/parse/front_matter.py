"""The front matter of a page, as MkDocs finds it, with the places of its values."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import yaml

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.parse.markdown.lines import Line, Run
from mkdocs_claims.parse.usual_front_matter import UsualList, UsualText, usual_fields
from mkdocs_claims.parse.yaml_nodes import (
    YamlDocument,
    YamlProblem,
    compose,
    construct,
    duplicates,
    pairs,
)
from mkdocs_claims.parse.yaml_scalars import scalar_line
from mkdocs_claims.syntax import looks_cited
from mkdocs_claims.text import Location, Source, Span

# mkdocs.utils.meta: YAML between lines of three hyphens, else MultiMarkdown's `Key: value`.
_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_PAIR = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")

_SHOWN = ("title", "description")
"""Fields whose text stands in search results and on cards: the rules of articles look at them."""
_QUOTES = (
    "put texts that hold `: ` or ` #`, or that start with a sign such as `[`, `*` or `@`, in quotes"
)


@dataclass
class FrontMatter:
    """What stands before the body of a page."""

    path: str
    body: int = 0
    """Offset at which the body starts."""
    meta: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    """Values of fields that are not written as YAML."""
    faults: list[Fault] = field(default_factory=list)
    _nodes: Mapping[str, yaml.Node] = field(default_factory=dict)
    _read: Callable[[], YamlDocument] | None = None

    @cached_property
    def document(self) -> YamlDocument | None:
        """The fields as YAML; None when they are not written so."""
        return self._read() if self._read else None

    @property
    def is_yaml(self) -> bool:
        """Whether the fields are written as YAML."""
        return self._read is not None

    def take(
        self,
        meta: dict[str, Any],
        nodes: Mapping[str, yaml.Node],
        document: Callable[[], YamlDocument],
    ) -> None:
        """Take over what YAML says: values, their nodes, and what reads all of it."""
        self.meta, self._nodes, self._read = meta, nodes, document

    def fault(self, location: Location, message: str, advice: str) -> None:
        """Report what cannot be read, under ART000."""
        self.faults.append(Fault("ART000", Finding(location, message, advice)))

    def node(self, name: str) -> yaml.Node | None:
        """Return the node of a value."""
        return self._nodes.get(name)

    def span(self, node: yaml.Node) -> Location:
        """Return the place of a node; of a quoted text, what stands between the quotes."""
        if isinstance(node, UsualText):
            return Location(self.path, Span(node.at, node.at + len(node.value)))
        if isinstance(node, UsualList):
            return Location(self.path, Span(node.at, node.end))
        return self.document.span(node) if self.document else Location(self.path, Span(0, 0))

    def place(self, name: str) -> Location | None:
        """Return the place of a value."""
        node, line = self.node(name), self.lines.get(name)
        if line and line.text:
            return self._whole(line)
        return self.span(node) if node is not None else None

    def line(self, node: yaml.Node) -> Line:
        """Return the text of a scalar, each character with its place in the source."""
        if isinstance(node, UsualText):
            return Line(node.value, range(node.at, node.at + len(node.value)))
        return scalar_line(self.document, node) if self.document else Line("", ())

    def text(self, name: str) -> Line | None:
        """Return the text of a field; None when it is not there or holds something else."""
        node = self.node(name)
        if isinstance(node, yaml.ScalarNode):
            return self.line(node)
        return self.lines.get(name)

    def texts(self, name: str) -> Iterator[tuple[str, Callable[[], Location]]]:
        """Yield the texts of a field that holds one or a list of them, and what tells their places."""
        node = self.node(name)
        for each in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if isinstance(each, yaml.ScalarNode):
                yield each.value, partial(self.span, each)
        if (line := self.lines.get(name)) and line.text:
            yield line.text, partial(self._whole, line)

    def _whole(self, line: Line) -> Location:
        return Location(self.path, Run((line,)).span(0, len(line.text)))


def body_start(source: Source) -> int:
    """Return where the body of a page starts, without reading what stands before it."""
    opening = _OPEN.match(source.text)
    if opening is None:
        return _multimarkdown(source).body
    closing = _closing(source.text, opening.end())
    return closing.end() if closing else len(source.text)


def _closing(text: str, start: int) -> re.Match[str] | None:
    """Return the line that closes the front matter."""
    line = text.find("\n---", start - 1)
    other = (
        line < 0 or text.find("\n...", start - 1, line) >= 0 or text.find("\r", start, line) >= 0
    )
    return (None if other else _CLOSE.match(text, line + 1)) or _CLOSE.search(text, start)


def read_front_matter(source: Source) -> FrontMatter:
    """Return the front matter of a page. Never raises: what is wrong with it are faults."""
    opening = _OPEN.match(source.text)
    if opening is None:
        return _multimarkdown(source)
    closing = _closing(source.text, opening.end())
    found = FrontMatter(source.path, closing.end() if closing else len(source.text))
    if closing is None:
        found.fault(
            source.location(0, 3),
            "the front matter is not closed",
            "end it with a line `---`; take the first line away when the page has none",
        )
        return found
    _read_yaml(source, opening.end(), closing.start(), found)
    if not found.is_yaml and not found.faults:
        found.fault(
            source.location(0, 3),
            "the front matter is empty, and MkDocs shows its lines as text",
            "write fields between them such as `title: Iron and fatigue`, or take both away",
        )
    elif closing[0].rstrip(" \t") in {"---", "..."}:
        found.fault(
            source.location(closing.start(), closing.start() + 3),
            "no line break ends the front matter, and MkDocs shows it as text",
            "press Enter after these three signs",
        )
    return found


def _read_yaml(source: Source, start: int, end: int, found: FrontMatter) -> None:
    if usual := usual_fields(source.text, start, end):
        found.take(*usual, lambda: _composed(source, start, end))
        return
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
    nodes = {key.value: value for key, value in reversed(pairs(document.root))}  # the first counts
    for first, later in duplicates(document.root):
        line = source.position(document.span(first).span.start).line
        found.fault(
            document.span(later),
            f"`{later.value}` stands twice in the front matter; the first is on line {line}",
            "keep one of the two",
        )
    found.take(_meta(document, document.root, found), nodes, lambda: document)


def _composed(source: Source, start: int, end: int) -> YamlDocument:
    document = compose(source, start, end)
    if isinstance(document, YamlProblem):  # what is usual is YAML, too
        raise TypeError(document.message)
    return document


def _meta(document: YamlDocument, root: yaml.MappingNode, found: FrontMatter) -> dict[str, Any]:
    """Build the values; where that fails, every value for itself, to find the wrong ones."""
    try:
        return {str(key): value for key, value in construct(root).items()}
    except ValueError as error:
        whole = str(error)
    meta: dict[str, Any] = {}
    known = len(found.faults)
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            place = document.span(key)
            found.fault(place, "the name of a field is one word", "write lines `name: value`")
            continue
        try:
            meta[key.value] = construct(value)
        except ValueError as error:
            found.fault(document.span(value), f"`{key.value}` cannot be read: {error}", _QUOTES)
    if len(found.faults) == known:
        found.fault(document.span(root), f"the front matter: {whole}", _QUOTES)
    return meta


def _multimarkdown(source: Source) -> FrontMatter:
    found = FrontMatter(source.path)
    for key, line in _fields(source, found):
        value = line.text.strip()
        found.meta[key] = f"{found.meta[key]} {value}" if key in found.meta else value
        found.lines.setdefault(key, line)
        if not found.faults and key not in _SHOWN and looks_cited(value):
            found.fault(
                Location(source.path, Run((line,)).span(0, len(line.text))),
                f"this is read as the field `{key}` of the front matter, not as text",
                "put an empty line before the first line of the page; write fields of the front "
                "matter between two lines `---`",
            )
    return found


def _fields(source: Source, found: FrontMatter) -> Iterator[tuple[str, Line]]:
    """Yield each `Key: value` at the start of a page and each line that goes on with one."""
    key = ""
    while found.body < len(source.text) and (match := _LINE.match(source.text, found.body)):
        line, start = match[1], match.start()
        if not line.strip():
            found.body = match.end()
            return
        more = _PAIR.match(line) or (_MORE.match(line) if key else None)
        if more is None:
            return
        key = more.groupdict().get("key", key).lower()
        span = Span(*more.span("value")).shifted(start)
        found.body = match.end()
        yield key, Line(more["value"], range(span.start, span.end))
