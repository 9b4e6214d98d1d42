"""One loaded publication per process, shared by the plugin and the Markdown extension.

Rendering a page looks claims up here; nothing is read again until a file changes. The key
is each file's time and size and not the process, which outlives edits under `serve`.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from mkdocs_claims.adapters.cache_folder import refuse_foreign_cache
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.history import read_histories
from mkdocs_claims.check.page import Page
from mkdocs_claims.config import Config
from mkdocs_claims.model import Article
from mkdocs_claims.project import Project, load
from mkdocs_claims.project.pages import PageRead
from mkdocs_claims.project.register import Register, load_register
from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.claim.history import Histories
from mkdocs_claims.render.claim.page import OfRegister
from mkdocs_claims.render.evidence.sentences import Known
from mkdocs_claims.render.jsonld import WorkNodes
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.pages import GeneratedPages
from mkdocs_claims.resolve import Lookup, Resolution, ResolvedArticle, resolve
from mkdocs_claims.site import Site
from mkdocs_claims.source import DiskTree
from mkdocs_claims.style.csl_style import style_file
from mkdocs_claims.style.formatted import write_references
from mkdocs_claims.trust.reviews import REVIEW_LOCK
from mkdocs_claims.watch import Watch

Stamps = tuple[tuple[str, int, int], ...]
CHANGED = Path(".cache", "claims", "changed")
"""Written by `claims serve` when pages have to be rendered anew, for an engine that cannot tell."""


@dataclass(frozen=True)
class Kept:
    """What one session hands on to the next; each part is used where its text is the same."""

    pages: dict[str, PageRead] = field(default_factory=dict)
    sentences: Known = field(default_factory=dict)
    counts: dict[str, tuple[Article, Register, tuple[int, int]]] = field(default_factory=dict)
    """For each path, an article and a register, and how many statements are cited, of how many."""
    resolved: dict[str, ResolvedArticle] = field(default_factory=dict)
    """For each path, an article with its numbers."""


@dataclass(frozen=True)
class Session:
    """The register of a publication, its macros, and on demand everything else."""

    site: Site
    config: Config
    register: Register
    stamps: Stamps
    kept: Kept = field(default_factory=Kept, compare=False)
    watch: Watch | None = field(default=None, compare=False)
    """Is told how far the reading of the articles is."""
    addresses: dict[str, str] = field(default_factory=dict, compare=False)
    """Where the engine serves pages, by their source, as far as it has told."""

    @cached_property
    def lookup(self) -> Lookup:
        """What citations are looked up in."""
        return Lookup(self.register.claims, self.register.references, self.config.direct_references)

    @cached_property
    def macros(self) -> Macros:
        """The publication's macros over the shipped ones."""
        return Macros.of(self.site.root, self.config.macros)

    @cached_property
    def renderer(self) -> Renderer:
        """Renders parts of pages; keeps formatted references.

        Raises:
            StyleError: the references cannot be written in the style that the options name.
        """
        references = self.register.references
        root, language = self.site.root, self.site.language
        styled = write_references(references.values(), self.config.style, root, language)
        return Renderer(self.macros, references, styled, self.register.trust)

    @cached_property
    def work_nodes(self) -> WorkNodes:
        """Works as structured data has them."""
        return WorkNodes()

    @cached_property
    def pages(self) -> GeneratedPages:
        """Makes the bodies of the pages of claims, references and evidence."""
        return GeneratedPages(
            self.resolution,
            self.renderer,
            today(),
            self._count_statements,
            self.histories,
            self.kept.sentences,
            self.of_register,
        )

    @cached_property
    def of_register(self) -> OfRegister:
        """What pages show of the register alone."""
        return OfRegister()

    @cached_property
    def histories(self) -> Histories:
        """What became of each claim and when; empty where git cannot tell, or shall not."""
        return read_histories(self.site, self.config.claims) if self.config.history else {}

    def _count_statements(self, article: Article) -> tuple[int, int] | None:
        known = self.kept.counts.get(article.path)
        if known is None or known[0] is not article or known[1] is not self.register:
            found = Page(self.resolution, article).coverage
            counts = found.cited, found.cited + found.uncited
            known = self.kept.counts[article.path] = article, self.register, counts
        return known[2] if self.config.uncited.on and known[2][1] else None

    @cached_property
    def project(self) -> Project:
        """The register and every article."""
        known, day = self.kept.pages, today()
        return load(
            self.site,
            self.config,
            register=self.register,
            known=known,
            today=day,
            watch=self.watch,
        )

    @cached_property
    def resolution(self) -> Resolution:
        """The whole publication tied together."""
        return resolve(self.project, self.kept.resolved)


_sessions: dict[tuple[Path, Config], Session] = {}


def open_session(
    site: Site, config: Config, *, fresh: bool = False, watch: Watch | None = None
) -> Session:
    """Return the session of a publication; a new one when a register or macro has changed.

    `fresh` also forgets the articles, which are not watched file by file.

    Raises:
        SourceError: a file named in the options does not exist or cannot be read.
        SourceError: what is kept between runs may be somebody else's.
        ConfigError: an option leads out of the project.
    """
    key = (site.root, config)
    stamps = _stamps(site, config)
    session = _sessions.get(key)
    if session is None:
        refuse_foreign_cache(site.root)
    if session is None or session.stamps != stamps or fresh or session.site != site:
        register = (
            session.register
            if session is not None and session.stamps == stamps
            else load_register(config, DiskTree(site.root))
        )
        before = session if session is not None and session.site == site else None
        kept = before.kept if before else Kept()
        session = Session(site, config, register, stamps, kept, watch)
        if before and before.register is register:
            _hand_on(before, session)
        _sessions[key] = session
    return session


def _hand_on(before: Session, session: Session) -> None:
    """Have a session take over what another made of the same register, macros among it."""
    made = vars(before)
    vars(session).update({name: made[name] for name in ("macros", "of_register") if name in made})
    if "renderer" in made:
        vars(session)["renderer"] = before.renderer.renewed()


def opened_session(site: Site, config: Config) -> Session | None:
    """Return the session that was opened last, without asking whether a file has changed since.

    A host that opens one before each build saves a look at every register and macro a page.
    """
    return _sessions.get((site.root, config))


def narrow(session: Session, uris: Container[str]) -> Session:
    """Leave only the pages with these sources; return the session that takes the place of the old.

    For a site that is built in parts: what is not in one cannot be linked to from there.
    """
    articles = tuple(each for each in session.project.articles if each.uri in uris)
    part = replace(session)
    vars(part)["project"] = replace(session.project, articles=articles)
    _sessions[(session.site.root, session.config)] = part
    return part


def watched(site: Site, config: Config) -> list[Path]:
    """Return the files and folders whose change makes a page stale, besides docs_dir."""
    tree = DiskTree(site.root)
    files = [
        site.root / path
        for pattern in (*config.claims, *config.references)
        for path in tree.find(pattern)
    ]
    if config.style.endswith(".csl") and style_file(config.style, site.root).is_file():
        files.append(site.root / config.style)
    time = (site.root / name for name in (config.retractions, REVIEW_LOCK))
    files += [each for each in time if each.is_file()]
    macros = site.root / config.macros
    return [*files, *([macros] if macros.is_dir() else [])]


def _stamps(site: Site, config: Config) -> Stamps:
    changed = site.root / CHANGED
    also = [changed] if changed.is_file() else []
    return tuple(_stamp(path) for path in _files([*watched(site, config), *also]))


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


def _stamp(path: Path) -> tuple[str, int, int]:
    status = path.stat()
    return str(path), status.st_mtime_ns, status.st_size
