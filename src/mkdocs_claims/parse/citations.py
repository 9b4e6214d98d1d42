"""Runs of prose to citations, and to faults for what only looks like one."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from sys import intern

from mkdocs_claims.diagnostics import Edit, Fault, Finding, Fix
from mkdocs_claims.model import Citation, CitedId, UsualMark
from mkdocs_claims.parse.markdown.inline import Inline, is_marked_up, read_inline
from mkdocs_claims.parse.markdown.lines import OPAQUE, Line, Run
from mkdocs_claims.parse.separators import repairs
from mkdocs_claims.syntax import (
    USUAL,
    Malformed,
    ParsedCitation,
    find_brackets,
    looks_cited,
    parse_citation,
)
from mkdocs_claims.text import Location

_LITERAL = "write a backslash before brackets that shall stand as they are: `\\[@home]`"
_IN_LINK = Malformed(
    "a citation inside the text of a link",
    "put it behind the link: `[text](address) [@claim-id]`; "
    "write `\\@` before a name that is no claim",
)
_CALLED = Malformed(
    "a citation right before a parenthesis, which makes a link of it",
    "put a space between the citation and the parenthesis",
)
_MARKUP = Malformed(
    "markup inside the brackets of a citation",
    "only plain words stand beside a claim's ID: take code, math, links, tags and backslashes out",
)
_UNCLOSED = Malformed(
    "the bracket of a citation is not closed in this paragraph",
    f"close it after the last claim, with no other bracket inside: `[@claim-id]`; {_LITERAL}",
)
_DEFINED = Malformed(
    "this defines a link and cites nothing",
    "take the colon and the address away, or give the link a label without an `@`",
)
_LOST = Malformed(
    "a citation in a cell that is not shown: the table's first row has fewer cells",
    "give the first two rows as many cells, or write `\\|` for a bar that is text",
)
_MENTION = re.compile(r"(?<![\w@/.\[\]-])@(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+)(?![\w@/])")
"""A name of several words behind an @, which stands in no address and opens no bracket."""
_OPENING = re.compile(r"\[(?=@[\w?])")
_INNER = re.compile(r"[^\[\]]*")
_WORD = re.compile(r"[^\s\[\]\x02]*")
_LABEL = re.compile(r"\]\s?\[(?P<label>[^\]]*)\]")


@dataclass
class Found:
    """The citations of an article's parts, and what is wrong with others."""

    citations: list[Citation | UsualMark] = field(default_factory=list)
    mentions: list[CitedId] = field(default_factory=list)
    """What would be a citation in brackets, `@claim-id`."""
    faults: list[Fault] = field(default_factory=list)

    def malformed(self, location: Location, what: Malformed, fix: Fix | None = None) -> None:
        """Report what looks like a citation and is not one."""
        self.faults.append(Fault("CIT002", Finding(location, what.message, what.help, fix=fix)))


def find_citations(path: str, runs: Iterable[Run], definitions: Collection[str] = ()) -> Found:
    """Return the citations in runs of prose, in order, and a CIT002 fault for each near miss.

    `definitions` are the labels of reference links, in lower case.
    """
    found = Found()
    for run in runs:
        text = run.text
        if "@" in text:
            places = run.lines[0].places
            if definitions or len(run.lines) > 1 or not isinstance(places, range):
                _read(path, run, read_inline(text, definitions), found)
            else:
                find_in_text(path, text, places.start, found)
    return found


def find_in_text(path: str, text: str, at: int, found: Found) -> None:
    """Add the citations of one run that stands at an offset of its source as it is.

    Its lines are joined by line feeds, and no labels are defined.
    """
    usual = usual_marks(text, at)
    if usual is None:
        run = Run((Line(text, range(at, at + len(text))),))
        _read(path, run, read_inline(text, ()), found)
    else:
        found.citations += usual


def usual_marks(text: str, at: int) -> list[UsualMark] | None:
    """Return the citations of a text that stands at an offset of its source as it is.

    None unless every bracket in it is a usual citation, and no @ stands outside of them.
    """
    if is_marked_up(text):
        return None
    found: list[UsualMark] = []
    ids = 0
    for match in USUAL.finditer(text):
        first, second = match.groups()
        ids += 1 if second is None else 2
        found.append((at + match.start(), intern(first), second and intern(second)))
    if text.count("@") != ids or not text.count("[") == text.count("]") == len(found):
        return None
    return None if "![" in text else found


def check_definitions(path: str, definitions: Mapping[str, Line]) -> list[Fault]:
    """Return a CIT002 fault for each link definition whose label looks like a citation."""
    found = Found()
    for label, line in definitions.items():
        if looks_cited(label):
            run = Run((line,))
            found.malformed(Location(path, run.span(0, len(line.text))), _DEFINED)
    return found.faults


