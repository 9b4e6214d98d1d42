"""A bibliography record, and what it is made of: people, dates, identifiers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mkdocs_claims.text import Location


@dataclass(frozen=True, slots=True)
class Person:
    """A name as CSL splits it. A corporate author has only `literal`."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """Non-dropping particle: `van den` in van den Hoek."""
    suffix: str = ""
    literal: str = ""


OTHERS = Person(literal="others")
"""What `and others` at the end of a list of names becomes."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it."""
        try:
            date(
                self.year,
                1 if self.month is None else self.month,
                1 if self.day is None else self.day,
            )
        except (ValueError, OverflowError):
            return False
        return True

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliography record; its citation key is the BibTeX key.

    `fields` holds every field but names, by lower-case BibTeX name, evaluated (strings,
    `#`), inherited (crossref) and decoded from LaTeX to Unicode, except `doi`, `url` and
    `file`, which are kept as typed. `names` holds `author`, `editor` and the like.
    """

    key: str
    entry_type: str
    """Lower case, without the @: `article`."""
    location: Location
    """Of the citation key in the .bib file."""
    names: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    field_locations: Mapping[str, Location] = field(default_factory=dict)
    """Of each field's name, where the entry itself writes it (inherited ones are absent)."""
    source: str = ""
    """The entry as it stands in the .bib file, for export without loss."""

    @property
    def authors(self) -> tuple[Person, ...]:
        """The names in `author`, in order."""
        return self.names.get("author", ())

    @property
    def title(self) -> str:
        """The title as typed, decoded."""
        return self.fields.get("title", "")

    @property
    def doi(self) -> str:
        """The bare DOI in lower case (DOIs are case-insensitive), or ''."""
        return bare_doi(self.fields.get("doi", ""))


def bare_doi(value: str) -> str:
    """Return a DOI without resolver or `doi:` prefix, in lower case; '' stays ''."""
    doi = value.strip().lower()
    for prefix in ("https://", "http://", "dx.", "www.", "doi.org/", "doi:"):
        doi = doi.removeprefix(prefix)
    return doi.strip()
