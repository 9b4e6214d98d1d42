"""A shard: one machine's share of a site that several build together.

A shard is a folder like any site's, with some of its files and a list of them. Each file that the
engine knows of belongs to one machine. What plugins and the theme write besides, such as a feed or
the sitemap, every machine makes; the first keeps it, the others keep only what it was, so that
joining them tells when machines do not agree.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path, PureWindowsPath
from typing import Any, Self

from mkdocs_claims.errors import ConfigError
from mkdocs_claims.writing import write_atomically

SHARD = "MKDOCS_CLAIMS_SHARD"
"""Variable of the environment that tells the plugin which share to build: `3/8`."""
LISTS = "claims-shard-*-of-*.json"
"""Names of the lists; no dot in front, for uploads of artifacts leave hidden files out."""
_VERSION = 1
_GIVEN = re.compile(r"(\d{1,5})/(\d{1,5})")

Links = Mapping[str, Mapping[str, Mapping[str, str]]]
"""By page and the file that it leads to: anchors, and the link as it was written."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The third of eight machines, for one."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `3/8`.

        Raises:
            ConfigError: it is something else, or there is no such share.
        """
        found = _GIVEN.fullmatch(text.strip())
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise ConfigError(
                f"a shard is written N/OF, from 1/OF to OF/OF, as in 3/8; not {text!r}"
            )
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def list_name(self) -> str:
        """The name of the list in the shard's folder."""
        return f"claims-shard-{self.number}-of-{self.of}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardList:
    """What a shard holds, and what must be the same in all of them."""

    shard: int
    of: int
    made_by: str
    """The version of this package."""
    sources: str
    """Digest of the texts, settings and file names that the machine saw."""
    own: list[str]
    """The files that belong to this shard, as paths in the site."""
    shared: dict[str, str] = field(default_factory=dict)
    """Files that every machine makes, by their digests; the first shard holds them."""
    links: Links = field(default_factory=dict)
    """Links to anchors in pages of other shards, which nobody has looked at yet."""
    anchors: int = 0
    """How grave a link is whose anchor does not exist, as logging counts."""
    pagefind: bool = False
    """Whether Pagefind makes the search of the whole site."""
    finished: bool = False

    def write(self, folder: Path) -> None:
        """Write the list into the shard's folder."""
        text = json.dumps({"version": _VERSION, **asdict(self)}, ensure_ascii=False, indent=1)
        path = folder / Shard(self.shard, self.of).list_name
        write_atomically(path, (text + "\n").encode("utf-8"), durable=False)


def read_list(path: Path) -> ShardList:
    """Read a shard's list.

    Raises:
        ConfigError: it is no such list, or one of another version.
    """
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        if data.pop("version") == _VERSION:
            return _checked(ShardList(**data))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass
    raise ConfigError(
        f"{path} cannot be read as the list of a shard: build all shards with one version of "
        "mkdocs-claims, and put them together with the same"
    )


def _checked(found: ShardList) -> ShardList:
    """Return a list whose paths lead nowhere else; a list may come from another machine."""
    paths = [*found.own, *found.shared, *(to for each in found.links.values() for to in each)]
    numbers = found.shard, found.of, found.anchors
    if not all(isinstance(each, int) for each in numbers) or not 1 <= found.shard <= found.of:
        raise ValueError
    if not all(_inside(each) for each in paths):
        raise ValueError
    return found


def _inside(path: object) -> bool:
    return (
        isinstance(path, str)
        and not {"", "..", "."}.intersection(path.replace("\\", "/").split("/"))
        and not PureWindowsPath(path).drive
        and "\0" not in path
    )


def finish(folder: Path, shard: Shard) -> ShardList:
    """Leave in a built site what belongs to the shard, and complete its list.

    Raises:
        ConfigError: the build has left no list: it was another program's, or of another share.
    """
    found = read_list(folder / shard.list_name)
    own, shared = set(found.own), {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = path.relative_to(folder).as_posix()
        if name in own or path.match(LISTS):
            continue
        with path.open("rb") as file:
            shared[name] = file_digest(file, "sha256").hexdigest()
        if shard.number > 1:
            path.unlink()
    _remove_empty(folder)
    there = [name for name in found.own if (folder / name).is_file()]
    values = {**asdict(found), "own": there, "shared": shared, "finished": True}
    whole = ShardList(**values)
    whole.write(folder)
    return whole


def _remove_empty(folder: Path) -> None:
    """Remove folders that have nothing in them, from the deepest up."""
    folders = [each for each in folder.rglob("*") if each.is_dir() and not each.is_symlink()]
    for each in sorted(folders, reverse=True):
        if not any(each.iterdir()):
            each.rmdir()
