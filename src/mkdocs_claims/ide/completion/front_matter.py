"""Fields of a page's front matter, and what other pages say in them."""

import os
import re
from collections import Counter
from collections.abc import Iterator

from mkdocs_claims.ide.completion.items import Completion, Item, ItemKind
from mkdocs_claims.ide.yaml_place import YamlPlace, siblings, yaml_place
from mkdocs_claims.parse.front_matter import body_start
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source

_OPEN = re.compile(r"---[ \t]*\r?\n")
_FIELDS = {
    "title": "The title of the page",
    "description": "One sentence for search results and cards",
    "date": "When the article was published: 2026-11-23",
    "categories": "Sections of the site, as a list",
    "tags": "Words to find the article by, as a list",
    "takeaways": "The key take-home points: a list of sentences, each with its citation",
    "further_reading": "Other articles, by their files: a list",
    "draft": "`true` keeps the page from being published",
    "authors": "Who wrote the article, as a list",
}
_FLAGS = frozenset({"draft"})


def complete_front_matter(resolution: Resolution, source: Source, offset: int) -> Completion | None:
    """Return what could stand at the cursor in the front matter; None outside of it."""
    opening = _OPEN.match(source.text)
    if opening is None or not opening.end() <= offset <= body_start(source):
        return None
    place = yaml_place(source, offset, opening.end())
    location = Location(source.path, place.span)
    if place.is_key and not place.path:
        return Completion(tuple(_keys(source, place, location)))
    values = _values(resolution, source, place.path)
    return Completion(tuple(Item(each, ItemKind.VALUE, location) for each in values))


def _keys(source: Source, place: YamlPlace, location: Location) -> Iterator[Item]:
    taken = siblings(source, place)
    colon = "" if source.text[place.span.end : place.span.end + 1] == ":" else ": "
    for name, about in _FIELDS.items():
        if name not in taken:
            yield Item(name, ItemKind.FIELD, location, f"{name}{colon}", about=about)


def _values(resolution: Resolution, source: Source, path: tuple[str, ...]) -> Iterator[str]:
    name = path[0] if path else ""
    if name in _FLAGS:
        yield from ("true", "false")
    elif name == "further_reading":
        folder = os.path.dirname(source.path)  # noqa: PTH120 - a path in the project, not on disk
        for article in resolution.project.articles:
            if article.listed and article.path != source.path:
                yield os.path.relpath(article.path, folder or ".").replace(os.sep, "/")
    elif name in {"categories", "tags", "authors"}:
        counts = Counter(
            str(each)
            for article in resolution.project.articles
            if article.path != source.path and isinstance(values := article.meta.get(name), list)
            for each in values
        )
        yield from (each for each, _ in counts.most_common())
