"""Suppressions in a page: an HTML comment silences the block it stands in, or the next one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkdocs_claims.parse.front_matter import FrontMatter, read_front_matter
from mkdocs_claims.parse.markdown.blocks import read_blocks
from mkdocs_claims.parse.markdown.fences import without_fences
from mkdocs_claims.parse.markdown.inline import Markup, read_inline
from mkdocs_claims.parse.markdown.lines import Line, Run, split_lines
from mkdocs_claims.parse.markdown.raw_html import block_comments, without_raw_html
from mkdocs_claims.parse.markdown.tree import Node, Prose
from mkdocs_claims.parse.suppressions.comment import (
    Suppressions,
    mentions_suppression,
    read_comment,
)
from mkdocs_claims.parse.suppressions.yaml_text import yaml_suppressions
from mkdocs_claims.text import Source, Span

_OPENER, _CLOSER = "<!--", "-->"


def markdown_suppressions(source: Source) -> Suppressions:
    """Return the suppressions in the comments of a page, those of its front matter first.

    A comment that stands alone silences the next block: a paragraph, a heading, a whole list,
    table, quotation or admonition. One inside a paragraph, an item, a heading or a cell
    silences that. The first thing in a page also silences what is said of the page as such,
    which stands at its first character when it has no title.
    """
    found = Suppressions()
    if not mentions_suppression(source.text):
        return found
    front = read_front_matter(source)
    _read_front_matter(source, front, found)
    lines = without_fences(split_lines(source.text, front.body))
    prose = read_blocks(without_raw_html(lines))
    first = len(source.text) - len(source.text.lstrip())
    for comment, following in _with_scopes(source.text, prose, block_comments(lines)):
        content = Span(comment.start + len(_OPENER), comment.end - len(_CLOSER))
        scope = Span(0, following.end) if following and comment.start <= first else following
        read_comment(source, comment, content, scope, found)
    return found


def _read_front_matter(source: Source, front: FrontMatter, found: Suppressions) -> None:
    if front.document is not None:
        yaml_suppressions(source, [front.document], Span(front.document.shift, front.body), found)


def _with_scopes(
    text: str, prose: Prose, alone: Iterable[Span]
) -> Iterator[tuple[Span, Span | None]]:
    """Yield every comment in order, and the place that it would silence."""
    scopes: dict[Span, Span | None] = dict.fromkeys(alone)
    for run in prose.runs:
        if _OPENER in run.text:
            inside = _comments(run, prose.definitions)
            alone_in_run = not _without(run.text, inside).strip()
            whole = None if alone_in_run else run.span(0, len(run.text))
            scopes |= {run.span(start, end): whole for start, end in inside}
    blocks = _blocks(text, prose, scopes)
    for comment in sorted(scopes):
        yield comment, scopes[comment] or _next(comment, blocks)


def _comments(run: Run, definitions: Mapping[str, Line]) -> list[tuple[int, int]]:
    return sorted(
        (start, end)
        for start, end, markup in read_inline(run.text, definitions).pieces
        if markup is Markup.TAG and run.text.startswith(_OPENER, start)
    )


def _without(text: str, pieces: Iterable[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in pieces:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _blocks(text: str, prose: Prose, comments: Iterable[Span]) -> list[Span]:
    """Return the place of every block that is not just comments; outer ones first."""
    stretches = _stretches(text, comments)
    found = [span for root in prose.roots for span in _spans(root)]
    found += [Span(line.places[0], line.places[-1] + 1) for line in prose.definitions.values()]
    return sorted(
        (span for span in found if not _inside(span, stretches)),
        key=lambda span: (span.start, -span.end),
    )


def _stretches(text: str, comments: Iterable[Span]) -> list[Span]:
    """Return the comments with the indentation before them, neighbours as one."""
    found: list[Span] = []
    for comment in sorted(comments):
        start = comment.start
        while start and text[start - 1] in " \t":
            start -= 1
        if found and not text[found[-1].end : start].strip():
            found[-1] = Span(found[-1].start, comment.end)
        else:
            found.append(Span(start, comment.end))
    return found


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    before = bisect_right(stretches, span.start, key=lambda each: each.start) - 1
    return before >= 0 and span.end <= stretches[before].end


def _spans(root: Node) -> list[Span]:
    """Return the places of all nodes below a root, each with what its children cover."""
    found: list[Span] = []

    def cover(node: Node) -> tuple[int, int]:
        ranges = [(node.start, node.end), *(cover(child) for child in node.children)]
        known = [each for each in ranges if each[0] >= 0]
        if not known:
            return -1, -1
        start, end = min(start for start, _ in known), max(end for _, end in known)
        found.append(Span(start, end))
        return start, end

    for child in root.children:
        cover(child)
    return found


def _next(comment: Span, blocks: Sequence[Span]) -> Span | None:
    index = bisect_left(blocks, comment.end, key=lambda each: each.start)
    return Span(comment.end, blocks[index].end) if index < len(blocks) else None
