"""Citations whose claims are parted by the wrong sign: how to write the right one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from mkdocs_claims.syntax import ParsedCitation, parse_citation

Repair = tuple[int, int, str]
"""Start and end of a piece of the content, and what to write there."""

_CITED = re.compile(r"(?:^|(?<=[\s,;&]))@(?P<id>\w(?:[^\s;,@]*\w)?)")
# Signs and words that part claims and say nothing: `, `, ` and `, `;; `.
_PARTED = re.compile(
    r"(?P<gap>[^\S\r\n]*)(?P<sign>(?:[,;&]|\band\b)(?:[^\S\r\n]*(?:[,;&]|\band\b))*)\s*"
)
_SPARE = re.compile(r"\s*+(?P<sign>[,;](?:[^\S\r\n]*+[,;])*+[^\S\r\n]*+)\s*+")


def repairs(content: str) -> tuple[Repair, ...]:
    """Return how to part the claims in a malformed citation with semicolons.

    `content` is what stands between the brackets. Nothing is returned when it would not be a
    citation after all, so that only the signs between claims can have been wrong.
    """
    cited = list(_CITED.finditer(content))
    if not cited:
        return ()
    found = [*_between(content, cited), *_around(content, cited[0].start(), cited[-1].end())]
    parsed = parse_citation(_written(content, found))
    if not isinstance(parsed, ParsedCitation):
        return ()
    same = [each.id for each in parsed.ids] == [match["id"] for match in cited]
    return tuple(sorted(found)) if same else ()


def _between(content: str, cited: list[re.Match[str]]) -> Iterator[Repair]:
    for left, right in pairwise(cited):
        start, stop = left.end(), right.start()
        between = content[start:stop]
        if between.strip() == ";":
            continue
        if not between.strip():
            yield start, start, ";"
        elif match := _PARTED.fullmatch(between):
            sign = start + match.end("sign")
            yield start, sign, ";" if sign < stop else "; "


def _around(content: str, first: int, last: int) -> Iterator[Repair]:
    """Take signs away that part nothing; a line break beside them stays."""
    if match := _SPARE.fullmatch(content, 0, first):
        yield *match.span("sign"), ""
    if match := _SPARE.fullmatch(content, last):
        start, end = match.span("sign")
        yield start - (len(content[:start]) - len(content[:start].rstrip(" \t"))), end, ""


def _written(content: str, found: list[Repair]) -> str:
    parts, at = [], 0
    for start, end, text in sorted(found):
        parts += [content[at:start], text]
        at = end
    return "".join([*parts, content[at:]])
