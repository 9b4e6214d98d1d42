"""What commands write to a terminal: colour, wrapped text, a reference on one line."""

import os
import shutil
import sys
import textwrap

from mkdocs_claims.model import OTHERS, Person, Reference
from mkdocs_claims.report.visible import visible

_WIDEST = 100
_NAMED = 3


def colour_wanted() -> bool:
    """Whether standard output is a terminal that shows colour, and NO_COLOR is not set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def paragraph(text: str, indent: str = "") -> str:
    """Return `text` wrapped to the terminal, indented, safe to print."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.fill(
        visible(text),
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def reference_text(reference: Reference) -> str:
    """Return a reference in short: authors, year, title, where it stands, its address."""
    fields = reference.fields
    container = next(
        (
            fields[name]
            for name in ("journal", "journaltitle", "booktitle", "publisher", "organization")
            if fields.get(name)
        ),
        "",
    )
    who = _names(reference.authors or reference.names.get("editor", ()))
    when = f"({reference.issued.year})" if reference.issued else ""
    address = f"https://doi.org/{reference.doi}" if reference.doi else fields.get("url", "")
    parts = (f"{who} {when}".strip(), reference.title, container, address)
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def _names(people: tuple[Person, ...]) -> str:
    names = [_name(each) for each in people if each != OTHERS]
    if len(names) > _NAMED or len(names) < len(people):
        return f"{', '.join(names[:_NAMED])} et al."
    return ", ".join(names)


def _name(person: Person) -> str:
    initials = "".join(word[0] for word in person.given.replace("-", " ").split())
    parts = (person.particle, person.family or person.literal, initials)
    return " ".join(part for part in parts if part)
