"""Puts the shards of a site together, once it is sure that they are of one site and all there.

Whatever is wrong is found before anything is written. Then the files lie in one folder, as one
machine would have built them; the search is made of that, and links that lead from one shard to
an anchor in another are looked at, which no machine could do alone.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from html import unescape
from itertools import islice
from pathlib import Path

from mkdocs_claims.adapters.shard import LISTS, Shard, ShardList, read_list
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.watch import Watch, watched

_NAMED = re.compile(
    r"""(?<![\w-])(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""", re.IGNORECASE
)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A shard where it lies."""

    folder: Path
    list: ShardList

    @property
    def files(self) -> Iterator[str]:
        """What is to be taken from it."""
        yield from self.list.own
        if self.list.shard == 1:
            yield from self.list.shared


def find_shards(folders: Iterable[Path]) -> list[Found]:
    """Return the shards in these folders, or in the folders in them, in their order.

    Raises:
        ConfigError: a folder is not there or has none, or a list cannot be read.
    """
    found: dict[Path, Found] = {}
    for folder in folders:
        if not folder.is_dir():
            raise ConfigError(f"there is no folder {folder}")
        lists = sorted(folder.glob(LISTS)) or sorted(folder.glob(f"*/{LISTS}"))
        if not lists:
            raise ConfigError(
                f"there is no shard in {folder}: `claims build --shard N/OF` makes one, with a list "
                f"named {Shard(1, 8).list_name} beside its files"
            )
        found |= {path.resolve(): Found(path.parent, read_list(path)) for path in lists}
    return sorted(found.values(), key=lambda each: each.list.shard)


def require_whole(found: Sequence[Found], from_first: Sequence[str] = ()) -> None:
    """Make sure that these are all shards of one site, and whole.

    `from_first` are globs of files that may differ: the first shard's are taken.

    Raises:
        ConfigError: they are not; the message says what is missing, or who differs.
    """
    first = found[0].list
    _require_all(found)
    for each in found:
        named = f"shard {each.list.shard}/{each.list.of} in {each.folder}"
        if not each.list.finished:
            raise ConfigError(f"{named} is unfinished: its `claims build --shard` failed")
        if each.list.made_by != first.made_by:
            raise ConfigError(
                f"{named} was built by mkdocs-claims {each.list.made_by}, and shard "
                f"{first.shard}/{first.of} by {first.made_by}: install one version everywhere"
            )
        if each.list.sources != first.sources or each.list.pagefind != first.pagefind:
            raise ConfigError(
                f"{named} was built from other texts or settings than shard "
                f"{first.shard}/{first.of}: build all of them from one commit"
            )
        gone = [name for name in each.files if not _is_there(each.folder / name)]
        if gone:
            raise ConfigError(f"{named} has lost {_some(gone)}")
    _require_agreement(found, from_first)


def _is_there(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _require_all(found: Sequence[Found]) -> None:
    of, numbers = found[0].list.of, [each.list.shard for each in found]
    others = [each for each in found if each.list.of != of]
    if others:
        raise ConfigError(
            f"{others[0].folder} is one of {others[0].list.of} shards, and {found[0].folder} one "
            f"of {of}: these belong to two sites"
        )
    missing = [str(Shard(each, of)) for each in range(1, of + 1) if each not in numbers]
    if missing:
        raise ConfigError(f"not all shards are here: missing {_some(missing)}")
    twice = next((each for each in numbers if numbers.count(each) > 1), None)
    if twice is not None:
        places = " and ".join(str(each.folder) for each in found if each.list.shard == twice)
        raise ConfigError(f"shard {twice}/{of} is here twice: in {places}")


def _require_agreement(found: Sequence[Found], from_first: Sequence[str]) -> None:
    first = found[0].list.shared
    for each in found[1:]:
        names = sorted(
            name
            for name in first.keys() | each.list.shared.keys()
            if first.get(name) != each.list.shared.get(name)
            and not any(fnmatchcase(name, pattern) for pattern in from_first)
        )
        if names:
            raise ConfigError(
                f"shards 1/{each.list.of} and {each.list.shard}/{each.list.of} made "
                f"{_some(names)} differently. All machines make such files alike: where a time "
                "stands in them, set SOURCE_DATE_EPOCH to that of the commit; where a plugin "
                "collects what pages say, it cannot be built in shards. `--from-first GLOB` "
                "takes the first shard's"
            )


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return f"{', '.join(islice(names, _SHOWN))}{more}"


def gather(found: Sequence[Found], target: Path, watch: Watch) -> None:
    """Copy the files of all shards into an empty folder."""
    files = [(each.folder, name) for each in found for name in each.files]
    for folder, name in watched(files, "Joining", len(files), watch):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, path)


def missing_anchors(found: Sequence[Found], site: Path, watch: Watch) -> list[str]:
    """Return what to say of links between shards whose anchor does not exist."""
    wanted: dict[str, list[tuple[str, str, str]]] = {}
    for source, target, anchor, link in _between(found):
        wanted.setdefault(target, []).append((source, anchor, link))
    said = []
    for target in watched(sorted(wanted), "Looking at links", len(wanted), watch):
        there = _anchors(site / target)
        said += [
            f"Doc file '{source}' contains a link '{link}', but the page '{target}' does not "
            f"contain an anchor '#{anchor}'."
            for source, anchor, link in wanted[target]
            if anchor not in there
        ]
    return said


def _between(found: Sequence[Found]) -> Iterator[tuple[str, str, str, str]]:
    """Yield page, target, anchor and text of each link that no shard could look at."""
    for each in found:
        for source, links in each.list.links.items():
            for target, anchors in links.items():
                for anchor, link in anchors.items():
                    yield source, target, anchor, link


def _anchors(page: Path) -> frozenset[str]:
    if not page.is_file():
        return frozenset()
    text = page.read_text(encoding="utf-8", errors="replace")
    return frozenset(unescape("".join(each.groups(""))) for each in _NAMED.finditer(text))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site is put together, and where it lies at the end."""

    work: Path
    site: Path

    def put(self) -> None:
        """Take the place of the old site."""
        if self.work != self.site:
            if self.site.exists():
                shutil.rmtree(self.site)
            self.work.chmod(0o755)
            self.work.rename(self.site)

    def drop(self) -> None:
        """Leave nothing of the work behind."""
        if self.work != self.site:
            shutil.rmtree(self.work, ignore_errors=True)


def place_for(found: Sequence[Found], site: Path, *, ours: bool) -> Place:
    """Return where to put shards together; in place where one folder holds them all.

    `ours` says that the folder is the publication's own, whose old site may go.

    Raises:
        ConfigError: the folder holds something else, or lies in a shard.
    """
    folders = {each.folder.resolve() for each in found}
    target = site.resolve()
    if folders == {target}:
        return Place(target, target)
    if any(target.is_relative_to(each) or each.is_relative_to(target) for each in folders):
        raise ConfigError(
            f"{site} holds a shard or lies in one: name another folder with --output, or put the "
            "shards elsewhere"
        )
    if target.exists() and not (target.is_dir() and (ours or not any(target.iterdir()))):
        raise ConfigError(f"{site} is not empty: name a new folder with --output")
    target.parent.mkdir(parents=True, exist_ok=True)
    return Place(Path(tempfile.mkdtemp(prefix=".claims-join-", dir=target.parent)), target)
