"""The engines that build a publication: which are installed, how they are called."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType

from mkdocs_claims.errors import EngineError
from mkdocs_claims.parse.site import SiteFile
from mkdocs_claims.render.macros import SCRIPT, STYLE

CLAIMS = "claims"
"""The name of the plugin, and of the Markdown extension."""
CHECKED = "MKDOCS_CLAIMS_CHECKED"
"""Variable of the environment that tells the plugin: `claims build` has checked what is built."""
PREVIEWED = "MKDOCS_CLAIMS_PREVIEW"
"""Variable that tells the plugin: `claims serve` lays what is wrong over the pages."""
NO_EDITOR = "-"
"""Its value where a click on a citation opens no text editor."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that makes a site of Markdown files."""

    name: str
    """Of its module, its command and its extra."""
    title: str
    package: str
    """What to install."""
    has_plugins: bool = True
    """Whether it runs our plugin; without, pages are generated before and links are sources."""

    @property
    def installed(self) -> bool:
        """Whether it is there to be called."""
        return find_spec(self.name) is not None

    def command(self, verb: str, file: str, *options: str) -> list[str]:
        """Return the command that runs it on a configuration file.

        `-P` keeps the publication's folder from being looked for modules in, as it is where the
        engine's own command is called.
        """
        return [sys.executable, "-P", "-m", self.name, verb, "-f", file, *options]

    def build(self, file: str, *, strict: bool) -> list[str]:
        """Return the command that builds the site, from nothing.

        Zensical keeps pages from build to build and does not see what they are made from.
        """
        clean = () if self.has_plugins else ("--clean",)
        return self.command("build", file, *clean, *(("--strict",) if strict else ()))


ENGINES = MappingProxyType(
    {
        each.name: each
        for each in (
            Engine("mkdocs", "MkDocs", "mkdocs-claims"),
            Engine("properdocs", "ProperDocs", "mkdocs-claims[properdocs]"),
            Engine("zensical", "Zensical", "mkdocs-claims[zensical]", has_plugins=False),
        )
    }
)
"""By name, in the order in which one is chosen when none is named."""


def choose_engine(name: str | None, engines: Sequence[Engine] = tuple(ENGINES.values())) -> Engine:
    """Return the engine of that name, or the first that is installed.

    Raises:
        EngineError: it is not installed, or none is; the message says what to install.
    """
    wanted = [each for each in engines if name in {None, each.name}]
    for each in wanted:
        if each.installed:
            return each
    missing = f"{wanted[0].title} is" if name else "No engine is"
    raise EngineError(f"{missing} not installed: pip install '{wanted[0].package}'")


def require_settings(engine: Engine, file: SiteFile) -> None:
    """Make sure that mkdocs.yml has what the engine needs to show claims at all.

    Raises:
        EngineError: it does not; the message has the lines to add.
    """
    needed = {"markdown_extensions": CLAIMS, "extra_css": STYLE, "extra_javascript": SCRIPT}
    if engine.has_plugins:
        needed = {"plugins": CLAIMS}
    missing = {
        section: name for section, name in needed.items() if name not in _listed(file, section)
    }
    if missing:
        lines = "".join(f"\n  {section}:\n    - {name}" for section, name in missing.items())
        harmless = "" if engine.has_plugins else " and other engines do not mind"
        raise EngineError(f"{file.file} lacks what {engine.title} needs{harmless}; add{lines}")


def _listed(file: SiteFile, section: str) -> Iterator[str]:
    """Yield the names of a section; that of a script may be a mapping with its path."""
    yield from file.names(section)
    items = file.values.get(section)
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            yield str(item.get("path"))
