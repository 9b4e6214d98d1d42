"""Where in its container a work stands: volume, issue, pages and date, in whatever order.

`46(3):246–265`, `2017;46(3):246-65`, `vol. 46, no. 3, pp. 246–265, Mar. 2017`,
`46, 246–265 (2017)`, `46, no. 3 (2017): 246–65`, `46.3 (2017): 246–65`.
"""

import re
from dataclasses import dataclass

from mkdocs_claims.model import PartialDate
from mkdocs_claims.parse.bibtex_dates import read_date

_DASH = "[-‐‑‒–—−]{1,2}"
_PAGE = r"[A-Za-z]{0,3}\d{1,8}[A-Za-z]?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_ONLINE = r"(?:\.e\d{1,3})?"
"""Pages that only the web has, behind those in print: `101-9.e3`."""
_ROMAN = r"[ivxlc]{1,7}"
_RANGE = rf"(?:{_PAGE}\s?{_DASH}\s?{_PAGE}{_ONLINE}|\b{_ROMAN}{_DASH}{_ROMAN}\b)"
_MORE = rf"(?:{_RANGE}|(?!{_YEAR}\b){_PAGE}(?!\s?[\w(:{{–-]))"
"""What follows a range: another, or a page that is neither a year nor a volume."""
_PAGES = rf"(?:{_RANGE}(?:,\s?{_MORE})*|{_PAGE})"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DATE = (
    rf"(?:{_YEAR}[a-z]?,?\s+{_MONTH}(?:\s?[/–-]\s?{_MONTH})?(?:\s+\d{{1,2}}\b)?"
    rf"|(?:\d{{1,2}}\s+)?{_MONTH}(?:\s?[/–-]\s?{_MONTH})?(?:\s+\d{{1,2}},?)?\s+{_YEAR}[a-z]?"
    rf"|{_YEAR}[a-z]?)(?![\w/–-])"
)
"""A year, with its month and day before or after it; the letter of `2017a` belongs to it."""
STATE = (
    r"(?:(?:e-?pub|online|published\s+online)\s+ahead\s+of\s+print|advance\s+online\s+publication"
    r"|in\s+press|forthcoming|submitted|n\.\s?d\.|no\s+date)"
)
_STATES = {"in press": "inpress", "forthcoming": "forthcoming", "submitted": "submitted"}
_NUMBER = rf"[A-Z]{{0,2}}\d{{1,5}}[A-Z]?(?:{_DASH}\d{{1,4}})?"
_PIECE = re.compile(
    rf"""(?P<date>[(\[]{DATE}[)\]]|\b{DATE})
    |(?P<epub>[(\[]?e-?pub(?:lished)?:?\s+{DATE}[)\]]?)
    |(?P<state>[(\[]?{STATE}[)\]]?)
    |(?:vol(?:ume)?\.?|v\.)\s*(?P<volume>{_NUMBER})
    |(?:no|nr|issue|iss|number|num)\.?\s*(?P<issue>{_NUMBER}|suppl\.?[\w ]{{0,12}})
    |(?:pp?|pages?)\.?\s*(?P<pages>{_PAGES})
    |art(?:icle)?\.?\s*(?:no\.?|number|id)?:?\s*(?P<article>[A-Za-z]{{0,8}}\.?\d[\w.-]*\w|\d)
    |\((?P<paren>[^()]{{1,40}})\)
    |(?P<suppl>suppl(?:ement)?\.?(?:\s*[\dA-Z]{{1,3}}\b)?)
    |(?P<dotted>\d{{1,4}}\.\d{{1,3}}(?=\s*\())
    |(?P<bare>(?<!\w){_PAGES}(?![\w/]))""",
    re.VERBOSE | re.IGNORECASE,
)
_START = re.compile(r"(?:^|(?<=[\s.;,(:]))(?=[(\[]?[\dA-Za-z])")
_BETWEEN = re.compile(r"[\s,;:.]*")
_ISSUE = re.compile(
    r"(?:no\.?\s*)?[\w.–/-]{1,12}|(?:\d{1,4},?\s)?suppl[\w. –-]{0,20}|(?:\d{1,4},?\s)?pt\.?\s?\w+",
    re.IGNORECASE,
)
_IN_A_SENTENCE = re.compile(r"[a-z]{2,}\s+\(?\Z")
"""What stands before a year that belongs to a sentence: `guidelines from 2018`."""
_LONGEST = 200


