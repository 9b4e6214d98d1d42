"""When a work came out and when a page was read, as text."""

import re
from dataclasses import dataclass

from mkdocs_claims.model import PartialDate, Reference

# strftime would follow the machine's locale
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_RANGE_END = re.compile(r"/\s*(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?\s*$")
_YEAR_RANGE = re.compile(r"\d{4}\s*[-–—/]+\s*(\d{4})")
_PUBLICATION_STATES = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "online ahead of print",
}
_ABOUT = re.compile(r"[\[(]?\s*(?:c|ca|circa|about|around|approx)\b", re.IGNORECASE)
UNDATED = "n.d."
"""What house style prints for a work without a date; readers of references know it."""


@dataclass(frozen=True, slots=True)
class Issued:
    """When a work came out, as far as the record says."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    """Of a range such as 2010/2015."""
    circa: bool = False
    text: str = ""
    """What stands in place of a date: `in press`."""

    @property
    def year(self) -> str:
        """The year as house style prints it: `2012`, `2010–2015`, `c. 1723`, `in press`."""
        if self.start is None:
            return self.text or UNDATED
        years = [str(self.start.year)]
        if self.end and self.end.year != self.start.year:
            years.append(str(self.end.year))
        return ("c. " if self.circa else "") + "–".join(years)


def issued(reference: Reference) -> Issued:
    """Return when the work came out."""
    date = reference.fields.get("date", "").strip()
    year = reference.fields.get("year", "").strip()
    if reference.issued is None:
        return Issued(text=date or year or publication_state(reference))
    circa = date.endswith(("~", "%")) or bool(_ABOUT.match(date or year))
    return Issued(reference.issued, _end(date, year), circa)


def _end(date: str, year: str) -> PartialDate | None:
    if found := _RANGE_END.search(date):
        parts = [int(part) for part in found.groups() if part]
        return PartialDate(*parts)
    found = _YEAR_RANGE.fullmatch(year) if not date else None
    return PartialDate(int(found[1])) if found else None


def publication_state(reference: Reference) -> str:
    """Return what biblatex's `pubstate` says, in words: `inpress` becomes `in press`."""
    state = reference.fields.get("pubstate", "").strip()
    return _PUBLICATION_STATES.get(state, state)


def written(date: PartialDate) -> str:
    """Return a date as British English writes it: `5 April 2012`, `April 2012`, `2012`."""
    parts = [str(date.year)]
    if date.month is not None and date.month <= len(MONTHS):
        parts.insert(0, MONTHS[date.month - 1])
        if date.day is not None:
            parts.insert(0, str(date.day))
    return " ".join(parts)
