"""What changed, for a terminal."""

from collections.abc import Iterable, Iterator

from mkdocs_claims.changes.comparison import Comparison
from mkdocs_claims.changes.model import (
    ArticleChange,
    ClaimChange,
    Event,
    EvidenceChange,
    FieldChange,
    Kind,
    Leaning,
    Passage,
    PassageChange,
    ReferenceChange,
)
from mkdocs_claims.changes.phrases import PERMANENT, describe, nothing_changed, said
from mkdocs_claims.changes.words import Fate, compare_words
from mkdocs_claims.model import Evidence
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.visible import visible
from mkdocs_claims.style.house import house_text

_RESET, _BOLD, _RED, _GREEN = "\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[32m"
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~", Kind.RENAMED: "~"}


def render_text(comparison: Comparison, *, colour: bool = False) -> str:
    """Return the whole comparison, with colour codes only when they are asked for."""
    return _Text(comparison, colour=colour).render()


class _Text:
    def __init__(self, comparison: Comparison, *, colour: bool) -> None:
        self.comparison = comparison
        self.before, self.after = comparison.before, comparison.after
        self.colour = colour

    def render(self) -> str:
        changes = self.comparison.changes
        parts = [
            self.head(),
            *("\n".join(self.claim(each)) for each in changes.claims),
            *("\n".join(self.reference(each)) for each in changes.references),
            *("\n".join(self.article(each)) for each in changes.articles),
        ]
        if changes.options:
            parts.append(f"mkdocs.yml: other options of claims: {', '.join(changes.options)}")
        return "\n\n".join(parts) + "\n"

    def head(self) -> str:
        lines = [self.bold(visible(f"From {self.before.name} to {self.after.name}"))]
        for edition in (self.before, self.after):
            lines += [visible(f"  in {edition.name}: {each}") for each in edition.problems()]
        if not self.comparison.changes:
            lines.append(nothing_changed(self.comparison))
        for name, counts in self.comparison.counts():
            lines.append(f"{name}: {', '.join(counts)}")
        if count := len(self.comparison.reread()):
            lines.append(f"to read again: {counted(count, 'passage')}")
        return "\n".join(lines)

    def claim(self, change: ClaimChange) -> Iterator[str]:
        edition = self.after if change.after else self.before
        claim = change.after or change.before
        if claim is None:
            return
        place = f"{claim.location.path}:{edition.line(claim.location)}"
        events = ", ".join(each.value for each in change.events)
        yield visible(f"{place}: {change.id} {events}")
        if Event.DELETED in change.events:
            yield f"  {PERMANENT}"
        if change.twin:
            yield visible(f"  `{change.twin}` says the same now")
        if not (change.before and change.after):
            yield visible(f"  {' '.join(claim.statement.split())}")
            yield from self.evidence_of(claim.evidence, change)
        yield from map(self.field, change.fields)
        for each in change.evidence:
            yield from self.evidence(each)
        title = "read again" if change.reread else "cited in"
        yield from self.leaning(change.leaning, title, "not cited")

    def evidence_of(self, lines: Iterable[Evidence], change: ClaimChange) -> Iterator[str]:
        sign = _SIGNS[Kind.ADDED] if change.after else _SIGNS[Kind.REMOVED]
        for line in lines:
            yield visible(f"  evidence {sign} {describe(line)}")

    def evidence(self, change: EvidenceChange) -> Iterator[str]:
        line = change.after or change.before
        if line is not None:
            yield visible(f"  evidence {_SIGNS[change.kind]} {describe(line)}")
        for each in change.fields:
            yield f"  {self.field(each)}"

    def field(self, change: FieldChange) -> str:
        if change.prose:
            words = self.words(change.before, change.after)
        else:
            was = self.paint(visible(change.before or "none"), _RED)
            words = f"{was} → {self.paint(visible(change.after or 'none'), _GREEN)}"
        return f"  {visible(change.name)}: {words}"

    def words(self, before: str, after: str) -> str:
        shown = []
        for piece in compare_words(before, after):
            text = visible(piece.text)
            if piece.fate is Fate.KEPT:
                shown.append(text)
            elif piece.fate is Fate.REMOVED:
                shown.append(self.paint(f"[-{text}-]", _RED))
            else:
                shown.append(self.paint(f"{{+{text}+}}", _GREEN))
        return "".join(shown)

    def leaning(self, leaning: Iterable[Leaning], title: str, none: str) -> Iterator[str]:
        found = tuple(leaning)
        yield f"  {title}" if found else f"  {none}"
        for each in found:
            yield self.passage(each.passage, fresh=each.fresh)

    def passage(self, passage: Passage, *, fresh: bool = False, sign: str = "") -> str:
        remark = "  (written in this change)" if fresh else ""
        return visible(f"    {sign}{passage.path}:{passage.line}: {said(passage)}{remark}")

    def reference(self, change: ReferenceChange) -> Iterator[str]:
        edition = self.after if change.after else self.before
        reference = change.after or change.before
        if reference is None:
            return
        place = f"{reference.location.path}:{edition.line(reference.location)}"
        yield visible(f"{place}: {change.key} {change.kind.value}")
        if change.kind is not Kind.CHANGED:
            yield visible(f"  {house_text(reference)}")
        yield from map(self.field, change.fields)
        claims = ", ".join(change.claims)
        yield visible(f"  claims on it: {claims}" if claims else "  no claim stands on it")
        if change.kind is not Kind.ADDED:
            yield from self.leaning(change.leaning, "cited through them in", "not cited")

    def article(self, change: ArticleChange) -> Iterator[str]:
        article = change.article
        former = ""
        if change.kind is Kind.RENAMED and change.before:
            former = f" (was {change.before.path})"
        yield visible(f"{article.path}: {change.kind.value}{former}")
        yield from self.ids("cites now", change.cited)
        yield from self.ids("cites no more", change.uncited)
        if change.kind in {Kind.ADDED, Kind.REMOVED}:
            return
        for title, found in (("take-home points", change.points), ("sentences", change.passages)):
            if found:
                yield f"  {title}"
            for each in found:
                yield from self.passage_change(each)
        if not (change.points or change.passages):
            yield "  no citation in it changed"

    def ids(self, title: str, ids: Iterable[str]) -> Iterator[str]:
        if found := ", ".join(ids):
            yield visible(f"  {title}: {found}")

    def passage_change(self, change: PassageChange) -> Iterator[str]:
        was, now = change.before, change.after
        if was is None or now is None:
            only = now or was
            if only is not None:
                yield self.passage(only, sign=f"{_SIGNS[change.kind]} ")
            return
        yield f"    ~ {visible(now.path)}:{now.line}: {self.words(said(was), said(now))}"
        yield from (f"    {each}" for each in self.recited(was, now))

    def recited(self, was: Passage, now: Passage) -> Iterator[str]:
        yield from self.ids("cites now", [each for each in now.ids if each not in was.ids])
        yield from self.ids("cites no more", [each for each in was.ids if each not in now.ids])

    def bold(self, text: str) -> str:
        return self.paint(text, _BOLD)

    def paint(self, text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if self.colour else text
