"""YAML with places: PyYAML's nodes, their spans in the source, and duplicate keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from mkdocs_claims.parse.yaml_words import explain
from mkdocs_claims.text import Location, Source, Span

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Resolver = yaml.resolver.Resolver
_STARTS = frozenset(_Resolver.yaml_implicit_resolvers)
"""How a scalar without quotes begins that may be something else than a text."""


class _Loader(_Base):  # type: ignore[misc]  # what it is depends on how PyYAML was built
    """Resolves tags as the safe loader does, and asks no resolvers by path, for there are none.

    That is asked at every node, and takes PyYAML more time than reading.
    """

    def descend_resolver(self, _node: yaml.Node | None, _index: object) -> None:
        """Do nothing."""

    def ascend_resolver(self) -> None:
        """Do nothing."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a node that gives none itself."""
        if kind is yaml.ScalarNode:
            if implicit[0] and value[:1] in _STARTS:
                return str(super().resolve(kind, value, implicit))
            return str(_Resolver.DEFAULT_SCALAR_TAG)
        mapping = kind is yaml.MappingNode
        return str(_Resolver.DEFAULT_MAPPING_TAG if mapping else _Resolver.DEFAULT_SEQUENCE_TAG)


Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Why a text is no YAML, and where."""

    location: Location
    message: str


@dataclass(frozen=True)
class YamlDocument:
    """A composed YAML text that knows where each of its nodes stands.

    `shift` is added to every offset, for a text that is a part of `source`.
    """

    source: Source
    root: yaml.Node | None
    shift: int = 0

    def span(self, node: yaml.Node) -> Location:
        """Return the place of a node; of a quoted scalar, what stands between the quotes."""
        start, end = node.start_mark.index, node.end_mark.index
        if type(node) is yaml.ScalarNode and not node.style:  # plain, as most are
            return Location(self.source.path, Span(start + self.shift, end + self.shift))
        if isinstance(node, yaml.ScalarNode) and node.style in {"'", '"'}:
            start, end = start + 1, end - 1
        text, shift = self.source.text, self.shift
        if not isinstance(node, yaml.ScalarNode) or node.style in {"|", ">"}:
            end = min(end + shift, len(text)) - shift
            end = start + len(text[start + shift : end + shift].rstrip())
        return Location(self.source.path, Span(start, max(start, end)).shifted(shift))

    def find(self, node: yaml.Node, path: Path) -> Location:
        """Return the place that `path` leads to from `node`, as far as it can be followed.

        A last step into a mapping gives the value; where a key is missing, the node itself.
        """
        for step in path:
            below = _step(node, step)
            if below is None:
                break
            node = below
        return self.span(node)

    def key(self, node: yaml.Node, name: str) -> Location | None:
        """Return the place of a key in a mapping."""
        for key, _ in pairs(node):
            if key.value == name:
                return self.span(key)
        return None


def compose(source: Source, start: int = 0, end: int | None = None) -> YamlDocument | YamlProblem:
    """Read `source` (or the part from `start` to `end`) without building any Python object."""
    text = source.text[start:end]
    try:
        return YamlDocument(source, yaml.compose(text, Loader=_Loader), start)
    except yaml.MarkedYAMLError as error:
        at, reason = explain(error, text)
        at += start
    except yaml.reader.ReaderError as error:
        at = start + min(error.position, len(text))
        reason = f"the character U+{_ordinal(error.character):04X} is not allowed in YAML"
    except (yaml.YAMLError, RecursionError) as error:
        at, reason = start, str(error).split("\n", 1)[0]
    return YamlProblem(source.location(min(at, len(source.text))), reason)


def _ordinal(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def construct(node: yaml.Node) -> Any:
    """Build the plain Python value of a node.

    Raises:
        ValueError: the node holds a tag or a value that YAML's safe types do not have.
    """
    constructor = yaml.constructor.SafeConstructor()
    try:
        return constructor.construct_document(node)
    except (yaml.constructor.ConstructorError, ValueError, TypeError, OverflowError) as error:
        reason = getattr(error, "problem", None) or str(error)
        raise ValueError(reason.split("\n", 1)[0]) from None
    except AttributeError:  # PyYAML's own, for `!!timestamp never`
        raise ValueError("a value does not fit the tag before it") from None


def pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Return the pairs of a mapping node whose keys are scalars; [] for other nodes."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def duplicates(node: yaml.Node) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """Yield (first, later) for every key that a mapping at or below `node` has twice."""
    seen: set[int] = set()
    stack = [node]
    while stack:
        current = stack.pop()
        if id(current) in seen:  # an alias: the same node again
            continue
        seen.add(id(current))
        if isinstance(current, yaml.SequenceNode):
            stack.extend(current.value)
        first: dict[str, yaml.ScalarNode] = {}
        for key, value in pairs(current):
            if key.value in first and key.value != "<<":
                yield first[key.value], key
            first.setdefault(key.value, key)
            stack.append(value)


def _step(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in pairs(node):
            if key.value == step:
                return value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        below: yaml.Node = node.value[step]
        return below
    return None
