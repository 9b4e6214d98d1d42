"""From numbers to pictures."""

from collections.abc import Collection, Mapping, Sequence

from mkdocs_claims.render.evidence.bars import Bar, bar, share
from mkdocs_claims.render.evidence.columns import (
    Columns,
    Frame,
    Tick,
    leaning,
    top_of_scale,
)
from mkdocs_claims.render.evidence.counts import Ages, CertaintySpread, DesignCount
from mkdocs_claims.render.evidence.coverage import ArticleCoverage
from mkdocs_claims.render.evidence.load import Load
from mkdocs_claims.render.evidence.reviews import Reviews
from mkdocs_claims.render.evidence.text import shortened

_TITLE_ROOM, _WORK_ROOM = 38, 30
_HALF_YEAR = 6
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
_MOST_YEARS = 7


def certainty_bars(spread: CertaintySpread) -> tuple[Bar, ...]:
    """One bar for each level, and one for claims without."""
    named = [(str(level), count) for level, count in spread.levels]
    if spread.unrated:
        named.append(("not rated", spread.unrated))
    most = max([1, *(count for _, count in named)])
    return tuple(
        bar(name, f"{count:,} ({share(count, spread.total)})", [(name, count)], most)
        for name, count in named
    )


def design_bars(counts: Sequence[DesignCount]) -> tuple[Bar, ...]:
    """One bar for each kind of study: lines that claims stand on, then the others."""
    total = sum(each.total for each in counts)
    most = max([1, *(each.total for each in counts)])
    return tuple(
        bar(
            each.label,
            f"{each.total:,} ({share(each.total, total)})",
            [("standing", each.standing), ("other", each.other)],
            most,
        )
        for each in counts
    )


def coverage_bars(articles: Sequence[ArticleCoverage]) -> tuple[Bar, ...]:
    """One bar for each article: its claims, the most certain first."""
    most = max([1, *(each.claims for each in articles)])
    return tuple(
        bar(
            shortened(each.article.title or each.article.uri, _TITLE_ROOM),
            f"{each.claims:,} claim{'' if each.claims == 1 else 's'}",
            each.spread.parts,
            most,
            note=", ".join(f"{count:,} {name}" for name, count in each.spread.parts),
        )
        for each in articles
    )


def load_bars(
    loads: Sequence[Load], names: Mapping[str, str], retracted: Collection[str]
) -> tuple[Bar, ...]:
    """One bar for each work: citations that stand on it alone, then the others.

    `names` has a name for each work by its citation key. A retracted work is struck, and its words say so, too.
    """
    most = max([1, *(len(each.places) for each in loads)])
    return tuple(
        bar(
            shortened(names[each.work.key], _WORK_ROOM),
            f"{len(each.places_alone):,} of {len(each.places):,} alone",
            [
                ("standing", len(each.places_alone)),
                ("other", len(each.places) - len(each.places_alone)),
            ],
            most,
            note="Retracted" if each.work.key in retracted else "",
            struck=each.work.key in retracted,
        )
        for each in loads
    )


def age_columns(found: Ages) -> Columns | None:
    """Return columns along the years; None without dated works."""
    if not found.spans or found.median is None:
        return None
    counts = [each.count for each in found.spans]
    frame = Frame(len(found.spans), top_of_scale(counts))
    columns = tuple(
        frame.column(place, each.name, each.count) for place, each in enumerate(found.spans)
    )
    middle = _middle_of(found.median, found, frame)
    mark = Tick(middle, f"median {found.median}", leaning(middle))
    return Columns(columns, frame.ticks(), _years(found, frame), frame.base, mark)


def _middle_of(year: int, found: Ages, frame: Frame) -> float:
    """Return where the middle of a year stands, in percent."""
    first = found.spans[0].first
    return frame.x((year - first + 0.5) / found.spans[0].length)


def _years(found: Ages, frame: Frame) -> tuple[Tick, ...]:
    """Return round years along the scale, a handful."""
    first, last, length = found.spans[0].first, found.spans[-1].last, found.spans[0].length
    fitting = (each for each in _YEAR_STEPS if (last - first + 1) / each <= _MOST_YEARS)
    step = max(next(fitting, last - first + 1), length)
    ticks = []
    for year in range(-(-first // step) * step, last + 1, step):
        at = _middle_of(year, found, frame) if length == 1 else frame.x((year - first) / length)
        ticks.append(Tick(at, str(year), leaning(at, near=4)))
    return tuple(ticks)


def review_columns(found: Reviews) -> Columns:
    """Return one column for what is overdue and one for each month ahead."""
    counts = [len(found.overdue), *(len(each.claims) for each in found.months)]
    before = Frame(1, top_of_scale(counts), left=0.0, right=12.0)
    ahead = Frame(len(found.months), before.most, left=17.0)
    columns = [
        before.column(0, "overdue", len(found.overdue), kind="overdue", numbered=True),
        *(
            ahead.column(place, each.name, len(each.claims), numbered=True)
            for place, each in enumerate(found.months)
        ),
    ]
    times = [Tick(before.x(0.5), "overdue")]
    times += [
        Tick(ahead.x(place), each.short_name, "start")
        for place, each in enumerate(found.months)
        if place % _HALF_YEAR == 0
    ]
    return Columns(tuple(columns), (), tuple(times), ahead.base)
