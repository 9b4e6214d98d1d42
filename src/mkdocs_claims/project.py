"""A whole publication, read once: claims, references, articles and what could not be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Fault, Finding, Suppression
from mkdocs_claims.errors import OutsideError, SourceError
from mkdocs_claims.model import Article, Claim, Reference
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.retractions import parse_retractions
from mkdocs_claims.parse.review_lock import parse_review_lock
from mkdocs_claims.parse.suppressions import (
    Suppressions,
    bibtex_suppressions,
    markdown_suppressions,
    register_suppressions,
)
from mkdocs_claims.quotes import NO_QUOTES, Quotes
from mkdocs_claims.site import Site
from mkdocs_claims.source import Decoded, DiskTree, SourceTree, matches
from mkdocs_claims.text import Source
from mkdocs_claims.trust.calendar import with_next_reviews
from mkdocs_claims.trust.links import Links
from mkdocs_claims.trust.notices import RetractionSnapshot
from mkdocs_claims.trust.register import NOTHING_KNOWN, Trust, trust_of
from mkdocs_claims.trust.reviews import REVIEW_LOCK, Review

GENERATED = "<!-- Made by mkdocs-claims. -->"
"""The last line of a page that the generator wrote to disk: no editor's page, so not read."""


@dataclass(frozen=True)
class Register:
    """The claims and references of a publication, without its articles."""

    claims: Mapping[str, Claim]
    references: Mapping[str, Reference]
    sources: Mapping[str, Source]
    faults: tuple[Fault, ...]
    suppressions: tuple[Suppression, ...] = ()
    trust: Trust = NOTHING_KNOWN
    quotes: Quotes = NO_QUOTES


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


def load_register(config: Config, tree: SourceTree) -> Register:
    """Read claims and references.

    Raises:
        SourceError: a file named in the options does not exist or cannot be read.
        ConfigError: an option leads out of the project.
    """
    faults: list[Fault] = []
    found = _read(tree, "claims", config.claims, "CLM000", faults)
    claim_sources = [each for each in found if each.path != REVIEW_LOCK]
    reference_sources = _read(tree, "references", config.references, "BIB000", faults)
    claims, claim_faults = parse_claims(claim_sources)
    references, reference_faults = parse_bibtex(reference_sources)
    silent = _together(
        *(register_suppressions(each) for each in claim_sources),
        *(bibtex_suppressions(each) for each in reference_sources),
    )
    dated = with_next_reviews(claims, config.review_months)
    by_id = MappingProxyType({claim.id: claim for claim in dated})
    by_key = MappingProxyType({reference.key: reference for reference in references})
    time = _read_time(config, tree)
    return Register(
        by_id,
        by_key,
        MappingProxyType(
            {each.path: each for each in (*claim_sources, *reference_sources, *time.sources)}
        ),
        (*faults, *claim_faults, *reference_faults, *silent.faults, *time.faults),
        tuple(silent.found),
        trust_of(by_id, by_key, time.snapshot, time.reviews),
        Quotes(by_id, config.sources, tree),
    )


@dataclass(frozen=True, slots=True)
class _Time:
    """What the files say that commands write as time goes by; a publication may have none."""

    sources: list[Source]
    faults: list[Fault]
    snapshot: RetractionSnapshot | None
    reviews: Mapping[str, Review]


def _read_time(config: Config, tree: SourceTree) -> _Time:
    """Read the snapshot of retractions and the lock file of reviews, as far as they are there.

    Raises:
        ConfigError: an option leads out of the project.
    """
    faults: list[Fault] = []
    snapshots = _read(tree, "retractions", [_if_there(config.retractions)], "BIB011", faults)
    locks = _read(tree, "", [_if_there(REVIEW_LOCK)], "CLM009", faults)
    snapshot: RetractionSnapshot | None = None
    reviews: dict[str, Review] = {}
    for source in snapshots:
        snapshot, found = parse_retractions(source)
        faults += found
    for source in locks:
        reviews, found = parse_review_lock(source)
        faults += found
    return _Time([*snapshots, *locks], faults, snapshot, reviews)


def _if_there(path: str) -> str:
    """Return a glob that names a file and, unlike its path, is no error where there is none."""
    return f"{path[:-1]}[{path[-1:]}]"


