"""BibTeX and biblatex to references: every entry kept, every mistake with its place.

The steps, each in its module: cut the file into entries (`bibtex_split`; clean ones in
`bibtex_clean`, broken ones in `bibtex_rescue`), evaluate values (`bibtex_values`), split names (`bibtex_names`), take over
what a parent says (`bibtex_inheritance`), read dates (`bibtex_dates`). What can be wrong,
and how it is said, stands in `bibtex_faults`.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from mkdocs_claims.diagnostics import Fault
from mkdocs_claims.model import Person, Reference
from mkdocs_claims.parse.bibtex_dates import read_dates
from mkdocs_claims.parse.bibtex_faults import Faults, Mistake, excerpt
from mkdocs_claims.parse.bibtex_inheritance import Broken, Record, inherit
from mkdocs_claims.parse.bibtex_names import NAME_FIELDS, parse_names
from mkdocs_claims.parse.bibtex_others import tell_other_format
from mkdocs_claims.parse.bibtex_raw import FieldPlaces, Part, RawEntry, RawField
from mkdocs_claims.parse.bibtex_split import split
from mkdocs_claims.parse.bibtex_values import LONGEST, Strings, evaluate, one_line, read_text
from mkdocs_claims.text import Location, Source, Span

_NOT_WORKS = frozenset({"xdata", "control", "ieeetranbstctl"})
"""Templates, and settings that some LaTeX classes keep in a .bib file."""


def parse_bibtex(sources: Sequence[Source]) -> tuple[tuple[Reference, ...], tuple[Fault, ...]]:
    """Read the bibliography from its files, in order. Never raises, whatever they hold.

    Returns the references in the order of the files and the faults: BIB000 for what cannot
    be read, BIB001 for a key that stands twice (the first one counts, letter case aside),
    BIB009 for a `crossref` or `xdata` that leads nowhere or in a circle, BIB010 for an
    abbreviation that no `@string` before it defines. An entry with a fault is kept with
    what could be read, if it has a key.

    An `@xdata` is a template and no reference; the parent of a `crossref` is one. The
    aliases in `ids` are kept as a field and cannot be cited.
    """
    reading = _Reading()
    with _uncollected():
        for source in sources:
            faults = Faults(source, reading.found)
            before = len(reading.found)
            raw = None
            for raw in split(source, faults):
                reading.read(raw, faults)
            if raw is None and len(reading.found) == before:
                tell_other_format(faults)
        references = tuple(reading.references())
    order = {source.path: place for place, source in enumerate(sources)}
    return references, tuple(sorted(reading.found, key=lambda fault: _place(fault, order)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest: it would look through all that is read, again and again.

    Nothing is thrown away meanwhile; without it reading takes a fifth less.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _place(fault: Fault, order: dict[str, int]) -> tuple[int, int]:
    location = fault.finding.location
    return order[location.path], location.span.start


@dataclass(slots=True)
class _Entry:
    """An entry between its text and its reference."""

    record: Record
    places: FieldPlaces
    faults: Faults
    key_start: int
    start: int
    end: int
    reported: frozenset[str]
    """Fields whose value is reported already."""

    @property
    def source(self) -> Source:
        return self.faults.source

    @property
    def location(self) -> Location:
        end = self.key_start + len(self.record.key)
        return Location(self.source.path, Span(self.key_start, end))

    def locate(self, name: str, text: str) -> Location:
        """Return the place of `text` in the value of a field, or that of the field's name."""
        start = self.source.text.find(text, self.places[name].span.end, self.end)
        if start < 0:  # an abbreviation stands for it
            return self.places[name]
        return Location(self.source.path, Span(start, start + len(text)))


