"""Title and container of a reference: a journal, a book, a publisher, a site.

What stands between the authors and the pages is told apart by what follows it: volume and
pages make a journal, `Place: Publisher` a book, `In:` a chapter, an address a web page. Where
nothing tells, words that only journals or publishers have in their names do; else it is unread.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from mkdocs_claims.language.wordlists import lines, words
from mkdocs_claims.model import PartialDate, Person
from mkdocs_claims.parse.legacy.heads import Head
from mkdocs_claims.parse.legacy.identifiers import Left
from mkdocs_claims.parse.legacy.names import read_organisation, read_people
from mkdocs_claims.parse.legacy.places import Place, split_place

_SENTENCE_END = re.compile(r"(?<=[.?!])[\"”’]?\s+(?=[^\W_a-z]|[\"“‘(\[])")
_LAST_WORD = re.compile(r"([^\s.]+)\.$")
_ABBREVIATED = re.compile(r"(?:[^\W\d_a-z][^\W\d_]{0,7}\.?\s?){1,3}")
_EDITION = re.compile(
    r"[.,]?\s*[(\[]?\b(?P<edition>\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|rev(?:ised|\.)?)"
    r"\s+(?:ed\.|ed\b|edn\b\.?|edition\b)(?P<more>[^()\[\]]{0,40})[)\]]?[.,]?",
    re.IGNORECASE,
)
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
_PUBLISHED = re.compile(
    r"^(?P<address>[^\W_a-z][\w.'’ -]{1,40}(?:,\s[^\W_a-z][\w.]{1,20}){0,2}):\s(?P<publisher>[^\W_a-z][^:]{1,80})$"
)
_PUBLISHED_NOTE = re.compile(
    r"^(?P<title>.+?)\s*\((?P<address>[^():]{2,60}):\s(?P<publisher>[^():]{2,80}),\s(?P<year>\d{4})\)(?:,\s*(?P<page>[\w–-]{1,20}))?$"
)


@dataclass
class Container:
    """What a reference says between its authors and its end."""

    title: str = ""
    kind: str = "misc"
    server: str = ""
    """Of a preprint."""
    fields: dict[str, str] = field(default_factory=dict)
    editors: tuple[Person, ...] = ()
    issued: PartialDate | None = None
    pubstate: str = ""
    unread: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_container(head: Head, left: Left) -> Container:
    """Return title, container and place; `title` is '' when it could not be told apart."""
    found = Container(title=head.title)
    text = _note_of_a_book(_taken_out(head.rest, found), found)
    chapter = _chapter(text, found)
    if chapter is not None:
        text = chapter
    text, place = split_place(text)
    _note_place(found, place)
    segments = _segments(text)
    if not found.title and segments:
        segments = _with_title(segments, found, place, head)
    if not (head.names or head.issued or head.pubstate or found.issued or left.fields):
        found.title = ""  # a sentence, and no work that anybody could find
    if found.title:
        _classify(found, segments, place, head, left)
    return found


def _taken_out(text: str, found: Container) -> str:
    """Cut out what says by its own words what it is: edition, thesis, number of a report."""
    if match := _PREPRINT.search(text):
        text = _without(text, match)
        found.kind = "preprint"
    *_, match = [None, *_on_server().finditer(text)]
    if match:
        text = f"{text[: match.start()]}. {text[match.end() :].lstrip(' .,')}"
        found.kind, found.server = "preprint", match["server"]
    if match := _THESIS.search(text):
        what = match["what"].lower()
        found.kind = "mastersthesis" if re.search(r"master|msc|m\.?a\b", what) else "phdthesis"
        if match["school"]:
            found.fields["school"] = match["school"].strip()
        text = _without(text, match)
    if match := _NUMBERED.search(text):
        found.kind = "report"
        found.fields["type"], found.fields["number"] = match["kind"].strip(), match["number"]
        text = _without(text, match)
    if match := _EDITION.search(text):
        edition = match["edition"]
        found.fields["edition"] = re.sub(
            r"(?<=\d)(?:st|nd|rd|th)$", "", edition, flags=re.IGNORECASE
        )
        inside = _place_inside(match["more"], found)
        text = f"{text[: match.start()]}. {text[match.end() :].lstrip(' .,')}{inside}"
        found.kind = "book" if found.kind == "misc" else found.kind
    for match in _IN_PARENS.finditer(text):
        if match["pages"] or match["volume"]:
            _set(found, "pages", match["pages"])
            _set(found, "volume", match["volume"])
            return f"{text[: match.start()].rstrip()}{text[match.end() :]}"
    return text


def _place_inside(text: str, found: Container) -> str:
    """Read what stands behind an edition in its brackets: `(2nd ed., Vol. 3, pp. 1–9)`."""
    match = _IN_PARENS.search(f"({text.strip(' ,')})")
    if match and (match["pages"] or match["volume"]):
        _set(found, "pages", match["pages"])
        _set(found, "volume", match["volume"])
        return ""
    return f" {text.strip(' ,.')}" if text.strip(" ,.") else ""


def _note_of_a_book(text: str, found: Container) -> str:
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


def _chapter(text: str, found: Container) -> str | None:
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
            _set(found, "pages", match["pages"])
            return people, f"{match['book']}. {match['rest']}"
    return None, inside


def _with_title(segments: list[str], found: Container, place: Place, head: Head) -> list[str]:
    """Take the title off the segments, and return those that are left."""
    if not head.names and len(segments) > 1 and _may_be_author(segments[0]):
        return segments
    cut = _container_start(segments, 1, abbreviated=place.in_journal or bool(place.pages))
    if place.in_journal and len(segments) == 1:
        found.remarks.append("no journal could be told from the title")
    found.title = " ".join(segments[:cut]).removesuffix(".").strip(" ,")
    return segments[cut:]


def _may_be_author(segment: str) -> bool:
    """Whether a first sentence of few capitalised words may name an author or be a title."""
    return read_organisation(segment.removesuffix("."), sure=True) is not None and (
        len(segment.split()) <= 3  # noqa: PLR2004
    )


def _container_start(segments: list[str], first: int, *, abbreviated: bool) -> int:
    """Return the first of the last segments that name the container: `Nat. Commun.` has two.

    It is not before `first`, where a title may stand.
    """
    start = max(len(segments) - 1, first)
    while abbreviated and start > first and _ABBREVIATED.fullmatch(segments[start - 1]):
        start -= 1
    return start


def _classify(found: Container, segments: list[str], place: Place, head: Head, left: Left) -> None:
    """Say what kind of work it is, and put what is left where that kind has it."""
    if found.kind in {"incollection", "inproceedings"}:
        _set(found, "booktitle", segments.pop(0).rstrip(". ") if segments else "")
        _publisher(found, segments)
    elif found.kind == "preprint" or ("eprint" in left.fields and not place.in_journal):
        _as_preprint(found, left)
    elif found.kind in {"phdthesis", "mastersthesis"}:
        _school(found, segments)
    elif place.in_journal and segments:
        start = _container_start(segments, 0, abbreviated=True)
        found.kind = "article"
        found.fields = {"journal": _journal(" ".join(segments[start:])), **found.fields}
        del segments[start:]
    elif _publisher(found, segments):
        _kind_of_published(found, head, left)
    elif "isbn" in left.fields or found.kind == "book":
        found.kind = "book"
        if len(segments) == 1 and _is_name(segments[0]):
            _set(found, "publisher", segments.pop().rstrip(". "))
    elif "doi" not in left.fields and ("url" in left.fields or left.on_the_web):
        _as_page(found, segments)
    else:
        _by_words(found, segments, left)
    found.unread += segments


def _as_preprint(found: Container, left: Left) -> None:
    found.kind = "misc"
    if "eprint" in left.fields or not found.server:
        return
    if doi := left.fields.get("doi"):
        _set(found, "eprint", doi.partition("/")[2])
        _set(found, "eprinttype", found.server)
    else:
        _set(found, "howpublished", found.server)


@cache
def _on_server() -> re.Pattern[str]:
    """Return the pattern of a server of preprints that stands where a journal would."""
    names = "|".join(
        re.escape(each) for section, each in lines("publishing") if section == "servers"
    )
    return re.compile(
        rf"[.,?!]\s+(?P<server>{names})\b(?:\s+preprint)?(?:[.,]|\s*$)", re.IGNORECASE
    )


def _school(found: Container, segments: list[str]) -> None:
    if segments and _is_name(segments[-1]) and "school" not in found.fields:
        place = _PUBLISHED.match(segments[-1].rstrip(". "))
        if place:
            _set(found, "address", place["address"])
        _set(found, "school", place["publisher"] if place else segments[-1].rstrip(". "))
        segments.pop()


def _publisher(found: Container, segments: list[str]) -> bool:
    """Take `Place: Publisher`, or a name with a publisher's word in it, off the end."""
    if not segments:
        return False
    last = segments[-1].rstrip(". ")
    if match := _PUBLISHED.match(last):
        _set(found, "address", match["address"])
        _set(found, "publisher", match["publisher"].strip(" ,;"))
    elif _has(last, "publishers") and len(last.split()) <= 6:  # noqa: PLR2004
        _set(found, "publisher", last)
    else:
        return False
    segments.pop()
    return True


