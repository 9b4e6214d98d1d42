"""A CSL style made ready for formatting entries one by one; changed in memory only.

What is changed, and why:

* The number of an entry goes: numbers are the page's, and an entry has another on each page.
* An entry never says "———" for the authors of the entry before it, which may be on another page.
* pandoc 3.9 prints a label before the names that it belongs to ("editorWestfahl G") where a
  style leaves the names themselves to the default; they are written out.
* A mark in the text loses its brackets: they stand around all marks of one citation.
* APA's "Retrieved" goes where no day of access stands behind it.
* `and others` behind a single name gets the comma that a style shows with more names.
* Without disambiguation, nothing in an entry depends on the others, so each can be kept.
"""

from copy import deepcopy
from enum import StrEnum, auto
from xml.etree.ElementTree import Element, tostring

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_GIVEN_NAMES = ("disambiguate-add-givenname", "givenname-disambiguation-rule")
_DISAMBIGUATING = ("disambiguate-add-names", "disambiguate-add-year-suffix", *_GIVEN_NAMES)
_OF_NEIGHBOURS = (
    *("subsequent-author-substitute", "subsequent-author-substitute-rule"),
    "second-field-align",
)


def tag(name: str) -> str:
    """Return the name of a CSL element as ElementTree has it."""
    return f"{{{NAMESPACE}}}{name}"


class Disambiguation(StrEnum):
    """How marks in words are told apart."""

    NONE = auto()
    WITHOUT_GIVEN_NAMES = auto()
    """By more names and by letters after the year; `A. Smith` and `B. Smith` stay `Smith`."""
    FULL = auto()


_LEFT_OUT = {
    Disambiguation.NONE: _DISAMBIGUATING,
    Disambiguation.WITHOUT_GIVEN_NAMES: _GIVEN_NAMES,
    Disambiguation.FULL: (),
}


def normalised(
    style: Element, disambiguation: Disambiguation, *, comma_before_et_al: bool = False
) -> str:
    """Return the XML of a style for pandoc; `style` itself stays as it is."""
    style = deepcopy(style)
    for parent in style.iter():
        _drop_numbers(parent)
    for names in style.iter(tag("names")):
        if names.find(tag("label")) is not None and names.find(tag("name")) is None:
            names.insert(0, Element(tag("name")))
    for condition in style.iter(tag("if")):
        _hold_together(condition)
    for bibliography in style.iter(tag("bibliography")):
        _drop(bibliography, _OF_NEIGHBOURS)
        if comma_before_et_al:
            bibliography.set("delimiter-precedes-et-al", "always")
    for citation in style.iter(tag("citation")):
        _drop(citation, ("collapse", *_LEFT_OUT[disambiguation]))
        for layout in citation.iter(tag("layout")):
            _drop(layout, ("prefix", "suffix", "vertical-align"))
    return tostring(style, encoding="unicode", default_namespace=None)


def _drop_numbers(parent: Element) -> None:
    if parent.tag in {tag("sort"), tag("citation")}:
        return
    for child in list(parent):
        if child.tag == tag("text") and child.get("variable") == "citation-number":
            parent.remove(child)


def _hold_together(condition: Element) -> None:
    """Put what follows `Retrieved` into one group with it: a group without its date is not shown."""
    children = list(condition)
    if not any(each.get("term") == "retrieved" for each in children):
        return
    group = Element(tag("group"), {"delimiter": " "})
    group.extend(children)
    for each in children:
        condition.remove(each)
    condition.append(group)


def _drop(element: Element, names: tuple[str, ...]) -> None:
    for name in names:
        element.attrib.pop(name, None)
