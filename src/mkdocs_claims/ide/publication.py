"""A publication while it is edited: one page or the register changes, and all else is kept."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from mkdocs_claims.ide.last_good import served
from mkdocs_claims.model import Article
from mkdocs_claims.project import Project
from mkdocs_claims.project.pages import PageRead
from mkdocs_claims.project.register import Register
from mkdocs_claims.resolve import Resolution, ResolvedArticle, look_up_in, resolve

Item = TypeVar("Item")


@dataclass(frozen=True)
class Publication:
    """A publication at one moment; the next keystroke makes another one."""

    register: Register
    """The claims and works as they stand in the files or buffers."""
    resolution: Resolution
    """With the claims and works of the last good register where a file cannot be read."""

    @property
    def project(self) -> Project:
        """What was read, pages and register."""
        return self.resolution.project

    @property
    def broken(self) -> bool:
        """Whether a file of the register cannot be read, so that the last good one stands in."""
        served_claims = self.project.claims is not self.register.claims
        return served_claims or self.project.references is not self.register.references

    @property
    def as_it_stands(self) -> Project:
        """What was read, without anything of the last good register."""
        own = self.register
        return replace(self.project, claims=own.claims, references=own.references)

    @property
    def pages(self) -> Mapping[str, ResolvedArticle]:
        """The pages by path."""
        return {each.article.path: each for each in self.resolution.articles}


def publication(project: Project, register: Register) -> Publication:
    """Return a publication that has been read as a whole."""
    return Publication(register, resolve(project))


def with_register(
    before: Publication, register: Register, pages: Iterable[PageRead] = ()
) -> Publication:
    """Return the publication with another register; `pages` have changed meanwhile."""
    good = served(register, before.project)
    kept = {article.path for article in before.project.articles}
    own = before.register.sources
    project = replace(
        before.project,
        claims=good.claims,
        references=good.references,
        sources=MappingProxyType(
            {
                **good.sources,
                **{path: each for path, each in before.project.sources.items() if path in kept},
            }
        ),
        faults=(
            *good.faults,
            *(each for each in before.project.faults if each.finding.location.path not in own),
        ),
        suppressions=(
            *good.suppressions,
            *(each for each in before.project.suppressions if each.location.path not in own),
        ),
        trust=register.trust,
        quotes=register.quotes,
    )
    found = Publication(register, resolve(project))
    for page in pages:
        found = with_page(found, page)
    return found


def with_page(before: Publication, page: PageRead) -> Publication:
    """Return the publication with one page as it is now; it may be a new one."""
    resolution, path = before.resolution, page.article.path
    project = resolution.project
    resolved = ResolvedArticle(page.article, look_up_in(project), project.config.takeaways)
    changed = replace(
        project,
        articles=_placed(project.articles, page.article, "path"),
        sources=MappingProxyType({**project.sources, path: page.source}),
        faults=(*_elsewhere(project.faults, "finding.location.path", path), *page.faults),
        suppressions=(
            *_elsewhere(project.suppressions, "location.path", path),
            *page.suppressions,
        ),
    )
    after = Resolution(
        changed,
        _placed(resolution.articles, resolved, "article.path"),
        (*_elsewhere(resolution.undefined, "article.path", path), *resolved.undefined),
        _citing(resolution, path, resolved),
    )
    return Publication(before.register, _sharing(resolution, after))


def without_page(before: Publication, path: str) -> Publication:
    """Return the publication after a page has gone."""
    resolution = before.resolution
    project = resolution.project
    sources = {name: each for name, each in project.sources.items() if name != path}
    changed = replace(
        project,
        articles=_elsewhere(project.articles, "path", path),
        sources=MappingProxyType(sources),
        faults=_elsewhere(project.faults, "finding.location.path", path),
        suppressions=_elsewhere(project.suppressions, "location.path", path),
    )
    after = Resolution(
        changed,
        _elsewhere(resolution.articles, "article.path", path),
        _elsewhere(resolution.undefined, "article.path", path),
        _citing(resolution, path, None),
    )
    return Publication(before.register, _sharing(resolution, after))


def focus(resolution: Resolution, path: str) -> Resolution:
    """Return the resolution as if this page were the only one, with the whole register."""
    project = resolution.project
    alone = replace(
        resolution,
        project=replace(
            project,
            articles=_here(project.articles, "path", path),
            faults=_here(project.faults, "finding.location.path", path),
            suppressions=_here(project.suppressions, "location.path", path),
        ),
        articles=_here(resolution.articles, "article.path", path),
        undefined=_here(resolution.undefined, "article.path", path),
    )
    return _sharing(resolution, alone)


def _citing(
    resolution: Resolution, path: str, page: ResolvedArticle | None
) -> dict[str, tuple[Article, ...]]:
    """Return who cites whom, after a page has changed or gone."""
    citing = dict(resolution.citing)
    for before in _here(resolution.articles, "article.path", path):
        for name in _cited(before) & citing.keys():
            citing[name] = _elsewhere(citing[name], "path", path)
    if page:
        for name in _cited(page) & citing.keys():
            citing[name] = _placed(citing[name], page.article, "path")
    return citing


def _cited(page: ResolvedArticle) -> set[str]:
    return {each.id for group in page.cited for each in group}


def _sharing(before: Resolution, after: Resolution) -> Resolution:
    """Let a resolution with the same register have what was worked out for the last one."""
    if known := vars(before).get("standing_on"):
        vars(after)["standing_on"] = known
    return after


def _placed(items: tuple[Item, ...], item: Item, name: str) -> tuple[Item, ...]:
    """Return items that are in order of path with another one, or one of them replaced."""
    path = attrgetter(name)
    at = bisect_left(items, path(item), key=path)
    behind = at + (at < len(items) and path(items[at]) == path(item))
    return (*items[:at], item, *items[behind:])


def _here(items: Iterable[Item], name: str, path: str) -> tuple[Item, ...]:
    get = attrgetter(name)
    return tuple(each for each in items if get(each) == path)


def _elsewhere(items: Iterable[Item], name: str, path: str) -> tuple[Item, ...]:
    get = attrgetter(name)
    return tuple(each for each in items if get(each) != path)