def _kind_of_published(found: Container, head: Head, left: Left) -> None:
    publisher = found.fields.get("publisher", "")
    by_itself = any(each.literal and each.literal == publisher for each in head.names)
    if left.on_the_web and "isbn" not in left.fields:
        found.kind = "online"
        found.fields["organization"] = found.fields.pop("publisher")
    elif found.kind == "report" or by_itself:
        found.kind = "report"
        found.fields["institution"] = found.fields.pop("publisher")
    else:
        found.kind = "book"


def _as_page(found: Container, segments: list[str]) -> None:
    """A web page: what follows its title is whose page it is."""
    found.kind = "report" if found.kind == "report" else "online"
    if len(segments) == 1 and _is_name(segments[0]):
        _set(found, "organization", segments.pop().rstrip(". "))


def _by_words(found: Container, segments: list[str], left: Left) -> None:
    """Nothing but its words tells what a container is; with a DOI most are journals."""
    if len(segments) == 1:
        name = segments[0].rstrip(". ")
        if _has(name, "archives"):
            _set(found, "publisher", name)
            segments.clear()
        elif _is_name(name) and (_has(name, "journals") or "doi" in left.fields):
            if not _has(name, "journals"):
                found.remarks.append(f"`{name}` is taken for a journal, for the line has a DOI")
            found.kind = "article"
            found.fields = {"journal": _journal(segments.pop()), **found.fields}
    if found.kind == "misc" and "pages" in found.fields and not segments:
        found.remarks.append("no container could be read")


