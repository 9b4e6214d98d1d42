"""Suppressions in YAML: a comment silences the entry that starts on its line, or the next."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import yaml

from mkdocs_claims.parse.suppressions.comment import Suppressions, read_comment
from mkdocs_claims.parse.yaml_nodes import YamlDocument
from mkdocs_claims.text import Source, Span

_COMMENT = re.compile(r"(?:^|(?<=\s))#(?P<content>[^\r\n]*)", re.MULTILINE)


def yaml_suppressions(
    source: Source, documents: Iterable[YamlDocument], stretch: Span, into: Suppressions
) -> None:
    """Read the comments in a part of `source` that `documents` were composed from.

    An entry is a field with its value, or an item of a list. A comment on a line of its own
    silences the next entry with all that is in it; one behind something silences the entry
    that starts on its line.
    """
    entries, texts = _entries(documents)
    for match in _COMMENT.finditer(source.text, stretch.start, stretch.end):
        if _inside(match.start(), texts):
            continue
        comment, content = Span(*match.span()), Span(*match.span("content"))
        scope = _scope(source.text, comment, entries)
        read_comment(source, comment, content, scope, into)


def _entries(documents: Iterable[YamlDocument]) -> tuple[list[Span], list[Span]]:
    """Return the entries and the texts, each list in order; the outer of two entries first."""
    entries: list[Span] = []
    texts: list[Span] = []
    for document in documents:
        for start, end, is_text in _walk(document):
            (texts if is_text else entries).append(Span(start, end))
    entries.sort(key=lambda span: (span.start, -span.end))
    return entries, sorted(texts)


def _walk(document: YamlDocument) -> Iterator[tuple[int, int, bool]]:
    """Yield the place of every entry and every text of a document."""
    stack = [document.root] if document.root is not None else []
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:  # an alias: the same node again
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            place = document.span(node).span
            yield place.start, place.end, True
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                place = document.span(item).span
                yield place.start, place.end, False
            stack.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                start, end = document.span(key).span.start, document.span(value).span.end
                if end >= start:  # not the alias of something before it
                    yield start, end, False
                stack += (key, value)


def _inside(at: int, texts: list[Span]) -> bool:
    index = bisect_left(texts, Span(at, at))
    before = texts[index - 1] if index else None
    return before is not None and before.start <= at < before.end


def _scope(text: str, comment: Span, entries: list[Span]) -> Span | None:
    line = _line_start(text, comment.start)
    if text[line : comment.start].strip():
        starts = [each for each in entries if line <= each.start < comment.start]
        return Span(line, max(starts[0].end, comment.end)) if starts else None
    index = bisect_left(entries, comment.end, key=lambda span: span.start)
    return Span(comment.end, entries[index].end) if index < len(entries) else None


def _line_start(text: str, at: int) -> int:
    before = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
    return before + 1
