"""What things of an engine hold, as values that can be compared with those of another build."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

_PLAIN = (str, int, float, bool, bytes, type(None), date, datetime, time, PurePath)
_DEPTH = 12


class UnknownError(TypeError):
    """Something of which nobody can tell whether it has changed."""


def digest(value: Any, depth: int = 0) -> Any:
    """Return a value that is equal for equal content, and hashable.

    Pages stand for what they show in a template of another page.

    Raises:
        UnknownError: the content of an object is not known, or it is nested too deep.
    """
    if isinstance(value, _PLAIN):
        return type(value).__name__, value
    if depth > _DEPTH:
        raise UnknownError
    if isinstance(value, Mapping):
        items = ((str(key), digest(each, depth + 1)) for key, each in value.items())
        return "mapping", tuple(sorted(items, key=lambda item: item[0]))
    if isinstance(value, list | tuple):
        return "list", tuple(digest(each, depth + 1) for each in value)
    if isinstance(value, set | frozenset):
        return "set", frozenset(digest(each, depth + 1) for each in value)
    if isinstance(value, Page):
        meta = digest(dict(value.meta), depth + 1)
        return "page", value.title, value.url, value.canonical_url, meta, value.content
    return _entry(value, depth)


def _entry(value: Any, depth: int) -> Any:
    if isinstance(value, AnchorLink):
        return "anchor", value.title, value.id, value.level, digest(value.children, depth + 1)
    if isinstance(value, Section | Link):
        url = getattr(value, "url", None)
        return "item", value.title, url, value.active, digest(value.children or [], depth + 1)
    raise UnknownError


def outline(toc: Iterable[AnchorLink]) -> Any:
    """Return what a table of contents says."""
    return tuple(digest(each) for each in toc)
