"""The pages of a publication, each read without the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Fault, Finding, Suppression
from mkdocs_claims.errors import OutsideError, SourceError
from mkdocs_claims.model import Article
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.suppressions import markdown_suppressions
from mkdocs_claims.site import Site
from mkdocs_claims.source import Decoded, SourceTree, matches
from mkdocs_claims.text import Source

GENERATED = "<!-- Made by mkdocs-claims. -->"
"""The last line of a page that the generator wrote to disk: no editor's page, so not read."""


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


def pages_pattern(site: Site) -> str:
    """Return the glob that finds the pages."""
    return f"{pages_folder(site)}**/*.md"


def read_pages(tree: SourceTree, paths: Iterable[str]) -> tuple[list[Source], list[Fault]]:
    """Return the texts of some pages, and a fault for each that cannot be read."""
    decoded = [_text(tree, path) for path in paths]
    faults = [Fault("ART000", each.problem) for each in decoded if each.problem]
    return [each.source for each in decoded], faults


def _text(tree: SourceTree, path: str) -> Decoded:
    """Return the text of a page; of one that cannot be read, nothing and why.

    It may be gone since it was found, or not ours to read; the other pages are checked anyway.
    """
    try:
        return tree.read(path)
    except SourceError as error:
        source = Source(path, "")
        message = f"the page {str(error).removeprefix(f'{path}: ')}"
        advice = "run the check again; if it stays so, see whether you may read the file"
        if isinstance(error, OutsideError):
            advice = "put the file itself there: nothing from outside is published"
        return Decoded(source, Finding(source.location(0), message, advice))


def is_page(source: Source) -> bool:
    """Whether an editor wrote this text, and not the generator."""
    return not source.text.rstrip().endswith(GENERATED)


def read_page(site: Site, config: Config, source: Source) -> PageRead:
    """Read one page. Never raises, whatever it holds."""
    uri = source.path.removeprefix(pages_folder(site))
    listed = any(matches(uri, pattern) for pattern in config.articles)
    article, faults = parse_article(source, uri, listed=listed)
    silent = markdown_suppressions(source)
    return PageRead(source, article, (*faults, *silent.faults), tuple(silent.found))
