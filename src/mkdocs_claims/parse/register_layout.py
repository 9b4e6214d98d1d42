"""How a file of the register is laid out: where names stand in it, and where a claim would go."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

import yaml

from mkdocs_claims.parse.claims import readable_documents
from mkdocs_claims.parse.yaml_nodes import YamlDocument, YamlProblem, compose, pairs
from mkdocs_claims.text import Location, Source, Span


class Role(Enum):
    """What a name in the register names."""

    CLAIM = auto()
    """It is the ID of the claim that stands there."""
    SUCCESSOR = auto()
    """`superseded_by` names another claim."""
    WORK = auto()
    """A line of evidence names a work by its citation key."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the register, also in what does not fit the schema."""

    text: str
    location: Location
    """Without quotes around it."""
    role: Role


def register_names(source: Source) -> Iterator[Name]:
    """Yield every name in a file of the register, in order, an alias' only where it is spelt."""
    seen: set[int] = set()
    for document in readable_documents(source):
        for key, claim in _claims(document):
            yield Name(key.value, document.span(key), Role.CLAIM)
            for node, role in _names(claim):
                if id(node) not in seen:
                    seen.add(id(node))
                    yield Name(node.value, document.span(node), role)


def _claims(document: YamlDocument) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if document.shift:
        return pairs(document.root)
    return [
        pair for key, node in pairs(document.root) if key.value == "claims" for pair in pairs(node)
    ]


def _names(claim: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, Role]]:
    for key, value in pairs(claim):
        if key.value == "superseded_by" and isinstance(value, yaml.ScalarNode):
            yield value, Role.SUCCESSOR
        if key.value == "evidence":
            lines = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for line in lines:
                if isinstance(line, yaml.ScalarNode):
                    yield line, Role.WORK
                for name, work in pairs(line):
                    if name.value == "reference" and isinstance(work, yaml.ScalarNode):
                        yield work, Role.WORK


@dataclass(frozen=True, slots=True)
class Layout:
    """Where another claim goes in a file, and what it looks like there."""

    end: int
    """Of the line after which it goes; in an empty file, of the file."""
    emptied: Span | None = None
    """What says that there are no claims, `{}`, and must go."""
    indent: int = 2
    """Of the IDs."""
    step: int = 2
    """How much further the fields of a claim are indented."""
    has_head: bool = True
    """Whether `claims:` stands in the file already."""
    is_first: bool = True
    """Whether no claim stands in the file yet."""
    spaced: bool = True
    """Whether a blank line stands between claims."""


@dataclass(frozen=True, slots=True)
class Unwritable:
    """Why no claim can be added to a file."""

    location: Location
    message: str
    is_broken: bool = False
    """Whether it is no YAML."""


def register_layout(source: Source) -> Layout | Unwritable:
    """Look at a file of the register as it is."""
    document = compose(source)
    if isinstance(document, YamlProblem):
        message = f"this is not YAML: {document.message}"
        return Unwritable(document.location, message, is_broken=True)
    root = document.root
    if root is None or _is_empty(root):
        return Layout(len(source.text), has_head=False)
    heads = [(key, node) for key, node in pairs(root) if key.value == "claims"]
    if len(heads) != 1 or not isinstance(root, yaml.MappingNode) or root.flow_style:
        return Unwritable(document.span(root), "the file does not hold one `claims:` with claims")
    key, node = heads[0]
    if _is_block(node) and _starts_a_line(source, pairs(node)):
        return _among(document, node)
    if _is_empty(node):
        span = document.span(node).span
        end = _with_comments(source, max(span.end, document.span(key).span.end), 0)
        return Layout(end, _with_space(source, span) if span.end > span.start else None)
    return Unwritable(document.span(node), "the claims do not stand each on lines of its own")


def _with_space(source: Source, span: Span) -> Span:
    """Return a span with the spaces before it, where nothing else stands on the line behind it."""
    text = source.text
    if text[span.end :].partition("\n")[0].strip():
        return span
    return Span(len(text[: span.start].rstrip(" ")), span.end)


def _is_empty(node: yaml.Node) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return not node.style and node.value in {"", "~", "null"}
    return isinstance(node, yaml.MappingNode) and not node.value


def _among(document: YamlDocument, node: yaml.Node) -> Layout:
    text, claims = document.source.text, pairs(node)
    indent = claims[0][0].start_mark.column
    fields = [value.start_mark.column for _, value in claims if _is_block(value)]
    gaps = [_follows_blank_line(text, key) for key, _ in claims[1:]]
    return Layout(
        _with_comments(document.source, _end(document, *claims[-1]), indent),
        indent=indent,
        step=fields[0] - indent if fields else 2,
        is_first=False,
        spaced=not gaps or any(gaps),
    )


def _starts_a_line(source: Source, claims: list[tuple[yaml.ScalarNode, yaml.Node]]) -> bool:
    """Whether the IDs are written plainly, without a `?` or an anchor before the first one."""
    if not claims:
        return False
    mark = claims[0][0].start_mark
    return not source.text[mark.index - mark.column : mark.index].strip(" ")


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and bool(node.value) and not node.flow_style


def _follows_blank_line(text: str, key: yaml.Node) -> bool:
    start = key.start_mark.index - key.start_mark.column
    return text[max(start - 3, 0) : start].endswith(("\n\n", "\n\r\n"))


def _end(document: YamlDocument, key: yaml.Node, value: yaml.Node) -> int:
    """Return a place on the last line of a claim.

    YAML's own end of a block is where the next word stands, so blank lines and comments are
    taken off again; but not what looks like a comment inside of a text.
    """
    source = document.source
    least = source.position(document.span(key).span.end).line
    least = max(least, _last_line_of_text(source, value))
    number = source.position(document.span(value).span.end).line
    while number > least and source.line(number).lstrip()[:1] in {"", "#"}:
        number -= 1
    return source.offset(max(number, least), 1)


def _last_line_of_text(source: Source, node: yaml.Node) -> int:
    """Return the last line of a text that is written as a block of lines, if a node ends so."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if not isinstance(node, yaml.ScalarNode) or node.style not in {"|", ">"}:
        return 0
    first = source.position(node.start_mark.index).line
    last_line, least = first, 0
    for number in range(first + 1, source.position(len(source.text)).line + 1):
        line = source.line(number)
        column = _column(line)
        if line.strip() and column < max(least, 1):
            break
        if line.strip():
            last_line, least = number, least or column
    return last_line


def _with_comments(source: Source, place: int, indent: int) -> int:
    """Return the end of a line, or of the last comment after it that is indented further."""
    number = end = source.position(place).line
    for number in range(end + 1, source.position(len(source.text)).line + 1):
        line = source.line(number)
        if line.strip() and (_column(line) <= indent or not line.lstrip().startswith("#")):
            break
        end = number if line.strip() else end
    return source.offset(end, len(source.line(end)) + 1)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
