"""Line endings: what is written into a file has those of the file."""

import re

_ENDING = re.compile(r"\r\n|\n|\r")


def newline(text: str) -> str:
    """Return the line ending of a text: that of its first line."""
    found = _ENDING.search(text)
    return found[0] if found else "\n"


def with_newlines(text: str, like: str) -> str:
    r"""Return a text, whose lines end in `\n`, with the line endings of another."""
    return text.replace("\n", newline(like))
