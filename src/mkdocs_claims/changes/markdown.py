"""What changed, as a comment on a pull request: short, safe, and with boxes to tick."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_claims.changes.cells import MOST_PLACES, short
from mkdocs_claims.changes.comparison import Comparison, Reread
from mkdocs_claims.changes.github import code, plain
from mkdocs_claims.changes.model import Event
from mkdocs_claims.changes.phrases import PERMANENT, nothing_changed, said
from mkdocs_claims.changes.places import Links, Places
from mkdocs_claims.changes.rows import (
    Row,
    article_rows,
    claim_rows,
    point_rows,
    sentence_rows,
    work_rows,
)
from mkdocs_claims.plurals import counted

ROOM = 60_000
"""Characters; a comment on GitHub holds 65,536."""
_ROWS = (200, 50, 20, 8, 3, 0)
"""How many rows of each list are shown: as many as there is room for."""
_MOST_PROBLEMS = 10


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
    places: Places
    room: int

    @property
    def comparison(self) -> Comparison:
        return self.places.comparison

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
                yield f"\nNot read in {code(edition.name)}: {short(problem)}"

    def lists(self) -> Iterator[_List]:
        boxes = tuple(map(self.box, self.comparison.reread()))
        yield _List("Read again", rows=boxes, folded=False)
        places = self.places
        yield _table("Claims", ("claim", "what changed", "cited in"), claim_rows(places))
        yield _table("References", ("work", "what changed", "cited in"), work_rows(places))
        yield _table("Articles", ("article", "cites now", "cites no more"), article_rows(places))
        yield _table("Take-home points", ("place", "point"), point_rows(places))
        yield _table("Sentences that cite", ("place", "sentence"), sentence_rows(places))

    def box(self, each: Reread) -> str:
        reasons = ", ".join(
            f"{code(name)} ({', '.join(event.value for event in events)})"
            for name, events in each.reasons[:MOST_PLACES]
        )
        fresh = " *(written in this change)*" if each.fresh else ""
        place = self.places.links.place(each.passage.path, each.passage.line)
        return f"- [ ] {place} {short(said(each.passage))}{fresh}<br>leans on {reasons}"


def render_markdown(comparison: Comparison, *, links: Links | None = None, room: int = ROOM) -> str:
    """Return the comparison as Markdown for GitHub and GitLab, no longer than `room`.

    Whatever the files hold, it can neither break the comment nor mention anybody.
    """
    return _Comment(Places(comparison, links or Links()), room).render()


def _table(title: str, columns: Row, rows: Iterable[Row]) -> _List:
    lines = tuple(_row(row) for row in rows)
    head = (_row(columns), _row(["---"] * len(columns)))
    return _List(f"{title} ({len(lines)})", head, lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
