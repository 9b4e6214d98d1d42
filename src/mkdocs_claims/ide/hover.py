"""What is shown for the word under the cursor."""

import re
from dataclasses import dataclass

from mkdocs_claims.ide.cards import Pen, claim_card, rule_card, work_card
from mkdocs_claims.ide.fields import register_fields
from mkdocs_claims.ide.names import Sort, name_at
from mkdocs_claims.ide.yaml_place import yaml_place
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span

_SUPPRESSION = re.compile(
    r"claims:\s*allow\s+(?P<rules>[^\n]*?)(?:\s+because\b|-->|$)", re.MULTILINE
)
_RULE = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Hover:
    """A text about a place."""

    text: str
    location: Location


def hover(
    resolution: Resolution, source: Source, offset: int, pen: Pen | None = None
) -> Hover | None:
    """Return what is known of the claim, work, field or rule under the cursor."""
    pen = pen or Pen()
    if name := name_at(resolution, source, offset):
        project = resolution.project
        text = None
        if name.sort is Sort.CLAIM and (claim := project.claims.get(name.text)):
            text = claim_card(resolution, claim, pen)
        elif reference := project.references.get(name.text):
            text = work_card(resolution, reference, pen)
        if text:
            return Hover(text, name.location)
    return _of_rule(source, offset, pen) or _of_field(source, offset, pen)


def _of_rule(source: Source, offset: int, pen: Pen) -> Hover | None:
    number = source.position(offset).line
    start = source.offset(number, 1)
    found = _SUPPRESSION.search(source.line(number))
    if found is None:
        return None
    for match in _RULE.finditer(found["rules"]):
        span = Span(*match.span()).shifted(start + found.start("rules"))
        if span.start <= offset <= span.end and (text := rule_card(match[0], pen)):
            return Hover(text, Location(source.path, span))
    return None


def _of_field(source: Source, offset: int, pen: Pen) -> Hover | None:
    if not source.path.endswith((".yaml", ".yml")):
        return None
    place = yaml_place(source, offset)
    if not place.is_key:
        return None
    for each in register_fields(place.path):
        if each.name == place.full and each.about:
            text = pen.plain(each.about)
            if each.values:
                text += f"\n\n{', '.join(map(pen.code, each.values))}"
            return Hover(text, Location(source.path, place.span))
    return None
