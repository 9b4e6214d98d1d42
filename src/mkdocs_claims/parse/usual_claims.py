"""Claims written as nearly all are, read straight from YAML's nodes without the schema.

The schema tells every mistake in plain words, and costs ten times what reading takes. What is
read here is right by the schema too, and gives the same claim (a property test holds the two
together); a claim that is anything else is left to the schema.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import yaml

from mkdocs_claims.model import (
    Certainty,
    CertaintyLevel,
    Claim,
    ClaimStatus,
    Design,
    Evidence,
    Read,
    Relation,
)
from mkdocs_claims.parse.yaml_nodes import YamlDocument
from mkdocs_claims.syntax import is_claim_id
from mkdocs_claims.text import Location

_TEXT = "tag:yaml.org,2002:str"
_DATE = "tag:yaml.org,2002:timestamp"
_LIST = "tag:yaml.org,2002:seq"
_MAPPING = "tag:yaml.org,2002:map"
_LEVELS = {each.value: each for each in CertaintyLevel}
_STATUSES = {each.value: each for each in ClaimStatus}
_RELATIONS = {each.value: each for each in Relation}
_DESIGNS = {each.value: each for each in Design}
_READ = {each.value: each for each in Read}

_HALF = re.compile("[\ud800-\udfff]")
"""A surrogate, half of a character."""

Nodes = Mapping[str, yaml.Node]
Word = TypeVar("Word")


class _UnusualError(Exception):
    """Something is written in another way: the schema knows whether it is right."""


def usual_claim(
    document: YamlDocument, claim_id: str, location: Location, node: yaml.Node
) -> Claim | None:
    """Return a claim; None when it is not written as most are, be it right or wrong."""
    try:
        fields = _fields(node, "statement", "evidence")
        return Claim(id=claim_id, location=location, **_read(document, fields, _READERS))
    except _UnusualError:
        return None


def _fields(node: yaml.Node, *needed: str) -> dict[str, yaml.Node]:
    """Return the fields of a mapping by their names, those that are needed among them."""
    if node.tag != _MAPPING:
        raise _UnusualError
    fields: dict[str, yaml.Node] = {k.value: value for k, value in node.value if k.tag == _TEXT}
    if len(fields) < len(node.value):  # a name twice, or one that is no text
        raise _UnusualError
    if any(name not in fields for name in needed):
        raise _UnusualError
    return fields


def _text(node: yaml.Node) -> str:
    value = node.value
    if node.tag != _TEXT or not value or value[0].isspace() or value[-1].isspace():
        raise _UnusualError
    if not value.isprintable() and _HALF.search(value):
        raise _UnusualError
    return str(value)


def _line(_document: YamlDocument, node: yaml.Node) -> str:
    text = _text(node)
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _word(words: Mapping[str, Word]) -> Callable[[YamlDocument, yaml.Node], Word]:
    def read(_document: YamlDocument, node: yaml.Node) -> Word:
        text = _text(node)
        if text not in words:
            raise _UnusualError
        return words[text]

    return read


def _day(_document: YamlDocument, node: yaml.Node) -> date:
    if node.tag != _DATE or len(node.value) != len("2026-11-23"):
        raise _UnusualError
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        raise _UnusualError from None


def _id(_document: YamlDocument, node: yaml.Node) -> str:
    text = _text(node)
    if not is_claim_id(text):
        raise _UnusualError
    return text


def _words(_document: YamlDocument, node: yaml.Node) -> tuple[str, ...]:
    if node.tag != _LIST:
        raise _UnusualError
    return tuple(_text(each) for each in node.value)


_level = _word(_LEVELS)


def _certainty(document: YamlDocument, node: yaml.Node) -> Certainty:
    if type(node) is yaml.ScalarNode:
        return Certainty(_level(document, node))
    return Certainty(**_read(document, _fields(node, "level"), _CERTAINTY))


def _evidence(document: YamlDocument, node: yaml.Node) -> tuple[Evidence, ...]:
    if node.tag == _LIST:
        return tuple(_evidence_line(document, each) for each in node.value)
    return (_evidence_line(document, node),)


def _evidence_line(document: YamlDocument, node: yaml.Node) -> Evidence:
    if type(node) is yaml.ScalarNode:
        return Evidence(_text(node), document.span(node))
    fields = _fields(node, "reference")
    key = fields.pop("reference")
    more = _read(document, fields, _LINE)
    return Evidence(_text(key), document.span(key), **more)


def _read(
    document: YamlDocument,
    fields: Nodes,
    readers: Mapping[str, Callable[[YamlDocument, yaml.Node], object]],
) -> dict[str, Any]:
    if not fields.keys() <= readers.keys():
        raise _UnusualError
    return {name: readers[name](document, value) for name, value in fields.items()}


_LINE: dict[str, Callable[[YamlDocument, yaml.Node], object]] = {
    "relation": _word(_RELATIONS),
    "design": _word(_DESIGNS),
    "finding": _line,
    "locator": _line,
    "quote": _line,
    "retraction_acknowledged": _line,
    "read": _word(_READ),
}
_CERTAINTY: dict[str, Callable[[YamlDocument, yaml.Node], object]] = {
    "level": _level,
    "basis": _line,
    "because": _line,
}
_READERS: dict[str, Callable[[YamlDocument, yaml.Node], Any]] = {
    "statement": _line,
    "evidence": _evidence,
    "certainty": _certainty,
    "scope": _line,
    "tags": _words,
    "status": _word(_STATUSES),
    "reviewed": _day,
    "review_by": _day,
    "superseded_by": _id,
    "owner": _line,
}
