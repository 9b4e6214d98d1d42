"""References in a CSL style: from the cache, and from one call of pandoc what is not there."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mkdocs_claims.model import Reference
from mkdocs_claims.style import citeproc
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.csl_style import CslStyle, MarkForm, find_style
from mkdocs_claims.style.csl_tweaks import tweaked
from mkdocs_claims.style.formatted_cache import FOLDER, Formatted, digest, load, save
from mkdocs_claims.style.house import house_text

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


def write_apart(
    name: str, references: Iterable[Reference], option: str, root: Path, language: str = ""
) -> Callable[[Reference], str]:
    """Return what writes each of `references` as plain text in the style of the option `style`.

    They stand in no list together: none is told apart from another, as in `2012a`. A reference
    that is not among them is written in house style. In the cache they go by `name`.

    Raises:
        StyleError: as `write_references`.
    """
    style = find_style(option, root)
    if style is None:
        return house_text
    works = [replace(each, key=f"{number}") for number, each in enumerate(references)]
    made = format_references(works, style, root / FOLDER, language, apart=name)
    texts = {_identity(each): Markup(made[each.key].html).striptags() for each in works}  # noqa: S704 - safe
    return lambda reference: texts.get(_identity(reference)) or house_text(reference)


def _identity(reference: Reference) -> str:
    return digest(_without_key(csl_item(reference)))


def format_references(
    references: Iterable[Reference],
    style: CslStyle,
    folder: Path,
    language: str = "",
    *,
    apart: str = "",
) -> dict[str, Formatted]:
    """Return each reference as `style` writes it, by citation key.

    `folder` is that of the cache. Of a style whose marks are words, all references are taken
    together: whether a mark is `Smith, 2012a` depends on the others. Those that stand `apart`,
    under a name of their own, are not, and have no marks.

    Raises:
        StyleError: pandoc is missing or fails.
    """
    items = {each.key: tweaked(csl_item(each), style) for each in references}
    names = {key: digest(_without_key(item)) for key, item in items.items()}
    marks = style.textual and not apart
    together = sorted(items.values(), key=lambda item: str(item["id"])) if marks else ()
    if marks:
        names = {key: digest(key, name) for key, name in names.items()}
    xml, language = style.for_pandoc(len(items), marks=marks), style.spoken(language)
    context = digest(_VERSION, citeproc.engine(), xml, language, together, apart)
    kept = load(folder, context)
    missing = {name: items[key] for key, name in names.items() if name not in kept}
    if missing:
        if marks:
            missing = {names[key]: item for key, item in items.items()}
        made = _make(missing, xml, language, marks=marks)
        kept = {name: made.get(name) or kept[name] for name in names.values()}
        save(folder, context, kept)
    return {key: _shown(kept[name], items[key], marks=marks) for key, name in names.items()}


def _shown(work: Formatted, item: _Item, *, marks: bool) -> Formatted:
    """Return a work as it is kept; by its mark, title or key where a style finds nothing to print."""
    name = escape(str(item.get("title") or item["id"]), quote=False)
    return replace(
        work, html=work.html or work.mark or name, mark=work.mark or name if marks else ""
    )


def _without_key(item: _Item) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "id"}


def _make(
    items: Mapping[str, _Item], xml: str, language: str, *, marks: bool
) -> dict[str, Formatted]:
    """Format works, given and returned by their digests."""
    names = list(items)
    size = len(names) if marks else _AT_ONCE
    made: dict[str, Formatted] = {}
    for start in range(0, len(names), size):
        part = names[start : start + size]
        made.update(_make_part(part, [items[name] for name in part], xml, language, marks=marks))
    return made


def _make_part(
    names: Sequence[str], items: Sequence[_Item], xml: str, language: str, *, marks: bool
) -> dict[str, Formatted]:
    printed = citeproc.run_citeproc(xml, items, language=language, marks=marks)
    places = {number: place for place, number in enumerate(printed.entries)}
    made = {}
    for number, name in enumerate(names):
        asked = f"{number}"
        html = printed.entries[asked]
        if not marks:
            made[name] = Formatted(html)
            continue
        mark, year = (*printed.marks.get(asked, ()), "", "")[:2]
        made[name] = Formatted(html, mark, year, places[asked])
    return made
