"""What in a reference says by its own words what it is: edition, thesis, report, chapter.

Each function takes such words out of the text and puts what they say into the container.
"""

import re
from functools import cache

from mkdocs_claims.language.wordlists import lines
from mkdocs_claims.model import PartialDate, Person
from mkdocs_claims.parse.legacy.container import Container
from mkdocs_claims.parse.legacy.names import read_people

_EDITION = re.compile(
    r"[.,]?\s*[(\[]?\b(?P<edition>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|rev(?:ised|\.)?)"
    r"\s+(?:ed\.|ed\b|edn\b\.?|edition\b)(?P<more>[^()\[\]]{0,40})[)\]]?[.,]?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$", re.IGNORECASE)
_IN_PARENS = re.compile(
    r"\s*\((?:vol(?:ume)?\.?\s*(?P<volume>[\w]{1,6}),?\s*)?(?:pp?\.\s*(?P<pages>[\w–, -]{1,30}))?\)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\s*\((?P<kind>(?:[\w/ ]{0,30}\b)?(?:report|publication|paper|document|bulletin|guideline)\b[\w/ ]{0,20})"
    r"\s*(?:no\.?|number|#)?\s*(?P<number>[\w./-]*\d[\w./-]*)\)",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"\s*[(\[](?P<what>[^()\[\],]{0,40}\b(?:thesis|dissertation))(?:,\s*(?P<school>[^()\[\]]{3,120}))?[)\]]",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\s*[(\[]pre-?print[)\]]", re.IGNORECASE)
_IN = re.compile(r"(?:^|(?<=[.?!,”\"’])\s+)[Ii]n\s*(?P<colon>:)?\s+(?=[^\W_a-z])")
_EDITORS = re.compile(
    r"^(?P<names>.{2,250}?),?\s*[(\[]?\b(?:eds?|editors?|hrsg)\b\.?[)\]]?[.,:]?\s+(?P<book>\S.*)$",
    re.IGNORECASE,
)
_EDITED_BY = re.compile(
    r"^(?P<book>.{3,250}?),?\s+(?:edited by|eds?\.)\s+(?P<names>[^.]{3,200}?(?:\s[A-Z]\.[^.]{1,60})*?)"
    r"(?:,\s+(?:pp?\.\s*)?(?P<pages>\d+\s?[-–]{1,2}\s?\d+))?[.,]\s+(?P<rest>\S.*)$"
)
_MEETING = re.compile(
    r"\b(?:proc(?:eedings|\.)|conf(?:erence|\.)|symposium|workshop|congress)", re.IGNORECASE
)
_PUBLISHED_NOTE = re.compile(
    r"^(?P<title>.+?)\s*\((?P<address>[^():]{2,60}):\s(?P<publisher>[^():]{2,80}),\s(?P<year>\d{4})\)(?:,\s*(?P<page>[\w–-]{1,20}))?$"
)


def take_explicit(text: str, found: Container) -> str:
    """Cut out what says by its own words what it is: edition, thesis, number of a report."""
    for take in (_take_preprint, _take_thesis, _take_number, _take_edition, _take_places):
        text = take(text, found)
    return text


def _take_preprint(text: str, found: Container) -> str:
    if match := _PREPRINT.search(text):
        text = _without(text, match)
        found.kind = "preprint"
    *_, match = [None, *_on_server().finditer(text)]
    if match:
        text = f"{text[: match.start()]}. {text[match.end() :].lstrip(' .,')}"
        found.kind, found.server = "preprint", match["server"]
    return text


def _take_thesis(text: str, found: Container) -> str:
    match = _THESIS.search(text)
    if match is None:
        return text
    what = match["what"].lower()
    found.kind = "mastersthesis" if re.search(r"master|msc|m\.?a\b", what) else "phdthesis"
    if match["school"]:
        found.fields["school"] = match["school"].strip()
    return _without(text, match)


def _take_number(text: str, found: Container) -> str:
    match = _NUMBERED.search(text)
    if match is None:
        return text
    found.kind = "report"
    found.fields["type"], found.fields["number"] = match["kind"].strip(), match["number"]
    return _without(text, match)


def _take_edition(text: str, found: Container) -> str:
    match = _EDITION.search(text)
    if match is None:
        return text
    found.fields["edition"] = _ORDINAL.sub("", match["edition"])
    inside = _place_inside(match["more"], found)
    found.kind = "book" if found.kind == "misc" else found.kind
    return f"{text[: match.start()]}. {text[match.end() :].lstrip(' .,')}{inside}"


def _take_places(text: str, found: Container) -> str:
    """Cut out the first brackets with a volume or pages: `(Vol. 3, pp. 1–9)`."""
    for match in _IN_PARENS.finditer(text):
        if _set_places(found, match):
            return f"{text[: match.start()].rstrip()}{text[match.end() :]}"
    return text


def _set_places(found: Container, match: re.Match[str]) -> bool:
    """Take the volume and the pages in brackets; return whether there are any."""
    found.set("pages", match["pages"])
    found.set("volume", match["volume"])
    return bool(match["pages"] or match["volume"])


def _place_inside(text: str, found: Container) -> str:
    """Read what stands behind an edition in its brackets: `(2nd ed., Vol. 3, pp. 1–9)`."""
    match = _IN_PARENS.search(f"({text.strip(' ,')})")
    if match and _set_places(found, match):
        return ""
    return f" {text.strip(' ,.')}" if text.strip(" ,.") else ""


def take_note_of_a_book(text: str, found: Container) -> str:
    """Read `Title (Place: Publisher, 2018), 99`; the page is the one that was cited."""
    match = _PUBLISHED_NOTE.match(text.rstrip(" ."))
    if match is None:
        return text
    found.kind = "book"
    found.fields |= {"address": match["address"].strip(), "publisher": match["publisher"].strip()}
    found.issued = PartialDate(int(match["year"]))
    if match["page"]:
        found.unread.append(match["page"])
    return match["title"]


def take_chapter(text: str, found: Container) -> str | None:
    """Read `In: Smith A, editor. Book…` and return what follows the book's title."""
    for match in _IN.finditer(text):
        title, inside = text[: match.start()].strip(" ,"), text[match.end() :]
        if not (found.title or title):
            continue
        editors, book = _edited(inside, found)
        if editors is None and not (match["colon"] or _MEETING.search(inside)):
            continue
        found.title = found.title or title.rstrip(".").strip()
        found.editors = editors or ()
        found.kind = "inproceedings" if _MEETING.search(book) else "incollection"
        return book
    return None


def _edited(inside: str, found: Container) -> tuple[tuple[Person, ...] | None, str]:
    if match := _EDITORS.match(inside):
        people = read_people(match["names"])
        if people:
            return people, match["book"]
    if match := _EDITED_BY.match(inside):
        people = read_people(match["names"])
        if people:
            found.set("pages", match["pages"])
            return people, f"{match['book']}. {match['rest']}"
    return None, inside


@cache
def _on_server() -> re.Pattern[str]:
    """Return the pattern of a server of preprints that stands where a journal would."""
    names = "|".join(
        re.escape(each) for section, each in lines("publishing") if section == "servers"
    )
    return re.compile(
        rf"[.,?!]\s+(?P<server>{names})\b(?:\s+preprint)?(?:[.,]|\s*$)", re.IGNORECASE
    )


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()].rstrip()}{text[match.end() :]}"
