"""The CSV of Retraction Watch, as far as it concerns the works of a publication.

The columns are those of https://gitlab.com/crossref/retraction-watch-data. A file holds more
than 65,000 records, so it is read a line at a time, and only what matches a work is kept.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mkdocs_claims.errors import AnswerError
from mkdocs_claims.model import PartialDate
from mkdocs_claims.trust.identity import DOI, PMID, normal_doi, normal_pmid
from mkdocs_claims.trust.notices import Notice, NoticeKind, Origin

_COLUMNS = (
    *("Record ID", "RetractionDate", "RetractionDOI", "OriginalPaperDOI"),
    *("OriginalPaperPubMedID", "RetractionNature"),
)
_KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "correction": NoticeKind.CORRECTION,
    "expression of concern": NoticeKind.CONCERN,
    "reinstatement": NoticeKind.REINSTATEMENT,
}
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\b")
_GENERATED = re.compile(r"generated on (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class RetractionWatch:
    """What a file says about some works."""

    notices: Mapping[str, tuple[Notice, ...]]
    """By the identifier that was asked for."""
    records: int
    """How many records the file holds."""
    unknown: tuple[str, ...] = ()
    """Kinds of notices about these works that are not known here."""


@dataclass
class _Reading:
    notices: dict[str, list[Notice]] = field(default_factory=dict)
    records: int = 0
    unknown: dict[str, None] = field(default_factory=dict)


def parse_retraction_watch(
    lines: Iterable[str], works: Collection[tuple[str, ...]]
) -> RetractionWatch:
    """Read what a file says about works, each given by its identifiers, `doi:…` before `pmid:…`.

    A record is about the work that its original paper's DOI names. Its PMID decides where the
    record or the work has no DOI. The DOI of the notice itself never does: to cite a notice of
    retraction is no mistake.

    Raises:
        AnswerError: the first line is not the head of such a file, no record follows, or some
            are cut off or cannot be told: what is missing would read as never retracted.
    """
    by_doi = {name: ids[0] for ids in works for name in ids if name.startswith(DOI)}
    by_pmid = {name: ids for ids in works for name in ids if name.startswith(PMID)}
    reading = _Reading()
    rows = _rows(lines)
    head = next(rows, [])
    columns, last = _columns(head), head
    for row in rows:
        last = row if any(row) else last
        cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
        if not any(row) or not cells.get("RetractionNature"):
            continue
        reading.records += 1
        doi = DOI + normal_doi(cells.get("OriginalPaperDOI", ""))
        pmid = PMID + normal_pmid(cells.get("OriginalPaperPubMedID", ""))
        name = by_doi.get(doi) or _by_pmid(by_pmid.get(pmid), doi)
        if name:
            _add(reading, name, cells)
    if not reading.records or len(last) < len(head) - 1:  # the head may end with a comma
        what = "breaks off" if reading.records else "ends"
        raise AnswerError(f"the file {what} after {reading.records:,} records: load it again")
    found = {name: tuple(notices) for name, notices in reading.notices.items()}
    return RetractionWatch(found, reading.records, tuple(reading.unknown))


def _by_pmid(ids: tuple[str, ...] | None, doi: str) -> str | None:
    """Return the name of a work with the same PMID, unless both have a DOI and these differ."""
    if ids is None or (doi != DOI and ids[0].startswith(DOI)):
        return None
    return ids[0]


def generated_on(readme: str) -> date | None:
    """Return the day that the README beside the file names, its first line `… generated on …`."""
    found = _GENERATED.search(readme[:1000])
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:  # a day that the calendar does not have
        return None


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    reader = csv.reader(line.replace("\0", "") for line in lines)
    try:
        yield from reader
    except csv.Error:  # a field beyond all bounds has swallowed the records behind it
        raise AnswerError(
            f"a quotation mark before line {reader.line_num} is never closed, so the records "
            "behind it cannot be told: load the file again"
        ) from None


def _columns(head: list[str]) -> dict[str, int]:
    names = {name.strip().lstrip("\ufeff"): at for at, name in enumerate(head)}
    missing = [name for name in _COLUMNS if name not in names]
    if missing:
        raise AnswerError(
            "this is not the CSV of Retraction Watch: its first line has no column "
            f"`{missing[0]}`; take `retraction_watch.csv` of "
            "https://gitlab.com/crossref/retraction-watch-data"
        )
    return names


def _add(reading: _Reading, name: str, cells: Mapping[str, str]) -> None:
    nature = cells["RetractionNature"]
    kind = _KINDS.get(nature.lower(), NoticeKind.UNKNOWN)
    if kind is NoticeKind.UNKNOWN:
        reading.unknown[nature] = None
    notice = Notice(
        kind=kind,
        day=_day(cells.get("RetractionDate", "")),
        doi=normal_doi(cells.get("RetractionDOI", "")),
        origin=Origin.RETRACTION_WATCH,
        words=nature if kind is NoticeKind.UNKNOWN else "",
        reasons=tuple(_reasons(cells.get("Reason", ""))),
        record=cells.get("Record ID", ""),
    )
    reading.notices.setdefault(name, []).append(notice)


def _day(text: str) -> PartialDate | None:
    """Return a date as `12/15/2021 0:00` or ISO writes it; None for what is no date."""
    if us := _US_DATE.match(text):
        month, day, year = map(int, us.groups())
    elif iso := _ISO_DATE.match(text):
        year, month, day = map(int, iso.groups())
    else:
        return None
    found = PartialDate(year, month, day)
    return found if found.exists else None


def _reasons(text: str) -> Iterator[str]:
    """Yield the reasons; older exports write a plus sign before each."""
    for part in text.split(";"):
        if reason := part.strip().removeprefix("+").strip():
            yield reason
