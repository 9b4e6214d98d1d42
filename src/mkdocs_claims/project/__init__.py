"""A whole publication, read once: claims, references, articles and what could not be read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Fault, Suppression
from mkdocs_claims.model import Article, Claim, Reference
from mkdocs_claims.project.pages import PageRead, is_page, pages_pattern, read_page, read_pages
from mkdocs_claims.project.register import Register, load_register
from mkdocs_claims.quotes import NO_QUOTES, Quotes
from mkdocs_claims.site import Site
from mkdocs_claims.source import DiskTree, SourceTree
from mkdocs_claims.text import Source
from mkdocs_claims.trust.links import Links
from mkdocs_claims.trust.register import NOTHING_KNOWN, Trust
from mkdocs_claims.watch import Watch, watched


@dataclass(frozen=True)
class Project:
    """Everything that the files of a publication say."""

    site: Site
    config: Config
    claims: Mapping[str, Claim]
    """By ID, in the order of the files."""
    references: Mapping[str, Reference]
    """By citation key, in the order of the files."""
    articles: tuple[Article, ...]
    """Every Markdown page, by path; `listed` ones are articles in the strict sense."""
    sources: Mapping[str, Source]
    """Every file that was read, by path."""
    faults: tuple[Fault, ...]
    suppressions: tuple[Suppression, ...] = ()
    """Every comment that silences a rule, in the order of the files."""
    today: date | None = None
    """The day as of which reviews are due; None when nobody asks."""
    trust: Trust = NOTHING_KNOWN
    """What time has done to works and claims."""
    quotes: Quotes = NO_QUOTES
    """Whether the words of the sources are theirs, once somebody asks."""
    links: Links | None = None
    """What became of the addresses of works; None when they were not followed."""

    @cached_property
    def fault_starts(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Where the faults of each file start, by its path and their code, in order."""
        starts = defaultdict(list)
        for each in self.faults:
            place = each.finding.location
            starts[place.path, each.code].append(place.span.start)
        return {key: sorted(found) for key, found in starts.items()}


def load(  # noqa: PLR0913 - four of them are what is known already, and who is told
    site: Site,
    config: Config,
    tree: SourceTree | None = None,
    *,
    register: Register | None = None,
    known: dict[str, PageRead] | None = None,
    today: date | None = None,
    watch: Watch | None = None,
) -> Project:
    """Read the whole publication; `register`, when it has been read before, is taken as it is.

    So are pages in `known` whose text is the same; it then holds the others, too. Without `today`
    no review is overdue. `watch` is told how far the reading of pages is.

    Raises:
        SourceError: a file named in the options does not exist or cannot be read. A page that
            cannot be read is a fault.
        ConfigError: an option leads out of the project.
    """
    tree = tree or DiskTree(site.root)
    register = register or load_register(config, tree)
    found, unreadable = read_pages(tree, tree.find(pages_pattern(site)))
    known = {} if known is None else known
    reading = watched(filter(is_page, found), "Reading", len(found), watch)
    pages = [_page(known, site, config, source) for source in reading]
    return Project(
        site=site,
        config=config,
        claims=register.claims,
        references=register.references,
        articles=tuple(page.article for page in pages),
        sources=MappingProxyType(
            {**register.sources, **{page.source.path: page.source for page in pages}}
        ),
        faults=(
            *register.faults,
            *unreadable,
            *(fault for page in pages for fault in page.faults),
        ),
        suppressions=(
            *register.suppressions,
            *(one for page in pages for one in page.suppressions),
        ),
        today=today,
        trust=register.trust,
        quotes=register.quotes,
    )


def _page(known: dict[str, PageRead], site: Site, config: Config, source: Source) -> PageRead:
    page = known.get(source.path)
    if page is None or page.source.text != source.text:
        page = known[source.path] = read_page(site, config, source)
    return page
