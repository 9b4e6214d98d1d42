"""mkdocs.yml as far as claims need it, read without MkDocs and without running anything."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mkdocs_claims.errors import ConfigError, NoPublicationError
from mkdocs_claims.parse.files import DiskFiles, Files
from mkdocs_claims.parse.yaml_nodes import YamlDocument, YamlProblem, compose, pairs
from mkdocs_claims.site import Site
from mkdocs_claims.text import Source

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
REGISTER = "claims.yaml"
_PLUGIN = "claims"
_DISK = DiskFiles()


@dataclass(frozen=True)
class SiteFile(Site):
    """What mkdocs.yml says of the site, and its options of `claims`."""

    options: Mapping[str, Any] = field(default_factory=dict)
    """Of the plugin `claims`, over those of the Markdown extension of that name."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where each option stands: `mkdocs.yml:12:7`."""
    file: str = ""
    """Its name: `mkdocs.yml`; '' where there is none."""
    values: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """Everything that it says, with what it inherits."""

    def names(self, section: str) -> tuple[str, ...]:
        """Return the names of what a list such as `plugins` holds, with or without options."""
        items = self.values.get(section) or []
        return tuple(
            str(name)
            for item in (items if isinstance(items, list) else [items])
            for name in (item if isinstance(item, dict) else [item])
        )


def load_site(start: Path, disk: Files = _DISK) -> SiteFile:
    """Find mkdocs.yml in `start` or the nearest folder above it, and read it.

    `disk` may stand for other files than those on disk, such as those of a git revision.

    Custom tags (`!ENV`, `!!python/name:`, `!relative`) are understood or passed over;
    nothing is imported or run. The search ends at the root of a git repository.

    Raises:
        NoPublicationError: there is no such file and no claims.yaml either.
        ConfigError: it cannot be read; the message says where.
    """
    start = start.resolve()
    if found := find_site(start, disk):
        folder = found.parent
        if found.name == REGISTER:
            return SiteFile(folder)
        return _site(folder, _read(found, folder, (), disk), disk)
    above = " or the folders above it" if len(list(_upwards(start))) > 1 else ""
    raise NoPublicationError(
        f"no publication here: neither mkdocs.yml nor claims.yaml is in {start}{above}. "
        "Go to the folder of your publication (or name it with -C), or make a new one with "
        "`claims init NAME`"
    )


def find_site(start: Path, disk: Files = _DISK) -> Path | None:
    """Return the mkdocs.yml of the publication around a folder, else its claims.yaml, if any."""
    folders = list(_upwards(start))
    candidates = (
        folder / name for names in (NAMES, (REGISTER,)) for folder in folders for name in names
    )
    return next((each for each in candidates if disk.is_file(each)), None)


def _upwards(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        yield folder
        if (folder / ".git").exists():
            return


@dataclass(frozen=True)
class _Read:
    """Values of a file and of those it inherits from, and where its options stand."""

    name: str
    values: dict[str, Any]
    places: dict[str, str]


def _read(path: Path, root: Path, children: tuple[Path, ...], disk: Files) -> _Read:
    name = os.path.relpath(path, root)
    source = _source(path, name, disk)
    document = compose(source)
    if isinstance(document, YamlProblem):
        at = source.position(document.location.span.start)
        raise ConfigError(f"{name}:{at.line}:{at.column}: this is not YAML: {document.message}")
    values = _values(document, name)
    read = _Read(name, values, _places(document))
    parent = values.pop("INHERIT", None)
    if parent is None:
        return read
    target = Path(os.path.normpath(path.parent / str(parent)))
    if not disk.is_file(target):
        raise ConfigError(f"{name}: INHERIT names `{parent}`, and there is no such file")
    if target in (*children, path):
        raise ConfigError(f"{name}: INHERIT leads in a circle through `{parent}`")
    return _inherited(read, _read(target, root, (*children, path), disk))


def _inherited(child: _Read, above: _Read) -> _Read:
    return _Read(child.name, _merged(above.values, child.values), {**above.places, **child.places})


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
        merged[key] = _merged(old, value) if both else value  # type: ignore[arg-type]
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
                tag = self.resolve(  # type: ignore[no-untyped-call]
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


_Tolerant.add_constructor("!ENV", _Tolerant.environment)  # type: ignore[type-var]
_Tolerant.add_constructor(None, _Tolerant.plain)  # type: ignore[type-var]


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
                if plugin.value == _PLUGIN:
                    later = {name.value: _place(document, name) for name, _ in pairs(options)}
                    found = {**found, **later} if key.value == "plugins" else {**later, **found}
    return found


def _place(document: YamlDocument, node: yaml.Node) -> str:
    at = document.source.position(document.span(node).span.start)
    return f"{document.source.path}:{at.line}:{at.column}"


def _site(root: Path, read: _Read, disk: Files) -> SiteFile:
    values = read.values
    theme = values.get("theme")
    url = str(values.get("site_url") or "")
    language = theme.get("language") if isinstance(theme, dict) else None
    return SiteFile(
        root=root,
        docs_dir=_docs_dir(root, read, disk),
        name=str(values.get("site_name") or ""),
        url=url if not url or url.endswith("/") else f"{url}/",
        language=str(language or "en"),
        directory_urls=values.get("use_directory_urls") is not False,
        options={**_options(read, "markdown_extensions"), **_options(read, "plugins")},
        places=read.places,
        file=read.name,
        values=values,
    )


def _docs_dir(root: Path, read: _Read, disk: Files) -> str:
    given = str(read.values.get("docs_dir") or "docs")
    folder = Path(os.path.normpath(root / given))
    where = read.places.get("docs_dir", read.name)
    if not disk.is_dir(folder):
        raise ConfigError(f"{where}: there is no folder `{given}` (docs_dir) in {root}")
    if not folder.is_relative_to(root):
        raise ConfigError(f"{where}: docs_dir `{given}` leads out of the project")
    if not disk.leads_to(folder).is_relative_to(disk.leads_to(root)):
        raise ConfigError(
            f"{where}: docs_dir `{given}` leads out of the project by a link: put the folder there"
        )
    return folder.relative_to(root).as_posix()


def _options(read: _Read, section: str) -> dict[str, Any]:
    """Return the options of `claims` in a list of names and mappings, or in one mapping."""
    items = read.values.get(section) or []
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict) and _PLUGIN in item:
            options = item[_PLUGIN]
            if options is None:
                return {}
            if not isinstance(options, dict):
                where = read.places.get(section, read.name)
                raise ConfigError(f"{where}: the options of `claims` are lines `name: value`")
            return {str(name): value for name, value in options.items() if name != "enabled"}
    return {}
