"""The rows of a comment's tables: one for each claim, work, article or passage that changed."""

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_claims.changes.cells import MOST_PLACES, evidence, field, ids, lines, short, words
from mkdocs_claims.changes.github import code
from mkdocs_claims.changes.model import Kind, PassageChange
from mkdocs_claims.changes.phrases import describe, said
from mkdocs_claims.changes.places import Places
from mkdocs_claims.style.house import house_text

Row = Sequence[str]
"""The cells of a row."""


def claim_rows(places: Places) -> Iterator[Row]:
    """Yield what became of each claim, and where it is cited."""
    for change in places.comparison.changes.claims:
        claim = change.after or change.before
        if claim is None:
            continue
        place = places.now(claim.location) if change.after else places.before(claim.location)
        about = [f"**{', '.join(each.value for each in change.events)}**"]
        if change.before is None or change.after is None:
            about.append(short(claim.statement))
            keys = ", ".join(code(describe(line)) for line in claim.evidence[:MOST_PLACES])
            about.append(f"evidence: {keys or 'none'}")
        about += [field(each) for each in change.fields]
        about += [evidence(each) for each in change.evidence]
        yield f"{code(change.id)}<br>{place}", lines(about), places.cited_in(change.leaning)


def work_rows(places: Places) -> Iterator[Row]:
    """Yield what became of each work, what stands on it, and where it is cited."""
    for change in places.comparison.changes.references:
        work = change.after or change.before
        if work is None:
            continue
        place = places.now(work.location) if change.after else places.before(work.location)
        about = [f"**{change.kind.value}**"]
        if change.kind is not Kind.CHANGED:
            about.append(short(house_text(work)))
        about += [field(each) for each in change.fields]
        claims = ", ".join(map(code, change.claims[:MOST_PLACES]))
        about.append(f"claims on it: {claims}" if claims else "no claim stands on it")
        yield f"{code(change.key)}<br>{place}", lines(about), places.cited_in(change.leaning)


def article_rows(places: Places) -> Iterator[Row]:
    """Yield what each article cites now, and what no more."""
    for change in places.comparison.changes.articles:
        place = places.links.place(change.article.path, 1)
        was = change.before.path if change.kind is Kind.RENAMED and change.before else ""
        former = f"<br>was {code(was)}" if was else ""
        yield f"{place}<br>{change.kind.value}{former}", ids(change.cited), ids(change.uncited)


def point_rows(places: Places) -> Iterator[Row]:
    """Yield the take-home points that changed."""
    for article in places.comparison.changes.articles:
        for each in article.points:
            yield _passage_row(places, each)


def sentence_rows(places: Places) -> Iterator[Row]:
    """Yield the sentences that changed in articles that stay: of the others it would be all."""
    for article in places.comparison.changes.articles:
        if article.kind not in {Kind.ADDED, Kind.REMOVED}:
            for each in article.passages:
                yield _passage_row(places, each)


def _passage_row(places: Places, change: PassageChange) -> Row:
    was, now = change.before, change.after
    place = places.links.place(now.path, now.line) if now else ""
    if was is None or now is None:
        only = now or was
        sign = "**added**: " if now else "**removed**: "
        return place, sign + (short(said(only)) if only else "")
    about = [words(was.text, now.text)]
    if new := _without(now.ids, was.ids):
        about.append(f"cites now {ids(new)}")
    if gone := _without(was.ids, now.ids):
        about.append(f"cites no more {ids(gone)}")
    return place, lines(about)


def _without(names: Iterable[str], others: Iterable[str]) -> list[str]:
    known = set(others)
    return [each for each in names if each not in known]
