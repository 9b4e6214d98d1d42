"""Broken entries: where each one ends at the latest, and how it is read.

The splitter gives up at the first sign that it does not expect; the reader steps over it.
Where a brace or a quote is never closed, the entry is read once more, and what looks like
the next field ends a value: a line, or, in an entry on one line, what follows a comma.
"""

import re
from functools import cached_property

from mkdocs_claims.parse.bibtex_faults import Faults
from mkdocs_claims.parse.bibtex_raw import KEY, NAME, RawEntry
from mkdocs_claims.parse.bibtex_reader import EntryReader, TornError, next_place
from mkdocs_claims.text import Source

# What starts an entry for sure, though inside a broken one: `@word{key,` in a new line, the
# key or the comma perhaps missing. A line of an abstract may well start with `@word{`.
_SURE_START = re.compile(
    rf"""^[ \t]*+@[ \t]*+(?:
        (?:string|preamble|comment)[ \t]*+[{{(]
        | \w++[ \t]*+[{{(]\s*+(?:{KEY}\s*+)?(?:[,=]|{NAME}\s*+=)
    )""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_FIELD_START = re.compile(
    rf'^[ \t]*+{NAME}[ \t]*+=[ \t]*+(?=["{{\w])|,[ \t]*+{NAME}[ \t]*+=[ \t]*+(?=["{{])',
    re.MULTILINE,
)
_PATIENCE = 10
"""How often the text may be read in vain before entries are read field by field at once."""


class Rescuer:
    """Reads the broken entries of one file.

    `text` is the source's, with every lone carriage return made a line feed.
    """

    def __init__(self, source: Source, text: str, faults: Faults) -> None:
        self.source, self.text, self.faults = source, text, faults
        self._in_vain = 0

    @cached_property
    def _sure_starts(self) -> list[int]:
        return [match.start() for match in _SURE_START.finditer(self.text)]

    @cached_property
    def _field_starts(self) -> list[int]:
        return [match.start() for match in _FIELD_START.finditer(self.text)]

    def limit(self, start: int) -> int:
        """Return where an entry that starts at `start` ends at the latest."""
        return next_place(self._sure_starts, start, len(self.text))

    def read(self, start: int) -> RawEntry:
        """Read the entry at `start` and report what is wrong with it."""
        limit = self.limit(start)
        patient = self._in_vain <= _PATIENCE * len(self.text)
        return (patient and self._read_whole(start, limit)) or self._read_by_fields(start, limit)

    def _read_whole(self, start: int, limit: int) -> RawEntry | None:
        faults = Faults(self.source)
        try:
            entry = EntryReader(self.text, start, limit, faults).read()
        except TornError:
            self._in_vain += limit - start
            return None
        self.faults.found += faults.found
        return entry

    def _read_by_fields(self, start: int, limit: int) -> RawEntry:
        faults = Faults(self.source, self.faults.found)
        return EntryReader(self.text, start, limit, faults, self._field_starts).read()
