"""The publication that a command works on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_claims.adapters.cache_folder import refuse_foreign_cache
from mkdocs_claims.adapters.cli.broken_off import end_broken_off
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.config import Config
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.parse.site import SiteFile, load_site
from mkdocs_claims.report.visible import visible

if TYPE_CHECKING:
    from mkdocs_claims.resolve import Resolution

_HOUSE = Config().style


def open_publication(directory: Path) -> "Resolution":
    """Find, read and resolve the publication in `directory` or above it.

    Raises:
        ConfigError: there is none, or an option is wrong; the message says where.
        SourceError: a file named in the options does not exist or cannot be read.
    """
    # A check that finds what it printed the last time needs none of these.
    from mkdocs_claims.adapters.progress import progress  # noqa: PLC0415 - see above
    from mkdocs_claims.project import load  # noqa: PLC0415 - see above
    from mkdocs_claims.resolve import resolve  # noqa: PLC0415 - see above

    file, config = read_setup(directory)
    with progress() as bar:
        return resolve(load(file, config, today=today(), watch=bar))


def read_setup(directory: Path) -> tuple[SiteFile, Config]:
    """Find the publication in `directory` or above it, and read its options.

    Raises:
        ConfigError: there is none, or an option is wrong; the message says where.
        SourceError: what is kept between runs may be somebody else's.
    """
    file = load_site(directory)
    refuse_foreign_cache(file.root)
    for line in end_broken_off(file.root):
        click.echo(visible(line), err=True)
    config = config_of(file, _stop)
    if config.style != _HOUSE:
        # Styles are XML, which nothing else asks for here.
        from mkdocs_claims.style.csl_style import find_style  # noqa: PLC0415 - see above

        find_style(config.style, file.root)
    return file, config


def config_of(file: SiteFile, refuse: Callable[[str], object]) -> Config:
    """Return the options, checked one by one so that an error knows its line.

    What is wrong goes to `refuse`; when that returns, the option keeps its default.
    """
    config = Config()
    for name, value in file.options.items():
        try:
            checked = Config.from_mapping({name: value})
        except ConfigError as error:
            refuse(f"{file.places.get(name, 'mkdocs.yml')}: {error}")
            continue
        config = replace(config, **{name: getattr(checked, name)})
    return config


def _stop(message: str) -> None:
    raise ConfigError(message)


def repository_folder(root: Path) -> str:
    """Return where a publication lies in its git repository; '' at its top, or without one."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return "" if folder == root else root.relative_to(folder).as_posix()
    return ""
