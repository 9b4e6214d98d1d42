"""What can be wrong in a .bib file, in the words that an editor reads."""

from dataclasses import dataclass, field
from enum import Enum

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.text import Location, Source

_EXCERPT = 40


class Mistake(Enum):
    """A code, a message and how to mend it; names in braces are filled in."""

    OTHER_FORMAT = (
        "BIB000",
        "this is {what} and no BibTeX, so no work of it is read",
        "export the works as BibTeX or BibLaTeX{or_else}",
    )
    NO_AT_SIGN = (
        "BIB000",
        "`{head}` looks like an entry, but has no `@` before it",
        "write the `@`; to make it a comment, put `%` before each of its lines",
    )
    NO_OPENING_BRACE = (
        "BIB000",
        "`{head}` looks like an entry, but has no `{{` after its type",
        "an entry starts with `@type{{key,`, as in `@article{{smith2020iron,`",
    )
    ODD_TYPE = (
        "BIB000",
        "`{head}` has no proper entry type",
        "an entry starts with `@type{{key,`, as in `@article{{smith2020iron,`",
    )
    HALF_COMMENT = (
        "BIB000",
        "`{key}` stands in a comment, but its fields do not",
        "put `%` before each of its lines, or begin a new line before the `@`",
    )
    NO_TYPE = (
        "BIB000",
        "`{key}` has no entry type",
        "write it after the `@`, as in `@article{{{key},`",
    )
    NO_KEY = (
        "BIB000",
        "this `@{entry_type}` has no key",
        "write one after the brace that no other entry has: `@{entry_type}{{smith2020iron,`",
    )
    SPACE_IN_KEY = ("BIB000", "the key `{key}` has a space", "write it in one word: `{better}`")
    REPEATED_KEY = (
        "BIB001",
        "the key `{key}` stands twice; `{first}` is at {place}",
        "delete one entry when both are the same work; else give the newer one another key",
    )
    UNCLOSED_ENTRY = (
        "BIB000",
        "{entry} is never closed",
        "add the missing `{closer}` after {last}",
    )
    UNCLOSED_PREAMBLE = (
        "BIB000",
        "this `@preamble` is never closed",
        "add the missing `}}`, or delete it: only LaTeX needs it",
    )
    EARLY_END = (
        "BIB000",
        "this `{closer}` closes {entry} before its last field",
        "delete it, or add the `{{` that is missing before it",
    )
    STRAY_BRACE = (
        "BIB000",
        "there is a `}}` too many after {entry}",
        "delete it, or add the `{{` that is missing before it",
    )
    MISSING_COMMA = (
        "BIB000",
        "a comma is missing after {what}",
        "put a comma after the key and after every field",
    )
    STRAY_COMMA = ("BIB000", "there is a comma too many", "delete it")
    NOT_A_FIELD = (
        "BIB000",
        "`{typed}` in {entry} is not a field",
        "write a field as `name = {{value}},` and put `%` before a comment",
    )
    REPEATED_FIELD = (
        "BIB000",
        "the field `{name}` of {entry} stands twice; the first is on line {line} and counts",
        "keep one of the two",
    )
    NO_EQUALS_SIGN = (
        "BIB000",
        "`=` is missing after `{name}` in {entry}",
        "write `{name} = {{...}},`",
    )
    NO_VALUE = (
        "BIB000",
        "the field `{name}` of {entry} has no value",
        "write `{name} = {{...}},` or take the field away",
    )
    STRAY_SIGN = (
        "BIB000",
        "`{sign}` stands before the value of `{name}` in {entry}",
        "delete it",
    )
    UNCLOSED_VALUE = (
        "BIB000",
        "the value of `{name}` in {entry} is never closed",
        "every `{{` of a value needs its `}}`, and every quote its other one",
    )
    TEXT_AFTER_VALUE = (
        "BIB000",
        "text stands after the value of `{name}` in {entry}",
        'every `{{` of a value needs its `}}`; put a quote inside quotes in braces: `{{"}}`',
    )
    NO_BRACES = (
        "BIB000",
        "the value of `{name}` in {entry} needs braces",
        "write `{name} = {{{typed}}},`",
    )
    ENDLESS_VALUE = (
        "BIB000",
        "the value of `{name}` grows beyond {longest} characters",
        "an abbreviation stands for a few words: write long texts in braces",
    )
    NOT_ONE_NAME = (
        "BIB000",
        "`{typed}` in `{name}` of {entry} is not one name",
        "put `and` between two names (`Smith, Jane and Jones, Tom`), an organisation in braces",
    )
    NOT_A_DATE = (
        "BIB000",
        "`{typed}` in `{name}` of {entry} is not a {what}",
        "write a date as `date = {{2012-04-05}}`, or as `year = {{2012}}, month = apr`",
    )
    UNDEFINED_STRING = (
        "BIB010",
        "the abbreviation `{typed}` in `{name}` is defined by no `@string`",
        "write `{name} = {{{typed}}}`, or before it `@string{{{typed} = {{...}}}}`",
    )
    LATE_STRING = (
        "BIB010",
        "the abbreviation `{typed}` in `{name}` stands before its `@string`",
        "move the `@string` to the start of the file",
    )
    MISSING_PARENT = (
        "BIB009",
        "`{name}` of {entry} names `{target}`, and there is no such entry",
        "correct the key, add the entry, or write its fields here and take `{name}` away",
    )
    CIRCLE = (
        "BIB009",
        "`{name}` of {entry} closes a circle: {way}",
        "take away the `{name}` that is wrong",
    )


@dataclass(slots=True)
class Faults:
    """The faults of one file, reported in `found`."""

    source: Source
    found: list[Fault] = field(default_factory=list)
    quiet: bool = False
    """Whether what is still wrong may follow from a fault that is reported."""

    def add(self, mistake: Mistake, start: int, end: int, **words: object) -> None:
        """Report the text from `start` to `end`."""
        self.at(mistake, self.source.location(start, end), **words)

    def at(self, mistake: Mistake, location: Location, **words: object) -> None:
        """Report a place."""
        if not self.quiet:
            code, message, advice = mistake.value
            finding = Finding(location, message.format(**words), advice.format(**words))
            self.found.append(Fault(code, finding))


def excerpt(text: str) -> str:
    """Return the start of a text on one line, fit to stand in backquotes in a message."""
    line = " ".join(text.split()).replace("`", "'")
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"
