"""What the templates of a theme can ask of pages other than their own.

A template that reads something of another page's front matter names it somewhere. So a key whose
name stands in no template of the theme cannot be seen on any other page. Pages that stand in no
navigation can be seen only by a template that goes through all `pages` of the site.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]
_WORD = re.compile(r"\w+")
_EVERY_PAGE = re.compile(r"(?<![.\w])pages\b|sitemap")
"""The name of all pages, and not that of those of a section, as in `item.pages`."""
_SITEMAP = "sitemap.xml"
"""Goes through all pages, and stands on no page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the templates of a theme ask."""

    words: frozenset[str]
    """Every word of them."""
    every_page: bool
    """Whether one may go through all pages of the site."""


_known: dict[Stamps, Asked] = {}


def template_stamps(folders: Sequence[str]) -> Stamps:
    """Return name, time and size of every template; icons, which are drawings, left out."""
    return tuple(
        (str(path), status.st_mtime_ns, status.st_size)
        for folder in folders
        for path in _templates(folder)
        for status in (path.stat(),)
    )


def asked(stamps: Stamps) -> Asked:
    """Return what these templates ask; they are read again only when one has changed."""
    if stamps not in _known:
        paths = [Path(name) for name, *_ in stamps]
        texts = {each: each.read_text(encoding="utf-8", errors="replace") for each in paths}
        _known.clear()
        _known[stamps] = Asked(
            frozenset(word for text in texts.values() for word in _WORD.findall(text)),
            any(path.name != _SITEMAP and _EVERY_PAGE.search(texts[path]) for path in paths),
        )
    return _known[stamps]


def _templates(folder: str) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if name.endswith((".html", ".xml")))
