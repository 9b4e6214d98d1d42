"""Citations of a style whose marks in the text are words: `(Smith, 2012, 2014; Wong, 2020)`."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_claims.model import Relation
from mkdocs_claims.numbering import Marker, MarkerLink
from mkdocs_claims.style.csl_style import MarkForm
from mkdocs_claims.style.formatted_cache import Formatted

_SUPPORT = {Relation.SUPPORTS, Relation.AUTHORITY}
"""Relations that no word of the mark tells apart."""


@dataclass(frozen=True, slots=True)
class MarkPart:
    """One work of a citation."""

    link: MarkerLink
    text: Markup
    """`Smith, 2012`; `2014` right after another work of the same authors."""
    joint: str
    """What stands between it and the part before it; '' for the first."""


def mark_parts(marker: Marker, works: Mapping[str, Formatted], form: MarkForm) -> list[MarkPart]:
    """Return the works of a citation as its mark names them.

    Works stay together by what they say of the claim; among those the style's order holds,
    where it has one.
    """
    links = list(marker.links)
    if form.sorted:
        links.sort(key=lambda link: (_rank(link), works[link.key].place))
    parts: list[MarkPart] = []
    for link in links:
        work = works[link.key]
        before = parts[-1].link if parts else None
        follows = before is not None and form.between_years and _continues(before, link, works)
        text = work.year if follows else work.mark
        joint = "" if before is None else form.between_years if follows else form.between
        parts.append(MarkPart(link, Markup(text), joint))  # noqa: S704 - safe inline HTML
    return parts


def _rank(link: MarkerLink) -> int:
    return 0 if link.relation in _SUPPORT else list(Relation).index(link.relation)


def _continues(before: MarkerLink, link: MarkerLink, works: Mapping[str, Formatted]) -> bool:
    """Whether a work has the authors of the one before it and says the same of the claim."""
    authors = [_authors(works[each.key]) for each in (before, link)]
    return _rank(before) == _rank(link) and authors[0] == authors[1] != ""


def _authors(work: Formatted) -> str:
    """Return the mark without the year; '' where the mark does not end with it."""
    return work.mark.removesuffix(work.year) if work.year and work.mark != work.year else ""