def _is_name(text: str) -> bool:
    """Whether a text may be the name of a journal, a publisher or the owner of a site."""
    return re.search(r"[\d()<>\[\]]", text) is None


def _has(name: str, section: str) -> bool:
    own = {each.lower().strip(".,()") for each in name.split()}
    return bool(own & words("publishing", section))


def _journal(segment: str) -> str:
    """Return a journal's name: the last full stop stays where its words are abbreviated so."""
    name = segment.strip(" ,;")
    return name if "." in name[:-1] else name.rstrip(". ")


def _note_place(found: Container, place: Place) -> None:
    for name, value in (
        ("volume", place.volume),
        ("number", place.issue),
        ("pages", place.pages),
        ("eid", place.eid),
    ):
        _set(found, name, re.sub(r"\s?[-‐‑‒–—−]{1,2}\s?", "–", value) if name == "pages" else value)
    found.issued = found.issued or place.issued
    found.pubstate = place.pubstate
    if place.other:
        found.unread.append(place.other)


def _set(found: Container, name: str, value: str | None) -> None:
    if value and value.strip(" .,"):
        found.fields.setdefault(name, value.strip())


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()].rstrip()}{text[match.end() :]}"


def _segments(text: str) -> list[str]:
    """Return the sentences of a text; an abbreviation ends none."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        segment = text[start : match.start()].strip()
        last = _LAST_WORD.search(segment)
        word = last[1].lower() if last else ""
        if word in words("abbreviations", "inside") and word not in {"sec", "ed", "eds", "st"}:
            continue
        found.append(segment)
        start = match.end()
    return [each for each in (*found, text[start:].strip(" ,;")) if each.strip(" .,;")]
