"""Parts of a file that an editor can fold away: sections, claims, entries, front matter."""

from collections.abc import Iterable, Iterator

from mkdocs_claims.ide.symbols import Symbol, outline
from mkdocs_claims.parse.front_matter import body_start
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Source, Span


def folds(resolution: Resolution, source: Source) -> Iterator[Span]:
    """Yield what can be folded, from the first character of its first line to its last one."""
    if not source.path.endswith((".bib", ".yaml", ".yml")) and source.text.startswith("---"):
        length = len(source.text[: body_start(source)].rstrip())
        yield Span(0, length)
    yield from _spans(outline(resolution, source.path))


def _spans(symbols: Iterable[Symbol]) -> Iterator[Span]:
    for each in symbols:
        yield each.whole.span
        yield from _spans(each.children)
