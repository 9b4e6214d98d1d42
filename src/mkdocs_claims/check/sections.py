"""Sections of an article that state nothing: references, further reading and the like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_claims.language.wordlists import words
from mkdocs_claims.model import Heading

_NUMBER_OR_SIGN = re.compile(r"^[\d.\s*_#]+|[:.\s*_]+$")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Apart:
    """Where such sections stand in the source."""

    ranges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, headings: Iterable[Heading]) -> "Apart":
        """Return the sections under headings such as "Further reading"."""
        ranges: list[tuple[int, int]] = []
        level = start = 0
        for each in headings:
            at = each.location.span.start
            if level and each.level <= level:
                ranges.append((start, at))
                level = 0
            if not level and names(each.text, "references", "readings", "notices"):
                level, start = each.level, at
        if level:
            ranges.append((start, 1 << 62))
        return cls(tuple(ranges))

    def holds(self, at: int) -> bool:
        """Whether a place in the source is in one of them."""
        return any(start <= at < end for start, end in self.ranges)


def names(title: str, *kinds: str) -> bool:
    """Whether a heading is one of those that the list `sections` holds under these kinds."""
    plain = _NUMBER_OR_SIGN.sub("", _ATTRIBUTES.sub("", title)).strip().lower()
    return any(plain in words("sections", kind) for kind in kinds)
