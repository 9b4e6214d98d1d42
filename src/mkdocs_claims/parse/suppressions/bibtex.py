"""Suppressions in BibTeX: a line that starts with `%` silences the next entry."""

import re
from bisect import bisect_left, bisect_right

from mkdocs_claims.parse.bibtex_faults import Faults
from mkdocs_claims.parse.bibtex_split import split
from mkdocs_claims.parse.suppressions.comment import (
    Suppressions,
    mentions_suppression,
    read_comment,
)
from mkdocs_claims.text import Source, Span

_COMMENT = re.compile(r"(?:^|(?<=\r))[ \t]*(?P<comment>%+(?P<content>[^\r\n]*))", re.MULTILINE)


def bibtex_suppressions(source: Source) -> Suppressions:
    """Return the suppressions in the comments of one .bib file.

    A comment inside an entry silences that entry.
    """
    found = Suppressions()
    if not mentions_suppression(source.text):
        return found
    entries = [Span(each.start, each.end) for each in split(source, Faults(source))]
    for match in _COMMENT.finditer(source.text):
        comment = Span(*match.span("comment"))
        scope = _scope(comment, entries)
        read_comment(source, comment, Span(*match.span("content")), scope, found)
    return found


def _scope(comment: Span, entries: list[Span]) -> Span | None:
    before = bisect_right(entries, comment.start, key=lambda span: span.start) - 1
    if before >= 0 and comment.start < entries[before].end:
        return entries[before]
    after = bisect_left(entries, comment.end, key=lambda span: span.start)
    return Span(comment.end, entries[after].end) if after < len(entries) else None
