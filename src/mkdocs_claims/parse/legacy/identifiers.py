"""What in a line of a list of references names the work to a machine: DOI, PMID, address.

Each is cut out of the line, with its label, so that what is left reads like any reference.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs_claims.model import PartialDate
from mkdocs_claims.parse.bibtex_dates import read_date

_DOI = re.compile(
    r"(?:\b(?:available|retrieved)(?:\s+(?:at|from))?\s*:?\s*)?(?<![\w/.])(?:doi\s*[:=]?\s*)?(?:https?://)?(?:dx\.|www\.)?(?:doi\.org/)?"
    r"(?:doi:\s*)?(?P<value>10\.\d{4,9}/[^\s\"<>]+)",
    re.IGNORECASE,
)
_PUBMED = re.compile(
    r"(?:\bPMID:?\s*|https?://(?:www\.)?(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/)"
    r"(?P<value>\d{4,9})\b/?",
    re.IGNORECASE,
)
_PMC = re.compile(r"(?<![\w/])(?:PMCID:?\s*)?(?P<value>PMC\d{4,9})\b", re.IGNORECASE)
_ARXIV = re.compile(
    r"\barXiv(?:\s+preprint)?(?:[,.]?\s+arXiv)?\s*:\s*(?P<value>\d{4}\.\d{4,5}(?:v\d+)?)"
    r"(?:\s*\[(?P<class>[\w.-]+)\])?",
    re.IGNORECASE,
)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*(?P<value>\d[\d\-‐–  ]{8,16}[\dX])(?!\d)", re.IGNORECASE)
_DATE = (
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)?\.?\s+[A-Z][a-z]+\.?,?\s+\d{4}"
    r"|[A-Z][a-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{4}\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|[A-Z][a-z]+\.?\s+\d{4})"
)
_ACCESSED = re.compile(
    rf"[(\[]?\b(?:(?:date|last)\s+)?(?:accessed|retrieved|cited|viewed|visited|checked)"
    rf"(?:\s+(?:on|at))?:?\s+{_DATE}(?P<from>,?\s*from:?)?[)\]]?",
    re.IGNORECASE,
)
_LABEL = (
    r"(?P<label>(?:\[online\][.,]?\s*)?\b(?:(?:available|retrieved|accessed|obtained|downloaded)"
    r"(?:\s+online)?(?:\s+(?:at|from))?|url|link|from|website)\s*:?\s*)"
)
_END = (
    r"(?:com|org|net|gov|edu|int|info|io|eu|uk|us|ie|au|nz|ca|de|fr|nl|ch|at|se|no|dk|fi|es|it|be)"
)
_ADDRESS = re.compile(
    rf"{_LABEL}?<?(?P<value>https?://[^\s<>\"]+|www\.[^\s<>\"]+"
    rf"|(?<![\w@./-])(?:[\w-]{{1,63}}\.){{1,5}}{_END}(?:/[^\s<>\"]*|(?![\w.-]*\w)))>?",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"\s*\[(?:internet|online|electronic|web page|website|pdf)\]", re.IGNORECASE)
_PRINT = re.compile(r"(?<=[.)\d])\s+(?:print|web)\.?\s*$", re.IGNORECASE)
"""What MLA says of the medium, at the end."""
_YEAR_FIRST = re.compile(r"(\d{4})\s+([A-Z][a-z]+)\.?\s+(\d{1,2})")
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass
class Left:
    """A line while it is read: what is left of it, and what was found."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    accessed: PartialDate | None = None
    on_the_web: bool = False
    """Whether the line calls the work a web page: `[Internet]`, `Available at`."""
    remarks: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Further addresses: a work has one."""

    def cut(self, start: int, end: int) -> None:
        """Take a piece of the text out."""
        before, after = self.text[:start].rstrip(), self.text[end:].lstrip()
        if before.endswith((".", ",", ";", ":")) and after[:1] in {".", ",", ";"}:
            after = after[1:].lstrip()
        space = "" if after[:1] in {".", ",", ";", ")"} else " "
        self.text = f"{before}{space}{after}".strip()


def take_identifiers(text: str) -> Left:
    """Cut the identifiers, addresses and the date of access out of a line."""
    left = Left(text)
    _take_accessed(left)
    _take(left, _DOI, "doi", _bare_end)
    _take(left, _PUBMED, "pmid")
    _take(left, _PMC, "pmcid", str.upper)
    arxiv = _ARXIV.search(left.text)
    if arxiv and arxiv["class"]:
        left.fields["eprintclass"] = arxiv["class"]
    _take(left, _ARXIV, "eprint")
    _take(left, _ISBN, "isbn", _isbn)
    _take_address(left)
    while media := _MEDIA.search(left.text):
        left.on_the_web = left.on_the_web or "pdf" not in media[0].lower()
        left.cut(*media.span())
    if medium := _PRINT.search(left.text):
        left.cut(*medium.span())
    if "eprint" in left.fields:
        left.fields["eprinttype"] = "arXiv"
        left.fields.setdefault("url", f"https://arxiv.org/abs/{left.fields['eprint']}")
    return left


def _take(
    left: Left, pattern: re.Pattern[str], name: str, spelt: Callable[[str], str] = str.strip
) -> None:
    """Take the first; the same again is taken, too, and another one stays in the text."""
    at = 0
    while match := pattern.search(left.text, at):
        value = spelt(match["value"])
        if left.fields.setdefault(name, value).lower() != value.lower():
            at = match.end()
            continue
        tail = match["value"][len(_bare_end(match["value"])) :]
        left.cut(match.start(), match.end() - len(tail))
        at = 0


def _take_address(left: Left) -> None:
    while match := _ADDRESS.search(left.text):
        bare = _bare_end(match["value"])
        address = bare if re.match(r"https?://", bare, re.IGNORECASE) else f"https://{bare}"
        if not bare or left.fields.setdefault("url", address) != address:
            left.unread.append(match["value"])
        elif address != bare:
            left.remarks.append(
                f"the address `{bare}` is written as `{address}`: see that it opens"
            )
        left.on_the_web = left.on_the_web or bool(match["label"])
        behind = len(match["value"]) - len(bare) if bare else 0
        left.cut(match.start(), match.end() - behind)


def _take_accessed(left: Left) -> None:
    match = _ACCESSED.search(left.text)
    date = _read_access(match["date"]) if match else None
    if match is None or date is None:
        return
    left.accessed = date
    left.on_the_web = True
    keep = match.start("from") if match["from"] else match.end()
    if match["from"]:  # Retrieved May 3, 2020, from https://…
        left.text = f"{left.text[: match.start()]}{left.text[keep:].lstrip(' ,')}"
    else:
        left.cut(*match.span())


def _read_access(text: str) -> PartialDate | None:
    """Read a date; `03/05/2020` may be in March or in May, and is left alone."""
    if first := _YEAR_FIRST.fullmatch(text):
        text = f"{first[3]} {first[2]} {first[1]}"
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", text):
        return None
    return read_date(text.replace(".", ""))


def _isbn(value: str) -> str:
    return re.sub(r"[‐–  ]", "-", value.strip()).strip("-").upper()


def _bare_end(value: str) -> str:
    """Return an address without the punctuation of the sentence that it stands in."""
    while value:
        last = value[-1]
        if last in ".,;:'’”\"*_>" or (
            last in _PAIRS and value.count(_PAIRS[last]) < value.count(last)
        ):
            value = value[:-1]
        else:
            break
    return value
