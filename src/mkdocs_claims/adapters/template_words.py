"""What the templates of a theme can ask of pages other than their own.

A template that reads something of another page's front matter names it somewhere. So a key whose
name stands in no template of the theme cannot be seen on any other page.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

Stamps = tuple[tuple[str, int, int], ...]
_WORD = re.compile(r"\w+")
_known: dict[Stamps, frozenset[str]] = {}


def template_stamps(folders: Sequence[str]) -> Stamps:
    """Return name, time and size of every template; icons, which are drawings, left out."""
    return tuple(
        (str(path), status.st_mtime_ns, status.st_size)
        for folder in folders
        for path in _templates(folder)
        for status in (path.stat(),)
    )


def template_words(stamps: Stamps) -> frozenset[str]:
    """Return every word of these templates; they are read again only when one has changed."""
    if stamps not in _known:
        texts = (Path(name).read_text(encoding="utf-8", errors="replace") for name, *_ in stamps)
        _known.clear()
        _known[stamps] = frozenset(word for text in texts for word in _WORD.findall(text))
    return _known[stamps]


def _templates(folder: str) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if name.endswith((".html", ".xml")))
