"""The values of mkdocs.yml and of files that it inherits from, and where those of claims stand."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mkdocs_claims.errors import ConfigError
from mkdocs_claims.parse.files import Files
from mkdocs_claims.parse.yaml_nodes import YamlDocument, YamlProblem, compose, pairs
from mkdocs_claims.text import Source

PLUGIN = "claims"
"""The name of the plugin, and of the Markdown extension."""


@dataclass(frozen=True)
class Settings:
    """What a file says, and those it inherits from."""

    name: str
    """Of the file, relative to the project."""
    values: dict[str, Any]
    places: dict[str, str]
    """Where the options of `claims` stand, and what else may be wrong: `mkdocs.yml:12:7`."""


def read_settings(path: Path, root: Path, disk: Files) -> Settings:
    """Read a file as MkDocs does, with what it inherits; custom tags run nothing.

    Raises:
        ConfigError: it, or one that it inherits from, cannot be read; the message says where.
    """
    return _read(path, root, (), disk)


def _read(path: Path, root: Path, children: tuple[Path, ...], disk: Files) -> Settings:
    name = os.path.relpath(path, root)
    source = _source(path, name, disk)
    document = compose(source)
    if isinstance(document, YamlProblem):
        at = source.position(document.location.span.start)
        raise ConfigError(f"{name}:{at.line}:{at.column}: this is not YAML: {document.message}")
    values = _values(document, name)
    read = Settings(name, values, _places(document))
    parent = values.pop("INHERIT", None)
    if parent is None:
        return read
    target = Path(os.path.normpath(path.parent / str(parent)))
    if not disk.is_file(target):
        raise ConfigError(f"{name}: INHERIT names `{parent}`, and there is no such file")
    if target in (*children, path):
        raise ConfigError(f"{name}: INHERIT leads in a circle through `{parent}`")
    return _inherited(read, _read(target, root, (*children, path), disk))


def _inherited(child: Settings, above: Settings) -> Settings:
    return Settings(
        child.name, _merged(above.values, child.values), {**above.places, **child.places}
    )


def _source(path: Path, name: str, disk: Files) -> Source:
    try:
        data = disk.read_bytes(path)
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror}") from None
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}: the file is not UTF-8: save it as UTF-8") from None


def _merged(below: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Merge as MkDocs does: mappings key by key, everything else replaced."""
    merged = dict(below)
    for key, value in over.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _merged(old, value) if both else value  # type: ignore[arg-type]  # see both
    return merged


class _Tolerant(yaml.constructor.SafeConstructor, yaml.resolver.Resolver):
    """Builds plain values; environment variables are looked up, other tags passed over."""

    def __init__(self) -> None:
        yaml.constructor.SafeConstructor.__init__(self)
        yaml.resolver.Resolver.__init__(self)

    def environment(self, node: yaml.Node) -> Any:
        """`!ENV NAME` or `!ENV [NAME, OTHER, default]`, as MkDocs reads them."""
        names = node.value if isinstance(node, yaml.SequenceNode) else [node]
        default = self.construct_object(names.pop(), deep=True) if len(names) > 1 else None
        for each in names:
            if (value := os.environ.get(str(each.value))) is not None:
                tag = self.resolve(  # type: ignore[no-untyped-call]  # PyYAML's stubs
                    yaml.ScalarNode, value, (True, False)
                )
                return self.construct_object(yaml.ScalarNode(tag, value))
        return default

    def plain(self, node: yaml.Node) -> Any:
        """Any other tag: the value without it."""
        if isinstance(node, yaml.MappingNode):
            return self.construct_mapping(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return self.construct_sequence(node, deep=True)
        return node.value


_Tolerant.add_constructor("!ENV", _Tolerant.environment)  # type: ignore[type-var]  # stubs: a Loader
_Tolerant.add_constructor(None, _Tolerant.plain)  # type: ignore[type-var]  # as above


def _values(document: YamlDocument, name: str) -> dict[str, Any]:
    if document.root is None:
        return {}
    try:
        values = _Tolerant().construct_document(document.root)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        reason = getattr(error, "problem", None) or str(error)
        raise ConfigError(f"{name}: {reason}") from None
    except AttributeError:  # PyYAML's own, for `!!timestamp never`
        raise ConfigError(f"{name}: a value does not fit the tag before it") from None
    if not isinstance(values, dict):
        raise ConfigError(f"{name}:1:1: this is no mapping of options: write `name: value` lines")
    return values


def _places(document: YamlDocument) -> dict[str, str]:
    """Return where the options of `claims` stand, and what else may be wrong."""
    found: dict[str, str] = {}
    for key, value in pairs(document.root):
        if key.value in {"docs_dir", "plugins", "markdown_extensions"}:
            found[key.value] = _place(document, key)
        if key.value in {"plugins", "markdown_extensions"}:
            items = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for plugin, options in (pair for item in items for pair in pairs(item)):
                if plugin.value == PLUGIN:
                    later = {name.value: _place(document, name) for name, _ in pairs(options)}
                    found = {**found, **later} if key.value == "plugins" else {**later, **found}
    return found


def _place(document: YamlDocument, node: yaml.Node) -> str:
    at = document.source.position(document.span(node).span.start)
    return f"{document.source.path}:{at.line}:{at.column}"