@dataclass(slots=True)
class Place:
    """What the end of a line says; '' and None for what it does not."""

    volume: str = ""
    issue: str = ""
    pages: str = ""
    eid: str = ""
    pubstate: str = ""
    other: str = ""
    """What no field takes: when the work came out on the web, before it came out in print."""
    issued: PartialDate | None = None

    @property
    def placed(self) -> bool:
        """Whether it says more than a date."""
        return bool(self.volume or self.issue or self.pages or self.eid)

    @property
    def in_journal(self) -> bool:
        """Whether it is a place that only a journal has."""
        return bool(self.volume or self.issue or self.eid)


def split_place(text: str) -> tuple[str, Place]:
    """Return the text before volume, issue, pages and date, and these."""
    text = text.rstrip(" .,;:")
    for match in _START.finditer(text, max(len(text) - _LONGEST, 0)):
        place = read_place(text[match.start() :])
        if place is not None and (
            place.placed or not _IN_A_SENTENCE.search(text, 0, match.start())
        ):
            return text[: match.start()].rstrip(" ,;:("), place
    return text, Place()


def read_place(text: str) -> Place | None:
    """Read such an end as a whole; None when there is anything else in it."""
    place = Place()
    at, between = 0, ""
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None or not match[0] or not _takes(place, match, between):
            return None
        space = _BETWEEN.match(text, match.end())
        between = space[0] if space else ""
        at = match.end() + len(between)
    return place


def read_issued(text: str) -> PartialDate | None:
    """Read `2017`, `2017a`, `2017 Mar 3`, `2017, March 3` or `Mar. 2017`; None for what is none."""
    text = re.sub(r"(?<=\d{4})[a-z]\b", "", text.strip(" ()[],;")).replace(".", "")
    if first := re.fullmatch(
        r"(\d{4}),?\s+([A-Za-z]+)(?:\s?[/–-]\s?[A-Za-z]+)?(?:\s+(\d{1,2}))?", text
    ):
        year, month, day = first.groups()
        text = f"{day} {month} {year}" if day else f"{month} {year}"
    text = re.sub(r"([A-Za-z]+)\s?[/–-]\s?[A-Za-z]+(?=\s)", r"\1", text)
    return read_date(text.replace("Sept ", "Sep "))


def state_of(text: str) -> str:
    """Return biblatex's word for `in press` and the like; '' for "no date" and what is none."""
    plain = " ".join(text.strip(" ()[]").lower().split())
    if plain.startswith("n.") or plain == "no date":
        return ""
    return _STATES.get(plain, "prepublished")


def _takes(place: Place, match: re.Match[str], between: str) -> bool:
    """Put a piece where it belongs; false when that is taken, or it cannot be one."""
    kind, value = str(match.lastgroup), match[str(match.lastgroup)]
    if kind == "date":
        return _takes_date(place, match[0], between)
    if kind == "bare":
        return _takes_bare(place, value, between)
    if kind == "paren":
        return bool(_ISSUE.fullmatch(value)) and _set(place, "issue", value)
    if kind == "suppl":
        place.issue = f"{place.issue} {value}".strip()
        return bool(place.volume)
    if kind == "state":
        place.pubstate = state_of(value)
        return True
    if kind == "epub":
        return _set(place, "other", value)
    if kind == "dotted":
        volume, _, issue = value.partition(".")
        return _set(place, "volume", volume) and _set(place, "issue", issue)
    return _set(place, {"article": "eid"}.get(kind, kind), value)


def _takes_date(place: Place, text: str, between: str) -> bool:
    """Take the first year for the date; a second one in bare digits may be pages or a volume."""
    if place.issued and place.pages and "," in between and text.isdigit():
        place.pages = f"{place.pages}, {text}"
        return int(text) != place.issued.year
    if place.issued is not None or (":" in between and place.volume and not text.startswith("(")):
        return bool(re.fullmatch(r"\d{4}[A-Za-z]?", text)) and _takes_bare(place, text, between)
    place.issued = read_issued(text)
    return place.issued is not None


def _takes_bare(place: Place, value: str, between: str) -> bool:
    if not (place.volume or place.pages) and re.fullmatch(r"[A-Z]?\d{1,5}[A-Z]?", value):
        return _set(place, "volume", value)
    if not place.volume and re.fullmatch(rf"\d{{1,3}}{_DASH}\d{{1,3}}", value) and ";" in between:
        return _set(place, "volume", value)
    return bool(between) and _set(place, "pages", value)


def _set(place: Place, name: str, value: str) -> bool:
    if getattr(place, name):
        return False
    setattr(place, name, value.strip())
    return True