@dataclass(slots=True)
class _Reading:
    """Entries, abbreviations and faults while the files are read."""

    found: list[Fault] = field(default_factory=list)
    strings: Strings = field(default_factory=Strings)
    entries: dict[str, _Entry] = field(default_factory=dict)
    """By key in lower case: keys that differ in case only are the same to BibTeX."""
    undefined: list[tuple[Faults, Part, str]] = field(default_factory=list)

    def read(self, raw: RawEntry, faults: Faults) -> None:
        """Take an entry or a `@string` in."""
        if raw.entry_type == "string":
            for each in raw.fields:
                self.strings.define(each.name, self._evaluate(raw, each, faults))
        elif self._has_new_key(raw, faults):
            self._read_entry(raw, faults)

    def _has_new_key(self, raw: RawEntry, faults: Faults) -> bool:
        key, start, end = raw.key, raw.key_start, raw.key_start + len(raw.key)
        if not key:
            if not raw.torn:
                end = raw.start + 1 + len(raw.entry_type)
                faults.add(Mistake.NO_KEY, raw.start, end, entry_type=raw.entry_type)
            return False
        if first := self.entries.get(key.lower()):
            place = f"{first.source.path}:{first.source.position(first.key_start).line}"
            faults.add(
                Mistake.REPEATED_KEY, start, end, key=key, first=first.record.key, place=place
            )
            return False
        if not raw.entry_type:
            faults.add(Mistake.NO_TYPE, start, end, key=key)
        if len(key.split()) > 1:
            faults.add(Mistake.SPACE_IN_KEY, start, end, key=key, better="".join(key.split()))
        return True

    def _read_entry(self, raw: RawEntry, faults: Faults) -> None:
        record = Record(raw.key, raw.entry_type or "misc")
        starts: dict[str, int] = {}
        reported: frozenset[str] = frozenset()
        for each in raw.fields:
            name, start, _, value = each
            if name in starts:
                _report_repeated(raw, each, starts[name], faults)
                continue
            starts[name] = start
            if isinstance(value, str):
                text = one_line(value)
            else:
                text = self._evaluate(raw, each, faults)
                reported |= {name} if each.lacks_braces else set()
            if name in NAME_FIELDS:
                record.names[name] = _read_names(raw, each, text, faults)
            else:
                record.fields[name] = read_text(name, text)
        places = FieldPlaces(faults.source, starts)
        self.entries[raw.key.lower()] = _Entry(
            record, places, faults, raw.key_start, raw.start, raw.end, reported
        )

    def _evaluate(self, raw: RawEntry, each: RawField, faults: Faults) -> str:
        value = evaluate(each.value, self.strings)
        if not raw.torn:
            self.undefined += [(faults, part, each.name) for part in value.undefined]
        if value.too_long:
            faults.add(Mistake.ENDLESS_VALUE, each.start, each.end, name=each.name, longest=LONGEST)
        return value.text

    def references(self) -> Iterator[Reference]:
        """Yield a reference for every work, with what it takes over from others."""
        for faults, part, name in self.undefined:
            late = part.text in self.strings
            mistake = Mistake.LATE_STRING if late else Mistake.UNDEFINED_STRING
            end = part.start + len(part.text)
            faults.add(mistake, part.start, end, typed=part.text, name=name)
        for link in inherit({key: entry.record for key, entry in self.entries.items()}):
            _report_link(self.entries[link.record.key.lower()], link)
        for entry in self.entries.values():
            if entry.record.entry_type not in _NOT_WORKS:
                yield _reference(entry)


def _report_repeated(raw: RawEntry, each: RawField, first: int, faults: Faults) -> None:
    if not raw.torn:
        faults.add(
            Mistake.REPEATED_FIELD,
            each.start,
            each.end,
            name=each.name,
            entry=f"`{raw.key}`",
            line=faults.source.position(first).line,
        )


def _read_names(raw: RawEntry, each: RawField, value: str, faults: Faults) -> tuple[Person, ...]:
    people, unsplit = parse_names(value)
    for name in unsplit:
        faults.add(
            Mistake.NOT_ONE_NAME,
            each.start,
            each.end,
            typed=excerpt(name),
            name=each.name,
            entry=f"`{raw.key}`",
        )
    return people


def _report_link(entry: _Entry, link: Broken) -> None:
    way = " → ".join(f"`{key}`" for key in (*link.circle, *link.circle[:1]))
    entry.faults.at(
        Mistake.CIRCLE if link.circle else Mistake.MISSING_PARENT,
        entry.locate(link.field, link.target),
        name=link.field,
        entry=f"`{link.record.key}`",
        target=link.target,
        way=way,
    )


def _reference(entry: _Entry) -> Reference:
    record = entry.record
    dates = read_dates(record.fields)
    for each in dates.unreadable:
        place = entry.places.get(each.field)  # else it is the parent's, and reported there
        if place and each.field not in entry.reported:
            entry.faults.at(
                Mistake.NOT_A_DATE,
                place,
                typed=excerpt(each.value),
                name=each.field,
                entry=f"`{record.key}`",
                what=each.what,
            )
    return Reference(
        key=record.key,
        entry_type=record.entry_type,
        location=entry.location,
        names=record.names,
        fields=record.fields,
        issued=dates.issued,
        accessed=dates.accessed,
        field_locations=entry.places,
        source=entry.source.text[entry.start : entry.end],
    )
