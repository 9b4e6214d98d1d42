"""What an entry takes over: from templates (`xdata`) and from its parent (`crossref`).

After biblatex: an entry keeps what it says itself, and takes the rest; the title of a book
is the `booktitle` of its chapter. A DOI and what else names the parent alone stays there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from mkdocs_claims.model import Person

LONGEST = 200
"""Fields that an entry can have and still take more over; it keeps a long chain linear."""

_LINKS = frozenset(["crossref", "xref", "xdata", "ids", "entryset", "entrysubtype"])
_OWN = _LINKS | frozenset((
    "execute", "label", "options", "presort", "related", "relatedoptions", "relatedstring",
    "relatedtype", "shorthand", "shorthandintro", "sortkey", "doi", "eprint", "eprinttype",
    "eprintclass", "archiveprefix", "primaryclass", "pmid", "pmcid", "file", "pdf", "abstract",
    "pages",
))  # fmt: skip
"""What a parent keeps for itself."""
_INSTEAD = {
    "date": {"year", "month", "day"},
    "year": {"date", "month", "day"},
    "journal": {"journaltitle"},
    "journaltitle": {"journal"},
    "location": {"address"},
    "address": {"location"},
    "institution": {"school"},
    "school": {"institution"},
}
"""Which fields an entry with this one has no need of, for it says the same."""

_PARTS = frozenset((
    "inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inreference",
    "inproceedings", "conference",
))  # fmt: skip
_VOLUMES = frozenset(["mvbook", "mvcollection", "mvreference", "mvproceedings"])
_TITLES = {
    whole: {
        "title": f"{whole}title",
        "subtitle": f"{whole}subtitle",
        "titleaddon": f"{whole}titleaddon",
        **dict.fromkeys(("shorttitle", "sorttitle", "indextitle", "indexsorttitle"), ""),
    }
    for whole in ("book", "journal", "main")
}
"""How the child of a book, journal or work of several volumes takes its title; '' not at all."""
_NO_RENAMES: Mapping[str, str] = {}
_SHOWN = 5
_T = TypeVar("_T")


@dataclass(slots=True)
class Record:
    """An entry with its values read, before it takes anything over."""

    key: str
    entry_type: str
    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[Person, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A link that leads nowhere, or in a circle."""

    record: Record
    field: str
    """`crossref` or `xdata`."""
    target: str
    """The key that it names."""
    circle: tuple[str, ...] = ()
    """Keys on the way from the target back to the record, the first few of them."""


def inherit(records: Mapping[str, Record]) -> list[Broken]:
    """Complete every record, given by key in lower case; return the broken links.

    A parent is completed before its children, without recursion: each link is followed
    once. A link that closes a circle is broken, the others of the circle hold.
    """
    broken: list[Broken] = []
    done: set[str] = set()
    for key in records:
        if key not in done:
            _complete(key, records, done, broken)
    return broken


def _complete(
    key: str, records: Mapping[str, Record], done: set[str], broken: list[Broken]
) -> None:
    places = {key: 0}  # where in the stack a record is
    stack = [(records[key], _links(records[key]))]
    while stack:
        record, links = stack[-1]
        name, target = next(links, ("", ""))
        parent = target.lower()
        if not name:
            _take_over(record, records, done)
            stack.pop()
            del places[record.key.lower()]
            done.add(record.key.lower())
        elif parent not in records:
            broken.append(Broken(record, name, target))
        elif parent in places:
            circle = [each.key for each, _ in stack[places[parent] : places[parent] + _SHOWN]]
            circle += ["…"] * (len(stack) - places[parent] > _SHOWN)
            broken.append(Broken(record, name, target, tuple(circle)))
        elif parent not in done:
            places[parent] = len(stack)
            stack.append((records[parent], _links(records[parent])))


def _links(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (field, key) for each record that this one takes from, templates first."""
    for key in record.fields.get("xdata", "").split(","):
        if key.strip():
            yield "xdata", key.strip()
    if key := record.fields.get("crossref", "").strip():
        yield "crossref", key


def _take_over(record: Record, records: Mapping[str, Record], done: set[str]) -> None:
    for name, target in list(_links(record)):
        parent = records.get(target.lower())
        if parent is None or target.lower() not in done:
            continue
        kept, renamed = _LINKS, _NO_RENAMES
        if name == "crossref":
            kept, renamed = _OWN, _renames(parent.entry_type, record.entry_type)
        written = {name for part in (record.fields, record.names) for name in part}
        written |= {same for name in written for same in _INSTEAD.get(name, ())}
        _take(record.fields, parent.fields, written | kept, renamed)
        _take(record.names, parent.names, written | kept, renamed)


def _take(
    into: dict[str, _T], out_of: Mapping[str, _T], kept: Collection[str], renamed: Mapping[str, str]
) -> None:
    for name, value in out_of.items():
        if len(into) >= LONGEST:
            return
        new = renamed.get(name, name)
        # A book that has a `booktitle`, as BibTeX's own way wants it, says what it is.
        if new and new not in kept and not (new != name and new in out_of):
            into[new] = value


def _renames(parent_type: str, child_type: str) -> Mapping[str, str]:
    if child_type in {"article", "suppperiodical"} and parent_type == "periodical":
        return _TITLES["journal"]
    if parent_type in _VOLUMES:
        return _TITLES["main"]
    return _TITLES["book"] if child_type in _PARTS else _NO_RENAMES
