"""How a reference begins: who wrote it, when, and its title where quotation marks hold it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mkdocs_claims.model import PartialDate, Person
from mkdocs_claims.parse.legacy.names import (
    omits_names,
    read_organisation,
    read_people,
    without_omitted,
)
from mkdocs_claims.parse.legacy.places import DATE, STATE, read_issued, state_of

_IN_BRACKETS = re.compile(rf"[(\[]\s*(?P<date>{DATE}|{STATE})\s*[)\]]", re.IGNORECASE)
_BARE_YEAR = re.compile(r"[.,]\s+(?P<date>(?:1[5-9]|20)\d\d[a-z]?)[.,:]\s+")
_AFTER = re.compile(r"[\s.,:;]*")
_QUOTED = re.compile(
    r"[“\"«„]\s*(?P<double>[^“”\"«»„]{3,400})[”\"»“]"
    r"|(?<![^\s(])['‘](?P<single>.{3,400}?)(?:['’](?=[.,])|(?<=[.,?!])['’])"
)
_BOUNDARY = re.compile(r"(?<=[.:;,])\s+(?=\S)")
_NOTE_OF_A_BOOK = re.compile(r"\([^()]*:\s[^()]*\d{4}\)")
_YEAR_BEHIND = re.compile(rf"[\s.,]*[(\[]?\b(?P<date>{DATE})[)\]]?[.,]?\s*$", re.IGNORECASE)
_NAME_OR_TITLE = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]\.)+\s[^\W\d_]+")
"""`Ricardo J. Costa` is a name, `Costa J. Running` a name and a title: nothing tells them apart."""
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a reference, as far as it was understood."""

    names: tuple[Person, ...] = ()
    issued: PartialDate | None = None
    pubstate: str = ""
    title: str = ""
    """Where quotation marks set it apart; otherwise it is the start of `rest`."""
    rest: str = ""
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def read_head(text: str) -> Head:
    """Return what a reference begins with; what was not understood is `unread` or in `rest`."""
    for read in (_dated, _quoted, _names_first):
        head = read(text)
        if head is not None:
            return head
    return _title_in_quotes(text) or Head(rest=text)


def _dated(text: str) -> Head | None:
    """Read `Costa RJS (2017). Title…` and `Costa RJS. 2017. Title…`."""
    for match in _dates(text):
        behind = _AFTER.match(text, match.end())
        rest = text[behind.end() if behind else match.end() :]
        before = text[: match.start()].strip(" .,")
        head = _named(before, sure=True)
        if head and _NAME_OR_TITLE.fullmatch(before):
            return Head(unread=(text,))
        if head is None or not any(sign.isalpha() for sign in rest):
            continue
        date = match["date"]
        head = replace(head, issued=read_issued(date), pubstate="", rest=rest)
        if head.issued is None:
            head = replace(head, pubstate=state_of(date))
        return _with_quotes(head)
    return None


def _dates(text: str) -> Iterator[re.Match[str]]:
    found = [*_IN_BRACKETS.finditer(text[:_LONGEST]), *_BARE_YEAR.finditer(text[:_LONGEST])]
    return iter(sorted(found, key=lambda match: match.start())[:4])


def _quoted(text: str) -> Head | None:
    """Read `Costa, Ricardo, and Rhiannon Snipe. “Title.” …`."""
    match = _QUOTED.search(text[:_LONGEST])
    if match is None:
        return None
    before = text[: match.start()]
    if before.strip() and before.rstrip()[-1] not in ".,:;)]":
        return None  # words in quotation marks within a title
    year = _YEAR_BEHIND.search(before)
    head = _named(before[: year.start()] if year else before, sure=True)
    if head is None and before.strip(" .,"):
        return None
    head = head or Head()
    issued = read_issued(year["date"]) if year else None
    return replace(head, issued=issued, title=_title(match), rest=_behind(text, match))


def _names_first(text: str) -> Head | None:
    """Read `Costa RJS, Snipe RMJ. Title…`: the longest start that is a list of names."""
    ends = [match.start() for match in _BOUNDARY.finditer(text[:_LONGEST])]
    by_comma = _NOTE_OF_A_BOOK.search(text) is not None
    for full in (False, True):
        for end in reversed(ends):
            start = text[:end]
            if (text[end - 1] == ",") != (by_comma and full) and not _starts_with_initial(start):
                continue
            head = _author_of_note(start) if by_comma and full else _named(start, full=full)
            if head is not None:
                return _with_quotes(replace(head, rest=text[end:].lstrip()))
    return None


def _author_of_note(text: str) -> Head | None:
    """Read the names before a title that only a comma parts from them."""
    people = read_people(text.strip(" ,"))
    return (
        Head(people) if people and all(each.given for each in people if not each.literal) else None
    )


def _starts_with_initial(text: str) -> bool:
    """Whether a comma may part names and title: `W.-K. Chen, Linear networks`."""
    return re.match(r"[^\W\d_a-z]\.", text) is not None


def _named(text: str, *, sure: bool = False, full: bool = True) -> Head | None:
    """Return a head with the names of a text; None when it holds anything else.

    `sure` says that only an author can stand here; without `full`, names written in full do
    not count, for `Iron Deficiency` looks like one.
    """
    text = text.strip().rstrip(",;: ")
    if omits_names(text):
        people = read_people(without_omitted(text))
        remark = "the list of authors leaves some out in its middle"
        return Head(people, unread=(text,), remarks=(remark,)) if people else None
    people = read_people(text) or read_people(text.removesuffix("."))
    if people and not (sure or full or _is_short(text, people)):
        people = None
    if people and full and not sure and not _is_surely_names(text, people):
        people = None
    if people is None:
        people = read_organisation(text.removesuffix("."), sure=sure)
        if people and sure and not read_organisation(text):
            remark = f"`{people[0].literal}` is taken for an organisation: see that it is no person"
            return Head(people, remarks=(remark,))
    return Head(people) if people else None


def _is_short(text: str, people: tuple[Person, ...]) -> bool:
    """Whether every given name is initials, so that it can be nothing but a list of names."""
    given = (each.given for each in people if not each.literal)
    return all(
        re.fullmatch(r"(?:-?[^\W\d_a-z]\.[ ]?|-?[^\W\d_]{1,2}\.[ ]?)+", each) for each in given
    ) or ("et al" in text)


def _is_surely_names(text: str, people: tuple[Person, ...]) -> bool:
    """Whether names in full show it: turned round, several, or an organisation."""
    return _is_short(text, people) or "," in text or " and " in text or len(people) > 1


def _with_quotes(head: Head) -> Head:
    match = _QUOTED.match(head.rest)
    if match is None:
        return head
    return replace(head, title=_title(match), rest=_behind(head.rest, match))


def _title_in_quotes(text: str) -> Head | None:
    """Keep a title that quotation marks set apart, and what stands before it unread."""
    match = _QUOTED.search(text[:_LONGEST])
    if match is None or not match["double"]:
        return None
    before, behind = text[: match.start()].strip(" ,."), _behind(text, match)
    is_title = match.start() == 0 or text[: match.start()].rstrip().endswith((",", ".", ")"))
    if not is_title:
        return None
    remark = "who wrote it could not be read"
    return Head(title=_title(match), rest=behind, unread=(before,), remarks=(remark,))


def _title(match: re.Match[str]) -> str:
    return (match["double"] or match["single"]).strip().rstrip(",.").strip()


def _behind(text: str, match: re.Match[str]) -> str:
    return text[match.end() :].lstrip(" .,;")
