"""The value of a field: parts joined with `#`, abbreviations looked up, LaTeX decoded."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_claims.parse.bibtex_raw import Kind, Part
from mkdocs_claims.parse.latex import decode

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

VERBATIM = frozenset((
    "crossref", "date", "doi", "entryset", "eprint", "eventdate", "file", "ids", "isbn", "issn",
    "origdate", "pdf", "pmcid", "pmid", "related", "url", "xdata", "xref",
))  # fmt: skip
"""Fields with addresses, keys, numbers and dates, where `%`, `~` and `--` are no LaTeX."""

_ADDRESSES = frozenset({"doi", "eprint", "url"})

LONGEST = 10_000
"""Of what one value may grow to through abbreviations, which can double at each `#`."""

_RUN = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_ESCAPE = re.compile(r"\{?\\([_%&#~])\}?")


@dataclass(slots=True)
class Strings:
    """The abbreviations known so far; their names are not case-sensitive."""

    values: dict[str, str] = field(
        default_factory=lambda: {month[:3].lower(): month for month in MONTHS}
    )

    def define(self, name: str, value: str) -> None:
        """Define an abbreviation; from here on it replaces an earlier one of this name."""
        self.values[name.lower()] = value

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.values


class Evaluated(NamedTuple):
    """A value as one text, LaTeX and inner braces still in it."""

    text: str
    undefined: tuple[Part, ...] = ()
    """Abbreviations that nothing defines; the text goes on without them."""
    too_long: bool = False
    """Whether abbreviations made it grow beyond `LONGEST`; the text is then empty."""


def evaluate(value: str | tuple[Part, ...], strings: Strings) -> Evaluated:
    """Join the parts of a value; line breaks and runs of spaces become one space."""
    if isinstance(value, str):
        return Evaluated(one_line(value))
    texts: list[str] = []
    undefined: list[Part] = []
    grown = 0
    for part in value:
        text: str | None = part.text
        if part.kind is Kind.ABBREVIATION:
            text = strings.values.get(part.text.lower())
            grown += len(text or "")
        if grown > LONGEST:
            return Evaluated("", tuple(undefined), too_long=True)
        if text is None:
            undefined.append(part)
        else:
            texts.append(text)
    return Evaluated(one_line("".join(texts)), tuple(undefined))


def one_line(text: str) -> str:
    """Make line breaks and runs of spaces one space; a no-break space stays."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _RUN.sub(" ", text)
    return text.strip()


def read_text(name: str, value: str) -> str:
    """Return the value of a field that is not a list of names as a reader sees it."""
    return _verbatim(name, value) if name in VERBATIM else decode(value)


def _verbatim(name: str, value: str) -> str:
    """Keep as typed, but for braces around it and, in addresses, backslashes before signs.

    Reference managers add both for LaTeX's sake; no DOI and no URL has them.
    """
    if value.startswith("{") and value.endswith("}"):
        value = value.strip("{} ")
    return _ESCAPE.sub(r"\1", value) if "\\" in value and name in _ADDRESSES else value
