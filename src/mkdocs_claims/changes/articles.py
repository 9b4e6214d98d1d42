"""Articles of two states compared: what they cite, and what they say where they cite."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_claims.changes.model import ArticleChange, Kind, Passage, PassageChange
from mkdocs_claims.changes.passages import Prose, cited_ids
from mkdocs_claims.changes.words import match_texts
from mkdocs_claims.model import Article
from mkdocs_claims.project import Project

_ALIKE = 0.5
"""Of the longer page's lines, how many a page has to share with one that is gone."""
_MOST_SHARED = 20
"""A line that more pages have says nothing about which is which."""


def find_former_paths(before: Project, after: Project) -> dict[str, str]:
    """Return the old path of each article that was moved, by its new one.

    A page is the same under another name when the text is the same, or at least half of it.
    """
    gone, come = _only_in(before, after), _only_in(after, before)
    former: dict[str, str] = {}
    by_text = {before.sources[path].text: path for path in reversed(gone)}
    for path in come:
        if other := by_text.pop(after.sources[path].text, None):
            former[path] = other
    taken = set(former.values())
    old = {path: _lines(before, path) for path in gone if path not in taken}
    new = {path: _lines(after, path) for path in come if path not in former}
    for _, path, other in sorted(_alike(old, new)):
        if path not in former and other not in taken:
            former[path] = other
            taken.add(other)
    return former


def _only_in(one: Project, other: Project) -> list[str]:
    paths = {each.path for each in other.articles}
    return sorted(each.path for each in one.articles if each.path not in paths)


def _alike(
    old: Mapping[str, Counter[str]], new: Mapping[str, Counter[str]]
) -> Iterator[tuple[float, str, str]]:
    """Yield pairs that share enough lines, the most alike with the lowest number."""
    having: dict[str, list[str]] = defaultdict(list)
    for path, lines in old.items():
        for line in lines:
            having[line].append(path)
    for path, lines in new.items():
        shared: Counter[str] = Counter()
        for line, count in lines.items():
            if len(having.get(line, ())) <= _MOST_SHARED:
                for other in having.get(line, ()):
                    shared[other] += min(count, old[other][line])
        for other, count in shared.items():
            longer = max(lines.total(), old[other].total())
            if count >= _ALIKE * longer:
                yield -count / longer, path, other


def _lines(project: Project, path: str) -> Counter[str]:
    lines = (line.strip() for line in project.sources[path].text.splitlines())
    return Counter(line for line in lines if any(map(str.isalnum, line)))


def compare_articles(
    before: Project, after: Project, prose: tuple[Prose, Prose], former: Mapping[str, str]
) -> Iterator[ArticleChange]:
    """Yield every page that differs and that cites or is an article, what is gone last."""
    old = {each.path: each for each in before.articles}
    for article in after.articles:
        was = old.pop(former.get(article.path, article.path), None)
        if _matters(was, article) and not _same(before, after, was, article):
            yield _compare(was, article, prose)
    for article in old.values():
        if _matters(article):
            yield _compare(article, None, prose)


def _matters(*articles: Article | None) -> bool:
    return any(each and (each.listed or each.citations or each.takeaways) for each in articles)


def _same(before: Project, after: Project, was: Article | None, now: Article) -> bool:
    if was is None or was.path != now.path:
        return False
    old, new = before.sources[was.path].text, after.sources[now.path].text
    return old.splitlines() == new.splitlines() and was.listed == now.listed


def _compare(was: Article | None, now: Article | None, prose: tuple[Prose, Prose]) -> ArticleChange:
    old, new = cited_ids(was) if was else {}, cited_ids(now) if now else {}
    passages = _compare_passages(
        prose[0].of(was.path if was else None), prose[1].of(now.path if now else None)
    )
    return ArticleChange(
        _kind(was, now),
        was,
        now,
        tuple(each for each in new if each not in old),
        tuple(each for each in old if each not in new),
        tuple(each for each in passages if not _is_point(each)),
        tuple(each for each in passages if _is_point(each)),
    )


def _kind(was: Article | None, now: Article | None) -> Kind:
    if was is None:
        return Kind.ADDED
    if now is None:
        return Kind.REMOVED
    return Kind.CHANGED if was.path == now.path else Kind.RENAMED


def _is_point(change: PassageChange) -> bool:
    passage = change.after or change.before
    return passage is not None and passage.point


def _compare_passages(before: Sequence[Passage], after: Sequence[Passage]) -> list[PassageChange]:
    found = []
    for point in (True, False):
        old = [each for each in before if each.point is point]
        new = [each for each in after if each.point is point]
        was, now = _without(old, new), _without(new, old)
        for i, j in match_texts(list(map(_said, was)), list(map(_said, now))):
            found.append(
                PassageChange(
                    Kind.ADDED if i is None else Kind.REMOVED if j is None else Kind.CHANGED,
                    None if i is None else was[i],
                    None if j is None else now[j],
                )
            )
    return found


def _said(passage: Passage) -> str:
    """Return the words of a passage and of what it cites: both tell it from others."""
    return " ".join((passage.text, *passage.ids))


def _without(passages: Sequence[Passage], others: Sequence[Passage]) -> list[Passage]:
    """Return the passages that others do not have, each as often as it is had more often."""
    spare = Counter((each.text, each.ids) for each in others)
    left = []
    for each in passages:
        key = (each.text, each.ids)
        if spare[key]:
            spare[key] -= 1
        else:
            left.append(each)
    return left