def load(  # noqa: PLR0913 - three of them are what is known already
    site: Site,
    config: Config,
    tree: SourceTree | None = None,
    *,
    register: Register | None = None,
    known: dict[str, "PageRead"] | None = None,
    today: date | None = None,
) -> Project:
    """Read the whole publication; `register`, when it has been read before, is taken as it is.

    So are pages in `known` whose text is the same; it then holds the others, too. Without `today`
    no review is overdue.

    Raises:
        SourceError: a file named in the options does not exist or cannot be read. A page that
            cannot be read is a fault.
        ConfigError: an option leads out of the project.
    """
    tree = tree or DiskTree(site.root)
    register = register or load_register(config, tree)
    faults = list(register.faults)
    found = _read(_Pages(tree), "", (f"{pages_folder(site)}**/*.md",), "ART000", faults)
    known = {} if known is None else known
    pages = [_page(known, site, config, source) for source in found if is_page(source)]
    return Project(
        site=site,
        config=config,
        claims=register.claims,
        references=register.references,
        articles=tuple(page.article for page in pages),
        sources=MappingProxyType(
            {**register.sources, **{page.source.path: page.source for page in pages}}
        ),
        faults=(*faults, *(fault for page in pages for fault in page.faults)),
        suppressions=(
            *register.suppressions,
            *(one for page in pages for one in page.suppressions),
        ),
        today=today,
        trust=register.trust,
        quotes=register.quotes,
    )


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page of a publication, as far as it can be read without the others."""

    source: Source
    article: Article
    faults: tuple[Fault, ...]
    suppressions: tuple[Suppression, ...]


def pages_folder(site: Site) -> str:
    """Return the folder of the pages with a slash at its end, or '' for the project's own."""
    return "" if site.docs_dir in {"", "."} else f"{site.docs_dir}/"


def read_pages(tree: SourceTree, paths: Iterable[str]) -> tuple[list[Source], list[Fault]]:
    """Return the texts of some pages, and a fault for each that cannot be read."""
    decoded = [_Pages(tree).read(path) for path in paths]
    faults = [Fault("ART000", each.problem) for each in decoded if each.problem]
    return [each.source for each in decoded], faults


def is_page(source: Source) -> bool:
    """Whether an editor wrote this text, and not the generator."""
    return not source.text.rstrip().endswith(GENERATED)


def _page(known: dict[str, PageRead], site: Site, config: Config, source: Source) -> PageRead:
    page = known.get(source.path)
    if page is None or page.source.text != source.text:
        page = known[source.path] = read_page(site, config, source)
    return page


def read_page(site: Site, config: Config, source: Source) -> PageRead:
    """Read one page. Never raises, whatever it holds."""
    uri = source.path.removeprefix(pages_folder(site))
    listed = any(matches(uri, pattern) for pattern in config.articles)
    article, faults = parse_article(source, uri, listed=listed)
    silent = markdown_suppressions(source)
    return PageRead(source, article, (*faults, *silent.faults), tuple(silent.found))


def _together(*parts: Suppressions) -> Suppressions:
    found = [each for part in parts for each in part.found]
    return Suppressions(found, [each for part in parts for each in part.faults])


def _read(
    tree: SourceTree, option: str, patterns: Sequence[str], code: str, faults: list[Fault]
) -> list[Source]:
    sources = []
    for path in _unique(path for pattern in patterns for path in tree.find(pattern)):
        try:
            decoded = tree.read(path)
        except OutsideError as error:
            named = f"option `{option}`: " if option else ""
            raise OutsideError(
                f"{named}{error}; put the file itself there, or name one inside the project"
            ) from None
        sources.append(decoded.source)
        if decoded.problem:
            faults.append(Fault(code, decoded.problem))
    return sources


@dataclass(frozen=True)
class _Pages:
    """A tree in which a page that cannot be read is an empty one, with a problem.

    It may be gone since it was found, or not ours to read; the other pages are checked anyway.
    """

    tree: SourceTree

    def read(self, path: str) -> Decoded:
        """Return the text of a page, or nothing and why."""
        try:
            return self.tree.read(path)
        except SourceError as error:
            source = Source(path, "")
            message = f"the page {str(error).removeprefix(f'{path}: ')}"
            advice = "run the check again; if it stays so, see whether you may read the file"
            if isinstance(error, OutsideError):
                advice = "put the file itself there: nothing from outside is published"
            return Decoded(source, Finding(source.location(0), message, advice))

    def find(self, pattern: str) -> list[str]:
        """Return the pages that a path or glob names."""
        return self.tree.find(pattern)


def _unique(paths: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(paths))
