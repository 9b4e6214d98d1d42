"""What commands write to a terminal: colour, wrapped text."""

import os
import shutil
import sys
import textwrap

from mkdocs_claims.report.visible import visible, visible_lines

_WIDEST = 100


def colour_wanted() -> bool:
    """Whether standard output is a terminal that shows colour, and NO_COLOR is not set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def paragraph(text: str, indent: str = "") -> str:
    """Return `text` wrapped to the terminal, indented, safe to print."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.fill(
        visible(" ".join(text.split())),
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def data(text: str) -> str:
    """Return what is written for other programs: to these as it is, to a terminal safe to print."""
    return visible_lines(text.replace("\r\n", "\n")) if sys.stdout.isatty() else text
