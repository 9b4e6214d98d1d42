"""References in a CSL style: from the cache, and from one call of pandoc what is not there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from mkdocs_claims.model import Reference
from mkdocs_claims.style import citeproc
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.csl_style import CslStyle, MarkForm, find_style
from mkdocs_claims.style.csl_tweaks import tweaked
from mkdocs_claims.style.formatted_cache import FOLDER, Formatted, digest, load, save

_VERSION = 1
"""Of what is made of pandoc's output; the items and the style are in the key themselves."""
_Item = Mapping[str, Any]
_AT_ONCE = 5000
"""Works in one call: twice as many take more than half of the memory that a call may take."""


@dataclass(frozen=True)
class Styled:
    """The references of a publication in its style; in house style, nothing of that."""

    works: Mapping[str, Formatted] = field(default_factory=dict)
    """By citation key."""
    marks: MarkForm | None = None
    """How citations are written in a style whose marks are words; None where they are numbers."""

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Return citation keys in the order of the style's list; as given where it has none."""
        return sorted(keys, key=lambda key: self.works[key].place if key in self.works else 0)


def write_references(
    references: Iterable[Reference], option: str, root: Path, language: str = ""
) -> Styled:
    """Return references in the style that the option `style` names, for the project at `root`.

    Raises:
        StyleError: there is no such style in the project, or pandoc is missing or fails.
    """
    style = find_style(option, root)
    if style is None:
        return Styled()
    works = format_references(references, style, root / FOLDER, language)
    return Styled(works, style.mark_form if style.textual else None)


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
    xml, language = style.for_pandoc(len(items)), style.spoken(language)
    context = digest(_VERSION, citeproc.engine(), xml, language, together)
    kept = load(folder, context)
    missing = {name: items[key] for key, name in names.items() if name not in kept}
    if missing:
        if style.textual:
            missing = {names[key]: item for key, item in items.items()}
        made = _make(missing, style, xml, language)
        kept = {name: made.get(name) or kept[name] for name in names.values()}
        save(folder, context, kept)
    return {
        key: _shown(kept[name], items[key], textual=style.textual) for key, name in names.items()
    }


def _shown(work: Formatted, item: _Item, *, textual: bool) -> Formatted:
    """Return a work as it is kept; by its mark, title or key where a style finds nothing to print."""
    name = escape(str(item.get("title") or item["id"]), quote=False)
    return replace(
        work, html=work.html or work.mark or name, mark=work.mark or name if textual else ""
    )


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
    for number, name in enumerate(names):
        asked = f"{number}"
        html = printed.entries[asked]
        if not style.textual:
            made[name] = Formatted(html)
            continue
        mark, year = (*printed.marks.get(asked, ()), "", "")[:2]
        made[name] = Formatted(html, mark, year, places[asked])
    return made
