"""mkdocs.yml as far as claims need it, read without MkDocs and without running anything."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_claims.errors import ConfigError, NoPublicationError
from mkdocs_claims.parse.files import DiskFiles, Files
from mkdocs_claims.parse.site_settings import PLUGIN, Settings, read_settings
from mkdocs_claims.site import Site

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
REGISTER = "claims.yaml"
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
        return _site(folder, read_settings(found, folder, disk), disk)
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


def _site(root: Path, settings: Settings, disk: Files) -> SiteFile:
    values = settings.values
    theme = values.get("theme")
    url = str(values.get("site_url") or "")
    language = theme.get("language") if isinstance(theme, dict) else None
    return SiteFile(
        root=root,
        docs_dir=_docs_dir(root, settings, disk),
        name=str(values.get("site_name") or ""),
        url=url if not url or url.endswith("/") else f"{url}/",
        language=str(language or "en"),
        directory_urls=values.get("use_directory_urls") is not False,
        options={**_options(settings, "markdown_extensions"), **_options(settings, "plugins")},
        places=settings.places,
        file=settings.name,
        values=values,
    )


def _docs_dir(root: Path, settings: Settings, disk: Files) -> str:
    given = str(settings.values.get("docs_dir") or "docs")
    folder = Path(os.path.normpath(root / given))
    where = settings.places.get("docs_dir", settings.name)
    if not disk.is_dir(folder):
        raise ConfigError(f"{where}: there is no folder `{given}` (docs_dir) in {root}")
    if not folder.is_relative_to(root):
        raise ConfigError(f"{where}: docs_dir `{given}` leads out of the project")
    if not disk.leads_to(folder).is_relative_to(disk.leads_to(root)):
        raise ConfigError(
            f"{where}: docs_dir `{given}` leads out of the project by a link: put the folder there"
        )
    return folder.relative_to(root).as_posix()


def _options(settings: Settings, section: str) -> dict[str, Any]:
    """Return the options of `claims` in a list of names and mappings, or in one mapping."""
    items = settings.values.get(section) or []
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict) and PLUGIN in item:
            options = item[PLUGIN]
            if options is None:
                return {}
            if not isinstance(options, dict):
                where = settings.places.get(section, settings.name)
                raise ConfigError(f"{where}: the options of `claims` are lines `name: value`")
            return {str(name): value for name, value in options.items() if name != "enabled"}
    return {}
