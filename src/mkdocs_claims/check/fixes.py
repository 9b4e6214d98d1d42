"""Fixes made: the texts of files as they become, and nothing else touched."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_claims.diagnostics import Diagnostic, Edit, Fix
from mkdocs_claims.text import Source, Span


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of some fixes."""

    texts: Mapping[str, str]
    """The new text of each file that changes, by path."""
    applied: tuple[Diagnostic, ...]
    """The diagnostics whose fixes are in it."""


def apply_fixes(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Fixed:
    """Make the safe fixes of diagnostics, in order.

    A fix is made as a whole or not at all. One that touches what another has changed is left
    for the next time: whoever checks the new texts finds it again, if it is still needed.
    """
    taken: dict[str, list[Span]] = defaultdict(list)
    edits: dict[str, list[Edit]] = defaultdict(list)
    applied = []
    for each in diagnostics:
        if each.fix and each.fix.safe and _fits(each.fix, sources, taken):
            applied.append(each)
            for edit in each.fix.edits:
                insort(taken[edit.location.path], edit.location.span)
                edits[edit.location.path].append(edit)
    texts = {path: edited(sources[path].text, each) for path, each in edits.items()}
    return Fixed(texts, tuple(applied))


def _fits(fix: Fix, sources: Mapping[str, Source], taken: Mapping[str, list[Span]]) -> bool:
    for edit in fix.edits:
        source, span = sources.get(edit.location.path), edit.location.span
        if source is None or span.end > len(source.text):
            return False
        if edit.old not in {None, source.text[span.start : span.end]}:
            return False
        if _touches(span, taken.get(edit.location.path, [])):
            return False
    return bool(fix.edits)


def _touches(span: Span, taken: list[Span]) -> bool:
    """Whether a span overlaps or adjoins one of those taken, which are in order and apart."""
    index = bisect_left(taken, span)
    near = taken[max(index - 1, 0) : index + 1]
    return any(span.start <= each.end and each.start <= span.end for each in near)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made that do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda each: each.location.span):
        parts += [text[at : edit.location.span.start], edit.text]
        at = edit.location.span.end
    return "".join([*parts, text[at:]])
