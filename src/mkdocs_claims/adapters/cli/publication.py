"""The publication that a command works on."""

from dataclasses import replace
from pathlib import Path

from mkdocs_claims.adapters.clock import today
from mkdocs_claims.config import Config
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.parse.site import SiteFile, load_site
from mkdocs_claims.project import Site, load
from mkdocs_claims.resolve import Resolution, resolve
from mkdocs_claims.style.csl_style import find_style


def open_publication(directory: Path) -> Resolution:
    """Find, read and resolve the publication in `directory` or above it.

    Raises:
        ConfigError: there is none, or an option is wrong; the message says where.
        SourceError: a file named in the options does not exist or cannot be read.
    """
    file = load_site(directory)
    config = _config(file)
    find_style(config.style, file.root)
    return resolve(load(site_of(file), config, today=today()))


def site_of(file: SiteFile) -> Site:
    """Return what mkdocs.yml says of the site."""
    return Site(
        root=file.root,
        docs_dir=file.docs_dir,
        name=file.name,
        url=file.url,
        language=file.language,
        directory_urls=file.directory_urls,
    )


def _config(file: SiteFile) -> Config:
    """Check the options one by one, so that an error knows its line."""
    config = Config()
    for name, value in file.options.items():
        try:
            checked = Config.from_mapping({name: value})
        except ConfigError as error:
            raise ConfigError(f"{file.places.get(name, 'mkdocs.yml')}: {error}") from None
        config = replace(config, **{name: getattr(checked, name)})
    return config


def repository_folder(root: Path) -> str:
    """Return where a publication lies in its git repository; '' at its top, or without one."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return "" if folder == root else root.relative_to(folder).as_posix()
    return ""