def check_lost(path: str, runs: Iterable[Run]) -> list[Fault]:
    """Return a CIT002 fault for each cell of a table that cites and that Markdown drops."""
    found = Found()
    for run in runs:
        if looks_cited(run.text):
            found.malformed(Location(path, run.span(0, len(run.text))), _LOST)
    return found.faults


def _read(path: str, run: Run, inline: Inline, found: Found) -> None:
    read_to, known = 0, len(found.faults)
    brackets: list[tuple[int, int]] = []
    for match in find_brackets(inline.text):
        content = match["content"]
        parsed = parse_citation(content, embed=bool(match["bang"]))
        if parsed is None:
            continue
        location = Location(path, run.span(match.start(), match.end()))
        _report_unclosed(path, run, inline.text, (read_to, match.start()), found)
        read_to = match.end()
        brackets.append(match.span())
        if isinstance(parsed, Malformed):
            found.malformed(location, parsed, _mended(path, run, match))
            continue
        found.citations.append(_citation(path, run, match.start("content"), location, parsed))
        if _holder(inline.raw_links, match.start()):
            found.malformed(location, _IN_LINK)
    _report_unclosed(path, run, inline.text, (read_to, len(inline.text)), found)
    for start, end in inline.link_texts:
        if _cites(run.text[start:end]) and not looks_cited(_label(run.text, start, end)):
            found.malformed(Location(path, run.span(start, end)), _IN_LINK)
    if len(found.faults) == known:  # else it may be what is wrong with them
        found.mentions += _mentions(path, run, inline.text, brackets)


def _mentions(
    path: str, run: Run, text: str, brackets: Sequence[tuple[int, int]]
) -> Iterator[CitedId]:
    at = text.find("@")
    while at >= 0:
        inside = _holder(brackets, at)
        if inside:
            at = text.find("@", inside[1])
            continue
        if match := _MENTION.match(text, at):
            yield CitedId(match["id"], Location(path, run.span(*match.span("id"))))
        at = text.find("@", at + 1)


def _cites(link_text: str) -> bool:
    """Whether the text of a link looks cited; code and images in it are no text."""
    return looks_cited(link_text) and looks_cited(read_inline(link_text, ()).text)


def _mended(path: str, run: Run, brackets: re.Match[str]) -> Fix | None:
    """Return how to part the claims as it should be; None when that is not all that is wrong."""
    offset, content = brackets.start("content"), brackets["content"]
    edits = []
    for start, end, text in repairs(content):
        # The character before goes with it, so that an insertion knows its place, too.
        begin = max(start - 1, 0)
        place = Location(path, run.span(offset + begin, offset + max(end, begin + 1)))
        edits.append(Edit(place, content[begin:start] + text, content[begin:end]))
    return Fix("Part the claims with `;`", tuple(edits)) if edits else None


def _holder(ranges: Sequence[tuple[int, int]], index: int) -> tuple[int, int] | None:
    """Return the one of some ranges, which are in order, that holds an index."""
    before = bisect_right(ranges, index, key=itemgetter(0)) if ranges else 0
    return ranges[before - 1] if before > 0 and index < ranges[before - 1][1] else None


def _label(text: str, start: int, end: int) -> str:
    """Return the label of a link that a definition makes one: a fault of its own if it cites."""
    if text.startswith("](", end):
        return ""
    label = _LABEL.match(text, end)
    return label["label"] if label and label["label"] else text[start:end]


def _report_unclosed(
    path: str, run: Run, text: str, between: tuple[int, int], found: Found
) -> None:
    """Report what starts like a citation, between two that are read."""
    if text.find("[@", *between) < 0:
        return
    for opening in _OPENING.finditer(text, *between):
        inner = _INNER.match(text, opening.end(), between[1])
        end = inner.end() if inner else opening.end()
        what = _why_none(text, opening.end(), end)
        if what is _UNCLOSED:
            word = _WORD.match(text, opening.end(), between[1])
            end = word.end() if word else end
        else:
            end += 1
        found.malformed(Location(path, run.span(opening.start(), end)), what)


def _why_none(text: str, start: int, end: int) -> Malformed:
    """Return what is wrong with brackets of which `end` is the next one after the opening one."""
    if not text.startswith("]", end):
        return _UNCLOSED
    if text.startswith("(", end + 1):
        return _CALLED
    return _MARKUP if OPAQUE in text[start:end] else _UNCLOSED


def _citation(
    path: str, run: Run, start: int, location: Location, parsed: ParsedCitation
) -> Citation:
    ids = tuple(
        CitedId(
            each.id,
            Location(path, run.span(start + each.start, start + each.end)),
            each.prefix,
            each.suffix,
        )
        for each in parsed.ids
    )
    return Citation(location, parsed.kind, ids, parsed.note)
