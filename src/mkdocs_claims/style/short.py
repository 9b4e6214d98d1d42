"""A work in two or three words, for a picture or a list: `Meeusen et al. 2013`."""

from mkdocs_claims.model import OTHERS, Person, Reference
from mkdocs_claims.style.record import Record, names_somebody


def short_citation(reference: Reference) -> str:
    """Return who and when; the title stands in for makers that the record does not name."""
    record = Record.of(reference)
    return f"{_makers(record)} {record.issued.year}"


def _makers(record: Record) -> str:
    people = _people(record)
    named = [_name(each) for each in people if each != OTHERS]
    if not named:
        return _unsigned(record)
    if len(people) == 1:
        return named[0]
    if len(people) == len(named) == 2:  # noqa: PLR2004 - two are both named, more are not
        return f"{named[0]} and {named[1]}"
    return f"{named[0]} et al."


def _people(record: Record) -> tuple[Person, ...]:
    return record.authors if names_somebody(record.authors) else record.editors


def _unsigned(record: Record) -> str:
    return record.corporate_author or record.title or record.container or record.reference.key


def _name(person: Person) -> str:
    family = " ".join(part for part in (person.particle, person.family) if part)
    return person.literal or family or person.given
