"""What changed, as a comment on a pull request: short, safe, and with boxes to tick."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from mkdocs_claims.changes.comparison import Comparison, Edition, Reread
from mkdocs_claims.changes.github import code, link, plain
from mkdocs_claims.changes.model import (
    ClaimChange,
    Event,
    EvidenceChange,
    FieldChange,
    Kind,
    Leaning,
    Passage,
    PassageChange,
)
from mkdocs_claims.changes.text import PERMANENT, counted, describe, nothing_changed, said
from mkdocs_claims.changes.words import Fate, compare_words
from mkdocs_claims.style.house import house_text
from mkdocs_claims.text import Location

ROOM = 60_000
"""Characters; a comment on GitHub holds 65,536."""
_ROWS = (200, 50, 20, 8, 3, 0)
"""How many rows of each list are shown: as many as there is room for."""
_LONGEST = 400
_AROUND = 60
_MOST_PLACES = 8
_MOST_PROBLEMS = 10


@dataclass(frozen=True, slots=True)
class Links:
    """Where the files of the later state can be read: `https://…/blob/COMMIT`."""

    base: str = ""
    folder: str = ""
    """Of the project, from the repository's top."""

    def place(self, path: str, line: int) -> str:
        """Return `path:line`, as a link where it leads somewhere."""
        shown = code(f"{path}:{line}")
        if not self.base:
            return shown
        inner = quote("/".join(filter(None, (self.folder, path))), safe="/")
        # `plain=1` shows the source, where lines have numbers, and not the rendered page
        return link(shown, f"{self.base.rstrip('/')}/{inner}?plain=1#L{line}")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the comment that may be cut."""

    title: str
    head: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    folded: bool = True

    def lines(self, most: int) -> Iterator[str]:
        yield ""
        title = plain(self.title)
        yield f"<details><summary>{title}</summary>\n" if self.folded else f"#### {title}\n"
        shown = self.rows[:most]
        if shown:
            yield from (*self.head, *shown)
        if left := len(self.rows) - len(shown):
            yield f"\n{left} more that `claims diff` lists" if shown else f"{left} entries"
        if self.folded:
            yield "\n</details>"


@dataclass(frozen=True)
class _Comment:
    comparison: Comparison
    links: Links = field(default_factory=Links)
    room: int = ROOM

    def render(self) -> str:
        lists = [each for each in self.lists() if each.rows]
        for most in _ROWS:
            lines = [*self.head(most), *(line for each in lists for line in each.lines(most))]
            text = "\n".join(lines) + "\n"
            if len(text) <= self.room:
                break
        return text

    def head(self, most: int) -> Iterator[str]:
        before, after = self.comparison.before, self.comparison.after
        yield "### What this change touches\n"
        if not self.comparison.changes:
            yield plain(nothing_changed(self.comparison))
        for name, counts in self.comparison.counts():
            yield f"- **{name}**: {', '.join(counts)}"
        if count := len(self.comparison.reread()):
            yield f"- **{counted(count, 'passage')} to read again**"
        if options := self.comparison.changes.options:
            yield f"- other **options** of claims in mkdocs.yml: {', '.join(map(code, options))}"
        yield f"\n<sub>From {code(before.name)} to {code(after.name)}.</sub>"
        yield from self.warnings(most)

    def warnings(self, most: int) -> Iterator[str]:
        gone = [each for each in self.comparison.changes.claims if Event.DELETED in each.events]
        for each in gone[:most]:
            twin = f" ({code(each.twin)} says the same now)" if each.twin else ""
            yield f"\n**{code(each.id)} was deleted**{twin}: {plain(PERMANENT)}."
        for edition in (self.comparison.before, self.comparison.after):
            for problem in edition.problems()[:_MOST_PROBLEMS]:
                yield f"\nNot read in {code(edition.name)}: {plain(_cut(problem, _LONGEST))}"

    def lists(self) -> Iterator[_List]:
        changes, reread = self.comparison.changes, self.comparison.reread()
        yield _List("Read again", rows=tuple(map(self.box, reread)), folded=False)
        yield _table("Claims", ("claim", "what changed", "cited in"), self.claims(changes.claims))
        yield _table("References", ("work", "what changed", "cited in"), self.works())
        yield _table("Articles", ("article", "cites now", "cites no more"), self.articles())
        yield _table("Take-home points", ("place", "point"), self.passages(points=True))
        yield _table("Sentences that cite", ("place", "sentence"), self.passages(points=False))

    def box(self, each: Reread) -> str:
        reasons = ", ".join(
            f"{code(name)} ({', '.join(event.value for event in events)})"
            for name, events in each.reasons[:_MOST_PLACES]
        )
        fresh = " *(written in this change)*" if each.fresh else ""
        passage = each.passage
        place = self.links.place(passage.path, passage.line)
        return f"- [ ] {place} {_quoted(passage)}{fresh}<br>leans on {reasons}"

    def claims(self, changes: Iterable[ClaimChange]) -> Iterator[Sequence[str]]:
        for change in changes:
            claim = change.after or change.before
            if claim is None:
                continue
            place = self.place(change.after is not None, claim.location)
            events = ", ".join(each.value for each in change.events)
            about = [f"**{events}**"]
            if change.before is None or change.after is None:
                about.append(plain(_cut(claim.statement, _LONGEST)))
                keys = ", ".join(code(describe(line)) for line in claim.evidence[:_MOST_PLACES])
                about.append(f"evidence: {keys or 'none'}")
            about += [_field(each) for each in change.fields]
            about += [_evidence(each) for each in change.evidence]
            yield f"{code(change.id)}<br>{place}", _lines(about), self.places(change.leaning)

    def works(self) -> Iterator[Sequence[str]]:
        for change in self.comparison.changes.references:
            reference = change.after or change.before
            if reference is None:
                continue
            place = self.place(change.after is not None, reference.location)
            about = [f"**{change.kind.value}**"]
            if change.kind is not Kind.CHANGED:
                about.append(plain(_cut(house_text(reference), _LONGEST)))
            about += [_field(each) for each in change.fields]
            claims = ", ".join(map(code, change.claims[:_MOST_PLACES]))
            about.append(f"claims on it: {claims}" if claims else "no claim stands on it")
            yield f"{code(change.key)}<br>{place}", _lines(about), self.places(change.leaning)

    def articles(self) -> Iterator[Sequence[str]]:
        for change in self.comparison.changes.articles:
            place = self.links.place(change.article.path, 1)
            was = change.before.path if change.kind is Kind.RENAMED and change.before else ""
            former = f"<br>was {code(was)}" if was else ""
            kind = f"{place}<br>{change.kind.value}{former}"
            yield kind, _ids(change.cited), _ids(change.uncited)

    def passages(self, *, points: bool) -> Iterator[Sequence[str]]:
        for article in self.comparison.changes.articles:
            if article.kind in {Kind.ADDED, Kind.REMOVED} and not points:
                continue
            for each in article.points if points else article.passages:
                yield self.passage(each)

    def passage(self, change: PassageChange) -> Sequence[str]:
        was, now = change.before, change.after
        only = now or was
        place = self.links.place(only.path, only.line) if now and only else ""
        if was is None or now is None:
            sign = "**added**: " if now else "**removed**: "
            return place, sign + (plain(_cut(said(only), _LONGEST)) if only else "")
        about = [_words(was.text, now.text)]
        about += [f"cites now {_ids(ids)}"] if (ids := _without(now.ids, was.ids)) else []
        about += [f"cites no more {_ids(ids)}"] if (ids := _without(was.ids, now.ids)) else []
        return place, _lines(about)

    def place(self, later: bool, location: Location) -> str:  # noqa: FBT001 - private
        edition: Edition = self.comparison.after if later else self.comparison.before
        line = edition.line(location)
        return self.links.place(location.path, line) if later else code(f"{location.path}:{line}")

    def places(self, leaning: Sequence[Leaning]) -> str:
        found = [(each.passage.path, each.passage.line) for each in leaning]
        shown = [self.links.place(*each) for each in dict.fromkeys(found)]
        more = len(shown) - _MOST_PLACES
        return _lines([*shown[:_MOST_PLACES], *([f"and {more} more"] if more > 0 else [])]) or "–"


def render_markdown(comparison: Comparison, *, links: Links | None = None, room: int = ROOM) -> str:
    """Return the comparison as Markdown for GitHub and GitLab, no longer than `room`.

    Whatever the files hold, it can neither break the comment nor mention anybody.
    """
    return _Comment(comparison, links or Links(), room).render()


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> _List:
    lines = tuple(_row(row) for row in rows)
    head = (_row(columns), _row(["---"] * len(columns)))
    return _List(f"{title} ({len(lines)})", head, lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(parts: Iterable[str]) -> str:
    return "<br>".join(parts)


def _field(change: FieldChange) -> str:
    if change.prose:
        return f"{plain(change.name)}: {_words(change.before, change.after)}"
    was, now = (_cut(each, _LONGEST) or "none" for each in (change.before, change.after))
    return f"{plain(change.name)}: {plain(was)} → **{plain(now)}**"


def _evidence(change: EvidenceChange) -> str:
    line = change.after or change.before
    about = code(describe(line)) if line else ""
    return _lines(
        [f"evidence **{change.kind.value}**: {about}", *(_field(each) for each in change.fields)]
    )


def _ids(ids: Sequence[str]) -> str:
    more = len(ids) - _MOST_PLACES
    shown = ", ".join(map(code, ids[:_MOST_PLACES]))
    return f"{shown} and {more} more" if more > 0 else shown


def _without(ids: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [each for each in ids if each not in known]


def _quoted(passage: Passage) -> str:
    return plain(_cut(said(passage), _LONGEST))


def _words(before: str, after: str) -> str:
    shown = []
    for piece in compare_words(before, after):
        if piece.fate is Fate.KEPT:
            shown.append(_spaced(_around(piece.text)))
        else:
            tag = "del" if piece.fate is Fate.REMOVED else "ins"
            shown.append(f"<{tag}>{_spaced(_head(piece.text))}</{tag}>")
    return "".join(shown)


def _spaced(text: str) -> str:
    """Escape a piece of a text and keep the spaces at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{plain(text)}{after}"


def _around(text: str) -> str:
    """Cut the middle out of a long stretch that did not change."""
    return text if len(text) <= 3 * _AROUND else f"{text[:_AROUND]} … {text[-_AROUND:]}"


def _head(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
