"""Where the fields of one claim stand in its file, for whoever changes one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from mkdocs_claims.parse.claims import readable_documents
from mkdocs_claims.parse.yaml_nodes import YamlDocument, pairs
from mkdocs_claims.text import Source, Span


@dataclass(frozen=True, slots=True)
class ClaimFields:
    """The fields of a claim, and where another one would go."""

    values: Mapping[str, Span]
    """By name, the place of each value, with its quotes."""
    end: int
    """Behind the last value."""
    indent: int | None
    """How far the names are indented; None where the claim is written in braces on a line."""


def claim_fields(source: Source, claim_id: str) -> ClaimFields | None:
    """Return where the fields of a claim stand; None when it has none in this file."""
    for document in readable_documents(source):
        for key, value in _claims(document):
            if key.value == claim_id and isinstance(value, yaml.MappingNode) and value.value:
                return _fields(document, value)
    return None


def _claims(document: YamlDocument) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    if document.shift:  # one claim alone, of a file that is not all YAML
        return pairs(document.root)
    return [
        each for key, node in pairs(document.root) if key.value == "claims" for each in pairs(node)
    ]


def _fields(document: YamlDocument, node: yaml.MappingNode) -> ClaimFields:
    found = {key.value: _whole(document, value) for key, value in pairs(node)}
    name, last = node.value[-1]
    indent = None if node.flow_style else name.start_mark.column
    return ClaimFields(found, _whole(document, _last(last)).end, indent)


def _last(node: yaml.Node) -> yaml.Node:
    """Return the last value inside a block: the block's own end lies behind the next comment."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, yaml.MappingNode) else last
    return node


def _whole(document: YamlDocument, node: yaml.Node) -> Span:
    span = document.span(node).span
    if isinstance(node, yaml.ScalarNode) and node.style in {"'", '"'}:
        return Span(span.start - 1, span.end + 1)
    return span
