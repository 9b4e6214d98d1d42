"""What is done for a publication that takes long: functions of a state, run by the worker."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from mkdocs_claims.adapters.cli.publication import read_setup
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.lsp.watching import Stamps, look, register_patterns
from mkdocs_claims.check import gate
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.errors import SourceError
from mkdocs_claims.ide.checking import check_page
from mkdocs_claims.ide.completion import complete
from mkdocs_claims.ide.index import NOTHING, Index, index_of
from mkdocs_claims.ide.publication import Publication, publication, with_register
from mkdocs_claims.project import load
from mkdocs_claims.project.pages import PageRead, is_page, pages_folder, read_page
from mkdocs_claims.project.register import load_register
from mkdocs_claims.site import Site
from mkdocs_claims.source import OverlayTree, hidden, matches
from mkdocs_claims.text import Source


@dataclass(frozen=True)
class Setup:
    """What mkdocs.yml says."""

    site: Site
    config: Config

    def is_page(self, path: str) -> bool:
        """Whether a file is one of the pages."""
        if not path.endswith(".md") or hidden(PurePath(path)):
            return False
        return path.startswith(pages_folder(self.site))

    def is_register(self, path: str) -> bool:
        """Whether a file is a part of the register."""
        return any(matches(path, each) for each in register_patterns(self.config))


@dataclass(frozen=True)
class Loaded:
    """A publication read from the start."""

    setup: Setup
    stamps: Stamps
    publication: Publication
    index: Index


def load_all(root: Path, tree: OverlayTree) -> Loaded:
    """Read a publication from the start.

    Raises:
        ConfigError: an option is wrong; the message says where.
        SourceError: a file named in the options does not exist or cannot be read.
    """
    file, config = read_setup(root)
    gate(config)  # refuses a severity for a rule that does not exist
    stamps = look(file, config)
    register = load_register(config, tree)
    project = load(file, config, tree, register=register, today=today())
    found = publication(project, register)
    return Loaded(Setup(file, config), stamps, found, index_of(found.resolution, NOTHING.suggester))


def read_register(
    before: Publication, setup: Setup, tree: OverlayTree, index: Index
) -> tuple[Publication, Index]:
    """Return the publication with its register read again, and an index of that.

    Raises:
        SourceError: a file named in the options does not exist or cannot be read.
    """
    found = with_register(before, load_register(setup.config, tree))
    return found, index_of(found.resolution, index.suggester)


def make_index(state: Publication) -> Index:
    """Return an index that suggests claims, having been asked once: the first time is slow."""
    index = index_of(state.resolution)
    for typed in ("Running [@", "Running [@a b"):
        complete(state.resolution, index, Source("warm.md", typed), len(typed))
    return index


def read_file(setup: Setup, tree: OverlayTree, path: str) -> PageRead | None:
    """Read one page; None when it is gone."""
    try:
        source = tree.read(path).source
    except SourceError:
        return None
    return read_page(setup.site, setup.config, source) if is_page(source) else None


def check_pages(state: Publication, paths: Iterable[str]) -> dict[str, tuple[Diagnostic, ...]]:
    """Return what is wrong with each of some pages."""
    return {path: check_page(state.resolution, path) for path in paths}
