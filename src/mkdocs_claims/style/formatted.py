"""References in a CSL style: from the cache, and from one call of pandoc what is not there."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs_claims.model import Reference
from mkdocs_claims.style import citeproc
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.csl_style import CslStyle
from mkdocs_claims.style.csl_tweaks import tweaked
from mkdocs_claims.style.formatted_cache import Formatted, digest, load, save

_VERSION = 1
"""Of what is made of pandoc's output; the items and the style are in the key themselves."""
_AT_ONCE = 5000
"""Works in one call: twice as many take more than half of the memory that a call may take."""

_Item = Mapping[str, Any]


def format_references(
    references: Iterable[Reference], style: CslStyle, folder: Path, language: str = ""
) -> dict[str, Formatted]:
    """Return each reference as `style` writes it, by citation key.

    `folder` is that of the cache. Of a style whose marks are words, all references are taken
    together: whether a mark is `Smith, 2012a` depends on the others.

    Raises:
        StyleError: pandoc is missing or fails.
    """
    items = {each.key: tweaked(csl_item(each), style) for each in references}
    names = {key: digest(_without_key(item)) for key, item in items.items()}
    together = sorted(items.values(), key=lambda item: str(item["id"])) if style.textual else ()
    if style.textual:
        names = {key: digest(key, name) for key, name in names.items()}
    xml = style.for_pandoc(len(items))
    context = digest(_VERSION, citeproc.engine(), xml, language, together)
    kept = load(folder, context)
    missing = {name: items[key] for key, name in names.items() if name not in kept}
    if missing:
        if style.textual:
            missing = {names[key]: item for key, item in items.items()}
        made = _make(missing, style, xml, language)
        kept = {name: made.get(name) or kept[name] for name in names.values()}
        save(folder, context, kept)
    return {key: kept[name] for key, name in names.items()}


def _without_key(item: _Item) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "id"}


def _make(
    items: Mapping[str, _Item], style: CslStyle, xml: str, language: str
) -> dict[str, Formatted]:
    """Format works, given and returned by their digests."""
    names = list(items)
    size = len(names) if style.textual else _AT_ONCE
    made: dict[str, Formatted] = {}
    for start in range(0, len(names), size):
        part = names[start : start + size]
        made.update(_make_part(part, [items[name] for name in part], style, xml, language))
    return made


def _make_part(
    names: Sequence[str], items: Sequence[_Item], style: CslStyle, xml: str, language: str
) -> dict[str, Formatted]:
    printed = citeproc.run_citeproc(xml, items, language=language, marks=style.textual)
    places = {number: place for place, number in enumerate(printed.entries)}
    made = {}
    for number, (name, item) in enumerate(zip(names, items, strict=True)):
        asked = f"{number}"
        # A record that the style finds nothing to print of would be an empty line.
        html = printed.entries[asked] or escape(str(item.get("title") or item["id"]), quote=False)
        mark, year = (*printed.marks.get(asked, ()), "", "")[:2]
        made[name] = Formatted(html, mark, year, places[asked] if style.textual else 0)
    return made
