"""Links and images in a run of prose, as Python-Markdown reads brackets and parentheses."""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from mkdocs_claims.parse.markdown.lines import OPAQUE
from mkdocs_claims.parse.markdown.link_address import address_end

_LABEL = re.compile(r"\s?\[(?P<label>[^\]]*)\]")
_BRACKET = re.compile(r"[\[\]]")
_LONGEST_LABEL = 1_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image."""

    whole: tuple[int, int]
    text: tuple[int, int] | None
    """What a reader clicks on; None for an image."""


Ending = Callable[[str, int, int, Container[str]], tuple[bool, int]]
"""Tells of a text, the places of two brackets and the known labels whether that is a link, and
where reading goes on."""


def links(text: str, definitions: Container[str]) -> list[Link]:
    """Return the outermost links and images of a run, in order."""
    found: list[Link] = []
    for image, ending in _passes(text, definitions):
        new = _links(text, definitions, ending, image=image)
        text = _hidden(text, new)
        found += new
    return _outermost(found)


def _passes(text: str, definitions: Container[str]) -> Iterable[tuple[bool, Ending]]:
    """Return the kinds to look for in order, and for each whether it is an image."""
    images = "![" in text
    if definitions:
        yield False, _labelled
    if "](" in text:
        yield False, _addressed
        if images:
            yield True, _addressed
    if definitions:
        if images:
            yield True, _labelled
        yield False, _alone
        if images:
            yield True, _alone


def _links(text: str, definitions: Container[str], ending: Ending, *, image: bool) -> list[Link]:
    found: list[Link] = []
    at = 0
    for opening, closing in _pairs(text):
        if opening < at or (text[opening - 1 : opening] == "!") is not image:
            continue
        is_link, end = ending(text, opening, closing, definitions)
        if is_link:
            found.append(Link((opening - image, end), None if image else (opening + 1, closing)))
        at = end
    return found


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return each opening bracket and the one that closes it, in order."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            stack.append(match.start())
        elif stack:
            pairs.append((stack.pop(), match.start()))
    return sorted(pairs)


def _labelled(
    text: str, opening: int, closing: int, definitions: Container[str]
) -> tuple[bool, int]:
    """`[text][label]` and `[label][]`."""
    match = _LABEL.match(text, closing + 1)
    if match is None:
        return False, opening + 1
    label = match["label"] or text[opening + 1 : min(closing, opening + _LONGEST_LABEL)]
    return _is_known(label, definitions), match.end()


def _addressed(
    text: str, opening: int, closing: int, _definitions: Container[str]
) -> tuple[bool, int]:
    """`[text](address "title")`."""
    end = address_end(text, closing + 1) if text.startswith("(", closing + 1) else None
    return end is not None, opening + 1 if end is None else end


def _alone(text: str, opening: int, closing: int, definitions: Container[str]) -> tuple[bool, int]:
    """`[label]`."""
    label = text[opening + 1 : min(closing, opening + _LONGEST_LABEL)]
    return _is_known(label, definitions), closing + 1


def _is_known(label: str, definitions: Container[str]) -> bool:
    return re.sub(r"\s+", " ", label.lower()) in definitions


def _hidden(text: str, found: Iterable[Link]) -> str:
    parts, at = [], 0
    for link in found:
        start, end = link.whole
        parts += [text[at:start], OPAQUE * (end - start)]
        at = end
    return "".join([*parts, text[at:]]) if parts else text


def _outermost(found: list[Link]) -> list[Link]:
    kept: list[Link] = []
    for link in sorted(found, key=lambda each: (each.whole[0], -each.whole[1])):
        if not kept or link.whole[0] >= kept[-1].whole[1]:
            kept.append(link)
    return kept
